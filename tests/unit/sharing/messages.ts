import type { ProblemKind } from "@/lib/sharing/message/model";

/** Drafts that nobody has to change before they go to a marketplace buyer. */
export const FINE: readonly string[] = [
  "Hello,\n\nYou asked whether the lamp takes an E27 bulb. It does, up to 60 watts.\n\nKind regards\nThe lamp team",
  "Hi Ana, I'm sorry your parcel is late. The carrier lost it on Tuesday. I can send a replacement today or refund the order in full. Which do you prefer?",
  "Dear customer, regarding order 113-4467001-9120043: the second cup was missing from the box. We have posted it today and it should reach you by Friday.",
  "Thank you for your message. The jacket runs small, so if you are between two sizes please choose the larger one.",
  "Hello, we cannot deliver to a P.O. box. Could you please tell us a street address for order 402-1188277-0045512?",
  "Your return has arrived and the refund of $24.90 was issued today. It can take 3 to 5 business days to show on your card.",
  "Hi, the invoice you asked for is attached. Please let us know if the company name needs to be changed.",
  "We're sorry the mug arrived broken. Please keep it, there is no need to send it back. A new one leaves us tomorrow morning.",
  "Hello! The freight company will deliver the wardrobe on 12 March between 8:00 and 12:00. Is somebody at home then?",
  "Thanks for the photos. That is a manufacturing fault and not your fault at all. We will replace the zip free of charge.",
  "Here is the proof of your custom engraving for order 701-2200456-7712345. Please reply with “yes” if the spelling is right.",
  "Your parcel was delayed by the storm. The tracking number is 1Z999AA10123456784 and you can follow it at https://www.ups.com/track?tracknum=1Z999AA10123456784.",
  "To start the return, open Your Orders on Amazon, choose the item and press “Return or replace items”. The label is free.",
  "Hello, we hope the desk arrived well. If you like, tell others about it in a review on Amazon. We read every one of them.",
  "The battery lasts about 10 hours at low brightness and 4.5 hours at full brightness. Charging takes 90 minutes.",
  "I am sorry for the mix-up. You ordered the blue version and we packed the green one. Which would you like: the right colour, or your money back?",
  "We noticed that the size in your order (44) and the size in your note (42) differ. Could you confirm which one we should send?",
  "The serial number is on the back of the device, for example 4471-2290-6677. Please send it to us in this conversation so that we can check the guarantee.",
  "If you no longer want the chair you can cancel the order in Your Orders as long as it has not shipped. Otherwise we ship it tomorrow.",
  "Hello Mr Berg, you asked if the cable is 2.5 m or 3 m long. It is 3 m (118.1 in), black, and has two USB-C plugs.",
  "Unfortunately the red one is sold out until 2026-12-15. We can wait with your order, or refund it. Please tell us what you prefer.",
  "The manual is at https://www.amazon.com/dp/B0TESTLAMP under “Product guides and documents”. Page 7 shows how to set the timer.",
  "We have received your return request. Because the item is under guarantee you pay nothing for the shipping. The label is in Your Orders.",
  "Good morning, the assembly team can come on Monday or on Thursday. Which day suits you? They need about two hours.",
  "You wrote that the screws are missing. They are in the small bag taped under the seat. If they are not there, tell us and we will post new ones.",
  "Your discount of 10% did not work because the promotion ended on Sunday. We are sorry about that; Amazon set its dates.",
  "Please do not plug the heater into an extension lead. We found a fault in batch 0419 and ask you to send it back; your money will be refunded in full.",
  "Hello, the gift note on your order is longer than our card. Shall we print it on two cards, or shorten it?",
  "Thank you for letting us know. We have told the carrier that the parcel was left in the rain, and will send you a dry one.",
  "The ring is made of 925 silver and the stone is 4.2 x 3.1 mm. It can be made smaller by one size, not more.",
];

/** Drafts that have to be changed, and each kind of thing that is wrong with them. */
export const NOT_FINE: readonly {
  readonly text: string;
  readonly kinds: readonly ProblemKind[];
}[] = [
  {
    text: "Thanks for your question! You find more colours at https://www.lamps-example.com/colours.",
    kinds: ["link"],
  },
  {
    text: "The size chart for your coat is on lampsandcoats.shop, please look there first.",
    kinds: ["link"],
  },
  {
    text: "You asked about spare parts. We have them at bit.ly/3xSpare for half the price.",
    kinds: ["link"],
  },
  {
    text: "Please look at brightlamps (dot) com for the answer to your question.",
    kinds: ["link"],
  },
  { text: "The manual you asked for is at w w w . brightlamps . com", kinds: ["link"] },
  { text: "Your question is answered on www.аmazon.com/help-center-lamps.", kinds: ["link"] },
  {
    text: "I'm sorry about the delay. Please write to jo.miller@example.com and I will look into it.",
    kinds: ["email"],
  },
  {
    text: "Sorry for the trouble! Send the photos to support [at] brightlamps [dot] com please.",
    kinds: ["email"],
  },
  {
    text: "Sorry about the broken cup. You reach me at brightlamps at gmail dot com.",
    kinds: ["email"],
  },
  {
    text: "We are sorry for the delay. Please call us on (415) 555-0134 so that we can sort it out.",
    kinds: ["phone"],
  },
  {
    text: "Sorry! Our number is zero two zero seven nine four six zero nine five eight.",
    kinds: ["phone"],
  },
  {
    text: "If the replacement does not arrive, text ＋４４ ７７００ ９００１２３ please.",
    kinds: ["phone"],
  },
  {
    text: "Thank you for your question. Next time, order directly from us and it will be cheaper.",
    kinds: ["offAmazon"],
  },
  {
    text: "You asked for other colours. Visit our online shop, we have twelve more there.",
    kinds: ["offAmazon"],
  },
  { text: "Sorry it broke! Follow us on Instagram to see how to repair it.", kinds: ["offAmazon"] },
  {
    text: "We packed a card for you: scan the QR code on it to register your lamp with us.",
    kinds: ["offAmazon"],
  },
  {
    text: "Sorry for the delay. Use code LAMP20 for 20% off your next order.",
    kinds: ["promotion"],
  },
  {
    text: "Your replacement is on its way. By the way, our new collection is here, and you may also like the matching shade.",
    kinds: ["promotion"],
  },
  {
    text: "We hope the lamp arrived. Please leave us a 5-star review, it helps our small business a lot.",
    kinds: ["reviewPressure"],
  },
  {
    text: "If you are happy with the lamp, please leave a review. If not, please contact us first.",
    kinds: ["reviewPressure"],
  },
  {
    text: "We refunded your order yesterday. Would you now please remove your negative review?",
    kinds: ["reviewPressure"],
  },
  { text: "Leave a review and we will send you a $10 gift card.", kinds: ["reviewReward"] },
  {
    text: "As a thank you to everyone who writes a review, we refund the full price by PayPal.",
    kinds: ["reviewReward"],
  },
  {
    text: "Thank you for your order! We hope you enjoy it. If you have any questions, feel free to contact us.",
    kinds: ["notAllowedKind"],
  },
  {
    text: "Good news: your order 113-4467001-9120043 has shipped and will arrive on Friday.",
    kinds: ["notAllowedKind"],
  },
  {
    text: "Unfortunately the price was a mistake on our side. Please cancel the order from your account.",
    kinds: ["notAllowedKind"],
  },
  {
    text: "This is a friendly reminder: you have not yet left a review for your lamp.",
    kinds: ["notAllowedKind"],
  },
  {
    text: "It is your own fault that it broke. READ THE MANUAL BEFORE YOU COMPLAIN!!!",
    kinds: ["tone"],
  },
  {
    text: "<p>Hello,</p><p>we have posted the <b>missing</b> cup today, sorry for that.</p>",
    kinds: ["html"],
  },
  {
    text: `Hello, you asked how to assemble the desk. ${"Put the next board on the frame and fasten it with two screws. ".repeat(40)}`,
    kinds: ["length"],
  },
];

/** More drafts with something wrong, written to be missed: other words for the same. */
export const ALSO_NOT_FINE: readonly { readonly text: string; readonly kind: ProblemKind }[] = [
  { kind: "link", text: "See the details on shelfking,com" },
  { kind: "link", text: "You can find the guide on shelfkingDOTcom" },
  {
    kind: "link",
    text: "Please see youtu.be/dQw4w9WgXcQ for a video on how to assemble the shelf.",
  },
  { kind: "email", text: "Reach me: anna [dot] berg [at] gmail [dot] com, sorry for the wait" },
  { kind: "phone", text: "Call (555) five five five - 0199 for help with the missing part" },
  { kind: "phone", text: "Our hotline is 1-800-SHELFKING for the missing part" },
  { kind: "offAmazon", text: "Find more of our work on Etsy, and sorry for the delay." },
  { kind: "offAmazon", text: "Google 'Shelf King Berlin' and you will find our shop." },
  {
    kind: "promotion",
    text: "As a thank you here's a coupon: SAVE15, valid on your next purchase.",
  },
  { kind: "promotion", text: "Buy two and get one free this week only." },
  {
    kind: "reviewPressure",
    text: "Would you consider changing your 2-star rating now that we have refunded you?",
  },
  {
    kind: "reviewReward",
    text: "In exchange for an honest review, we'll send you a second bottle for free.",
  },
  {
    kind: "notAllowedKind",
    text: "We wrote you last week about a review. May we remind you to leave one?",
  },
];

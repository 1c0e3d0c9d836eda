import type { Clause, ClauseId, ClauseSource } from "@/lib/policy/model";

type FaqId = Extract<ClauseId, `F${string}`>;

/** Amazon's own page. Paragraph 1 is the first bullet below the title; the library link is the last. */
const faq = (paragraph: number): ClauseSource => ({
  title: "Buy with Prime information handling FAQ",
  paragraph,
  publisher: "Amazon, Buy with Prime knowledge center",
});

export const FAQ_CLAUSES: { readonly [Id in FaqId]: Clause & { readonly id: Id } } = {
  F1: {
    id: "F1",
    title: "Data you receive",
    shortTitle: "Data you receive",
    topics: ["dataReceived"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "For a Buy with Prime order, Amazon passes you four details of the shopper: a name, a phone number, " +
      "an e-mail address and the address to ship to.",
    explanation:
      "These details land wherever the order lands: in your shop, in downloaded files, and in the warehouse " +
      "and help-desk tools behind them. In the order data we have seen, the e-mail address is the shopper’s " +
      "own, not a relay address as on the marketplace. Amazon names the four as examples, so a further " +
      "column can appear one day and should not go unnoticed.",
    meansForYou: [
      "List every system that receives these details, and give each one an owner.",
      "Look at the columns an import did not recognise, and decide whether you need them at all.",
      "Keep these records apart from marketplace records of the same person: other rules hold for each.",
    ],
    source: faq(1),
    related: ["F2", "F5", "G2"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime", "Your own site"],
  },
  F2: {
    id: "F2",
    title: "Your own use",
    shortTitle: "Your own use",
    topics: ["use", "marketing", "retention"],
    duty: "merchant-may",
    authority: "amazon",
    summary:
      "You decide what to use Buy with Prime shoppers’ details for, within two limits: what your own " +
      "privacy policy says, and what the law allows.",
    explanation:
      "Amazon gives no list of purposes here and no number of days; your published policy takes their place. " +
      "A use which that policy does not mention is not covered, however harmless it looks. The freedom " +
      "belongs to copies that came through Buy with Prime: a marketplace order of the same person stays " +
      "under the marketplace’s rules (G4 to G6).",
    meansForYou: [
      "Keep each published version of your privacy policy on file, with the day it took effect.",
      "Write down every use you make of the data, and the passage of the policy that covers it.",
      "Set a period of your own for these records. Until you do, nothing can tell you when they must go.",
      "Name the laws that hold where your shoppers live, and the person who follows them.",
      "Try the way out once a quarter: unsubscribe and delete as a shopper would.",
    ],
    source: faq(1),
    related: ["F1", "F3", "F6", "G4", "G6"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime", "Your own site"],
  },
  F3: {
    id: "F3",
    title: "No Prime identification",
    shortTitle: "No Prime identification",
    topics: ["sharing"],
    duty: "merchant-must-not",
    authority: "amazon",
    summary:
      "Nothing you give to a third party may show that a shopper is a Prime member. The one exception is a " +
      "party that receives it only in order to serve you.",
    explanation:
      "Membership shows in more places than a column called Prime: in an order tag, a shipping method, a " +
      "fulfilment location, a delivery text. By our reading it also shows by selection, because a list of " +
      "nobody but Buy with Prime shoppers tells it without any column. A carrier or help desk that uses the " +
      "data only for its work for you fits the exception; a partner that also uses it for itself does not.",
    meansForYou: [
      "Record for each recipient which service it provides, under which agreement, and until when.",
      "Check a list or file before it leaves: its columns, its values, and how its rows were chosen.",
      "For everybody else, take the marks out and do not select by Buy with Prime.",
      "Read the terms of advertising platforms and data exchanges first: many use a list for themselves too.",
    ],
    source: faq(1),
    related: ["F2", "G1"],
    channels: ["buy_with_prime", "unknown"],
    systems: ["Prime program", "Third parties and service providers"],
  },
  F4: {
    id: "F4",
    title: "Account information kept",
    shortTitle: "Account information",
    topics: ["amazonHolds", "access"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "Amazon keeps what you entered when you opened the account: how to reach the people who use it, what " +
      "you say about your products, how many you have and what they cost.",
    explanation:
      "Part of this is personal data of your own staff. Somebody who has left stays on file until you take " +
      "them off. Amazon’s help page for staff describes a request by support ticket, seven days in which to " +
      "change one’s mind, and a closed user account at the end. A page we could read only in part adds that " +
      "linking Seller Central lets Buy with Prime read stock and listings there.",
    meansForYou: [
      "Compare the account’s users with today’s staff once a quarter, and confirm each one.",
      "Take leavers off the account within a day.",
      "Know which stock, price and content feeds you have connected, and that each is meant to be there.",
    ],
    source: faq(2),
    related: ["F9"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime account"],
  },
  F5: {
    id: "F5",
    title: "Order information kept",
    shortTitle: "Order information",
    topics: ["amazonHolds", "orders"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "Amazon keeps the data of your Buy with Prime orders: what was ordered, how many of it, and what came " +
      "back.",
    explanation:
      "You hold the same orders, so the two sides should tell one story; where they differ, an import, a " +
      "cancellation or a return is usually missing on one of them. That Amazon keeps its copy does not " +
      "change how long you may keep yours. Amazon offers tasks to retrieve or delete a shopper’s data by " +
      "e-mail address; the pages on them, which we could read only in part, allow up to 30 calendar days.",
    meansForYou: [
      "Compare orders and returns with Amazon’s figures each month, and explain the differences.",
      "When a shopper asks for access or deletion, start Amazon’s side as well as your own.",
      "Tell support staff what Amazon keeps, so that they answer shoppers correctly.",
    ],
    source: faq(2),
    related: ["F1", "F10", "F11"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime"],
  },
  F6: {
    id: "F6",
    title: "Engagement collected",
    shortTitle: "Engagement collected",
    topics: ["engagement", "amazonHolds"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "Amazon counts how often shoppers look at products that carry the offer, and how often a purchase in " +
      "its checkout is begun, finished or left behind.",
    explanation:
      "This happens on your own site, so your privacy notice is the place where shoppers learn of it. The " +
      "counts are yours to read as well: completed checkouts and imported orders seldom agree to the last " +
      "one, but a gap that grows has a cause. Abandoned is no count of its own; it is what was begun and " +
      "not finished in the same window.",
    meansForYou: [
      "Look at the figures once a period, and note who looked and what they saw.",
      "Say in your privacy notice that views and checkout steps are collected, and by whom.",
      "Compare completed checkouts with imported orders, and follow up a gap that grows.",
    ],
    source: faq(2),
    related: ["F2", "F7", "F12", "F14"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime", "Buy with Prime checkout", "Your own site"],
  },
  F7: {
    id: "F7",
    title: "Not collected",
    shortTitle: "Not collected",
    topics: ["amazonBars", "engagement"],
    duty: "amazon-promises",
    authority: "amazon",
    summary:
      "Amazon does not collect what has nothing to do with Buy with Prime. Its example: the orders on your " +
      "site that are not Prime orders.",
    explanation:
      "A promise about Amazon’s side is worth as much as the care on yours. A tag on every page, or an event " +
      "with a field too many, hands over what this promise was never about. Changes of theme and new " +
      "scripts are the usual cause, and nobody notices them unless somebody looks.",
    meansForYou: [
      "Place the Buy with Prime tag only where the offer stands.",
      "Look through the events you send after each change of theme or script.",
      "If you see other data collected, write down what and when, and ask Amazon.",
    ],
    source: faq(2),
    related: ["F6", "F8"],
    channels: ["buy_with_prime", "direct"],
    systems: ["Buy with Prime", "Your own site"],
  },
  F8: {
    id: "F8",
    title: "General purpose",
    shortTitle: "General purpose",
    topics: ["amazonDoes"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "What Amazon collects serves to run Buy with Prime and to make it better, for merchants as well as " +
      "shoppers.",
    explanation:
      "This is the roof over the four uses that follow (F9 to F12). Amazon introduces them as examples, so " +
      "they are not all there may be. A purpose this wide leaves you one thing to watch: that your own " +
      "privacy notice promises shoppers nothing narrower.",
    meansForYou: [
      "Have the people who write your privacy notice read F8 to F12 side by side with it.",
      "Where a use is unclear, note the question, its owner and the day it went to Amazon.",
    ],
    source: faq(3),
    related: ["F7", "F9", "F10", "F11", "F12"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime"],
  },
  F9: {
    id: "F9",
    title: "Use of account information",
    shortTitle: "Account use",
    topics: ["amazonDoes", "access"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "Account information has two uses: Amazon sends you news of Buy with Prime, and suggests further " +
      "services of its own.",
    explanation:
      "The people on the account will get such messages, offers included. That is as announced and no sign " +
      "that an address has leaked. Whom they reach is up to you, because you decide who is on the account.",
    meansForYou: [
      "Put people on the account who are meant to hear from Amazon, and nobody else.",
      "Tell account users that offers may come, and what to do with them.",
      "Have somebody read the notices about Buy with Prime itself: changes to the rules arrive there.",
    ],
    source: faq(4),
    related: ["F4", "F8"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime account"],
  },
  F10: {
    id: "F10",
    title: "Use of order information",
    shortTitle: "Order use",
    topics: ["amazonDoes", "orders"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "Order information serves the order itself: taking the payment, fulfilling it, supporting messages " +
      "about it, and handling what is returned or refunded.",
    explanation:
      "These are the uses a shopper expects. They are Amazon’s, though, while the shopper may think that " +
      "only your site is involved, so the privacy notice should say who does what. Your own use of the same " +
      "orders stands under F2.",
    meansForYou: [
      "Name Amazon in your privacy notice as the one who takes payment and fulfils these orders.",
      "Agree who answers which question, so that a shopper is not sent from one to the other.",
      "Check that returns and refunds booked by Amazon arrive in your own records.",
    ],
    source: faq(5),
    related: ["F5", "F8"],
    channels: ["buy_with_prime"],
    systems: ["Buy with Prime", "Buy with Prime checkout"],
  },
  F11: {
    id: "F11",
    title: "Network planning",
    shortTitle: "Network planning",
    topics: ["amazonDoes", "orders"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "Stock and order data help to plan the Amazon Fulfillment Network for all who use it: where goods are " +
      "placed, and how much room is built.",
    explanation:
      "Your sales thus inform a network that serves FBA sellers and Amazon itself as well. F13 limits what " +
      "Amazon’s own store may do with the same information. The source speaks of stock and orders; it does " +
      "not say that shoppers’ details take part.",
    meansForYou: [
      "Let the people who plan stock and purchasing read this, and record that they did.",
      "Check that no agreement with a brand or supplier forbids passing on stock and sales figures.",
      "Note questions with an owner, and follow them up with Amazon.",
    ],
    source: faq(6),
    related: ["F5", "F8", "F13"],
    channels: ["buy_with_prime"],
    systems: ["Amazon Fulfillment Network", "FBA", "Buy with Prime"],
  },
  F12: {
    id: "F12",
    title: "Pooled analysis",
    shortTitle: "Pooled analysis",
    topics: ["amazonDoes", "engagement"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "Pooled over many merchants, the information tells Amazon what Prime members do with the offer and " +
      "what it is worth to them. It may shape the price, promotion and make-up of related services, " +
      "Multi-Channel Fulfillment and Prime among them.",
    explanation:
      "Your figures go in together with those of others. A pool hides one merchant only as well as it is " +
      "large, and the source names no size. If you are large in a small market, that is a fair question to " +
      "put to Amazon.",
    meansForYou: [
      "Let whoever answers for pricing and for the site read this, and record that they did.",
      "Check that your privacy notice does not rule out analysis of this kind.",
      "If the size of the pool matters to you, ask Amazon, and keep the answer on file.",
    ],
    source: faq(7),
    related: ["F6", "F8", "F14"],
    channels: ["buy_with_prime"],
    systems: ["Prime program", "Multi-Channel Fulfillment", "Buy with Prime"],
  },
  F13: {
    id: "F13",
    title: "Barred: own retail decisions",
    shortTitle: "Barred: retail",
    topics: ["amazonBars"],
    duty: "amazon-promises",
    authority: "amazon",
    summary:
      "What Amazon learns through Buy with Prime, as far as it is not public, must not decide what its own " +
      "store sources, how much it stocks or what it charges, store brands included.",
    explanation:
      "You cannot verify this from outside; you can notice, and write down. A look-alike of your best seller " +
      "proves nothing by itself, but a dated note turns a suspicion into a question that can be answered. " +
      "What anybody can see, such as the prices on your site, lies outside the promise.",
    meansForYou: [
      "Name the people who would notice: usually whoever watches competitors and prices.",
      "Log an observation on the day: the product, what was seen, and what of it was not public.",
      "Write down how a concern is raised with Amazon, and who does it.",
    ],
    source: faq(8),
    related: ["F11", "F14"],
    channels: ["buy_with_prime"],
    systems: ["Amazon store", "Amazon’s store brands", "Buy with Prime"],
  },
  F14: {
    id: "F14",
    title: "Barred: store personalisation",
    shortTitle: "Barred: personalisation",
    topics: ["amazonBars", "engagement"],
    duty: "amazon-promises",
    authority: "amazon",
    summary:
      "What shoppers buy or look at on your site through Buy with Prime, as far as it is not public, must " +
      "not steer what Amazon’s store shows to whom.",
    explanation:
      "A shopper who views your lamp and then sees lamps on Amazon may well have searched there too, so a " +
      "single case shows little. Several cases with dates, products and the shopper’s own account of what " +
      "they did are worth a question. Leave the shopper’s name out of the note: it is not needed for it.",
    meansForYou: [
      "Tell support staff that such remarks from shoppers are worth a note.",
      "Log what was seen, when and for which product, without naming the shopper.",
      "Raise it with Amazon once a pattern shows, and keep the answer.",
    ],
    source: faq(8),
    related: ["F6", "F12", "F13"],
    channels: ["buy_with_prime"],
    systems: ["Amazon store", "Your own site"],
  },
  F15: {
    id: "F15",
    title: "Where to look further",
    shortTitle: "Look further",
    topics: ["stayingCurrent"],
    duty: "amazon-states",
    authority: "amazon",
    summary:
      "The page is one of many: Amazon keeps the rest in its FAQ library, where what holds today should be " +
      "looked up again.",
    explanation:
      "Rules of this kind move. By its own notices, Amazon changed its data policies in 2024, twice in 2025 " +
      "and again in 2026, and at least one of the dates was moved later. This catalogue bears a date for the same " +
      "reason: it says what the sources said when they were read.",
    meansForYou: [
      "Look through the FAQ library once a quarter, and record the day and what had changed.",
      "Compare what you find with the clauses here, and report a difference to whoever keeps them.",
      "Tell the owners of the checklists that a change touches.",
    ],
    source: faq(9),
    related: ["G8"],
    channels: ["buy_with_prime"],
    systems: ["FAQ library"],
  },
};

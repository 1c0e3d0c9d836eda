import type { Template } from "../template";

/** G3: answering buyers, within Amazon's messaging. */
export const G3 = {
  clause: "G3",
  version: 1,
  purpose:
    "That marketplace buyers are answered through Amazon’s messaging only, about their order or product, and with texts that were checked.",
  statement:
    "For {period}, replies of {merchant} to marketplace buyers went through Amazon’s messaging as answered. Templates were checked, and a sample of what was sent was read.",
  steps: [
    {
      id: "only-amazons-messaging",
      kind: "decide",
      answers: "permission",
      question: "By which way did you write to marketplace buyers?",
      why: "You may answer, and Amazon’s messaging is the place for it. A reply from a mailbox of your own takes the buyer off Amazon and keeps an address.",
      good: "All went through Amazon’s messaging or a help desk that answers by it, and nobody wrote or called in another way.",
      otherwise:
        "Set the help desk to reply by the relay only, and tell staff what to do with a question that arrives elsewhere.",
      choices: [
        {
          id: "amazon-only",
          label: "Through Amazon’s messaging only",
          answer: "withinLimits",
          needsReason: false,
        },
        {
          id: "nobody-written-to",
          label: "Nobody was written to",
          answer: "notUsed",
          needsReason: false,
        },
        {
          id: "other-ways-too",
          label: "In other ways too",
          answer: "outsideLimits",
          needsReason: true,
        },
      ],
    },
    {
      id: "written-first",
      kind: "attest",
      answers: "permission",
      question: "Where you wrote first, was it on one of the occasions that Amazon lists?",
      why: "Amazon is stricter than the guide here: a seller may begin only for a few reasons, such as a problem with the order or a return.",
      good: "Staff know the list, and automatic messages are limited to what is on it. Never having written first counts as not used.",
      otherwise:
        "Switch off automatic messages that are not on the list, thank-you notes among them.",
      when: { step: "only-amazons-messaging", isOneOf: ["amazon-only", "other-ways-too"] },
    },
    {
      id: "templates-pass",
      kind: "fact",
      answers: "duty",
      facts: ["templatesFailing"],
      question: "Did every template pass the message check before it was used?",
      why: "A template is sent a thousand times. What is wrong in it is wrong a thousand times, and Amazon reads along.",
      good: "All templates and automatic messages were checked in their present wording, signatures and attachments included.",
      otherwise: "Take the template out of use, remove address, link or offer, and check it again.",
    },
    {
      id: "sample-read",
      kind: "evidence",
      answers: "duty",
      question: "Did somebody read a sample of the replies that were sent?",
      why: "Free text is where habits show: a phone number meant kindly, a discount to calm somebody down.",
      good: "Some twenty replies by several people were read for tone, for what they gave away, and for what they offered.",
      otherwise: "Read twenty now, and talk to whoever wrote those that should not have been sent.",
      evidence: {
        what: "A note of the sample: how many replies, by how many people, and what was found. No buyer’s message or details.",
        isRequired: true,
        maxAgeDays: 92,
      },
      when: { step: "only-amazons-messaging", isOneOf: ["amazon-only", "other-ways-too"] },
    },
    {
      id: "helpful-in-time",
      kind: "attest",
      answers: "duty",
      question: "Were buyers answered in time, and to the point?",
      why: "Answering is a permission that is given so that buyers get help. Silence sends them to a claim, and an evasive reply to another channel.",
      good: "Questions were answered within a day, weekends planned for, and none was closed without a reply.",
      otherwise: "Look at the oldest open question each morning, and agree on a stand-in.",
      when: { step: "only-amazons-messaging", isOneOf: ["amazon-only", "other-ways-too"] },
    },
  ],
} as const satisfies Template;

/** G7: no leading away of Amazon's buyers. */
export const G7 = {
  clause: "G7",
  version: 2,
  purpose:
    "That nothing a marketplace buyer gets from you, on paper or as a message, leads to your own site or business.",
  statement:
    "For {period}, I have looked at what marketplace buyers of {merchant} receive: inserts, packing slips, invoices, product leaflets, messages and signatures. To my knowledge none of it leads them away from Amazon but what is named here.",
  steps: [
    {
      id: "parcel-looked-at",
      kind: "evidence",
      answers: "duty",
      question: "Has somebody looked into a packed parcel of each kind this period?",
      why: "Steering hides in small things: a card, a code to scan, a printed web address. In the files it is not to be seen.",
      good: "One parcel for each way of packing was opened, and all that was in it looked at for addresses, codes, logos that name a site, and offers.",
      otherwise:
        "Have the warehouse photograph the next parcel of each kind, with the label covered.",
      evidence: {
        what: "Pictures or a list of what lay in the parcels, with the day and without any buyer’s label.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "material-apart",
      kind: "attest",
      answers: "duty",
      question: "Is packing material of your own shop kept apart from that for marketplace orders?",
      why: "The card that is right in your own shop’s parcel is steering in Amazon’s. On one table they will be mixed.",
      good: "Separate stations or separate boxes, and whoever packs sees by the order which of them to use.",
      otherwise:
        "Take the cards off the shared table today, and add them in the shop’s packing step only.",
    },
    {
      id: "papers-clean",
      kind: "attest",
      answers: "duty",
      question:
        "Are packing slips, invoices and return labels for marketplace orders free of your site, codes and offers?",
      why: "Invoice tools print the shop’s logo and address on everything. An address the law asks for is one thing, an invitation to visit another.",
      good: "Papers for marketplace orders have a layout of their own, with what the law asks for and nothing that invites.",
      otherwise: "Make the layout, and set it by channel in the invoice and label tool.",
    },
    {
      id: "makers-leaflets",
      kind: "decide",
      answers: "duty",
      question: "What do leaflets inside the product’s own packaging say?",
      why: "A maker’s warranty card or manual often asks to register online. It reaches the buyer in your parcel all the same.",
      good: "Leaflets of all products were looked at. They help with the product and sell nothing.",
      otherwise:
        "Ask the maker for packaging without it, or take it out, beginning with the product sold most.",
      choices: [
        { id: "none-inside", label: "There are none", answer: "met", needsReason: false },
        {
          id: "help-only",
          label: "They help with the product only",
          answer: "met",
          needsReason: false,
        },
        {
          id: "being-replaced",
          label: "Some lead elsewhere and are being replaced",
          answer: "partlyMet",
          needsReason: true,
        },
        {
          id: "lead-elsewhere",
          label: "Some lead to our own business",
          answer: "notMet",
          needsReason: true,
        },
        { id: "not-looked", label: "Nobody has looked", answer: "notMet", needsReason: false },
      ],
    },
    {
      id: "messages-clean",
      kind: "fact",
      answers: "duty",
      facts: ["messagesSteering", "templatesFailing"],
      question: "Do messages, templates and signatures lead nowhere but to Amazon?",
      why: "Amazon’s messaging admits a link only where the message itself needs it, and vendors who restate its rules name logos with a web address as well.",
      good: "Messages were checked in their present wording, and signatures hold a first name and nothing to click or call.",
      otherwise: "Remove it from the template and from each signature, and check both again.",
    },
    {
      id: "no-promotion",
      kind: "fact",
      answers: "duty",
      facts: ["marketplaceUsesPromoting"],
      question: "Is no use registered that promotes your own business to marketplace buyers?",
      why: "A list, an audience or a card that is planned stands in the register before it is in the post. There it can still be stopped.",
      good: "Marketing and adverts rest on people who agreed on your own site, with proof, and marketplace orders feed neither.",
      otherwise:
        "Stop the use, take marketplace buyers out of the list or audience, and end it in the register.",
    },
    {
      id: "new-material-approved",
      kind: "attest",
      answers: "duty",
      question:
        "Does somebody who knows this clause see new print and new templates before they are used?",
      why: "Steering comes with the next idea of somebody who means well. Ten thousand printed cards are hard to throw away.",
      good: "One named person says yes to each insert, layout and template, and the warehouse takes nothing else.",
      otherwise: "Name the person, and tell the printer and the warehouse.",
    },
  ],
} as const satisfies Template;

/** G8: tone, and where to look when unsure. */
export const G8 = {
  clause: "G8",
  version: 1,
  purpose:
    "That whoever writes to buyers has a short guide to tone and limits, and knows where Amazon’s guidelines are and whom to ask.",
  statement:
    "For {period}, the people at {merchant} who write to marketplace buyers have the tone guide on file, know where Amazon’s own guidelines are, and know whom to ask. Questions that were settled went into the guide.",
  steps: [
    {
      id: "tone-guide",
      kind: "evidence",
      answers: "duty",
      question: "Is there a tone guide, and does it begin with what must never stand in a message?",
      why: "Staff need it at the moment of writing. What is forbidden has to come first, since nobody reads to the end with a buyer waiting.",
      good: "One or two pages: the forbidden things, how to answer the five commonest questions, and an example of a good reply to an angry one.",
      otherwise:
        "Begin with the list of what is never sent: addresses, numbers, links, offers, and requests for a good review.",
      evidence: {
        what: "The tone guide as staff have it. It speaks for the day on which it was last read through.",
        isRequired: true,
        maxAgeDays: 366,
      },
    },
    {
      id: "guidelines-known",
      kind: "attest",
      answers: "duty",
      question: "Do they know where Amazon’s guidelines are, and that those decide?",
      why: "Neither the guide nor your own page is the rule. Where a case is not clear, Amazon’s text is what the account is judged by.",
      good: "The link stands in the help desk or beside the templates, and each of them has followed it.",
      otherwise: "Put the link there, and look up one real case together.",
    },
    {
      id: "whom-to-ask",
      kind: "attest",
      answers: "duty",
      question: "Do they know whom to ask before they send, and is that person there?",
      why: "Whoever is unsure and alone sends it anyway.",
      good: "A name and a stand-in, reachable on each working day, and nobody is blamed for a reply that waits an hour.",
      otherwise: "Name both, and tell everybody who writes.",
    },
    {
      id: "answers-kept",
      kind: "decide",
      answers: "duty",
      question: "What became of questions that were settled this period?",
      why: "A question that comes up twice belongs into the guide. Otherwise the answer depends on who happens to be asked.",
      good: "Each answer that others will need stands in the guide, with its day.",
      otherwise:
        "Collect them from chat and mail for half an hour, and add the three that matter most.",
      choices: [
        { id: "none-came-up", label: "None came up", answer: "met", needsReason: false },
        { id: "added", label: "They were added to the guide", answer: "met", needsReason: false },
        {
          id: "partly-added",
          label: "Some are still to be added",
          answer: "partlyMet",
          needsReason: true,
        },
        { id: "not-kept", label: "They were not kept", answer: "notMet", needsReason: false },
      ],
    },
  ],
} as const satisfies Template;

import type { Clause, ClauseId, ClauseSource } from "@/lib/policy/model";

type GuideId = Extract<ClauseId, `G${string}`>;

/**
 * A post by an unnamed author who also advertises a tool. Paragraph 1 is the first below the title; the two
 * lead-in lines ("can", "can't") count.
 */
const guide = (paragraph: number): ClauseSource => ({
  title: "What Amazon Sellers Can (and Can’t) Do with Customer Data",
  paragraph,
  publisher: "Unnamed author, on Telegraph",
});

export const GUIDE_CLAUSES: { readonly [Id in GuideId]: Clause & { readonly id: Id } } = {
  G1: {
    id: "G1",
    title: "The rules follow the data",
    shortTitle: "Rules follow the data",
    topics: ["tools", "sharing"],
    duty: "merchant-must",
    authority: "guide",
    summary:
      "The rules on gathering, using and keeping buyers’ data bind every seller. They go on binding you when " +
      "another firm’s tool, such as importsend.io, does the work.",
    explanation:
      "A store organiser, a label printer or a repricer sees what you let it see, and its mistakes are yours " +
      "to explain. Amazon’s own list of changes for November 2025 adds a risk assessment of third parties; " +
      "others who restate the policy of 2026 say once a year. Its Acceptable Use Policy, which we know " +
      "through a public clause map, asks for a contract where personal data is passed on.",
    meansForYou: [
      "Register every tool that touches buyers’ data: what it sees, who runs it, which agreement covers it.",
      "Give each tool the least it needs. A label needs a name and an address, not an order history.",
      "When you drop a tool, have its copies deleted and keep the confirmation.",
      "Go through the list once a year, and note for each tool what could go wrong.",
    ],
    source: guide(1),
    related: ["F3", "G2", "G5"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Store-organising tools", "Third parties and service providers", "Amazon store"],
  },
  G2: {
    id: "G2",
    title: "What you may see, and why",
    shortTitle: "What you may see",
    topics: ["dataReceived", "access"],
    duty: "merchant-may",
    authority: "guide",
    summary:
      "You are shown a buyer’s name, phone number and shipping address for three ends: to ship, to answer " +
      "questions, and to handle returns.",
    explanation:
      "Reports can also carry a relay e-mail address, which works through Amazon’s messaging only (G3). " +
      "Amazon is narrower than the guide: its published interface models withhold the phone number for FBA " +
      "orders, and for shipped ones once the latest delivery date has passed. Its Data Protection Policy, as " +
      "others restate it, wants access reviewed each quarter and ended within 24 hours when somebody leaves.",
    meansForYou: [
      "Give access to people who ship, answer or handle returns, and to nobody else.",
      "Review the list of people each quarter, and keep the review as evidence.",
      "End access within a day when somebody leaves or changes role.",
      "Download the report with the fewest details that will do the job.",
    ],
    source: guide(3),
    related: ["F1", "G1", "G3", "G6"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Amazon store", "FBA"],
  },
  G3: {
    id: "G3",
    title: "Answering buyers",
    shortTitle: "Answering buyers",
    topics: ["messages"],
    duty: "merchant-may",
    authority: "guide",
    summary:
      "Buyers who ask about an order or a product may be answered, and are best answered kindly and to the " +
      "point, inside Amazon’s messaging.",
    explanation:
      "Amazon is stricter than the guide. A moderator’s post in its seller forum limits contact to what an " +
      "order or an answer needs, and lists the few occasions on which you may write first. Its messaging " +
      "interface takes no HTML and no e-mail addresses. Vendors’ pages add a window of 30 days after the " +
      "order is complete; we have not read that figure at Amazon itself.",
    meansForYou: [
      "Reply inside Amazon’s messaging, never from a mailbox of your own.",
      "Write first only on an occasion that Amazon lists, such as a problem with the order or a return.",
      "Leave out e-mail addresses, phone numbers, offers, and links the order does not need.",
      "Run every template through the message check before staff use it.",
    ],
    source: guide(4),
    related: ["G2", "G7", "G8"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Amazon’s messaging system"],
  },
  G4: {
    id: "G4",
    title: "No marketing",
    shortTitle: "No marketing",
    topics: ["marketing", "use"],
    duty: "merchant-must-not",
    authority: "guide",
    summary:
      "Marketplace buyers get no place on e-mail lists and no promotional texts or calls. The guide makes an " +
      "exception for a customer who has clearly agreed.",
    explanation:
      "Amazon knows no such exception: section 4.2 of its Acceptable Use Policy, which we know through a " +
      "public clause map, bars targeting buyers for marketing, and a moderator’s forum post rules out " +
      "promotion by any medium. The only agreement to rely on is therefore one that was given to you outside " +
      "Amazon, and it needs proof. One person can be on your list by right, through your own shop, and be a " +
      "marketplace buyer too; what counts is where the copy on the list came from.",
    meansForYou: [
      "Compare each marketing list with your marketplace records before it is used. A relay address never belongs on one.",
      "Keep proof of every agreement: who, when, on which page, and to which words.",
      "Do not ask for agreement in a message, parcel or invoice of an Amazon order.",
      "Buyers who chose to share their details in Amazon’s EU report come under that report’s own terms: read them first.",
    ],
    source: guide(6),
    related: ["F2", "G5", "G7"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["E-mail lists, texts and calls", "Amazon store"],
  },
  G5: {
    id: "G5",
    title: "No keeping, no use outside Amazon",
    shortTitle: "No keeping, no other use",
    topics: ["use", "retention"],
    duty: "merchant-must-not",
    authority: "guide",
    summary:
      "You may not build up buyers’ details for purposes of your own, nor put them to use anywhere beyond " +
      "Amazon.",
    explanation:
      "The order system is seldom the trouble; the copies beside it are: a spreadsheet on the packing laptop, " +
      "label files, tickets, backups. Amazon’s policies, as others restate them, tie personal data to " +
      "fulfilment, tax and legal duties and to a fixed time (G6), which is a limit rather than a flat ban. " +
      "They are written for data from Amazon’s interfaces; whether they reach files downloaded by hand we " +
      "could not confirm, and treating both alike is the safe side.",
    meansForYou: [
      "Look for shadow copies, register each as a system, and give it a day by which it is destroyed.",
      "Keep marketplace data out of mailing tools, customer databases and analytics.",
      "Never join a relay address and a real address into one customer.",
      "Count backups in: a copy nobody opens is still a copy.",
    ],
    source: guide(7),
    related: ["G1", "G4", "G6", "G9"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Amazon store", "Store-organising tools"],
  },
  G6: {
    id: "G6",
    title: "One order, one purpose",
    shortTitle: "One order, one purpose",
    topics: ["retention", "orders", "use"],
    duty: "merchant-must",
    authority: "guide",
    summary:
      "What you are given serves one order. When that order is done, it is neither kept nor used a second " +
      "time.",
    explanation:
      "Here Amazon is more exact than the guide: its Data Protection Policy, in the restatements of 2026 we " +
      "rely on, allows at most 30 days after delivery. Older versions counted from shipment, and Amazon’s own " +
      "current wording we could not read; so the figure is a setting with a source and a date. What tax or " +
      "another law asks for longer goes to encrypted storage that is kept offline, and is a hold with a " +
      "reason and an end. Where only an order or shipping date is known, the days added for delivery are " +
      "our estimate.",
    meansForYou: [
      "Import orders regularly, so that every record has a date to count from.",
      "Erase what falls due each week, then read the source again to prove that it went.",
      "Record a hold for what a law makes you keep: the law, the records, the end, and where they lie.",
      "Settle records of unknown origin. Until then the marketplace’s period holds for them.",
    ],
    source: guide(7),
    related: ["F2", "G2", "G5", "G9"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Amazon store", "FBA", "Multi-Channel Fulfillment"],
  },
  G7: {
    id: "G7",
    title: "No steering away",
    shortTitle: "No steering away",
    topics: ["messages", "marketing"],
    duty: "merchant-must-not",
    authority: "guide",
    summary:
      "Amazon’s buyers may not be drawn away to your own site or business. Trying it puts the seller account " +
      "at risk.",
    explanation:
      "Steering hides in small things: a card in the parcel, a web address on the invoice, a signature under " +
      "a reply. Amazon’s messaging interface admits a link only for the message’s own purpose, and vendors who " +
      "restate its rules also name logos that show or link to a site. The sanctions named in a moderator’s " +
      "forum post are being cut back to Amazon’s templates, or a suspension.",
    meansForYou: [
      "Look at inserts, packing slips and invoices for web addresses, codes and offers.",
      "Keep packing material for marketplace orders apart from that of your own shop.",
      "Run templates and signatures through the message check.",
    ],
    source: guide(8),
    related: ["G3", "G4", "G9"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Amazon store", "Amazon’s messaging system", "Your own site"],
  },
  G8: {
    id: "G8",
    title: "Professional, and check when unsure",
    shortTitle: "Professional",
    topics: ["conduct", "messages", "stayingCurrent"],
    duty: "merchant-must",
    authority: "guide",
    summary:
      "Messages stay professional and about the purchase. When something is unclear, what Amazon’s own " +
      "guidelines say decides.",
    explanation:
      "The guide itself points to Amazon, and rightly: where the two meet, Amazon’s texts are the stricter " +
      "ones. Vendors who restate them also list messages that look harmless, such as a mere thank-you or a " +
      "request for a review that goes to happy buyers only. Staff need this where they write, before they " +
      "write.",
    meansForYou: [
      "Have a short tone guide, and open it with what must never be in a message.",
      "Put the link to Amazon’s guidelines where replies are written, and name the person to ask.",
      "When a question has been settled, add the answer to the tone guide.",
    ],
    source: guide(9),
    related: ["F15", "G3"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Amazon’s messaging system", "Amazon’s guidelines"],
  },
  G9: {
    id: "G9",
    title: "Respect",
    shortTitle: "Respect",
    topics: ["conduct", "use", "retention"],
    duty: "merchant-must",
    authority: "guide",
    summary:
      "What buyers entrust to you stays theirs: it is used for what it was given for, handled with care, and " +
      "never turned into growth for a business elsewhere.",
    explanation:
      "This clause sums up the others, and is the one a responsible person signs at the end of a period. " +
      "Respect cannot be measured by itself; what was held, what went and what is still open can. Where " +
      "Amazon’s policies are stricter than the guide, on time, marketing and access, the summary follows " +
      "Amazon.",
    meansForYou: [
      "Sum up each period on one page: what was held, what went, what is still open.",
      "Let somebody who can change things sign it, not whoever is at hand.",
      "Carry open points into the next period with an owner and a day.",
    ],
    source: guide(10),
    related: ["G5", "G6", "G7"],
    channels: ["amazon_marketplace", "unknown"],
    systems: ["Amazon store"],
  },
};

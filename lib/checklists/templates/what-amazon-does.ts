import type { Template } from "../template";

/** How open questions about what Amazon states can stand. */
const QUESTIONS = [
  { id: "none", label: "There are none", answer: "understood", needsReason: false },
  { id: "answered", label: "All were answered", answer: "understood", needsReason: true },
  { id: "open", label: "Some wait for an answer", answer: "question", needsReason: true },
] as const;

/** F8: the roof over the four uses. */
export const F8 = {
  clause: "F8",
  version: 1,
  purpose:
    "That the people responsible for Buy with Prime know what Amazon’s collection serves, and that open questions about it are followed.",
  statement:
    "For {period}, the people responsible for Buy with Prime at {merchant} have read what Amazon says the collection serves. Their questions are answered or noted with an owner, and the privacy notice says nothing else.",
  steps: [
    {
      id: "read-by-responsible",
      kind: "fact",
      answers: "information",
      facts: ["acknowledgementsMissing"],
      question:
        "Have the people responsible for Buy with Prime read and understood the general purpose?",
      why: "The four uses after this one are examples. Only who knows the purpose above them can tell whether something new still fits.",
      good: "Owner, site manager and whoever answers for privacy have each acknowledged the present words of F8 to F12.",
      otherwise:
        "Name these people, let them read the clauses, and keep a note of who did and when.",
    },
    {
      id: "questions-followed",
      kind: "decide",
      answers: "information",
      question: "How do your questions about it stand?",
      why: "A purpose as wide as running and improving a service leaves room. A question that is noted gets an answer; one that is only felt does not.",
      good: "Each question has its wording, an owner and the day it was asked, and answers are kept with it.",
      otherwise: "Write the question in one sentence, choose who asks Amazon, and note the day.",
      choices: QUESTIONS,
    },
    {
      id: "notice-agrees",
      kind: "attest",
      answers: "duty",
      question: "Does your privacy notice say nothing that contradicts this purpose?",
      why: "A notice that claims nobody but you uses the data of a purchase is wrong for every Buy with Prime order.",
      good: "The notice names Amazon’s part in these orders and sends readers to Amazon’s own notice for what it does.",
      otherwise:
        "Mark the sentences with only, never and nobody in the notice, and correct those that Buy with Prime makes untrue.",
    },
  ],
} as const satisfies Template;

/** F9: account information is for news and offers. */
export const F9 = {
  clause: "F9",
  version: 1,
  purpose:
    "That the people Amazon writes to are those who should hear from it, and that somebody reads what matters among the offers.",
  statement:
    "For {period}, the people on the Buy with Prime account of {merchant} know what Amazon writes to them for. They are meant to be on it, and notices about Buy with Prime were read by somebody who acts on them.",
  steps: [
    {
      id: "read-by-users",
      kind: "fact",
      answers: "information",
      facts: ["acknowledgementsMissing"],
      question:
        "Do the account’s users know that Amazon may send them news and offers of its other services?",
      why: "Otherwise an offer is taken for a leak of the address, or a notice of new rules is thrown away as an advert.",
      good: "Each user has read clause F9 and knows the sender’s addresses that are Amazon’s.",
      otherwise:
        "Tell them in two sentences, and add it to what a new user is told on the first day.",
    },
    {
      id: "people-meant",
      kind: "attest",
      answers: "duty",
      question:
        "Is each person on the account somebody who should hear from Amazon on your behalf?",
      why: "Whoever is on it gets the messages and can act on them. An agency or a former partner can accept an offer in your name.",
      good: "The account lists people who answer for the shop or its rules, and a shared address only where several read it.",
      otherwise:
        "Take off whoever is there by habit, and put on whoever should have had the last notice and did not.",
    },
    {
      id: "notices-read",
      kind: "attest",
      answers: "duty",
      question:
        "Were Amazon’s notices about Buy with Prime read this period by somebody who acts on them?",
      why: "Changed rules are announced in these messages with a day from which they hold. Missing one does not move that day.",
      good: "One person and a stand-in read them, and what a notice changes is passed to the owner of the clause it touches.",
      otherwise:
        "Search the mailboxes for this period’s notices now, and set a rule that moves offers aside.",
    },
    {
      id: "own-notice-agrees",
      kind: "attest",
      answers: "duty",
      question: "Does what you tell your own staff about their data agree with this use?",
      why: "The addresses are theirs. A staff notice which says that work addresses go to nobody outside is wrong for whoever is on the account.",
      good: "Your notice to staff, and the privacy notice where it speaks of contacts, leave room for Amazon writing to them.",
      otherwise: "Add a sentence to the staff notice, and tell those who are on the account today.",
    },
    {
      id: "questions-followed",
      kind: "decide",
      answers: "information",
      question: "How do your questions about this use stand?",
      why: "Staff may ask whether they can object to offers. That is theirs to ask, and yours to help with.",
      good: "There are none, or each has an owner and a day, and its answer was told to the users.",
      otherwise: "Note who asked what, and who puts it to Amazon.",
      choices: QUESTIONS,
    },
  ],
} as const satisfies Template;

/** F10: order information serves the order. */
export const F10 = {
  clause: "F10",
  version: 1,
  purpose:
    "That it is clear to staff and shoppers which part of an order Amazon handles, and that your notice says the same.",
  statement:
    "For {period}, the people who handle orders at {merchant} know which parts of a Buy with Prime order Amazon handles with the shopper’s data. The privacy notice agrees with it, and questions are answered or noted.",
  steps: [
    {
      id: "read-by-order-staff",
      kind: "fact",
      answers: "information",
      facts: ["acknowledgementsMissing"],
      question:
        "Have the people who handle orders and answer shoppers read and understood this use?",
      why: "Payment, dispatch, order messages and returns lie with Amazon here. Whoever does not know it promises what they cannot do.",
      good: "Order and support staff can say for each of the four who does it, and have acknowledged the clause.",
      otherwise:
        "Walk through one order and one return with them, and let them read clause F10 beside it.",
    },
    {
      id: "who-answers-what",
      kind: "attest",
      answers: "duty",
      question: "Is it agreed who answers which question of a shopper?",
      why: "A shopper sent from one to the other repeats their details each time, and ends up with nobody.",
      good: "A short table for support: what you answer, what goes to Amazon and by which way, and how a refund is traced.",
      otherwise:
        "Take the ten latest questions on Buy with Prime orders and write down who should have answered each.",
    },
    {
      id: "notice-agrees",
      kind: "attest",
      answers: "duty",
      question: "Does your privacy notice name Amazon’s part in payment, delivery and returns?",
      why: "Shoppers buy on your site and may think that only you are involved. The notice is where they can know better.",
      good: "The notice names Amazon for these steps of a Buy with Prime order, and does not claim that you alone take the payment.",
      otherwise:
        "Add the sentence, and look at the order confirmation and the help page for the same claim.",
    },
    {
      id: "questions-followed",
      kind: "decide",
      answers: "information",
      question: "How do your questions about this use stand?",
      why: "Returns and refunds are where both sides’ data meet, and where most questions begin.",
      good: "There are none, or each has an owner and a day, and its answer reached support.",
      otherwise:
        "Write the question down with one order as its example, by order number and without the shopper’s name.",
      choices: QUESTIONS,
    },
  ],
} as const satisfies Template;

/** F11: stock and orders feed the plan of the network. */
export const F11 = {
  clause: "F11",
  version: 1,
  purpose:
    "That the people who plan stock know that their figures inform a network others use too, and that no agreement of yours forbids it.",
  statement:
    "For {period}, the people who plan stock and purchasing at {merchant} have read that stock and order data inform Amazon’s fulfilment network for all its users. Agreements that could forbid it were looked at as answered.",
  steps: [
    {
      id: "read-by-planners",
      kind: "fact",
      answers: "information",
      facts: ["acknowledgementsMissing"],
      question: "Have the people who plan stock and purchasing read and understood this use?",
      why: "Their figures help decide where goods lie and how much is built, also for other sellers and for Amazon.",
      good: "They have acknowledged the clause, and know its counterpart F13, which limits what Amazon’s own store may do with it.",
      otherwise: "Let them read F11 and F13 together, and keep a note of who did and when.",
    },
    {
      id: "agreements-allow",
      kind: "decide",
      answers: "duty",
      question:
        "Does any agreement with a brand or supplier forbid passing on stock or sales figures?",
      why: "Some distribution contracts keep sales figures confidential. The data reach Amazon by the offer itself, without anybody sending a report.",
      good: "Contracts for products with the offer were read for it, and products with such a clause do not carry the offer.",
      otherwise:
        "Ask the brand for its consent in writing, and take the offer off the product until you have it.",
      choices: [
        {
          id: "none-forbids",
          label: "They were read, and none does",
          answer: "met",
          needsReason: false,
        },
        {
          id: "consent-given",
          label: "One does, and consent is on file",
          answer: "met",
          needsReason: true,
        },
        {
          id: "being-settled",
          label: "One does, and it is being settled",
          answer: "partlyMet",
          needsReason: true,
        },
        {
          id: "not-read",
          label: "They were not read for it",
          answer: "notMet",
          needsReason: false,
        },
      ],
    },
    {
      id: "notice-agrees",
      kind: "attest",
      answers: "duty",
      question: "Does your privacy notice say nothing that contradicts this use?",
      why: "The source speaks of stock and orders and not of shoppers’ details. A notice that rules out every other use of orders still contradicts it.",
      good: "The notice does not claim that order data serve the one order alone where Amazon fulfils it.",
      otherwise:
        "Have the sentence narrowed to your own use, and let it point to Amazon’s notice for the rest.",
    },
    {
      id: "questions-followed",
      kind: "decide",
      answers: "information",
      question: "How do your questions about this use stand?",
      why: "How fine the figures are and who sees them is not said. If that matters to you, it has to be asked.",
      good: "There are none, or each has an owner and a day.",
      otherwise:
        "Put it in one sentence, such as whether figures of one product can be told apart, and choose who asks.",
      choices: QUESTIONS,
    },
  ],
} as const satisfies Template;

/** F12: pooled figures, and what they may shape. */
export const F12 = {
  clause: "F12",
  version: 1,
  purpose:
    "That whoever answers for pricing and for the site knows that pooled figures may shape Amazon’s services, and that your notice leaves room for it.",
  statement:
    "For {period}, the people who answer for pricing and for the site at {merchant} have read what Amazon does with figures pooled over merchants. The privacy notice does not rule it out, and questions are answered or noted.",
  steps: [
    {
      id: "read-by-pricing",
      kind: "fact",
      answers: "information",
      facts: ["acknowledgementsMissing"],
      question:
        "Have the people who answer for pricing and for the site read and understood this use?",
      why: "What pooled figures show can change the price and the make-up of services you pay for. They should not learn it from an invoice.",
      good: "They have acknowledged the clause, and can say that it is about pools of merchants and not about one of them.",
      otherwise: "Let them read F12, and keep a note of who did and when.",
    },
    {
      id: "pool-size",
      kind: "attest",
      answers: "information",
      question:
        "Have you thought about whether your own figures could be recognised in such a pool?",
      why: "A pool hides one merchant only among many like it. In a narrow market a large seller stands out, and no smallest size is named.",
      good: "Somebody judged it by your share of the market, and either saw no reason to worry or asked Amazon.",
      otherwise:
        "Answer it as a question to Amazon, and word it: how many merchants such a pool has at least.",
    },
    {
      id: "notice-agrees",
      kind: "attest",
      answers: "duty",
      question: "Does your privacy notice leave room for analysis of this kind?",
      why: "A notice that promises no analysis by others is broken by the offer itself, whatever you do.",
      good: "The notice says that Amazon analyses how the offer is used, or sends readers to Amazon for it.",
      otherwise: "Have the promise narrowed to what is in your own hands.",
    },
    {
      id: "questions-followed",
      kind: "decide",
      answers: "information",
      question: "How do your questions about this use stand?",
      why: "An answer from Amazon is worth keeping: it outlives the person who asked.",
      good: "There are none, or each has an owner and a day, and answers lie where the next person finds them.",
      otherwise: "Note the wording, the day and who asked, and look after it once a month.",
      choices: QUESTIONS,
    },
  ],
} as const satisfies Template;

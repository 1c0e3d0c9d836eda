import type { Template } from "../template";

/** F4: what Amazon keeps of the account itself. */
export const F4 = {
  clause: "F4",
  version: 2,
  purpose:
    "That the people and feeds which Amazon has on file for the Buy with Prime account are those that are meant to be there today.",
  statement:
    "For {period}, I have compared the account users that Amazon knows with the staff of {merchant}, and looked at the connected product, stock and price feeds. Both are as answered, and what differed was put right or is named.",
  steps: [
    {
      id: "kept-understood",
      kind: "attest",
      answers: "information",
      question: "Is it understood what Amazon keeps about the account?",
      why: "It holds names and addresses of your own staff beside products, stock and prices, so it is also a matter of how you treat your people’s data.",
      good: "Whoever manages the account can say which of these are on file, who entered them, and where they are changed.",
      otherwise:
        "Open the account’s settings together, compare them with clause F4, and note as a question what you cannot explain.",
    },
    {
      id: "users-match",
      kind: "fact",
      answers: "duty",
      facts: [
        "accountUsersListed",
        "accountUsersUnconfirmed",
        "accountUsersShared",
        "accountUsersLeft",
      ],
      question: "Do the account users that Amazon knows match today’s staff?",
      why: "Whoever has left can still sign in and still gets Amazon’s messages until somebody takes them off.",
      good: "Each user was confirmed by name this quarter, works here, needs the access, and has an address of their own rather than a shared one.",
      otherwise:
        "Take off whoever has left at once, then give each shared login a person, or close it.",
    },
    {
      id: "user-list",
      kind: "evidence",
      answers: "duty",
      question: "Is the list of account users kept, as it stood when you compared it?",
      why: "A list with its day shows that the comparison took place, and what it is compared with next time.",
      good: "The list shows name, role and the day, and beside each name that it was confirmed or taken off.",
      otherwise:
        "Compare the register of log-ins with the consoles today, confirm each, and attach its export.",
      evidence: {
        what: "The account’s list of users with the day on which it was compared.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "leavers-off",
      kind: "attest",
      answers: "duty",
      question: "Are leavers taken off within a day, and does somebody know how?",
      why: "The request goes through Amazon’s support and takes its time, so it must not wait for the next quarter’s list.",
      good: "The steps are on the list for a last working day, with the name of whoever does them and of a stand-in.",
      otherwise:
        "Add it to the list for leavers today, and check everybody who left or changed jobs in this period.",
    },
    {
      id: "feeds-meant",
      kind: "attest",
      answers: "duty",
      question:
        "Is each connected feed of product content, stock and prices meant to be there, with somebody who answers for it?",
      why: "A connection made for a trial goes on telling Amazon your stock and prices until somebody ends it. Linking Seller Central can open listings there as well.",
      good: "Each connection is named with its purpose and its owner, and no old test store or former agency is among them.",
      otherwise:
        "Disconnect what nobody claims. Where you are not sure, ask whoever set it up before you cut it.",
    },
  ],
} as const satisfies Template;

/** F5: what Amazon keeps of the orders, and whether both sides tell the same. */
export const F5 = {
  clause: "F5",
  version: 1,
  purpose:
    "That your own order and return records agree with Amazon’s, and that staff know what Amazon keeps when a shopper asks.",
  statement:
    "For {period}, I have compared the Buy with Prime orders and returns of {merchant} with Amazon’s figures. Differences are explained or named as open, and the people who answer shoppers know what Amazon keeps.",
  steps: [
    {
      id: "kept-understood",
      kind: "attest",
      answers: "information",
      question: "Is it understood what Amazon keeps of each Buy with Prime order?",
      why: "Amazon holds a record of its own of what was bought and what came back. Deleting yours does not touch it, and its keeping does not lengthen your period.",
      good: "Those who handle orders and requests can say what lies at Amazon, what lies with you, and that each has its own end.",
      otherwise: "Read clause F5 together, and note as a question what you want to ask Amazon.",
    },
    {
      id: "orders-agree",
      kind: "fact",
      answers: "duty",
      facts: ["ordersByMonth"],
      question: "Do the orders you hold agree with Amazon’s count, month by month?",
      why: "An order that is missing with you has no deadline and appears in no answer to a shopper. One that Amazon does not know may carry the wrong channel.",
      good: "Each month was compared while Amazon’s figures were open. Copies in several systems and cancelled orders were allowed for.",
      otherwise:
        "Compare order numbers for the month that differs most; a missing import or a filter in an export is the usual cause.",
    },
    {
      id: "returns-agree",
      kind: "fact",
      answers: "duty",
      facts: ["returnsByMonth"],
      question: "Do returns and refunds agree in the same way?",
      why: "Returns are booked on Amazon’s side first. Where they do not arrive with you, stock, refunds and the answers to shoppers go wrong.",
      good: "Each return Amazon shows has its refund in your own records, and the other way round, but for those still on their way.",
      otherwise:
        "Look at how returns reach the shop, and enter what is missing from Amazon’s list by hand until it works.",
    },
    {
      id: "differences",
      kind: "decide",
      answers: "duty",
      question: "What became of the differences?",
      why: "Small differences are normal at the edge of a month. What nobody explained is what grows.",
      good: "Each difference has a cause in a few words, and whatever remains has an owner and a day.",
      otherwise: "Name the largest one and its owner first; the others often have the same cause.",
      choices: [
        { id: "none-found", label: "There were none", answer: "met", needsReason: false },
        { id: "explained", label: "All are explained", answer: "met", needsReason: true },
        { id: "some-open", label: "Some are still open", answer: "partlyMet", needsReason: true },
        { id: "not-compared", label: "Nobody compared", answer: "notMet", needsReason: false },
      ],
    },
    {
      id: "staff-can-answer",
      kind: "attest",
      answers: "duty",
      question:
        "Can support staff tell a shopper what Amazon keeps, and start Amazon’s side of a request?",
      why: "A shopper who asks for access or deletion means all copies. If you answer for your own alone, half of the truth is missing.",
      good: "There is a short text for the answer, and a person who starts the retrieval or deletion at Amazon and notes its day and its end.",
      otherwise:
        "Write the text, name the person, and look whether a request of this period was answered for your side only.",
    },
  ],
} as const satisfies Template;

import type { Template } from "../template";

/** The claim of an agreement after which its proof is asked for. */
const CLAIMS_AGREEMENT = ["given-outside", "without-proof"] as const;

/** G4: no marketing to marketplace buyers. */
export const G4 = {
  clause: "G4",
  version: 1,
  purpose:
    "That no marketplace buyer stands on a marketing list, unless they agreed to it outside Amazon and you can prove it.",
  statement:
    "For {period}, I have looked at the marketing lists of {merchant}. To my knowledge no marketplace buyer is on any of them, but those whose agreement was given outside Amazon and is proved, or who are named in an exception.",
  steps: [
    {
      id: "lists-known",
      kind: "attest",
      answers: "duty",
      question: "Is every list from which you advertise known, with somebody who answers for it?",
      why: "The newsletter is one. Text messages, call lists, audiences uploaded to advertising platforms and review requests are others.",
      good: "All are written down with their tool and owner, and the way in which somebody gets onto each.",
      otherwise:
        "Ask marketing, support and the agency what they send and to whom, and register the tools under Systems.",
    },
    {
      id: "mailing-tools-free",
      kind: "fact",
      answers: "duty",
      facts: ["marketplaceInMailingTools"],
      question: "Are the mailing tools free of records that came from the marketplace?",
      why: "An address at Amazon’s relay on a list is a sure sign: nobody gives it to you, it comes with an order.",
      good: "No record in a mailing tool comes from the marketplace, and the sync from the order system leaves marketplace orders out.",
      otherwise:
        "Take them off and stop the sync. Import the list anew as a full one to show that they went.",
    },
    {
      id: "lists-compared",
      kind: "fact",
      answers: "duty",
      facts: ["marketplaceOnLists"],
      question: "Was each list compared with your marketplace records before it was used?",
      why: "A buyer’s phone number or street can get onto a list without any relay address to give it away.",
      good: "Every list was compared this period, and each match was looked at: on the list by right, or taken off.",
      otherwise:
        "Compare now, before the next mailing, and hold back each match until somebody has decided it.",
    },
    {
      id: "agreement-claimed",
      kind: "decide",
      answers: "duty",
      question: "Do you advertise to marketplace buyers because they have agreed?",
      why: "The guide allows it with a clear agreement. Amazon’s Acceptable Use Policy, as a public map of it has it, knows no such exception, so only one given to you outside Amazon can carry it.",
      good: "You do not, or each agreement was given on your own site or in person, by somebody who knew what they would get.",
      otherwise:
        "Stop writing to them. An agreement asked for in a parcel or a message of an Amazon order is none.",
      choices: [
        { id: "none", label: "No, to none of them", answer: "met", needsReason: false },
        {
          id: "given-outside",
          label: "Yes, where it was given outside Amazon and is proved",
          answer: "met",
          needsReason: true,
        },
        {
          id: "without-proof",
          label: "Yes, and some have no proof",
          answer: "notMet",
          needsReason: true,
        },
        {
          id: "asked-in-order",
          label: "Yes, asked for in an Amazon order",
          answer: "notMet",
          needsReason: true,
        },
      ],
    },
    {
      id: "agreements-proved",
      kind: "fact",
      answers: "duty",
      facts: ["consentsWithoutProof"],
      question: "Does each of these agreements have its proof?",
      why: "It is you who says that they agreed, so it is you who has to show it.",
      good: "For each: who, when, on which page or form, to which words, and that it has not been taken back since.",
      otherwise: "Take those without proof off the list; do not write to them to get it.",
      when: { step: "agreement-claimed", isOneOf: CLAIMS_AGREEMENT },
    },
    {
      id: "proof-on-file",
      kind: "evidence",
      answers: "duty",
      question: "Is it on file how agreement is asked for and recorded?",
      why: "The single proof lies in the tool. What a reviewer needs is the form, its wording, and that the record is made each time.",
      good: "The form as it looks, its wording with the days from which it held, and a blacked-out example of what is recorded.",
      otherwise: "Save the form and its wording today, and note since when they are in use.",
      evidence: {
        what: "The form and its wording, and an example of the record in which nobody can be recognised.",
        isRequired: true,
        maxAgeDays: 366,
      },
      when: { step: "agreement-claimed", isOneOf: CLAIMS_AGREEMENT },
    },
    {
      id: "not-asked-for",
      kind: "attest",
      answers: "duty",
      question:
        "Does nothing in a message, parcel or invoice of an Amazon order ask buyers to sign up?",
      why: "Asking there is advertising in itself, and an agreement won that way is worth nothing.",
      good: "Inserts, invoices, templates and warranty cards were looked at for it, together with those of G7.",
      otherwise: "Take it out of circulation, and do not use the addresses that came in by it.",
    },
    {
      id: "eu-report",
      kind: "decide",
      answers: "duty",
      question: "Do you use Amazon’s EU report of buyers who chose to share their details?",
      why: "Those buyers agreed under terms of that report. They allow what they say and nothing further, and hold for those people only.",
      good: "It is not used, or its terms were read, each use is within them, and those records are kept apart from other buyers’.",
      otherwise: "Read the terms before the next use, and stop what they do not name.",
      choices: [
        { id: "not-used", label: "No", answer: "met", needsReason: false },
        { id: "within-terms", label: "Yes, within its terms", answer: "met", needsReason: true },
        {
          id: "terms-unread",
          label: "Yes, and its terms were not read",
          answer: "notMet",
          needsReason: false,
        },
      ],
    },
  ],
} as const satisfies Template;

/** G5: no collection of one's own, no use outside Amazon. */
export const G5 = {
  clause: "G5",
  version: 3,
  purpose:
    "That marketplace buyers’ details lie only where orders are handled, that copies beside them are found and destroyed, and that nothing of them feeds your own business.",
  statement:
    "For {period}, I have looked for marketplace buyers’ details at {merchant} outside order handling. The copies I know of are registered with a day on which they are destroyed, and to my knowledge nothing of them was used outside Amazon.",
  steps: [
    {
      id: "order-handling-only",
      kind: "fact",
      answers: "duty",
      facts: ["marketplaceBySystem", "marketplaceInMailingTools"],
      question: "Does marketplace data lie only in systems that handle orders?",
      why: "A copy in a mailing tool or customer database exists for a purpose of your own, whatever anybody meant by it.",
      good: "Each system with such records serves shipping, questions, returns or bookkeeping, and could not do it without them.",
      otherwise:
        "Delete the copy and end the sync. Where the system cannot tell channels apart, keep marketplace orders out of it.",
    },
    {
      id: "copies-searched",
      kind: "attest",
      answers: "duty",
      question: "Has somebody looked for copies beside the systems?",
      why: "The order system is seldom the trouble. A spreadsheet on the packing laptop, label files in the downloads, screenshots in chat are.",
      good: "Download folders, shared drives, mailboxes, label software, tickets, chat, phones and printed lists were each gone through this period.",
      otherwise:
        "Search file names and mail for order numbers and report names, on the packing computers first.",
    },
    {
      id: "copies-registered",
      kind: "fact",
      answers: "duty",
      facts: ["copiesWithoutOwner", "copiesByKind"],
      question:
        "Is each copy that was found registered, with an owner and the day by which it is destroyed?",
      why: "What has no day stays. A copy that is known and dated is a task; one that is only known is a habit.",
      good: "All that was found stands under Retention, Copies: with its place, somebody who answers for it, and a day no later than the records in it may stay.",
      otherwise:
        "Register them there as you find them. Whatever is not needed can be destroyed at once.",
    },
    {
      id: "copies-destroyed",
      kind: "fact",
      answers: "duty",
      facts: ["copiesPastDestroyBy", "copiesDueSoon"],
      question: "Are all copies gone whose day has passed?",
      why: "The day is the promise, and the list without the deed is worse than none: it shows that you knew.",
      good: "Each was deleted for good, emptied from the bin and the drive’s history, or shredded, and somebody confirmed it.",
      otherwise:
        "Destroy them now, and find out why the day went by, so that the next one does not.",
    },
    {
      id: "never-joined",
      kind: "attest",
      answers: "duty",
      question: "Is no marketplace buyer joined with a customer of your own into one record?",
      why: "Joined by phone or street, a marketplace buyer becomes your customer in every list and figure, and the way back is lost.",
      good: "No tool matches customers across channels, and reports on returning customers leave marketplace orders out.",
      otherwise:
        "Switch matching off, split the records by order number, and delete what came from the marketplace.",
    },
    {
      id: "origin-settled",
      kind: "fact",
      answers: "duty",
      facts: ["unknownOrigin"],
      question:
        "Is the origin of records settled, or are those of unknown origin treated as the marketplace’s?",
      why: "What cannot be told apart has to be treated by the stricter rule. That works only if people know it.",
      good: "Somebody decided for each system, or staff know that records of unknown origin are for their order only.",
      otherwise:
        "Decide it under Holdings, system by system, with an order or two looked up as a sample.",
    },
    {
      id: "backups",
      kind: "decide",
      answers: "duty",
      question: "How long do backups keep what was erased?",
      why: "A copy that nobody opens is still a copy. What the law makes you keep longer belongs offline and encrypted, by Amazon’s policy as others restate it.",
      good: "Backups roll over within the period, or the older ones are encrypted, offline, and only used to repair a loss.",
      otherwise: "Shorten the rotation, or ask the host what it keeps and for how long.",
      choices: [
        {
          id: "within-period",
          label: "Not longer than the records may stay",
          answer: "met",
          needsReason: false,
        },
        {
          id: "offline-encrypted",
          label: "Longer, encrypted and offline",
          answer: "met",
          needsReason: true,
        },
        { id: "longer", label: "Longer, in the usual place", answer: "notMet", needsReason: true },
        { id: "not-known", label: "We do not know", answer: "notMet", needsReason: false },
      ],
    },
    {
      id: "no-own-use",
      kind: "attest",
      answers: "duty",
      facts: ["marketplaceUsesRefused"],
      question:
        "Was nothing of it used for your own business: analysis of buyers, audiences, calls, sales to others?",
      why: "Counting units sold is fine and needs nobody’s name. Counting people by who they are makes their details your asset.",
      good: "Analysis works on products, days and countries. Nobody drew a list of people from marketplace orders for any reason.",
      otherwise:
        "Stop it, delete what was drawn and what was built on it, and note what it was and who had it.",
    },
  ],
} as const satisfies Template;

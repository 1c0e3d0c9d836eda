import type { Template } from "../template";

/** G1: other firms' tools bind the seller as its own hands do. */
export const G1 = {
  clause: "G1",
  version: 1,
  purpose:
    "That every tool of another firm which touches buyers’ data is known, sees only what it needs, and works under an agreement.",
  statement:
    "For {period}, I have gone through the tools of other firms that touch buyers’ data at {merchant}. They are registered with what they see, their agreements stand as answered, and none keeps records past their day but those named.",
  steps: [
    {
      id: "tools-registered",
      kind: "fact",
      answers: "duty",
      facts: ["thirdPartyTools"],
      question:
        "Is every tool of another firm that touches buyers’ data registered here, with the firm’s name?",
      why: "The rules go along with the data. What a store organiser or label printer does with it is yours to answer for, and you cannot answer for a tool nobody listed.",
      good: "Each tool stands under Systems with its firm, its purpose and its owner, those without a single record here included.",
      otherwise:
        "Add it under Systems and name the firm. Import one file from it, if it can make one, to see what it holds.",
    },
    {
      id: "unlisted-searched",
      kind: "attest",
      answers: "duty",
      question: "Has somebody looked for tools that nobody listed?",
      why: "A trial that was never ended, an extension in one browser, a colleague’s favourite: such tools keep their access until somebody takes it away.",
      good: "Apps authorised in Seller Central and in the shop, card statements and browser extensions were gone through this period.",
      otherwise:
        "Open the page of authorised apps in Seller Central first. Remove what nobody claims within a week.",
    },
    {
      id: "agreements",
      kind: "fact",
      answers: "duty",
      facts: ["toolsWithoutAgreement"],
      question: "Is there an agreement for each tool, and does it bind the firm to your purpose?",
      why: "Amazon’s Acceptable Use Policy, as a public map of its clauses has it, wants a contract where personal data is passed on. Without one the firm owes you nothing.",
      good: "Each agreement limits the firm to the service, says where data lies and when it is deleted, and lets you ask for proof.",
      otherwise:
        "Ask the firm for its data processing terms. One that has none is no place for buyers’ details.",
    },
    {
      id: "agreements-on-file",
      kind: "evidence",
      answers: "duty",
      question: "Are these agreements on file?",
      why: "What was accepted with a click is forgotten within a month, and the text behind the click changes.",
      good: "A file or link for each tool, with the day on which somebody read it last.",
      otherwise: "Save the terms of the tool with most records first.",
      evidence: {
        what: "The agreements or accepted terms of each tool, dated.",
        isRequired: true,
        maxAgeDays: 366,
      },
      when: { step: "agreements", isOneOf: ["met", "partlyMet"] },
    },
    {
      id: "least-needed",
      kind: "attest",
      answers: "duty",
      question: "Does each tool see only what its work needs?",
      why: "Access is usually granted whole, because that is one click. A label needs a name and an address, and never a history of orders.",
      good: "For each tool somebody compared what it may read with what it does, and switched off the rest or noted why that cannot be done.",
      otherwise:
        "Begin with the tool that sees most and does least, and narrow its role or replace it.",
    },
    {
      id: "overdue-at-tools",
      kind: "fact",
      answers: "duty",
      facts: ["overdueAtTools"],
      question: "Are records past their day gone from these tools too?",
      why: "A record you erased in the shop and left in the label printer has not been erased.",
      good: "The tools delete by themselves within the period, or somebody does it each week, and a later export shows that it worked.",
      otherwise:
        "Delete them in the tool or have the firm do it, then import a full export of it to show that they went.",
    },
    {
      id: "risks-looked-at",
      kind: "evidence",
      answers: "duty",
      question: "Was it noted within the last year, for each tool, what could go wrong?",
      why: "Amazon’s notice of changes for November 2025 asks for an assessment of third parties; others who restate it say once a year.",
      good: "A line or two for each tool: what it holds, who can get at it, what a leak would mean, and what you do about it.",
      otherwise: "Do it for the three largest tools now; two sentences each are a beginning.",
      evidence: {
        what: "The list of tools with the risk noted for each, and its day.",
        isRequired: true,
        maxAgeDays: 366,
      },
    },
    {
      id: "dropped-tools",
      kind: "decide",
      answers: "duty",
      question: "What became of the data in tools you stopped using?",
      why: "Cancelling the subscription ends the bill and seldom the copy.",
      good: "Access was taken away on the last day, the firm confirmed that its copies are deleted, and the confirmation is kept.",
      otherwise:
        "Write to the firm, ask for deletion with a confirmation, and remove its access today.",
      choices: [
        {
          id: "none-dropped",
          label: "None was dropped this period",
          answer: "met",
          needsReason: false,
        },
        {
          id: "confirmed",
          label: "Deleted, and confirmed by the firm",
          answer: "met",
          needsReason: true,
        },
        {
          id: "unconfirmed",
          label: "Asked for, and not confirmed yet",
          answer: "partlyMet",
          needsReason: true,
        },
        { id: "not-known", label: "We do not know", answer: "notMet", needsReason: false },
      ],
    },
  ],
} as const satisfies Template;

/** G2: who may see what, and for what. */
export const G2 = {
  clause: "G2",
  version: 2,
  purpose:
    "That buyers’ details are seen by those who ship, answer or handle returns and by nobody else, and that no more of them is fetched than that takes.",
  statement:
    "For {period}, I have reviewed who at {merchant} can see marketplace buyers’ details and which details are held. Access and fields are as answered, and whatever goes beyond shipping, questions and returns is named with its reason and its end.",
  steps: [
    {
      id: "purposes",
      kind: "decide",
      answers: "permission",
      question: "For what were buyers’ details used this period?",
      why: "Three ends are allowed: getting the parcel there, answering what the buyer asks, and taking goods back. Tax and legal duties stand beside them in Amazon’s own policy.",
      good: "Everybody who opens an order can say which of these it was for.",
      otherwise:
        "Stop what does not fit, and look under G4 and G5 whether more has to be put right.",
      choices: [
        {
          id: "order-only",
          label: "For shipping, questions, returns and legal duties only",
          answer: "withinLimits",
          needsReason: false,
        },
        {
          id: "none",
          label: "For nothing: there were no marketplace orders",
          answer: "notUsed",
          needsReason: false,
        },
        { id: "more", label: "For something else too", answer: "outsideLimits", needsReason: true },
      ],
    },
    {
      id: "people-need-it",
      kind: "fact",
      answers: "duty",
      facts: ["usersByRole"],
      question: "Does everybody who can see these details need them for their work?",
      why: "Access tends to be given and seldom taken back. Each account that does not need it is one more that can be lost.",
      good: "For each person with access in Seller Central, the shop, the help desk and here, somebody can say which of the three tasks is theirs.",
      otherwise: "Take access away where nobody can say it. It can be given back in a minute.",
    },
    {
      id: "access-reviewed",
      kind: "fact",
      answers: "duty",
      facts: ["accessReviewAgeDays"],
      question: "Was access reviewed this quarter, in each system that holds these details?",
      why: "Amazon’s Data Protection Policy, as others restate it, wants the list gone through every quarter and the proof of it kept.",
      good: "All systems were gone through by somebody who knows who works on what, and changes were made on the same day.",
      otherwise:
        "Begin with Seller Central and the system with most records; the list of both takes half an hour.",
    },
    {
      id: "review-on-file",
      kind: "evidence",
      answers: "duty",
      question: "Is the review on file?",
      why: "A review without a trace has to be done again when somebody asks for it.",
      good: "The lists of users with the day, who looked, and what was changed.",
      otherwise:
        "Review the account users here: once the review is closed its list stands at this step. Add those of the other systems.",
      evidence: {
        what: "The lists of people with access, with the day of the review and what came of it.",
        isRequired: true,
        maxAgeDays: 92,
      },
      when: { step: "access-reviewed", isOneOf: ["met", "partlyMet"] },
    },
    {
      id: "leavers-within-a-day",
      kind: "attest",
      answers: "duty",
      facts: ["accountUsersLeft"],
      question: "Did access end within a day for everybody who left or changed roles?",
      why: "Restatements of Amazon’s policy give 24 hours, and a change of role counts like a departure.",
      good: "Each departure of the period was looked up: its day, and the day on which the last access ended.",
      otherwise:
        "End what is left now, and put Seller Central and each tool on the list for a last working day.",
    },
    {
      id: "fields-expected",
      kind: "fact",
      answers: "permission",
      facts: ["unexpectedFields"],
      question: "Is nothing held beyond name, shipping address, phone and Amazon’s relay address?",
      why: "These are what the three ends need. Notes, company names, device data or tax numbers often ride along in a report that is wider than its use.",
      good: "Nothing else is held, or each further field has a purpose in the order itself, such as a delivery note for the packer.",
      otherwise:
        "Use a narrower report, or delete the column before the file is saved. Record an exception for what the order does need.",
    },
    {
      id: "relay-address",
      kind: "attest",
      answers: "permission",
      question: "Is the relay address used for Amazon’s messaging and for nothing else?",
      why: "It looks like an address and is a door into Amazon’s messaging. Stored in a mailing tool or a customer file it identifies a marketplace buyer.",
      good: "It stays in the order and the reply. No tool takes it for a customer’s e-mail.",
      otherwise:
        "Search your lists for addresses at Amazon’s relay domains, take them off, and stop the sync that brought them.",
      when: { step: "purposes", isOneOf: ["order-only", "more"] },
    },
    {
      id: "narrowest-report",
      kind: "attest",
      answers: "duty",
      question: "Is each job done with the report that holds the fewest details?",
      why: "What was never fetched need not be protected or deleted. Counting sales needs no names at all.",
      good: "For each regular download somebody chose the report by what the job needs, and reports with addresses are fetched by those who ship.",
      otherwise:
        "List the regular downloads with their purpose, and swap the widest for a narrower one.",
      when: { step: "purposes", isOneOf: ["order-only", "more"] },
    },
  ],
} as const satisfies Template;

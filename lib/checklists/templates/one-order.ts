import type { Template } from "../template";

/** G6: one order, one purpose, and then it goes. */
export const G6 = {
  clause: "G6",
  version: 2,
  purpose:
    "That every marketplace record has a date by which it goes, that none is past it without a recorded reason, and that what was erased is really gone.",
  statement:
    "For {period}, I have looked at the clocks of the marketplace records that {merchant} holds. Each has a basis and a due day or an exception, none is past its day but those explained, and erasures were verified at their source as answered.",
  steps: [
    {
      id: "files-complete",
      kind: "attest",
      answers: "duty",
      question: "Did every system that holds marketplace records show its records this period?",
      why: "A record that never arrived here has no clock, and every figure below speaks only of what did.",
      good: "Each such system was imported at least monthly, the downloaded reports with every download, and refused lines were looked at.",
      otherwise: "Import what is missing before you go on; the figures below change with it.",
    },
    {
      id: "every-record-has-a-clock",
      kind: "fact",
      answers: "duty",
      facts: ["marketplaceWithoutClock", "unknownWithoutClock"],
      question: "Does every marketplace record have a date that its deadline counts from?",
      why: "Without one it never falls due, and stays for good without anybody having decided so.",
      good: "None is without a clock, or each that is has an exception with a day by which its date is found or the record is erased.",
      otherwise:
        "Import a report that has the dates, such as New Orders or Fulfilled Shipments. Erase what no report knows any more.",
    },
    {
      id: "basis-understood",
      kind: "attest",
      answers: "duty",
      facts: ["retentionExceptions", "marketplaceDueSoon"],
      question:
        "Are the period and the days added for delivery the right ones, each exception included?",
      why: "Amazon’s policy, as restated in 2026, allows at most 30 days after delivery. Where only an order or shipping date is known, the days added are an estimate of ours.",
      good: "Somebody compared the settings with Amazon’s present text and your usual delivery times, and each longer figure has a reason that still holds.",
      otherwise:
        "An admin corrects them under Retention, where the effect is shown before it counts.",
    },
    {
      id: "nothing-overdue",
      kind: "fact",
      answers: "duty",
      facts: ["marketplaceOverdue", "unknownOverdue"],
      question: "Is nothing past its day, unless a hold or an exception explains it?",
      why: "The order is done and its time is over. What is left now is kept for no purpose that this clause knows.",
      good: "None is overdue, or each that is has a reason, an owner and an end, and the work is under way.",
      otherwise:
        "Open the list, erase in each system what is on it, and import that system anew so that it is seen to be gone.",
    },
    {
      id: "holds-justified",
      kind: "fact",
      answers: "duty",
      facts: ["marketplaceOnHold"],
      question:
        "Does everything that is kept longer rest on a law or a claim that somebody can name?",
      why: "Tax or another law may ask for longer, and so may an open return or a dispute. Convenience may not.",
      good: "For each such group of records the law or claim is named, with the end and with what of the record it really needs.",
      otherwise:
        "Erase what nobody can name a law for. Often the invoice has to stay and the phone number has not.",
    },
    {
      id: "hold-storage",
      kind: "attest",
      answers: "duty",
      question: "Does what is kept for the law lie encrypted and offline, away from daily work?",
      why: "Kept for the tax office it may not be used for anything else, and the sure way is that nobody can open it in passing.",
      good: "It was moved to encrypted storage without a connection, two people know how to open it, and it was removed from the order systems.",
      otherwise:
        "Move it this week, delete it where it was, and note where it lies and who can open it.",
      when: { step: "holds-justified", isOneOf: ["met", "partlyMet", "notMet"] },
    },
    {
      id: "erasures-verified",
      kind: "fact",
      answers: "duty",
      facts: ["erasuresUnverified", "erasuresUnverifiedDays", "marketplaceReappeared"],
      question: "Was each erasure verified at its source, and did nothing come back?",
      why: "Deleting is a click; being gone is something that has to be seen. A sync or a restored backup brings records back without a word.",
      good: "After each erasure the system was read again in full and the records were not there. What came back was traced to what brought it.",
      otherwise:
        "Import a full export of the system. For what came back, stop the source first and erase again then.",
    },
    {
      id: "erasure-record",
      kind: "evidence",
      answers: "duty",
      question: "Is it on file what was erased this period, when, and by whom?",
      why: "Afterwards only the record of it remains, and it is what you show when somebody asks.",
      good: "A list or certificate for each round: system, day, number of records, who did it, and how it was verified.",
      otherwise: "Write it for this period’s rounds while those who did them still remember.",
      evidence: {
        what: "The record of this period’s erasures, by order numbers or counts and without buyers’ details.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
  ],
} as const satisfies Template;

/** G9: the period on one page, by whoever is responsible. */
export const G9 = {
  clause: "G9",
  version: 2,
  purpose:
    "That the responsible person sums up the period: what was held, what went, what is still open, and that buyers’ data was used as it was given.",
  statement:
    "For {period}, I answer for how {merchant} treated what buyers entrusted to it. I have seen what was held, what went and what is still open, each open point has an owner and a day, and to my knowledge nothing was used to grow a business outside Amazon.",
  steps: [
    {
      id: "what-was-held",
      kind: "attest",
      answers: "duty",
      facts: ["heldByChannel", "marketplaceBySystem", "thirdPartyTools", "usersByRole"],
      question: "Have you seen what is held, where, and who can get at it, and is it no surprise?",
      why: "Nobody can answer for what they do not know is there.",
      good: "You can explain each large figure and each system, and asked about those that you could not.",
      otherwise: "Ask the owner of the system that surprises you before you go on.",
    },
    {
      id: "what-went",
      kind: "attest",
      answers: "duty",
      facts: ["noLongerHeld", "marketplaceReappeared", "erasuresUnverified"],
      question: "Have you seen what went in this period, and how it was proved?",
      why: "What was held for its purpose and then went is the best that can be said of a record.",
      good: "About as much went as fell due, it was seen to be gone, and what came back was explained.",
      otherwise: "Go back to G6 with whoever erases, and settle it there first.",
    },
    {
      id: "what-is-open",
      kind: "attest",
      answers: "duty",
      facts: [
        "marketplaceOverdue",
        "unknownOverdue",
        "marketplaceWithoutClock",
        "unknownWithoutClock",
        "unknownOrigin",
        "overdueAtTools",
        "unexpectedFields",
        "marketplaceInMailingTools",
        "systemsWithoutOwner",
        "retentionExceptions",
        "marketplaceOnHold",
        "toolsWithoutAgreement",
        "accessReviewAgeDays",
        "templatesFailing",
        "messagesSteering",
        "marketplaceOnLists",
        "consentsWithoutProof",
        "copiesPastDestroyBy",
        "marketplaceUsesRefused",
      ],
      question: "Do you know what is still open, and do you accept how it is being dealt with?",
      why: "A period is seldom without open points. What matters is that somebody who can change things knows them and says so.",
      good: "You have read the checklists G1 to G8 with their exceptions, and would defend each open point as it stands.",
      otherwise: "Decide the point that you would not defend now, or stop what causes it.",
    },
    {
      id: "carried-over",
      kind: "evidence",
      answers: "duty",
      question: "Is each open point carried into the next period, with an owner and a day?",
      why: "Signed and forgotten, an open point is the first thing that somebody finds a year later.",
      good: "One list: the point, its clause, who deals with it, and by when. Where nothing is open, a line that says so.",
      otherwise: "Write the list with the owners in one meeting.",
      evidence: {
        what: "The list of open points with owner and day, or a note that there are none.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "used-as-given",
      kind: "attest",
      answers: "duty",
      question: "Was what buyers entrusted to you used only for what it was given for?",
      why: "The details remain the buyers’ own. They were handed over for one order, and not as a start for something else.",
      good: "You asked those who ship, answer and advertise, and heard of no use beyond the order.",
      otherwise:
        "Name the use, end it, and say in the list of open points what is done about what it brought in.",
    },
    {
      id: "can-change-things",
      kind: "decide",
      answers: "duty",
      question: "Can the person who answers for this checklist change things?",
      why: "A summary by somebody without a say is a report, and no responsibility.",
      good: "It is the owner, a manager, or somebody to whom they have given the power to stop a use and spend the time it takes.",
      otherwise: "Hand it to somebody who can, and let them answer it themselves.",
      choices: [
        { id: "yes", label: "Yes", answer: "met", needsReason: false },
        {
          id: "through-others",
          label: "Only through others, who have read it",
          answer: "partlyMet",
          needsReason: true,
        },
        { id: "no", label: "No", answer: "notMet", needsReason: true },
      ],
    },
  ],
} as const satisfies Template;

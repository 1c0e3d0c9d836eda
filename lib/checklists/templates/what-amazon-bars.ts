import type { Template } from "../template";

/** F13: no use for the retail decisions of Amazon's own store. */
export const F13 = {
  clause: "F13",
  version: 1,
  purpose:
    "That the people who would notice a breach know the promise, that what they notice is logged on the day, and that the way to raise it is written down.",
  statement:
    "For {period}, the people at {merchant} who watch competitors and prices know what Amazon bars itself from using for its own store. What they noticed is logged, and what deserved it was or will be raised in the way on file.",
  steps: [
    {
      id: "known-to-watchers",
      kind: "fact",
      answers: "information",
      facts: ["acknowledgementsMissing"],
      question: "Do the people who would notice a breach know the promise and where it ends?",
      why: "It covers what is not public, and Amazon’s own buying, stock and prices. A price that anybody can read on your site lies outside it.",
      good: "Whoever watches competitors, prices or store brands has read F13, and can name an example on each side of the line.",
      otherwise:
        "Name these people first: usually purchasing, pricing, or the owner. Then let them read the clause.",
    },
    {
      id: "way-on-file",
      kind: "evidence",
      answers: "duty",
      question: "Is it written down how a concern is raised with Amazon, and by whom?",
      why: "When something is noticed there is anger and little time. A way that is already written keeps the question factual.",
      good: "A page with the contact at Amazon, the person who writes, what belongs into the message, and who reads it before it goes.",
      otherwise: "Write the page with the contact you have today. A support case is a way as well.",
      evidence: {
        what: "The page that says how a concern is raised, by whom, and to which contact.",
        isRequired: true,
        maxAgeDays: 366,
      },
    },
    {
      id: "observations-logged",
      kind: "fact",
      answers: "duty",
      facts: ["openObservations"],
      question: "Is everything that was noticed this period logged, with its day and product?",
      why: "One look-alike product proves nothing. Several notes made on the day can show a pattern that no memory can.",
      good: "Each entry says what was seen, where, when, and what of it was known only through Buy with Prime. No entry means that people were asked.",
      otherwise:
        "Ask purchasing and pricing what struck them this period, and log it with the day they saw it.",
    },
    {
      id: "to-be-raised",
      kind: "decide",
      answers: "information",
      question: "Is there anything to raise with Amazon?",
      why: "The log is for deciding. An entry that is old and never looked at protects nobody.",
      good: "Each open entry was looked at: closed with a reason, watched, or raised with its day.",
      otherwise: "Go through the open entries in one sitting, and decide each.",
      choices: [
        { id: "nothing", label: "Nothing was noticed", answer: "understood", needsReason: false },
        {
          id: "watched",
          label: "Something is watched, and shows no pattern yet",
          answer: "understood",
          needsReason: true,
        },
        {
          id: "raised",
          label: "Something was raised, or is to be",
          answer: "question",
          needsReason: true,
        },
      ],
    },
  ],
} as const satisfies Template;

/** F14: no use for what Amazon's store shows to whom. */
export const F14 = {
  clause: "F14",
  version: 1,
  purpose:
    "That remarks of shoppers about what Amazon’s store shows them reach somebody who logs them without naming the shopper, and who can raise a pattern.",
  statement:
    "For {period}, the people at {merchant} who hear from shoppers know what Amazon bars itself from using for its store’s display. Remarks are logged without naming anybody, and a pattern was or will be raised in the way on file.",
  steps: [
    {
      id: "known-to-support",
      kind: "fact",
      answers: "information",
      facts: ["acknowledgementsMissing"],
      question:
        "Do the people who hear from shoppers know the promise, and that a remark is worth a note?",
      why: "Shoppers tell support, if anybody, that they saw your product in Amazon’s store after looking at it with you.",
      good: "Support and social media staff have read F14, and know that one case shows little because the shopper may have searched there too.",
      otherwise: "Tell them what to listen for, and put the link to the log where they write.",
    },
    {
      id: "way-on-file",
      kind: "evidence",
      answers: "duty",
      question:
        "Is it written down how a pattern is raised with Amazon, and from when on it counts as one?",
      why: "Without a measure a pattern is whatever the last complaint felt like.",
      good: "A page says who decides, for instance at three similar remarks in a month, who writes to Amazon, and what goes along.",
      otherwise: "Use the page of F13 and add the measure to it.",
      evidence: {
        what: "The page that says when and how it is raised, by whom, and to which contact.",
        isRequired: true,
        maxAgeDays: 366,
      },
    },
    {
      id: "observations-logged",
      kind: "fact",
      answers: "duty",
      facts: ["openObservations"],
      question: "Are this period’s remarks logged, each without naming the shopper?",
      why: "The product, the day and what the shopper did before are what matters. A name adds nothing and would be one more copy to delete.",
      good: "Each entry names product, day, where it was shown, and what the shopper told of their own searches.",
      otherwise:
        "Search this period’s tickets for it, log what you find, and leave names and addresses out.",
    },
    {
      id: "to-be-raised",
      kind: "decide",
      answers: "information",
      question: "Is there anything to raise with Amazon?",
      why: "Only what is asked gets an answer, and the answer is what the next period builds on.",
      good: "Each open entry was looked at: closed with a reason, watched, or raised with its day.",
      otherwise: "Go through the open entries with support in one sitting, and decide each.",
      choices: [
        { id: "nothing", label: "No remark was heard", answer: "understood", needsReason: false },
        {
          id: "watched",
          label: "Some are watched, and show no pattern yet",
          answer: "understood",
          needsReason: true,
        },
        {
          id: "raised",
          label: "A pattern was raised, or is to be",
          answer: "question",
          needsReason: true,
        },
      ],
    },
  ],
} as const satisfies Template;

/** F15: where the rest stands, and whether it moved. */
export const F15 = {
  clause: "F15",
  version: 1,
  purpose:
    "That somebody looked at Amazon’s own pages this period, that changes reached whoever they touch, and that the clauses here still say the same.",
  statement:
    "For {period}, somebody at {merchant} went through Amazon’s FAQ library on the day on file. What had changed was passed on as answered, and the clauses used here still agree with it to my knowledge.",
  steps: [
    {
      id: "place-known",
      kind: "attest",
      answers: "information",
      question:
        "Do the people responsible know where Amazon’s FAQ library is, and that it goes before anything written here?",
      why: "The clauses here are a reading of two sources on one day. Where Amazon’s pages differ, Amazon’s pages count.",
      good: "The link is where they work, and each of them has opened it.",
      otherwise: "Put the link into the shared bookmarks and the notes for new colleagues.",
    },
    {
      id: "library-checked",
      kind: "fact",
      answers: "duty",
      facts: ["libraryCheckAgeDays"],
      question: "Was the library gone through in this period?",
      why: "Amazon changed its data policies several times within two years, and moved one of the dates. Nobody is told who does not look.",
      good: "One named person read the pages on data, policies and account, and compared them with the last time.",
      otherwise:
        "Set aside an hour this week, begin with the page on information handling, and set a reminder for next quarter.",
    },
    {
      id: "check-noted",
      kind: "evidence",
      answers: "duty",
      question: "Is the check on file: the day, the pages, and what was new?",
      why: "Next time the question is what has changed since, and only a note can answer it.",
      good: "A list of the pages with the day, saved copies of those that matter most, and a line on each difference.",
      otherwise:
        "Save the pages as they stand today. That alone makes the next check worth something.",
      evidence: {
        what: "The note of the check, with copies or links of the pages that were read.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "changes-passed-on",
      kind: "decide",
      answers: "duty",
      question: "What became of the changes?",
      why: "A change is worth knowing only to whoever works by the clause it touches.",
      good: "The owners of the checklists concerned know the change and its day, and said what they do about it.",
      otherwise:
        "Write one line to each owner today, with the link and the day from which it holds.",
      choices: [
        { id: "none", label: "There were none", answer: "met", needsReason: false },
        {
          id: "passed-on",
          label: "They were passed on to those concerned",
          answer: "met",
          needsReason: true,
        },
        {
          id: "not-yet",
          label: "Some are not passed on yet",
          answer: "partlyMet",
          needsReason: true,
        },
        {
          id: "not-known",
          label: "Nobody looked, so we do not know",
          answer: "notMet",
          needsReason: false,
        },
      ],
    },
    {
      id: "clauses-agree",
      kind: "fact",
      answers: "duty",
      facts: ["catalogueAgeDays"],
      question: "Do the clauses here still say what Amazon’s pages say?",
      why: "Everything you sign rests on these words. Signed against outdated ones it proves care for the wrong rule.",
      good: "Each F clause was held against Amazon’s page, and the edition here is younger than the last change of it.",
      otherwise:
        "Note which clause differs and how, tell whoever runs this installation, and follow Amazon’s text meanwhile.",
    },
  ],
} as const satisfies Template;

import type { Template } from "../template";

/** The answers to who the recipients are after which their agreements are asked for. */
const HAS_RECIPIENTS = ["services-only", "own-purposes-too", "not-known"] as const;

/** F3: nothing that shows Prime membership leaves, but to a mere service provider. */
export const F3 = {
  clause: "F3",
  version: 2,
  purpose:
    "That nobody outside learns from you who is a Prime member, except a party that gets the data only to serve you, under an agreement that still runs.",
  statement:
    "For {period}, I have gone through the parties to which {merchant} gives Buy with Prime shoppers’ details. Each one’s role and agreement stand as answered, what left was checked before it left, and to my knowledge nobody but mere service providers could see who is a Prime member.",
  steps: [
    {
      id: "recipients-listed",
      kind: "attest",
      answers: "duty",
      facts: ["buyWithPrimeAtThirdParties"],
      question: "Is every party that gets Buy with Prime records listed, the automatic ones too?",
      why: "Most hand-overs happen without anybody sending a file: an app reads the order, a pixel reports the sale, an ad platform fetches an audience.",
      good: "The list holds carriers, warehouse, help desk, mailing and review tools, advertising, analytics, bookkeeping and advisers, with how each one gets the data.",
      otherwise:
        "Go through the shop’s connected apps, its tracking scripts and the last year’s invoices, and add who is missing.",
    },
    {
      id: "recipients-roles",
      kind: "decide",
      answers: "duty",
      question: "Does each of them get the data only in order to serve you?",
      why: "This one line decides whether a party may see Prime membership at all. Whoever also uses the data for itself, as many advertising platforms do, is no mere service provider.",
      good: "For each party it is written which service it provides, and its terms were read for uses of its own.",
      otherwise:
        "Read the terms for words such as improve, combine, insights or audience. Where they are unclear, treat the party as one that uses the data for itself.",
      choices: [
        { id: "nobody", label: "Nobody outside gets them", answer: "met", needsReason: false },
        {
          id: "services-only",
          label: "All only provide a service to us",
          answer: "met",
          needsReason: false,
        },
        {
          id: "own-purposes-too",
          label: "Some use data for themselves too, and get nothing that shows Prime",
          answer: "met",
          needsReason: true,
        },
        {
          id: "not-known",
          label: "For some of them we do not know",
          answer: "notMet",
          needsReason: true,
        },
      ],
    },
    {
      id: "agreements-current",
      kind: "fact",
      answers: "duty",
      facts: ["recipientsWithoutAgreement", "recipientsNotLookedAt"],
      question: "Does each of them have an agreement that names the service and still runs?",
      why: "The exception is for a service, and the agreement is what shows that there is one and what it is limited to. A lapsed one shows nothing.",
      good: "Each agreement names the service, bars other uses, says what happens to the data at the end, and has an end or a day of review ahead.",
      otherwise:
        "Stop the hand-over until there is one. Large providers have data terms to be accepted online; save them with the day.",
      when: { step: "recipients-roles", isOneOf: HAS_RECIPIENTS },
    },
    {
      id: "agreements-on-file",
      kind: "evidence",
      answers: "duty",
      question: "Are these agreements on file where a reviewer can read them?",
      why: "Terms online change without notice. The text that you agreed to has to be at hand when somebody asks what it allowed.",
      good: "One file or link for each party, dated, with the passage on the use of data marked.",
      otherwise: "Begin with the party that holds most records, and add one more each week.",
      evidence: {
        what: "The agreements or accepted terms of each recipient, with the day on which they were last read.",
        isRequired: true,
        maxAgeDays: 366,
      },
      when: { step: "recipients-roles", isOneOf: HAS_RECIPIENTS },
    },
    {
      id: "checked-before-leaving",
      kind: "fact",
      answers: "duty",
      facts: ["sharesUnchecked"],
      question: "Was each list or file checked before it left, and not afterwards?",
      why: "What has left cannot be called back. A check that comes later only tells you what to apologise for.",
      good: "Whoever sends something knows the check, makes it on the very file that goes, and keeps the outcome.",
      otherwise:
        "Name one person through whom files leave until the check has become a habit, and note what went unchecked and to whom.",
    },
    {
      id: "no-mark-leaves",
      kind: "fact",
      answers: "duty",
      facts: ["filesRevealingPrime"],
      question:
        "Did anything that left, to others than mere service providers, hide who is a Prime member?",
      why: "Membership shows in a tag, a shipping method, a location or a delivery text. It also shows without any of them where a list holds nobody but Buy with Prime shoppers.",
      good: "Such files have no column that tells it, and their rows were chosen by something other than Buy with Prime.",
      otherwise:
        "Ask the recipient to delete what it got and to confirm it, and note which list it was, when, and who was told.",
    },
    {
      id: "feeds-looked-at",
      kind: "attest",
      answers: "duty",
      facts: ["usesShowingPrime"],
      question: "Were automatic feeds looked at for the same marks?",
      why: "A feed sends what it was set to on its first day. An order tag that an app added later travels along with nobody looking.",
      good: "For each feed it is known which order fields it carries; tags, shipping method and location are left out wherever the recipient is no mere service provider.",
      otherwise:
        "Take one Buy with Prime order, look at what each connected app and script received of it, and narrow what is too wide.",
    },
  ],
} as const satisfies Template;

import type { Template } from "../template";

/** F1: what Amazon hands over, and where it lands. */
export const F1 = {
  clause: "F1",
  version: 1,
  purpose:
    "That every place which receives Buy with Prime shoppers’ details is known and owned, and that nothing beyond the four details arrives unnoticed.",
  statement:
    "For {period}, I have looked at where {merchant} receives Buy with Prime shoppers’ details. The systems named here are those I know of, each has the owner shown or an exception, and what arrives beyond the four details was looked at.",
  steps: [
    {
      id: "four-details-known",
      kind: "attest",
      answers: "information",
      question:
        "Do the people who work with orders know which four details Amazon passes on for a Buy with Prime order?",
      why: "Amazon names four: who the shopper is, how to reach them by e-mail and by phone, and where the parcel goes. Whoever knows the list notices when something else turns up.",
      good: "Everybody who handles orders can name the four without looking them up, and knows in which system they arrive first.",
      otherwise:
        "Go through clause F1 with them once. If something in it is unclear, note the question for Amazon.",
    },
    {
      id: "systems-registered",
      kind: "fact",
      answers: "duty",
      facts: ["fieldsBySystem"],
      question: "Is every system that receives these details registered here?",
      why: "A place that nobody wrote down is never cleaned up and never checked before something leaves it.",
      good: "Shop, downloaded files, spreadsheets, label printing, warehouse, help desk, mailing tool and bookkeeping have each been thought of, and each that holds records shows them here.",
      otherwise:
        "Follow one order from checkout to parcel to refund, write down each tool it passes, and add what is missing under Systems.",
    },
    {
      id: "systems-owned",
      kind: "fact",
      answers: "duty",
      facts: ["systemsWithoutOwner"],
      question: "Does somebody answer for each of these systems?",
      why: "A deadline or a finding needs one person who acts on it. Shared by all means done by none.",
      good: "Each system has an owner who still works here, knows that it is theirs, and may change what lies in it.",
      otherwise:
        "Assign owners under Systems, the systems with most records first. Where nobody can take one on, record an exception with a day.",
    },
    {
      id: "columns-looked-at",
      kind: "fact",
      answers: "duty",
      facts: ["unmappedColumns"],
      question: "Has somebody looked at the columns that no import recognised?",
      why: "The four details are Amazon’s examples and no closed list. A new column is the usual way in which more than that begins to arrive.",
      good: "Each unknown column was opened at its source this period, and it is known what stands in it and whether it speaks of a person.",
      otherwise:
        "Open the import that is shown, look the column up in the source system, and note what it holds before you answer the next step.",
    },
    {
      id: "extra-details",
      kind: "decide",
      answers: "duty",
      question: "What happens to details beyond the four?",
      why: "What you do not need is a risk without a use: it has to be protected, found for each request, and deleted in time like the rest.",
      good: "Nothing more arrives, or it is switched off where it comes from. What stays has a use that somebody can name.",
      otherwise:
        "Take the column out of the export or the app’s settings, and have the copies that are already there removed.",
      choices: [
        { id: "none-arrive", label: "None arrive", answer: "met", needsReason: false },
        {
          id: "switched-off",
          label: "They were switched off at their source",
          answer: "met",
          needsReason: false,
        },
        {
          id: "kept-for-use",
          label: "They are kept for a use we can name",
          answer: "met",
          needsReason: true,
        },
        {
          id: "undecided",
          label: "Nobody has decided yet",
          answer: "notMet",
          needsReason: true,
        },
      ],
      when: { step: "columns-looked-at", isOneOf: ["met", "partlyMet"] },
    },
    {
      id: "way-of-data",
      kind: "evidence",
      answers: "duty",
      question: "Is the way of the data written down, from Amazon to the last tool?",
      why: "The list of systems says where details lie; only their way says how they got there and which connection to cut.",
      good: "One page shows each hand-over: from where to where, by which app, file or person, and which of the four details go along.",
      otherwise:
        "Draw it in an hour with whoever set the shop up. A list in plain words is as good as a diagram.",
      evidence: {
        what: "A data map or a list of hand-overs between systems, without any shopper’s details in it.",
        isRequired: true,
        maxAgeDays: 366,
      },
    },
    {
      id: "origins-apart",
      kind: "attest",
      answers: "duty",
      question: "Do Buy with Prime records stay apart from marketplace records of the same person?",
      why: "One person can be both. What you may do follows from where a copy came from, and a joined customer record loses that.",
      good: "Each order keeps its channel in every system, and no tool merges customers across channels by e-mail, phone or address.",
      otherwise:
        "Switch automatic merging off in the shop and the mailing tool, and let a tag carry the channel where the tool knows none.",
    },
  ],
} as const satisfies Template;

/** F2: what the merchant does with the details, by its own policy and the law. */
export const F2 = {
  clause: "F2",
  version: 2,
  purpose:
    "That each use of Buy with Prime shoppers’ details rests on the published privacy policy and on the law, ends when you said it would, and can be stopped by the shopper.",
  statement:
    "For {period}, I have compared what {merchant} does with Buy with Prime shoppers’ details with the privacy policy on file and the laws named here. The uses are covered as answered, the way out was tried, and records past the merchant’s own limit are gone or explained.",
  steps: [
    {
      id: "policy-on-file",
      kind: "evidence",
      answers: "duty",
      question: "Is the privacy policy that shoppers can read today on file?",
      why: "Amazon leaves the uses to you and measures them by your own policy. What counts is the text that was public at the time, and pages change.",
      good: "The whole text is kept with the day it took effect, and somebody has seen this quarter that the site still shows it.",
      otherwise:
        "Save the page as it stands today, note since when it holds, and look for earlier versions in the site’s history.",
      evidence: {
        what: "The published policy as a file or a link. It speaks for the day on which somebody saw it online.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "policy-read",
      kind: "fact",
      answers: "duty",
      facts: ["policyMissing", "policyAgeDays"],
      question: "Was the policy read against what you really do, this period?",
      why: "Policies are written once and practice moves on: a new app, a new partner, a campaign. The gap between both is what a complaint is about.",
      good: "Somebody who knows the daily work went through it line by line and named what has changed since the last time.",
      otherwise:
        "Put the list of uses and the policy side by side, and mark every use without a passage and every passage without a use.",
    },
    {
      id: "uses-listed",
      kind: "attest",
      answers: "duty",
      question: "Is every use of these details written down, with who does it?",
      why: "Only what is listed can be held against the policy. Uses that grew by themselves, such as an export for a campaign, are the ones that go missing.",
      good: "The list names at least shipping, support, returns, bookkeeping, newsletters, adverts and analysis, also where the entry is that you do not do it.",
      otherwise:
        "Ask each system’s owner what the data in it was used for since the last checklist, and add what they name.",
    },
    {
      id: "uses-covered",
      kind: "fact",
      answers: "permission",
      facts: ["usesNotCovered"],
      question: "Does a passage of the policy in force cover each of these uses?",
      why: "The permission reaches exactly as far as the policy. A use it leaves out is outside the limits even where nobody would mind.",
      good: "Each use names its passage. Where the policy was widened, the use began after the new version was public and not before.",
      otherwise:
        "Stop the use until it is settled. Then change the policy first, publish it, and begin again from that day.",
    },
    {
      id: "laws-named",
      kind: "attest",
      answers: "duty",
      question: "Are the laws that hold for these shoppers named, and somebody who follows them?",
      why: "The second limit is the law, and it goes by where shoppers live rather than where you are. Shipping to a new country or state can bring another one.",
      good: "A short list of places and laws, such as a state’s privacy act or rules on e-mail and text messages, with a name and the day of the last look.",
      otherwise:
        "List the countries and states you shipped to this period, and have somebody with legal training name what applies there.",
    },
    {
      id: "marketing-ground",
      kind: "decide",
      answers: "permission",
      question: "On what do newsletters, texts and adverts to these shoppers rest?",
      why: "Shop apps can put every Buy with Prime shopper on the customer list without asking. Being on that list is no agreement to anything.",
      good: "None are sent, or each address has an agreement with day and wording, or a lawyer has named the rule that allows it without one.",
      otherwise:
        "Pause the automatic sync to the mailing tool, and take off whoever came in without an agreement.",
      choices: [
        { id: "none-sent", label: "None are sent", answer: "notUsed", needsReason: false },
        {
          id: "agreement",
          label: "An agreement with day and wording for each address",
          answer: "withinLimits",
          needsReason: false,
        },
        {
          id: "allowed-by-law",
          label: "A rule of law that allows it without one",
          answer: "withinLimits",
          needsReason: true,
        },
        {
          id: "not-settled",
          label: "That is not settled",
          answer: "outsideLimits",
          needsReason: true,
        },
      ],
    },
    {
      id: "way-out-tried",
      kind: "evidence",
      answers: "duty",
      question: "Did the way out work when somebody tried it this period?",
      why: "A policy promises that people can object, unsubscribe and be deleted. Links break and mailboxes fill up, and only a trial shows it.",
      good: "Somebody unsubscribed and asked for deletion with an address made for the trial, and both took effect everywhere in the time you promise.",
      otherwise:
        "Repair it now, then look in the mailbox and the form for requests that went unanswered, and answer them.",
      evidence: {
        what: "A note or pictures of the trial: what was asked for, on which day, and when it took effect.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "own-period-kept",
      kind: "fact",
      answers: "duty",
      facts: ["buyWithPrimeWithoutPeriod", "buyWithPrimeOverdue"],
      question: "Have you set how long these records stay, and are those past it gone?",
      why: "Amazon names no number of days here, so yours is the only one. Without it nothing ever falls due, and with it a record too old contradicts your own words.",
      good: "The period here is the one in the policy, and no record is past it, unless an exception names the law or the claim it waits for.",
      otherwise:
        "An admin sets the period under Retention. Erase what is past it in its own system, then show that system anew by an import.",
    },
  ],
} as const satisfies Template;

import type { Template } from "../template";

/** F6: what Amazon counts on the merchant's site. */
export const F6 = {
  clause: "F6",
  version: 1,
  purpose:
    "That the engagement figures are read and make sense beside the orders, and that shoppers are told who counts what on your site.",
  statement:
    "For {period}, the engagement figures of {merchant} were reviewed and compared with its orders as answered, and the privacy notice on its site tells shoppers of the collection.",
  steps: [
    {
      id: "counting-understood",
      kind: "attest",
      answers: "information",
      question: "Is it understood what is counted, when, and by whom?",
      why: "Views, checkouts begun and checkouts finished are counted on your pages, but by Amazon. Abandoned is only what was begun and not finished.",
      good: "Whoever reads the figures can define each of them, and knows that a view is the offer being shown and not a person.",
      otherwise:
        "Read clause F6 and the definitions beside the figures; note as a question what they leave open.",
    },
    {
      id: "figures-reviewed",
      kind: "fact",
      answers: "duty",
      facts: ["engagementFunnel", "engagementReviewAgeDays"],
      question: "Were the engagement figures of this period reviewed?",
      why: "A counter that nobody reads can stop, or count double after a change of theme, for months.",
      good: "Somebody looked at all three figures and their trend, and asked for the cause of each jump, zero or gap.",
      otherwise:
        "Look at them now, day by day for the period, and note what you see and do not understand.",
    },
    {
      id: "review-noted",
      kind: "evidence",
      answers: "duty",
      question: "Is it noted who reviewed them, when, and what they saw?",
      why: "The next review needs something to compare with, and a reviewer needs more than a word for it.",
      good: "Half a page with the figures, the day, the name, and one line on each thing that stood out.",
      otherwise:
        "Write the note while the figures are in front of you; a picture of them is enough for the numbers.",
      evidence: {
        what: "A note of the review with its day, its author and the figures, and without any single shopper’s activity.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "notice-tells",
      kind: "evidence",
      answers: "duty",
      question: "Does the privacy notice on your site tell shoppers of this collection?",
      why: "It happens on your pages, so shoppers look to your notice. They cannot learn there what it does not say.",
      good: "A passage names Amazon, says that views of the offer and steps of its checkout are recorded, and where to read Amazon’s own notice.",
      otherwise:
        "Have the passage added by whoever keeps the notice, and publish it before the next campaign with the offer.",
      evidence: {
        what: "The notice or its passage as published. It speaks for the day on which somebody saw it online.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "checkouts-agree",
      kind: "fact",
      answers: "duty",
      facts: ["completedAgainstOrders"],
      question: "Do completed checkouts agree with the orders that were imported?",
      why: "Both count the same sales from two sides. More checkouts than orders mean a missing import; more orders than checkouts, a counter that fails.",
      good: "They differ by no more than cancelled orders and the hours around midnight explain, and by about as much as last time.",
      otherwise:
        "Compare week by week to find where the gap begins, then say in the next step what it is.",
    },
    {
      id: "gap-followed",
      kind: "decide",
      answers: "duty",
      question: "What became of the gap?",
      why: "A gap that is followed up costs an hour. One that is accepted hides the next one.",
      good: "Its cause is known and written down, or one person looks for it until a day that is set.",
      otherwise:
        "Give it to whoever looks after the shop’s theme and apps, with the first day on which it shows.",
      choices: [
        { id: "explained", label: "Its cause is known", answer: "met", needsReason: true },
        {
          id: "looked-for",
          label: "Somebody is looking for it",
          answer: "partlyMet",
          needsReason: true,
        },
        { id: "left-open", label: "Nobody follows it", answer: "notMet", needsReason: false },
      ],
      when: { step: "checkouts-agree", isOneOf: ["partlyMet", "notMet"] },
    },
    {
      id: "no-single-shopper",
      kind: "attest",
      answers: "duty",
      question:
        "Are engagement figures kept and passed on as counts only, never as one shopper’s path?",
      why: "Single events can carry an internet address. Stored or joined with an order they become a record of what one person looked at.",
      good: "Reports and dashboards hold counts by day and product. Downloaded event files are deleted once they are counted.",
      otherwise:
        "Find the event files, delete them, and set the tool that reads them to keep sums only.",
    },
  ],
} as const satisfies Template;

/** F7: what Amazon does not collect, and what the merchant must not push at it. */
export const F7 = {
  clause: "F7",
  version: 1,
  purpose:
    "That your site gives Amazon nothing that has no part in Buy with Prime, and that it is noticed if more is collected.",
  statement:
    "For {period}, I have looked at where the Buy with Prime tag stands on the site of {merchant} and at what is sent with its events. Both are as answered, and anything collected beyond that was noted and is raised with Amazon.",
  steps: [
    {
      id: "promise-understood",
      kind: "attest",
      answers: "information",
      question: "Is it understood what Amazon leaves alone, and that your own pages can undo it?",
      why: "The promise covers what is unrelated to the offer. A tag in the wrong place hands such things over by your own doing.",
      good: "Whoever looks after theme and scripts knows the promise and the pages on which the tag has its place.",
      otherwise:
        "Show them clause F7, and note as a question what you are not sure Amazon leaves alone.",
    },
    {
      id: "tag-in-place",
      kind: "fact",
      answers: "duty",
      facts: ["eventsOutsideOffer"],
      question: "Does the tag stand only where the offer does?",
      why: "A tag in the frame of every page sees the rest of your shop too, orders without Prime among it.",
      good: "It loads on product, cart and confirmation pages of products with the offer, and on no account, help or admin page.",
      otherwise:
        "Move it from the theme’s frame into the templates that need it, and look at a page without the offer afterwards.",
    },
    {
      id: "events-minimal",
      kind: "fact",
      answers: "duty",
      facts: ["eventsOutsideSchema"],
      question: "Do the events carry what Amazon’s schema asks for and nothing else?",
      why: "A helpful script can add an e-mail address or a customer number to every event, and it is sent before anybody sees it.",
      good: "Somebody watched the requests of a test purchase in the browser and knew the purpose of every field.",
      otherwise:
        "Remove the field from the script today, note since when it was sent, and ask Amazon to delete it.",
    },
    {
      id: "tag-review",
      kind: "evidence",
      answers: "duty",
      question: "Is the last look at tag and events kept?",
      why: "Themes and apps change several times a year, and each change can move a script. The list shows what was seen and after which change.",
      good: "A list of page kinds with tag or without, the fields seen in a test purchase, and the day, made after the last change of theme.",
      otherwise:
        "Make the list with a test purchase; it takes half an hour and serves as the pattern for the next one.",
      evidence: {
        what: "A list or pictures of where the tag loads and what one test purchase sent, with the day.",
        isRequired: true,
        maxAgeDays: 92,
      },
    },
    {
      id: "more-seen",
      kind: "decide",
      answers: "information",
      question: "Did you see Amazon collect anything that has nothing to do with Buy with Prime?",
      why: "Nobody but you sees what happens on your pages. What is not noted with its day cannot be asked about later.",
      good: "Nothing was seen by somebody who looked, or what was seen is noted with page, day and field, and was put to Amazon.",
      otherwise: "Write down what was seen before it changes, and name who asks Amazon about it.",
      choices: [
        {
          id: "nothing-seen",
          label: "Nothing, and somebody looked",
          answer: "understood",
          needsReason: false,
        },
        {
          id: "answered",
          label: "Something, and Amazon has explained it",
          answer: "understood",
          needsReason: true,
        },
        {
          id: "to-be-raised",
          label: "Something that is still to be explained",
          answer: "question",
          needsReason: true,
        },
      ],
    },
  ],
} as const satisfies Template;

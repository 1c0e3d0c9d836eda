import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clauseById } from "@/lib/policy/book";
import { MESSAGE_CHARS_MAX, PROBLEM_KINDS, PROBLEMS_MAX } from "@/lib/sharing/message/model";
import { checkMessage, CLAUSE_OF } from "@/lib/sharing/message/rules";
import { ORDINARY, TO_CHANGE } from "./drafts";
import { ALSO_NOT_FINE, FINE, NOT_FINE } from "./messages";

const kindsIn = (
  text: string,
  channel: Parameters<typeof checkMessage>[1] = "amazon_marketplace",
) => [...new Set(checkMessage(text, channel).problems.map(({ kind }) => kind))];
const marked = (text: string) =>
  checkMessage(text, "amazon_marketplace").problems.map(({ start, end }) => text.slice(start, end));

describe("60 written messages", () => {
  test("are 30 that are fine and 30 that are not, of every kind but language", () => {
    expect([FINE.length, NOT_FINE.length]).toEqual([30, 30]);
    const kinds = new Set(NOT_FINE.flatMap((one) => one.kinds));
    expect([...kinds].sort()).toEqual(PROBLEM_KINDS.filter((kind) => kind !== "language").sort());
  });

  test.each(FINE)("fine: %s", (text) => {
    expect(checkMessage(text, "amazon_marketplace")).toEqual({ outcome: "fine", problems: [] });
  });

  test.each(NOT_FINE)("not fine, $kinds: $text", ({ text, kinds }) => {
    expect(kindsIn(text)).toEqual([...kinds]);
    expect(checkMessage(text, "amazon_marketplace").outcome).toBe("problems");
  });
});

test.each(ALSO_NOT_FINE)("not fine either, $kind: $text", ({ text, kind }) => {
  expect(kindsIn(text)).toEqual([kind]);
});

describe("drafts as merchants write them", () => {
  test.each(ORDINARY)("ordinary: %s", (text) => {
    expect(checkMessage(text, "amazon_marketplace")).toEqual({ outcome: "fine", problems: [] });
  });

  test.each(TO_CHANGE)("to be changed, $kinds: $text", ({ text, kinds, places = [] }) => {
    expect(kindsIn(text).sort()).toEqual(kinds);
    expect(marked(text)).toEqual(expect.arrayContaining([...places]));
  });
});

describe("disguises", () => {
  test.each([
    ["visit my\u200bstore.c\u200bom today please", "my\u200bstore.c\u200bom"],
    ["it is ｗｗｗ．ｍｙｓｔｏｒｅ．ｃｏｍ, the one", "ｗｗｗ．ｍｙｓｔｏｒｅ．ｃｏｍ"],
    ["look at mystоre.com for it", "mystоre.com"],
    ["see \u202emoc.erotsym\u202c for it", "moc.erotsym"],
    ["that is m y s t o r e . c o m to you", "m y s t o r e . c o m"],
    ["see mystore dot co dot uk for it", "mystore dot co dot uk"],
    ["write to jane.doe＠mystore.com please", "jane.doe＠mystore.com"],
    ["write to jane (at) mystore {dot} com please", "jane (at) mystore {dot} com"],
    ["call 5 5 5 1 2 3 4 5 6 7 please", "5 5 5 1 2 3 4 5 6 7"],
    ["please call 4l5-555-Ol34 now", "4l5-555-Ol34"],
    [
      "here it is: five five five, zero one three, four five six seven",
      "five five five, zero one three, four five six seven",
    ],
  ])("%s", (text, expected) => {
    expect(marked(text)).toEqual([expected]);
  });

  test("a letter beyond the first plane counts as the two units it is", () => {
    const text = "😀😀 see mystore.com 😀 please";
    const [problem] = checkMessage(text, "amazon_marketplace").problems;
    expect([problem?.start, problem?.end]).toEqual([9, 20]);
    expect(text.slice(problem?.start, problem?.end)).toBe("mystore.com");
  });

  test("Amazon’s pages and a carrier’s tracking are no links, in look-alike letters they are", () => {
    for (const link of [
      "https://www.amazon.de/gp/your-orders",
      "amazon.co.uk",
      "https://www.fedex.com/track?tracknumbers=123456789012",
      "http://www.royalmail.com/track-your-item#/details/AB123456789GB",
    ])
      expect(marked(`please look at ${link} for it`)).toEqual([]);
    for (const link of [
      "https://www.amazon.de.lamps.com/x",
      "amаzon.com",
      "amazon-lamps.com",
      "amazon.com@lamps.com",
    ])
      expect(marked(`please look at ${link} for it`), link).not.toEqual([]);
  });

  test.each([
    "Order 113-4467001-9120043 leaves us today.",
    "It is 120 x 60 x 75 cm and weighs 12.5 kg.",
    "The refund of $1,234.56 was issued on 2026-03-02 (reference 8812345678).",
    "The tracking number is 9400 1118 9922 3817 1234 56.",
    "The EAN is 4006381333931 and the batch 0419-22-118.",
    "Please send it to 12 Mill Road, Springfield IL 62701-1234.",
    "Come on Monday.It works then.To open it, press twice.",
    "Version 2.0.1 needs 5V/2A; see e.g. page 3, i.e. the booklet.",
  ])("no disguise: %s", (text) => {
    expect(marked(text)).toEqual([]);
  });
});

describe("other channels, other languages, other sizes", () => {
  const text = "Use code LAMP20 at https://lamps.example.com or call (415) 555-0134. You idiot.";

  test("a shopper of one’s own is written to as policy and law allow", () => {
    for (const channel of ["buy_with_prime", "direct"] as const) {
      expect(kindsIn(text, channel)).toEqual(["tone"]);
      expect(checkMessage(text, channel).problems[0]?.clause).toBeNull();
    }
    expect(kindsIn(text, "unknown")).toEqual(kindsIn(text, "amazon_marketplace"));
  });

  test.each([
    "Guten Tag, die Lampe wurde gestern verschickt und kommt am Freitag bei Ihnen an. Viele Grüße",
    "ご注文ありがとうございます。商品は明日発送いたします。",
    "Здравствуйте, мы отправим вам новую лампу завтра утром.",
  ])("cannot judge what is not English: %s", (foreign) => {
    const answer = checkMessage(foreign, "amazon_marketplace");
    expect(answer.outcome).toBe("cannotJudge");
    expect(answer.problems.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ["language", 0, foreign.length],
    ]);
  });

  test("but finds in any language what needs none", () => {
    const foreign =
      "Bonjour, votre lampe arrive demain. Vous trouverez tout sur www.lampe-exemple.fr, merci beaucoup";
    expect(checkMessage(foreign, "amazon_marketplace").outcome).toBe("problems");
    expect(kindsIn(foreign).sort()).toEqual(["language", "link"]);
  });

  test("an empty message, and one that is a unit too long", () => {
    expect(kindsIn(" \n")).toEqual(["length"]);
    const just = "You asked about it. ".repeat(MESSAGE_CHARS_MAX / 20);
    expect(just).toHaveLength(MESSAGE_CHARS_MAX);
    expect(kindsIn(just)).toEqual([]);
    expect(checkMessage(`${just}!`, "amazon_marketplace").problems).toMatchObject([
      { kind: "length", clause: null, start: MESSAGE_CHARS_MAX, end: MESSAGE_CHARS_MAX + 1 },
    ]);
  });

  test.each([
    "a",
    "a.",
    "1 ",
    "a ",
    "www.",
    "visit our ",
    "a@",
    "a (dot) ",
    "<a ",
    "\u202e",
    "    \n",
    "review if you are happy ",
    "a@b.com ",
    "1-",
    "\n",
    "please ",
    "please review. ",
    "! ",
    "? ",
    '"stupid',
    "STOP YOU WHY NEVER. ",
    "if you were happy ",
    "buy one ",
    "please a and ",
    "your order was ",
    "one hundred ",
    "our first message. ",
  ])("100,000 characters of %j are answered soon", { timeout: 10_000 }, (piece) => {
    const answer = checkMessage(
      piece.repeat(Math.ceil(100_000 / piece.length)),
      "amazon_marketplace",
    );
    expect(answer.problems.length).toBeGreaterThan(0);
    expect(answer.problems.length).toBeLessThanOrEqual(PROBLEMS_MAX);
  });

  test("what comes after thousands of sentences is read as one", () => {
    const answer = checkMessage(`${"Hi! ".repeat(5_000)}You are stupid.`, "direct");
    expect(answer.problems.map(({ kind }) => kind)).toContain("tone");
  });

  test("whatever is written, places lie in the text and in order", () => {
    const pieces = [
      "see ",
      "mystore.com",
      "\u202e",
      "\u202c",
      "😀",
      "\ud800",
      "é",
      "＠",
      " at ",
      "<b>",
      "!!!",
      "555 123 4567",
      "\n\n",
      "５",
      "ß",
      "ﬁ",
      "\u0000",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const written = parts.join("");
        const { problems, outcome } = checkMessage(written, "amazon_marketplace");
        expect(outcome === "fine").toBe(problems.length === 0);
        let before = 0;
        for (const { start, end } of problems) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(written.length);
          before = start;
        }
      }),
      { numRuns: 500 },
    );
  });

  test("each kind’s clause speaks of marketplace messages", () => {
    for (const clause of Object.values(CLAUSE_OF))
      if (clause !== null) expect(clauseById(clause).channels).toContain("amazon_marketplace");
  });
});

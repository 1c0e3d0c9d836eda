import { describe, expect, test } from "vitest";
import { emailDigests, phoneDigest, uuidOf } from "@/lib/crypto/fingerprint";
import { keyedHash } from "@/lib/crypto/keyed-hash";
import type { Channel } from "@/lib/policy/channel";
import { checkList, type ListToCheck } from "@/lib/sharing/list/check";
import { writeCleared } from "@/lib/sharing/list/hand-out";
import { LIST_VERDICTS } from "@/lib/sharing/list/model";
import type { ConsentRow } from "@/lib/sharing/model";
import { workbookOf } from "@/tests/support/workbook";
import { RECIPIENTS } from "../policy/cases";

const key = keyedHash("ab".repeat(32));
const phoneOf = (phone: string) => uuidOf(phoneDigest(key, phone, "US") ?? "");
const digestsOf = (email: string) => emailDigests(key, email).map(uuidOf);

async function* pieces(text: string | Uint8Array, size = 4_001): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Held = Readonly<Record<string, readonly Channel[]>>;

async function checked(
  text: string | Uint8Array,
  held: Held = {},
  change: Partial<Omit<ListToCheck, "source">> = {},
  consents: readonly ConsentRow[] = [],
  besides: Readonly<Record<string, readonly string[]>> = {},
) {
  const origins = new Map(
    Object.entries(held).map(([email, channels]) => [digestsOf(email)[0] ?? "", channels]),
  );
  return checkList({
    source: pieces(text),
    use: { purpose: "marketing", recipient: RECIPIENTS.provider, policyCovers: true },
    ...{ emailColumn: null, fingerprint: key, country: "US" },
    ask: {
      origins: (digests) =>
        Promise.resolve(new Map([...origins].filter(([digest]) => digests.includes(digest)))),
      consents: (untagged) =>
        Promise.resolve(consents.filter((row) => untagged.includes(row.untagged))),
      besides: (digests) =>
        Promise.resolve(
          new Map(
            Object.entries(besides)
              .map(([phone, emails]) => [phoneOf(phone), emails.flatMap(digestsOf)] as const)
              .filter(([digest]) => digests.includes(digest)),
          ),
        ),
    },
    ...change,
  });
}

async function told(...args: Parameters<typeof checked>) {
  const answer = await checked(...args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  const { report, verdictOf, reveals, telling, hasOtherSheets } = answer;
  expect(LIST_VERDICTS.reduce((sum, verdict) => sum + report.counts[verdict], 0)).toBe(report.rows);
  return {
    ...report,
    ...{ reveals, telling, hasOtherSheets },
    verdicts: Array.from({ length: report.rows }, (_, row) => verdictOf(row)),
  };
}

const OURS: readonly Channel[] = ["buy_with_prime"];

describe("one person in several rows", () => {
  const held: Held = {
    "ana@example.com": ["direct"],
    "ana+amz@example.com": ["amazon_marketplace"],
  };

  test.each([
    [["ana@example.com", "ana+amz@example.com"]],
    [["ana+amz@example.com", "ana@example.com"]],
    [["ana@example.com", "ANA@example.com", "ana+amz@example.com", "ana+amz@example.com"]],
  ])("%j: the stricter of what two spellings may counts, in any order", async (rows) => {
    const { verdicts } = await told(`Email\n${rows.join("\n")}\n`, held);
    expect(verdicts).toEqual(["marketplaceOnly", ...rows.slice(1).map(() => "repeated")]);
  });

  test("signs around an address and such as nobody sees are no part of it", async () => {
    const text = "Email,n\n'ana@example.com',1\nx@marketplace.amazon.de\u200b,2\n";
    expect((await told(text, held)).verdicts).toEqual(["cleared", "relay"]);
  });
});

async function cleared(
  answer: Awaited<ReturnType<typeof checked>>,
  text: string | Uint8Array,
  mayLearn: boolean,
): Promise<string> {
  if (!answer.ok) throw new Error(answer.fault.kind);
  const out: Uint8Array[] = [];
  const list = {
    ...{ checked: answer, source: () => pieces(text), encoding: null, mayLearn },
    write: (bytes: Uint8Array) => void out.push(bytes.slice()),
  };
  expect(await writeCleared(list)).toEqual({ ok: true });
  return Buffer.concat(out).toString();
}

describe("what is handed out of a list", () => {
  test("is no formula, and a telephone number stays one", async () => {
    const text = 'Email,Note,Phone\nana@example.com,"=HYPERLINK(1)",+1 202 555 1000\n';
    const answer = await checked(text, { "ana@example.com": ["direct"] });
    if (!answer.ok) throw new Error(answer.fault.kind);
    expect(await cleared(answer, text, true)).toBe(
      'Email,Note,Phone\nana@example.com,"\'=HYPERLINK(1)",+1 202 555 1000\n',
    );
  });
});

describe("a list", () => {
  test("each row is one of nine, and the nine add up", async () => {
    const [digest = "", untagged = digest] = digestsOf("gone@example.com");
    const { verdicts, rows } = await told(
      [
        "Email,First name",
        "ours@example.com,Ana",
        " OURS@Example.com ,again",
        "ours+shop@example.com,a tag",
        "market@example.com,Ben",
        "x7@marketplace.amazon.com,Relay",
        "gone@example.com,Dee",
        "stranger@example.com,Eve",
        "not an address,Flo",
        ",Gus",
        "ｗｉｄｅ@example.com,Hal",
        ",",
      ].join("\n"),
      {
        "ours@example.com": OURS,
        "market@example.com": ["amazon_marketplace"],
        "wide@example.com": ["direct"],
      },
      {},
      [
        {
          digest,
          untagged,
          kind: "withdrawn",
          medium: null,
          givenTo: null,
          hasProof: false,
          atMs: 1,
        },
      ],
    );
    expect(rows).toBe(10);
    expect(verdicts).toEqual([
      ...["cleared", "repeated", "repeated", "marketplaceOnly", "relay"],
      ...["optedOut", "unknown", "unusable", "unusable", "cleared"],
    ]);
  });

  test("of two spellings of an address the stricter counts", async () => {
    const { verdicts } = await told("email\nana+shop@example.com\nben+shop@example.com\n", {
      "ana+shop@example.com": OURS,
      "ana@example.com": ["amazon_marketplace"],
      "ben@example.com": OURS,
    });
    expect(verdicts).toEqual(["marketplaceOnly", "cleared"]);
  });

  test.each([
    ["recognised", "Kunde;E-Mail-Adresse\n1;ana@example.com\n", null],
    ["named", "who,reach\n1,ana@example.com\n", "Reach"],
    ["placed", "who,reach\n1,ana@example.com\n", "2"],
    ["told from others of its kind", "Accepts Email,Email\nyes,ana@example.com\n", null],
    ["found below rows without", "who,reach\nX,\nY,\nAna,ana@example.com\n", null],
    ["without a header", "ana@example.com\nben@example.com\n", null],
    ["found by its values", "who,reach\nAna,ana@example.com\nBen,ben@example.com\n", null],
  ])("a column is %s", async (_, text, emailColumn) => {
    const { verdicts } = await told(text, { "ana@example.com": OURS }, { emailColumn });
    expect(verdicts).toContain("cleared");
  });

  test("an address is read with what a program wrote around it", async () => {
    const text = "email\nAna Lopez <ana@example.com>\nmailto:ben@example.com\n'cleo@example.com\n";
    const held = { "ana@example.com": OURS, "ben@example.com": OURS, "cleo@example.com": OURS };
    expect((await told(text, held)).verdicts).toEqual(["cleared", "cleared", "cleared"]);
  });

  test.each([
    ["a,b\n1,2\n3,4\n", null, "noColumn"],
    ["a,b\n", null, "noColumn"],
    ["email,b\nana@example.com,2\n", "phone number", "columnNotThere"],
    ["", null, "empty"],
    ["[]", null, "noTable"],
  ])("%j is told what is missing", async (text, emailColumn, kind) => {
    expect(await checked(text, {}, { emailColumn })).toMatchObject({ ok: false, fault: { kind } });
  });

  test("a header alone is an empty list", async () => {
    expect(await told("Email,Name\n")).toMatchObject({ rows: 0, mayGo: true });
  });

  test("a broken line is a row that cannot be used, and costs no other", async () => {
    const broken = Buffer.concat([
      Buffer.from("email,name\nana@example.com,Zoë\nben@example.com,é\n"),
      Buffer.from([0xff, 0x40, 0x2c, 0x0a]),
      Buffer.from("cleo@example.com,ü\n"),
    ]);
    const { verdicts } = await told(broken, { "cleo@example.com": OURS });
    expect(verdicts).toEqual(["unknown", "unknown", "unusable", "cleared"]);
  });

  test("phones are read with the country most people live in", async () => {
    const { verdicts } = await told(
      "phone,name\n(206) 555-0100,Ana\n+1 206 555 0100,Ana\n12,Ben\n",
    );
    expect(verdicts).toEqual(["unknown", "repeated", "unusable"]);
  });
});

describe("a list that shows Prime by who is on it", () => {
  const list = (ours: number, others: number) => ({
    text: `email\n${Array.from({ length: ours + others }, (_, n) => `s${n}@example.com`).join("\n")}\n`,
    held: Object.fromEntries(
      Array.from({ length: ours + others }, (_, n) => [
        `s${n}@example.com`,
        n < ours ? OURS : (["direct"] as const),
      ]),
    ),
  });

  test.each([
    [20, 0, false],
    [19, 0, true],
    [95, 5, false],
    [94, 6, true],
  ])("%d of Buy with Prime and %d others", async (ours, others, mayGo) => {
    const { text, held } = list(ours, others);
    expect(await told(text, held)).toMatchObject({ mayGo, because: mayGo ? [] : ["F3"] });
    const cleared = {
      use: { purpose: "marketing", recipient: RECIPIENTS.cleared, policyCovers: true },
    } as const;
    expect(await told(text, held, cleared)).toMatchObject({ mayGo: true });
  });

  test("those who are left are what counts, also where the whole list was a mix", async () => {
    const held = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `s${n}@example.com`,
        n % 2 === 0 ? OURS : (["amazon_marketplace"] as const),
      ]),
    );
    const text = `email\n${Object.keys(held).join("\n")}\n`;
    expect(await told(text, held)).toMatchObject({
      ...{ mayGo: false, selection: "allBuyWithPrime", because: ["F3"] },
      counts: { cleared: 30, marketplaceOnly: 30 },
    });
  });
});

const CLEARED = {
  use: { purpose: "marketing", recipient: RECIPIENTS.cleared, policyCovers: true },
} as const;
const DIRECT: Held = { "ana@example.com": ["direct"], "ben@example.com": ["direct"] };

describe("a list that shows Prime by what stands in it or what it is called", () => {
  test.each([
    ["a tag", "Email,Tags\nana@example.com,vip\nben@example.com,Buy With Prime\n", "Email"],
    ["a column", "is-prime,Email\nyes,ana@example.com\nno,ben@example.com\n", "Email"],
    [
      "a way of shipping",
      "Email,Shipping Method\nana@example.com,Prime Free Shipping\nben@example.com,\n",
      "Email",
    ],
    [
      "a line above it",
      "Segment: Prime members\nEmail,Town\nana@example.com,A\nben@example.com,B\n",
      "Email,Town",
    ],
  ])(
    "%s: goes without it to whom it may not be shown, and as it is to others",
    async (_, text, head) => {
      expect(await told(text, DIRECT)).toMatchObject({
        ...{ outcome: "mend", mayGo: true, because: ["F3"] },
        counts: { cleared: 2 },
      });
      const out = await cleared(await checked(text, DIRECT), text, false);
      expect(out.split("\n")[0]).toBe(head);
      expect(out).toContain("ben@example.com");
      expect(out).not.toMatch(/prime/i);
      const forCleared = await told(text, DIRECT, CLEARED);
      expect(forCleared).toMatchObject({ outcome: "fineAsServiceProvider", because: ["F3"] });
      expect(await cleared(await checked(text, DIRECT, CLEARED), text, true)).toBe(text);
    },
  );

  test.each([
    ["prime-members.csv", "mend"],
    ["spring.csv", "fine"],
    [null, "fine"],
  ] as const)("the name %j", async (name, outcome) => {
    const text = "Email\nana@example.com\nben@example.com\n";
    expect((await told(text, DIRECT, { name })).outcome).toBe(outcome);
  });

  test("an address is no mark, whatever it is made of", async () => {
    const held: Held = { "buywithprime@example.com": ["direct"] };
    const text = "Email\nbuywithprime@example.com\n";
    expect(await told(text, held)).toMatchObject({ outcome: "fine", telling: [] });
  });

  test("by what the column of its people is called: that has to be changed first", async () => {
    const text = "Prime member email,Town\nana@example.com,A\nben@example.com,B\n";
    const answer = await checked(text, DIRECT);
    if (!answer.ok) throw new Error(answer.fault.kind);
    expect(answer.report).toMatchObject({ outcome: "mend", because: ["F3"] });
    const list = { checked: answer, source: () => pieces(text), encoding: null, mayLearn: false };
    expect(await writeCleared({ ...list, write: () => undefined })).toEqual({
      ...{ ok: false, refusal: "peopleColumn" },
    });
  });

  test("is not sent where nobody on it may go, and that is not for what it shows", async () => {
    const answer = await told("Email,Tags\nx@example.com,Buy With Prime\n");
    expect(answer).toMatchObject({ outcome: "doNotSend", because: [] });
  });
});

describe("a workbook with more than one sheet", () => {
  const list = { rows: [["Email"], ["ana@example.com"], ["ben@example.com"]] };

  test.each([
    [
      "another table",
      [
        list,
        {
          rows: [
            ["Order", "Sum"],
            ["1", "2"],
          ],
        },
      ],
    ],
    [
      "a hidden one",
      [
        list,
        {
          rows: [
            ["a", "b"],
            ["1", "2"],
          ],
          isHidden: true,
        },
      ],
    ],
    ["words", [list, { rows: [["Of June."], [""], ["Ask Ana, she made it"], ["twice, or so"]] }]],
  ])("is never fine as it is: %s", async (_, sheets) => {
    const file = workbookOf(sheets);
    for (const change of [{}, CLEARED])
      expect(await told(file, DIRECT, change)).toMatchObject({
        ...{ outcome: "mend", hasOtherSheets: true, because: [], rows: 2 },
      });
    expect(await cleared(await checked(file, DIRECT), file, false)).toBe(
      "Email\r\nana@example.com\r\nben@example.com\r\n",
    );
  });

  test("is fine where the others are empty", async () => {
    const file = workbookOf([list, { rows: [] }]);
    expect(await told(file, DIRECT)).toMatchObject({ outcome: "fine", hasOtherSheets: false });
  });

  test("shows Prime by what another sheet is called, or holds", async () => {
    for (const other of [
      { name: "Prime members", rows: [["Email"], ["x@example.com"]] },
      {
        rows: [
          ["Email", "Tags"],
          ["x@example.com", "Buy With Prime"],
        ],
      },
    ])
      expect(await told(workbookOf([list, other]), DIRECT)).toMatchObject({ because: ["F3"] });
  });
});

describe("a list of phone numbers", () => {
  const phone = "+12065550100";
  const text = `phone\n${phone}\n`;
  const said = (email: string, change: Partial<ConsentRow>): ConsentRow => {
    const [digest = "", untagged = digest] = digestsOf(email);
    return {
      ...{ digest, untagged, kind: "given", medium: "sms", givenTo: "merchant" },
      ...{ hasProof: true, atMs: 1, ...change },
    };
  };
  const no = { kind: "withdrawn", medium: null, givenTo: null, hasProof: false, atMs: 2 } as const;
  const verdictOf = async (
    channels: readonly Channel[],
    consents: readonly ConsentRow[],
    emails = ["ana@example.com", "ben+shop@example.com"],
  ) => {
    const answer = await checked(
      text,
      {},
      {
        ask: {
          origins: () => Promise.resolve(new Map([[phoneOf(phone), channels]])),
          consents: (untagged) =>
            Promise.resolve(consents.filter((row) => untagged.includes(row.untagged))),
          besides: () => Promise.resolve(new Map([[phoneOf(phone), emails.flatMap(digestsOf)]])),
        },
      },
    );
    return answer.ok ? answer.verdictOf(0) : answer.fault.kind;
  };
  const ana = said("ana@example.com", {});

  test.each([
    ["nothing that was said", OURS, [], "cleared"],
    ["a no by the address beside it", OURS, [said("ana@example.com", no)], "optedOut"],
    ["a no by a spelling of it", OURS, [said("ben@example.com", no)], "optedOut"],
    ["a no by another", OURS, [said("cleo@example.com", no)], "cleared"],
    ["a yes of one and a no of another", OURS, [ana, said("ben@example.com", no)], "optedOut"],
    ["a yes", ["amazon_marketplace"], [ana], "agreed"],
    ["a yes to e-mail", ["amazon_marketplace"], [{ ...ana, medium: "email" }], "marketplaceOnly"],
    [
      "a yes of one, and one to Amazon of another",
      ["amazon_marketplace"],
      [ana, said("ben+shop@example.com", { givenTo: "amazon" })],
      "marketplaceOnly",
    ],
  ] as const)("meets %s", async (_, channels, consents, verdict) => {
    expect(await verdictOf(channels, consents)).toBe(verdict);
  });

  test("asks once for a batch, and for nothing of lists of addresses", async () => {
    const asked: string[] = [];
    const ask: ListToCheck["ask"] = {
      origins: () => Promise.resolve(new Map()),
      consents: () => Promise.resolve([]),
      besides: (digests) => {
        asked.push(...digests);
        return Promise.resolve(new Map());
      },
    };
    await told(`phone\n${phone}\n+12065550101\n`, {}, { ask });
    expect(asked).toEqual([phoneOf(phone), phoneOf("+12065550101")]);
    await told("Email\nana@example.com\n", {}, { ask });
    expect(asked).toHaveLength(2);
  });
});

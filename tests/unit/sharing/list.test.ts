import { describe, expect, test } from "vitest";
import { emailDigests, uuidOf } from "@/lib/crypto/fingerprint";
import { keyedHash } from "@/lib/crypto/keyed-hash";
import type { Channel } from "@/lib/policy/channel";
import { checkList, type ListToCheck } from "@/lib/sharing/list/check";
import { writeCleared } from "@/lib/sharing/list/hand-out";
import { LIST_VERDICTS } from "@/lib/sharing/list/model";
import type { ConsentRow } from "@/lib/sharing/model";
import { RECIPIENTS } from "../policy/cases";

const key = keyedHash("ab".repeat(32));
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
    },
    ...change,
  });
}

async function told(...args: Parameters<typeof checked>) {
  const answer = await checked(...args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  const { report, verdictOf } = answer;
  expect(LIST_VERDICTS.reduce((sum, verdict) => sum + report.counts[verdict], 0)).toBe(report.rows);
  return { ...report, verdicts: Array.from({ length: report.rows }, (_, row) => verdictOf(row)) };
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

describe("what is handed out of a list", () => {
  test("is no formula, and a telephone number stays one", async () => {
    const text = 'Email,Note,Phone\nana@example.com,"=HYPERLINK(1)",+1 202 555 1000\n';
    const answer = await checked(text, { "ana@example.com": ["direct"] });
    if (!answer.ok) throw new Error(answer.fault.kind);
    const out: Uint8Array[] = [];
    const list = {
      ...{ checked: answer, source: () => pieces(text), encoding: null, mayLearn: true },
      write: (bytes: Uint8Array) => void out.push(bytes.slice()),
    };
    expect(await writeCleared(list, new Date("2026-11-30T12:00:00Z"))).toEqual({ ok: true });
    expect(Buffer.concat(out).toString()).toBe(
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

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { factsOf } from "@/lib/checklists/fact-values";
import {
  addSystem,
  importText,
  inMerchant,
  newMerchant,
  type TestMerchant,
} from "@/tests/support/builders";
import { everyRecipient } from "@/lib/sharing/views";
import { grant } from "@/tests/support/grants";
import { cli } from "@/tests/support/command-line";
import { asOwner } from "@/tests/support/owner";
import { workbookOf } from "@/tests/support/workbook";

let merchant: TestMerchant;
let folder: string;

const SHOP = "Name,Email,Created at,Lineitem name,Shipping Name,Shipping Method,Location,Tags";
const order = (number: number, tags = "") =>
  `#${number},s${number}@example.com,2026-10-01 10:00:00 +0000,Cup,Shopper ${number},,,${tags}`;

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const run = (args: readonly string[], input = "") =>
  cli([...args, "--merchant", merchant.slug, "--json"], { input });
async function done(args: readonly string[]): Promise<Record<string, unknown>> {
  const answer = await run(args);
  expect([answer.code, answer.stderr]).toEqual([0, ""]);
  return answer.json();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "steward-checks-"));
  merchant = await newMerchant();
  const shop = await addSystem(merchant, { name: "Shop", kind: "shop" });
  const rows = Array.from({ length: 30 }, (_, index) =>
    order(1001 + index, index < 25 ? "Buy With Prime" : "gift"),
  );
  await importText(merchant, shop, `${SHOP}\n${rows.join("\n")}\n`);
  await done(["policy", "add", "v1", "--from", "2026-01-01", "--covers", "fulfil,marketing"]);
  const provider = ["--role", "serviceProvider", "--agreement-until", "2099-12-31"];
  await done(["recipient", "add", "Mailer", "--service", "Newsletter", ...provider]);
  await done([
    "recipient",
    "add",
    "Help desk",
    "--service",
    "Answers",
    ...provider,
    "--may-receive-prime",
  ]);
  await done([
    ...["recipient", "add", "Old warehouse", "--service", "Storage", "--role", "serviceProvider"],
    ...["--agreement-until", "2020-01-01", "--may-receive-prime"],
  ]);
  await done(["recipient", "add", "Ad network", "--service", "Audiences", "--role", "thirdParty"]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a workbook", () => {
  test("with one table is written as CSV without the columns that tell", async () => {
    const rows = [
      ["Email", "Is Prime", "Note"],
      ["a@example.com", "yes", "=1+1"],
    ];
    const path = join(folder, "one.xlsx");
    writeFileSync(path, workbookOf([{ rows }]));
    const out = join(folder, "one.csv");
    const answer = await run(["check", "file", path, "--recipient", "Mailer", "--out", out]);
    expect([answer.code, answer.json().outcome]).toEqual([1, "mend"]);
    expect(readFileSync(out, "utf8")).toBe("Email,Note\r\na@example.com,'=1+1\r\n");
  });

  test("that is fine comes out as it is", async () => {
    const path = join(folder, "fine.xlsx");
    const content = workbookOf([{ rows: [["Email"], ["a@example.com"]] }]);
    writeFileSync(path, content);
    const out = join(folder, "fine-out.xlsx");
    await done(["check", "file", path, "--recipient", "Mailer", "--out", out]);
    expect(readFileSync(out)).toEqual(content);
  });

  test("with several is not", async () => {
    const rows = [
      ["Email", "Is Prime"],
      ["a@example.com", "yes"],
    ];
    const path = join(folder, "two.xlsx");
    writeFileSync(path, workbookOf([{ rows }, { rows }]));
    const out = join(folder, "two.csv");
    const answer = await run(["check", "file", path, "--recipient", "Mailer", "--out", out]);
    expect([answer.code, answer.json().outcome]).toEqual([1, "mend"]);
    expect(answer.stderr).toContain("A workbook with several tables is not mended here");
    expect(existsSync(out)).toBe(false);
  });
});

describe("registers", () => {
  test.each([
    [
      ["recipient", "add", "Mailer", "--role", "thirdParty", "--service", "x"],
      "of that name already",
    ],
    [["recipient", "add", "X", "--role", "friend", "--service", "x"], "“friend” is no role"],
    [
      ["recipient", "add", "X", "--role", "thirdParty", "--service", "x", "--may-receive-prime"],
      "Only a service provider",
    ],
    [["policy", "add", "v1", "--from", "2026-02-01", "--covers", "sale"], "of that name already"],
    [["policy", "add", "v9", "--from", "2026-02-30", "--covers", "sale"], "a day of the calendar"],
    [
      ["policy", "add", "v9", "--from", "2026-02-01", "--covers", "selling"],
      "“selling” is no purpose",
    ],
    [["consent", "withdraw", "--email", "nobody", "--purpose", "marketing"], "no e-mail address"],
  ])("%j is told why not", async (args, said) => {
    const { code, stderr, stdout } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });
});

describe("a file of agreements", () => {
  const HEAD = "email,purpose,medium,given to,when,proof";

  test("is looked at first, and taken on a word, once", async () => {
    const path = file(
      "agreements.csv",
      `${HEAD}\nplanted@example.com,marketing,email,merchant,2026-10-01,Log\nplanted,sale,email,merchant,2026-10-01,\n`,
    );
    const seen = await run(["consent", "import", path]);
    expect(seen.json()).toMatchObject({
      ...{ rows: 2, accepted: 1, refused: 1, withoutProof: 0, added: null },
      lines: [{ line: 3, column: "email", reason: "noEmail" }],
    });
    expect(`${seen.stdout}${seen.stderr}`).not.toContain("planted");
    const taken = await run(["consent", "import", path, "--yes"]);
    expect(taken.json()).toMatchObject({ accepted: 1, added: 1 });
    const again = await run(["consent", "import", path, "--yes"]);
    expect(again.json()).toMatchObject({ accepted: 1, added: 0 });
  });

  test.each([
    [
      "email,purpose\na@example.com,marketing\n",
      "These columns are missing: medium, given to, when",
    ],
    ["", "There is nothing in the file"],
  ])("%j is told why not", async (content, said) => {
    const { code, stderr } = await run(["consent", "import", file("wrong.csv", content)]);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

test("a recipient is registered with what they receive, own use and a day of the next look", async () => {
  const said = ["--service", "Returns", "--role", "thirdParty", "--own-use", "allowed"];
  await done([
    ...["recipient", "add", "Returns desk", ...said],
    ...["--receives", "name,user.contact.email", "--review-on", "2027-05-01"],
  ]);
  const all = await inMerchant(merchant, (tx) =>
    everyRecipient(tx, grant("sharing.read", merchant.id)),
  );
  expect(all.find(({ name }) => name === "Returns desk")).toMatchObject({
    ...{ receives: ["user.name", "user.contact.email"], ownUse: "allowed" },
    reviewOn: "2027-05-01",
  });
  const wrong = await run(["recipient", "add", "X", ...said, "--receives", "shoe size"]);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("fields that Steward")]);
});

describe("decide", () => {
  const ask = (change: Record<string, unknown>) =>
    run(
      ["decide"],
      JSON.stringify({
        ...{ channel: "amazon_marketplace", fields: ["user.name", "user.contact.address"] },
        ...{ purpose: "fulfil", medium: "none", recipient: null, selection: "mixed" },
        ...{ orderOpen: true, consent: null, ...change },
      }),
    );

  test.each<[Record<string, unknown>, string, readonly string[]]>([
    [{}, "permitted", ["G2"]],
    [{ recipient: "Help desk" }, "permitted", ["G2"]],
    [{ recipient: "Old warehouse" }, "refused", ["G5", "G6"]],
    [{ purpose: "invoiceOrTax", orderOpen: false }, "permittedIf", ["G6"]],
    [{ channel: "buy_with_prime", purpose: "marketing", medium: "email" }, "permitted", ["F2"]],
    [{ channel: "buy_with_prime", purpose: "sale" }, "refused", ["F2"]],
    [
      {
        channel: "buy_with_prime",
        purpose: "marketing",
        selection: "allBuyWithPrime",
        recipient: "Mailer",
      },
      "refused",
      ["F3"],
    ],
    [{ channel: "direct", purpose: "marketing" }, "permitted", []],
  ])("%j: %s %j", async (change, outcome, because) => {
    const answer = await ask(change);
    expect(answer.code).toBe(0);
    expect(answer.json()).toMatchObject({ outcome, because });
  });

  test.each([
    ["not json", "holds no JSON"],
    ["{}", "channel"],
    [JSON.stringify({ channel: "email" }), "A channel is one of"],
  ])("%s is wrong use", async (input, said) => {
    const { code, stderr } = await run(["decide"], input);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ fields: ["user.contact.emial"] }, "Did you mean “user.contact.email”?"],
    [{ fields: "user.name" }, "fields: Fields are a list"],
    [{ purpose: "marketting" }, "purpose: A purpose is one of"],
    [{ consent: { givenTo: "merchant" } }, "consent.proof: Say true or false."],
    [{ consent: true }, "consent: A consent is null, or says givenTo and proof."],
    [{ recepient: "Mailer" }, "“recepient” says nothing here."],
    [{ orderOpen: "true" }, "orderOpen: Say true or false."],
  ])("%j is wrong use, with what is meant", async (change, said) => {
    const { code, stdout, stderr } = await ask(change);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  test("a mark of UTF-8 at the beginning says nothing", async () => {
    const facts = { channel: "direct", fields: [], purpose: "fulfil", medium: "none" };
    const { code, json } = await run(["decide"], `\uFEFF${JSON.stringify(facts)}`);
    expect([code, json().outcome]).toEqual([0, "permitted"]);
  });

  test("a recipient nobody registered is told with the nearest name", async () => {
    const { code, stderr } = await ask({ recipient: "Mailr" });
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean “Mailer”?");
  });
});

test("checklists count what the registers say", async () => {
  const facts = await inMerchant(merchant, (tx) =>
    factsOf(
      tx,
      grant("checklists.read", merchant.id),
      ["recipientsWithoutAgreement", "policyMissing", "policyAgeDays"],
      new Date("2026-01-31T12:00:00Z"),
    ),
  );
  // The old warehouse, whose agreement is over, and two third parties, which have none.
  expect(facts).toEqual([
    { id: "recipientsWithoutAgreement", value: 3, isOverLimit: true },
    { id: "policyMissing", value: 0, isOverLimit: false },
    { id: "policyAgeDays", value: 30, isOverLimit: false },
  ]);
});

describe("check file", () => {
  const tagged = () => file("mix.csv", `${SHOP}\n${order(1, "Buy With Prime")}\n${order(2)}\n`);

  test.each([
    ["Help desk", 0, "fineAsServiceProvider"],
    ["Mailer", 1, "mend"],
    ["Old warehouse", 1, "mend"],
    ["Ad network", 1, "mend"],
  ])("for %s", async (recipient, code, outcome) => {
    const answer = await run(["check", "file", tagged(), "--recipient", recipient]);
    expect(answer.code).toBe(code);
    expect(answer.json()).toMatchObject({
      ...{ outcome, rows: 2, rename: null },
      reveals: [{ how: "value", column: "Tags" }],
      dropColumns: outcome === "mend" ? ["Tags"] : [],
    });
  });

  test("writes the mended file, and nothing where it must not be sent", async () => {
    const out = join(folder, "mended.csv");
    await run(["check", "file", tagged(), "--recipient", "Mailer", "--out", out]);
    expect(readFileSync(out, "utf8")).toBe(
      `${SHOP}\n${order(1)}\n${order(2)}\n`.replaceAll(/,(?:Tags)?$/gm, ""),
    );
    const bare = file(
      "customers.csv",
      `order,email\n${Array.from({ length: 25 }, (_, n) => `#${1001 + n},s${1001 + n}@example.com`).join("\n")}\n`,
    );
    const none = join(folder, "none.csv");
    const answer = await run(["check", "file", bare, "--recipient", "Ad network", "--out", none]);
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject({
      outcome: "doNotSend",
      reveals: [{ how: "implicit", column: null }],
    });
    expect(() => readFileSync(none)).toThrow(/ENOENT/);
  });

  test("a name can tell, and a file that is none is told", async () => {
    const named = file("prime-members.csv", "name,email\nAna,ana@example.com\n");
    const answer = await run(["check", "file", named, "--recipient", "Mailer"]);
    expect(answer.json()).toMatchObject({
      outcome: "mend",
      rename: "members.csv",
      dropColumns: [],
    });
    const none = await run(["check", "file", file("x.json", "{}"), "--recipient", "Mailer"]);
    expect([none.code, none.json().problem]).toEqual([1, "noTable"]);
  });
});

describe("check list", () => {
  test("counts nine kinds of rows and writes those who may go, each once", async () => {
    await done([
      ...["consent", "add", "--email", "planted8@example.com", "--purpose", "marketing"],
      ...["--medium", "email", "--given-to", "merchant", "--proof", "box ticked on 3 May"],
    ]);
    await done(["consent", "withdraw", "--email", "s1030@example.com", "--purpose", "marketing"]);
    const list = file(
      "list.csv",
      [
        "Email,First name,Tags",
        "s1001@example.com,Ana,Buy With Prime",
        "S1001@EXAMPLE.com,Ana,again",
        "s1029@example.com,Ben,",
        "planted8@example.com,Cleo,",
        "x@marketplace.amazon.com,Relay,",
        "s1030@example.com,Dee,",
        "planted7@example.com,Eve,",
        "nothing,Flo,",
        "",
      ].join("\n"),
    );
    const [out, reasons] = [join(folder, "out.csv"), join(folder, "reasons.csv")];
    const answer = await run([
      ...["check", "list", list, "--purpose", "marketing", "--recipient", "Mailer"],
      ...["--out", out, "--reasons", reasons],
    ]);
    expect([answer.code, answer.stderr]).toEqual([1, ""]);
    expect(answer.json()).toMatchObject({
      ...{ rows: 8, cleared: 2, agreed: 1, marketplaceOnly: 0, relay: 1, optedOut: 1 },
      ...{ notCovered: 0, unknown: 1, unusable: 1, repeated: 1, mayGo: true },
    });
    expect(readFileSync(out, "utf8")).toBe(
      "Email,First name\ns1001@example.com,Ana\ns1029@example.com,Ben\nplanted8@example.com,Cleo\n",
    );
    const told = readFileSync(reasons, "utf8").split("\r\n");
    expect(told).toHaveLength(10);
    expect(told[0]).toBe("row,verdict,meaning");
    expect(told[2]).toMatch(/^2,repeated,/);
  });

  test("a list of nobody but Buy with Prime shoppers goes to a cleared provider only", async () => {
    const list = file(
      "ours.csv",
      `email\n${Array.from({ length: 25 }, (_, n) => `s${1001 + n}@example.com`).join("\n")}\n`,
    );
    const out = join(folder, "ours-out.csv");
    const asked = ["check", "list", list, "--purpose", "marketing"];
    const refused = await run([...asked, "--recipient", "Ad network", "--out", out]);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({ cleared: 25, mayGo: false, because: ["F3"] });
    expect(() => readFileSync(out)).toThrow(/ENOENT/);
    const fine = await run([...asked, "--recipient", "Help desk", "--out", out]);
    expect([fine.code, fine.json().mayGo]).toEqual([0, true]);
    expect(readFileSync(out, "utf8")).toBe(readFileSync(list, "utf8"));
  });

  test("what no policy covers does not go", async () => {
    const list = file("few.csv", "email\ns1001@example.com\n");
    const answer = await run(["check", "list", list, "--purpose", "sale", "--recipient", "Mailer"]);
    expect(answer.json()).toMatchObject({ rows: 1, notCovered: 1 });
  });

  test("is told which column is meant", async () => {
    const list = file("other.csv", "who,reach me\nAna,s1001@example.com\n");
    const asked = ["check", "list", list, "--purpose", "marketing", "--recipient", "Mailer"];
    expect((await run([...asked, "--map", "email=reach me"])).json()).toMatchObject({ cleared: 1 });
    const wrong = await run([...asked, "--map", "email=phone"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/no column of that name.*“reach me”/);
  });
});

describe("check message", () => {
  test("by channel", async () => {
    const draft = file("draft.txt", "Your question: yes. More at https://planted9.example.com\n");
    const answer = await run(["check", "message", draft, "--channel", "amazon_marketplace"]);
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject({
      outcome: "problems",
      problems: [{ kind: "link", clause: "G7", start: 28, end: 56 }],
    });
    const own = await run(["check", "message", draft, "--channel", "buy_with_prime"]);
    expect([own.code, own.json()]).toEqual([0, { outcome: "fine", problems: [] }]);
  });

  test("however the draft is stored", async () => {
    const words = "Hello,\r\nmore at www.planted9.example.org today.\r\n";
    const start = words.indexOf("www");
    for (const bytes of [
      words,
      `\ufeff${words}`,
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, "utf16le")]),
    ]) {
      const answer = await run([
        ...["check", "message", file("stored.txt", bytes), "--channel", "amazon_marketplace"],
      ]);
      expect(answer.json()).toMatchObject({ problems: [{ kind: "link", start }] });
    }
    const empty = await run([
      ...["check", "message", file("empty.txt", ""), "--channel", "amazon_marketplace"],
    ]);
    expect(empty.json()).toMatchObject({ outcome: "problems", problems: [{ kind: "length" }] });
  });
});

test("nothing of what was checked is in the database", async () => {
  const tables = await asOwner<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  for (const { name } of tables) {
    const rows = await asOwner<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
    for (const { row } of rows)
      expect(row).not.toMatch(/planted[789]|s1001@example|box ticked on 3 May/);
  }
  const events = await asOwner<{ type: string }>(
    "SELECT type FROM audit_event WHERE merchant_id = $1 AND type = 'share.checked'",
    [merchant.id],
  );
  expect(events.length).toBeGreaterThan(5);
});

import { describe, expect, test } from "vitest";
import type { Channel } from "@/lib/policy/channel";
import { checkFile, type Asked, type FileToCheck } from "@/lib/sharing/file/check";
import { mendFile } from "@/lib/sharing/file/mend";
import { decideFile } from "@/lib/sharing/file/rules";
import { whyFileName } from "@/lib/sharing/file/file-name";
import { RECIPIENTS } from "../policy/cases";
import { ORDINARY } from "./ordinary-exports";

const NOW = new Date("2026-11-30T12:00:00Z");

async function* pieces(content: Uint8Array | string, size = 7_919): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const nobodyKnows: FileToCheck["origins"] = (asked) => Promise.resolve(asked.map(() => []));
/** Holdings in which every row that is asked for came this way. */
const allFrom =
  (...channels: readonly Channel[]): FileToCheck["origins"] =>
  (asked: readonly Asked[]) =>
    Promise.resolve(asked.map(() => channels));

async function looked(
  text: Uint8Array | string,
  {
    name = "orders.csv",
    origins = nobodyKnows,
  }: { name?: string; origins?: FileToCheck["origins"] } = {},
) {
  const checked = await checkFile({ source: pieces(text), name, origins, now: NOW });
  if (!checked.ok) throw new Error(JSON.stringify(checked.fault));
  return checked;
}

const waysOf = async (...args: Parameters<typeof looked>) =>
  (await looked(...args)).findings.reveals.map(({ how, column }) => [how, column]);

async function mended(text: Uint8Array | string, size?: number) {
  const { findings, sha256 } = await looked(text);
  const out: Uint8Array[] = [];
  const answer = await mendFile({
    ...{ source: pieces(text, size), columns: findings.columns[0] ?? [], sha256 },
    write: (bytes) => void out.push(bytes.slice()),
  });
  return { answer, out: Buffer.concat(out) };
}

const SHOP = "Name,Email,Created at,Lineitem name,Shipping Name,Shipping Method,Location,Tags";
const order = (number: number, method = "", location = "", tags = "") =>
  `#${number},s${number}@example.com,2026-10-01 10:00:00 +0000,Cup,Shopper ${number},${method},${location},${tags}`;
const many = (count: number, make: (number: number) => string) =>
  Array.from({ length: count }, (_, index) => make(1001 + index));

describe("ordinary exports", () => {
  test("are fifty", () => {
    expect(ORDINARY).toHaveLength(50);
    expect(new Set(ORDINARY.map(({ text }) => text)).size).toBe(50);
  });

  test.each(ORDINARY)("$name shows nobody to be a Prime member", async ({ name, text }) => {
    const { findings } = await looked(text, { name });
    expect(findings.reveals).toEqual([]);
    expect(findings.rename).toBeNull();
    if (findings.origins.marketplace === 0)
      for (const recipient of Object.values(RECIPIENTS))
        if (recipient) expect(decideFile(findings, recipient).outcome).toBe("fine");
  });
});

describe("what tells", () => {
  test.each([
    ["the Shopify tag", order(1, "Standard", "Shop", '"gift, Buy With Prime"'), "Tags"],
    ["the shipping method", order(1, "Prime Free Shipping"), "Shipping Method"],
    ["the location", order(1, "", "Amazon Fulfillment"), "Location"],
    ["another spelling", order(1, "", "", "ＢＵＹ＿with-prime"), "Tags"],
  ])("by value: %s", async (_, row, column) => {
    expect(await waysOf(`${SHOP}\n${row}\n${order(2)}\n`)).toEqual([["value", column]]);
  });

  test.each([
    ["is-prime", ["false", "true"]],
    ["IsPrime", ["", ""]],
    ["Prime Member", ["Y", "N"]],
    ["bwpEligibilityStatus", ["PRIME", "NON_PRIME"]],
    ["Buy with Prime?", ["1", "0"]],
    ["prime", ["yes", "no"]],
  ])("by column: %s", async (column, [one, other]) => {
    const text = `order-id\tbuyer-name\t${column}\n1\tAna Lopez\t${one}\n2\tBen Ito\t${other}\n`;
    expect((await waysOf(text)).map(([how]) => how)).toEqual(["column"]);
  });

  test.each([
    ["isprime", "true", "false"],
    ["Prime-Mitglied", "ja", "nein"],
    ["Membre Prime", "oui", "non"],
    ["Miembro Prime", "sí", "no"],
    ["プライム会員", "はい", "いいえ"],
    ["Prime", "wahr", "falsch"],
    ["prime_order_count", "3", "0"],
    ["isBwp", "true", "false"],
    ["Do you have Amazon Prime?", "Yes", "No"],
  ])("by column, in other spellings and languages: %s", async (column, one, other) => {
    const text = `customer id,${column}\n1,${one}\n2,${other}\n`;
    expect(await waysOf(text)).toMatchObject([["column", expect.anything()]]);
  });

  test.each([
    ["Shipping method", "Prime"],
    ["Shipping method", "Prime 2-Day Shipping"],
    ["Sales channel", "BWP"],
    ["Tags", "vip, prime-order"],
    ["Note attributes", "isPrime: true"],
    ["Note attributes", "bwp_order_id: 322-AAAA-BBBBBB"],
    ["Discount code", "BUYWITHPRIME10"],
    ["Payment gateway", "amazon_bwp"],
    ["Kundengruppe", "Prime-Kunden"],
    ["Programs", '["PRIME"]'],
    ["Properties", '{"isPrime":true}'],
    ["Description", "Buy with Prime order"],
  ])("by value: %s, %s", async (column, cell) => {
    const text = `order id,${column}\n1,"${cell.replaceAll('"', '""')}"\n2,\n`;
    expect(await waysOf(text)).toEqual([["value", column]]);
  });

  test.each([
    ["Customer last name", "Prime"],
    ["Company", "BWP Group"],
    ["Currency type", "BWP"],
    ["BWP", "130.00"],
    ["Amount (BWP)", "130"],
    ["Customer type", "Prime contractor"],
    ["Is Optimus Prime fan", "yes"],
    ["Subprime", "yes"],
    ["Prime", "12,50"],
    ["Notes", "paid 120 BWP"],
    ["Notes", "sub-prime: yes"],
    ["Shipping method", "Prime Time"],
    ["Tags", "prime-rib, primer"],
    ["Product", "Amazon Prime gift card"],
  ])("other things are called so: %s, %s", async (column, cell) => {
    expect(await waysOf(`order id;${column}\n1;${cell}\n2;${cell}\n`)).toEqual([]);
  });

  test.each([
    ["parted by bars", "order id|email|is prime\n1|a@example.com|yes\n2|b@example.com|no\n"],
    [
      "with rows that end early",
      "order id,email,x,is prime\n1,a@example.com\n2,b@example.com,r,no\n3,c@example.com,s,yes\n",
    ],
    [
      "with a cell behind its last name",
      "order id,email\n1,a@example.com,Buy with Prime\n2,b@example.com,x\n3,c@example.com,y\n",
    ],
    [
      "below a title",
      "Segment: Prime members\n\norder id,email\n1,a@example.com\n2,b@example.com\n3,c@example.com\n",
    ],
    [
      "in a row that cannot be read",
      'order id,email,tags\n1,a@example.com,"x" Buy with Prime\n2,b@example.com,y\n',
    ],
  ])("a table %s", async (_, text) => {
    expect((await looked(text)).findings.reveals).toHaveLength(1);
  });

  test("a column that is only called so, and says something else, tells nothing", async () => {
    expect(await waysOf("order id,name,prime\n1,Ana Lopez,3.20\n2,Ben Ito,4.10\n")).toEqual([]);
  });

  test("a column of a file that is about nobody tells nothing", async () => {
    expect(await waysOf("sku,is prime,price\nCUP-1,yes,3\n")).toEqual([]);
  });

  test.each([
    ["buy-with-prime customers.csv", "customers.csv"],
    ["BWP_list_2026.xlsx", "list_2026.xlsx"],
    ["prime-members.csv", "members.csv"],
    ["Amazon Prime.csv", "list.csv"],
    ["customers_prime_october.csv", "customers_october.csv"],
    ["Kunden_prime.csv", "Kunden.csv"],
    ["primeMembers2026.csv", "Members2026.csv"],
    ["BWPcustomers.csv", "customers.csv"],
    ["プライム会員.csv", "会員.csv"],
    ["orders (Buy with Prime).csv", "orders.csv"],
  ])("by file name: %s", (name, rename) => {
    expect(whyFileName(name)).toMatchObject({ rename });
    expect(whyFileName(rename)).toBeNull();
  });

  test.each([
    "prime-rib-recipes.csv",
    "primary-contacts.csv",
    "optimus prime toys.csv",
    "subprime.csv",
    "subprime_customers.csv",
    "optimus prime orders.csv",
    "customers - prime rib.csv",
    "primeira_lista.csv",
    "orders.csv",
  ])("not by file name: %s", (name) => {
    expect(whyFileName(name)).toBeNull();
  });

  test("implicitly: nobody but Buy with Prime shoppers, every column that tells removed", async () => {
    const text = `order,email\n${many(40, (n) => `${n},s${n}@example.com`).join("\n")}\n`;
    expect(await waysOf(text, { origins: allFrom("buy_with_prime") })).toEqual([
      ["implicit", null],
    ]);
    expect(await waysOf(text, { origins: allFrom("direct") })).toEqual([]);
    expect(await waysOf(text, { origins: nobodyKnows })).toEqual([]);
  });

  test("implicitly, though all that tells was emptied: what is held is asked before the file is believed", async () => {
    const text = `${SHOP}\n${many(20, (n) => order(n)).join("\n")}\n`;
    expect(await waysOf(text, { origins: allFrom("buy_with_prime") })).toEqual([
      ["implicit", null],
    ]);
    expect(await waysOf(text)).toEqual([]);
  });

  test("further lines of an order are what its first one is", async () => {
    const text = `${SHOP}\n${many(20, (n) => `${order(n, "", "", "Buy With Prime")}\n${order(n)}\n${order(n)}`).join("\n")}\n`;
    const { findings } = await looked(text);
    expect(findings.origins).toMatchObject({ known: 60, buyWithPrime: 60 });
    expect(findings.reveals.map(({ how }) => how)).toEqual(["value", "implicit"]);
  });

  test.each([
    [19, 19, false],
    [20, 20, true],
    [21, 20, true],
    [100, 95, true],
    [100, 94, false],
    [1000, 949, false],
  ])("of %d rows of known origin, %d of Buy with Prime: %s", async (known, ours, isImplicit) => {
    const text = `order,email\n${many(known + 30, (n) => `${n},s${n}@example.com`).join("\n")}\n`;
    let at = 0;
    const origins: FileToCheck["origins"] = (asked) =>
      Promise.resolve(
        asked.map(() => {
          at += 1;
          return at <= ours ? ["buy_with_prime"] : at <= known ? ["direct"] : [];
        }),
      );
    expect(await waysOf(text, { origins })).toEqual(isImplicit ? [["implicit", null]] : []);
  });

  test("an honest mix is cleared once its columns are gone", async () => {
    const text = `${SHOP}\n${many(60, (n) => order(n, "", "", n % 2 === 0 ? "Buy With Prime" : "gift")).join("\n")}\n`;
    const { findings } = await looked(text);
    expect(decideFile(findings, RECIPIENTS.thirdParty)).toMatchObject({
      ...{ outcome: "mend", because: ["F3"], dropColumns: ["Tags"], rename: null },
    });
    const { answer, out } = await mended(text);
    expect(answer).toEqual({ ok: true });
    const again = await looked(out, { origins: allFrom("buy_with_prime", "direct") });
    expect(again.findings.reveals.map(({ how }) => how)).toEqual(["implicit"]);
    let at = 0;
    const asHeld: FileToCheck["origins"] = (asked) =>
      Promise.resolve(asked.map(() => [(at += 1) % 2 === 0 ? "direct" : "buy_with_prime"]));
    expect((await looked(out, { origins: asHeld })).findings.reveals).toEqual([]);
  });
});

describe("to whom", () => {
  const tagged = `${SHOP}\n${order(1, "", "", "Buy With Prime")}\n${order(2)}\n`;
  const marketplace =
    "amazon-order-id\tbuyer-email\tbuyer-name\tis-prime\n113-1111111-2222222\tx@marketplace.amazon.com\tAna Lopez\ttrue\n";

  test.each([
    ["cleared", "fineAsServiceProvider"],
    ["provider", "mend"],
    ["lapsed", "mend"],
    ["thirdParty", "mend"],
  ] as const)("a tag, handed to %s: %s", async (recipient, outcome) => {
    const { findings } = await looked(tagged);
    expect(decideFile(findings, RECIPIENTS[recipient]).outcome).toBe(outcome);
  });

  test.each([
    ["cleared", "fineAsServiceProvider", ["F3"]],
    ["provider", "mend", ["F3"]],
    ["lapsed", "doNotSend", ["F3", "G5", "G6"]],
    ["thirdParty", "doNotSend", ["F3", "G5", "G6"]],
  ] as const)("marketplace rows, handed to %s: %s", async (recipient, outcome, because) => {
    const { findings } = await looked(marketplace);
    expect(decideFile(findings, RECIPIENTS[recipient])).toMatchObject({ outcome, because });
    expect(findings.reveals).toMatchObject([{ how: "column", column: "is-prime" }]);
  });

  test("a choice of rows cannot be mended", async () => {
    const text = `${SHOP}\n${many(20, (n) => order(n, "", "", "Buy With Prime")).join("\n")}\n`;
    const { findings } = await looked(text);
    expect(decideFile(findings, RECIPIENTS.thirdParty).outcome).toBe("doNotSend");
    expect(decideFile(findings, RECIPIENTS.cleared).outcome).toBe("fineAsServiceProvider");
  });
});

describe("the mended file", () => {
  test.each([1, 2, 3, 64, 100_000])(
    "is otherwise byte for byte the same, in pieces of %d",
    async (size) => {
      const text =
        '\ufeff"order","is prime","name","note"\r\n1,yes,"Lopez, Ana","two\r\nlines, ""quoted"""\r\n2,"no",Ben,\r\n\r\n3,,"", x \r\n4,yes,Dee,last';
      const { answer, out } = await mended(text, size);
      expect(answer).toEqual({ ok: true });
      expect(out.toString()).toBe(
        '\ufeff"order","name","note"\r\n1,"Lopez, Ana","two\r\nlines, ""quoted"""\r\n2,Ben,\r\n\r\n3,"", x \r\n4,Dee,last',
      );
    },
  );

  test("first and last columns go with what parts them, also where a row ends early", async () => {
    const text =
      "is prime;order;name;prime member\ntrue;1;Ana;yes\nfalse;2;Ben;no\ntrue;4;Cleo;no\nfalse;3\n";
    expect((await mended(text)).out.toString()).toBe("order;name\n1;Ana\n2;Ben\n4;Cleo\n3\n");
  });

  test("in another encoding, and with quotes as data", async () => {
    const text =
      'order-id\titem-name\tbuyer-name\tis-prime\n1\t4" cup\tZoë\ttrue\n2\tcup\tJörg\tfalse\n';
    const without = 'order-id\titem-name\tbuyer-name\n1\t4" cup\tZoë\n2\tcup\tJörg\n';
    for (const encode of [
      (value: string) => Buffer.from(`\ufeff${value}`, "utf16le"),
      (value: string) => Buffer.from(value, "latin1"),
    ]) {
      const { answer, out } = await mended(encode(text), 5);
      expect(answer).toEqual({ ok: true });
      expect(out.equals(encode(without))).toBe(true);
    }
  });

  test("is not handed out where a row cannot be read, or the file is another", async () => {
    const broken = 'order,is prime,name\n1,yes,Ana\n2,no,"Ben\n3,no,Cleo\n';
    expect((await mended(broken)).answer).toEqual({ ok: false, refusal: "unreadableRow" });
    const answer = await mendFile({
      ...{ source: pieces("order,is prime\n1,yes\n"), columns: [1], sha256: "0".repeat(64) },
      write: () => undefined,
    });
    expect(answer).toEqual({ ok: false, refusal: "changed" });
  });
});

describe("files that are none of this", () => {
  const faultOf = async (content: Uint8Array | string) => {
    const checked = await checkFile({
      source: pieces(content),
      name: null,
      origins: nobodyKnows,
      now: NOW,
    });
    return checked.ok ? null : checked.fault.kind;
  };

  test.each([
    ["", "empty"],
    ["\n \n", "empty"],
    ['{"orders": []}', "noTable"],
    ["<x/>", "noTable"],
    ["Dear all,\nthis is a letter.\nIt has no table.\n", "noTable"],
  ])("%j: %s", async (content, kind) => {
    expect(await faultOf(content)).toBe(kind);
  });

  test("a ZIP is told to be unpacked first", async () => {
    expect(await faultOf(Buffer.from("PK\u0003\u0004", "latin1"))).toBe("archive");
  });

  test("200 columns, and a file of only a header", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `field ${index}`);
    expect(await waysOf(`${names.join(",")},email,is prime\n${",".repeat(201)}yes\n`)).toEqual([
      ["column", "is prime"],
    ]);
    expect(await waysOf("order id,name,is prime\n")).toEqual([["column", "is prime"]]);
  });
});

import { describe, expect, test } from "vitest";
import type { Status } from "@/lib/retention/model";
import { newOrder, newOrdersText } from "../../support/report-files";
import { gzipSync } from "node:zlib";
import { zipOf } from "../../support/zip";
import { latin1, utf8 } from "../imports/reading";
import { cleanBytes, reportOf, type Said } from "./cleaning";

/** One line of a New Orders report, without its end. */
const lineOf = (cells: Parameters<typeof newOrder>[0]): string =>
  newOrdersText([newOrder(cells)]).split("\n")[1] ?? "";
const order = (number: number) => `204-0000001-${String(number).padStart(7, "0")}`;

async function cleanText(
  content: string | Uint8Array,
  standing: Readonly<Record<string, Status>>,
  said: Said = {},
) {
  const out = await cleanBytes(content, standing, said);
  return { text: out.bytes.toString("utf8"), report: reportOf(out) };
}

describe("what is due", () => {
  const file = newOrdersText(
    [1, 2, 3, 4, 5, 6, 7].map((number) =>
      newOrder({ "order-id": order(number), "recipient-name": `Person ${number}` }),
    ),
  );
  const standing: Record<string, Status> = {
    [order(1)]: "overdue",
    [order(2)]: "dueSoon",
    [order(3)]: "kept",
    [order(4)]: "onHold",
    [order(5)]: "gone",
    [order(6)]: "noClock",
  };
  const left = (text: string) => [1, 2, 3, 4, 5, 6, 7].filter((n) => text.includes(`Person ${n}`));

  test("is overdue, and nothing on hold, gone or unknown", async () => {
    const { text, report } = await cleanText(file, standing);
    expect(left(text)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(report.verdicts).toEqual({
      ...{ due: 1, kept: 3, onHold: 1, notHeld: 1, unknown: 1, unreadable: 0 },
    });
    expect(report.rows).toBe(7);
    expect(report.blanked["user.name"]).toBe(2);
  });

  test("is due soon too where that is asked for", async () => {
    expect(left((await cleanText(file, standing, { scope: "dueSoon" })).text)).toEqual([
      3, 4, 5, 6, 7,
    ]);
  });

  test("is what a list names, whenever it is due, but not what is on hold or not known", async () => {
    const orders = [order(3), order(4), order(5), order(6), order(7)];
    const { text } = await cleanText(file, standing, { scope: "listed", orders });
    expect(left(text)).toEqual([1, 2, 4, 5, 7]);
  });
});

describe("a row that nobody can be sure of stays", () => {
  const standing: Record<string, Status> = { [order(1)]: "overdue", [order(2)]: "overdue" };

  test("where its cells may have shifted", async () => {
    const cut = `${order(1)}\tCut Off`;
    const wide = `${lineOf({ "order-id": order(2) })}\tStray`;
    const file = newOrdersText([cut, wide, newOrder({ "order-id": "Somebody Else" })]);
    const { text, report } = await cleanText(file, standing);
    expect(text).toBe(file);
    expect(report.verdicts).toMatchObject({ due: 0, unreadable: 3 });
    expect(report.unreadableLines).toEqual([2, 3, 4]);
  });

  test("where a quote never closes, and what follows is read as if it had not been there", async () => {
    const header = "Name,Email,Created at,Financial Status,Lineitem name\r\n";
    const open = '#1,"open@example.com,2026-09-01 09:00:00 +0000,paid,Lamp\r\n';
    const due = "#2,due@example.com,2026-09-01 09:00:00 +0000,paid,Lamp\r\n";
    const { text, report } = await cleanText(header + open + due, {
      "#1": "overdue",
      "#2": "overdue",
    });
    expect(text).toBe(header + open + "#2,,2026-09-01 09:00:00 +0000,paid,Lamp\r\n");
    expect(report.verdicts).toMatchObject({ due: 1, unreadable: 1 });
  });

  test("where its bytes are no text", async () => {
    const file = newOrdersText([newOrder({ "order-id": order(1) })]);
    const broken = Buffer.concat([utf8(file), latin1(`${order(2)}\tM\xfcller\n`)]);
    const out = await cleanBytes(broken, standing, { encoding: "utf-8" });
    expect(reportOf(out).verdicts).toMatchObject({ due: 1, unreadable: 1 });
    expect(out.bytes.toString("latin1")).toContain("M\xfcller");
  });

  test("but not where only a date of a known order cannot be read", async () => {
    const file = newOrdersText([
      newOrder({ "order-id": order(1), "purchase-date": "1 Nov", "buyer-name": "Gone Away" }),
    ]);
    const { text, report } = await cleanText(file, standing);
    expect(text).not.toContain("Gone Away");
    expect(report.verdicts.due).toBe(1);
  });
});

test("a line without end passes through without being held, and what follows is read", async () => {
  const head = newOrdersText([newOrder({ "order-id": order(1), "buyer-name": "Gone Away" })]);
  const long = `${"x".repeat(3_000_000)}\n`;
  const tail = `${lineOf({ "order-id": order(2), "buyer-name": "Gone Too" })}\n`;
  const out = await cleanBytes(head + long + tail, {
    [order(1)]: "overdue",
    [order(2)]: "overdue",
  });
  const text = out.bytes.toString();
  expect(reportOf(out).verdicts).toMatchObject({ due: 2, unreadable: 1 });
  expect(text).toContain(`\n${long}`);
  expect(text).not.toMatch(/Gone/);
});

describe("a contact", () => {
  const file =
    "email,first_name,created_at,status\r\nana@example.com,Ana,2026-01-01,active\r\nben@example.com,Ben,2026-01-01,active\r\n";
  const standing: Record<string, Status> = { "contact:ana@example.com": "overdue" };

  test("keeps the address that it is known by, and that is counted", async () => {
    const { text, report } = await cleanText(file, standing);
    expect(text).toBe(file.replace("Ana,", ","));
    expect(report).toMatchObject({ keysKept: 1, blanked: { "user.name": 1 } });
  });

  test("goes with its row", async () => {
    const { text, report } = await cleanText(file, standing, { deed: "removeRows" });
    expect(text).toBe(file.replace("ana@example.com,Ana,2026-01-01,active\r\n", ""));
    expect(report).toMatchObject({ removed: 1, keysKept: 0 });
  });

  const mapping = (...columns: readonly (readonly [string, string])[]) =>
    ({
      id: "m",
      hasHeader: true,
      country: "GB",
      columns: columns.map(([name, role]) => ({ name, role, dates: "yearFirst" })),
    }) as NonNullable<Said["mapping"]>;

  test("without an e-mail keeps its phone numbers; one with it loses them", async () => {
    const table =
      "Kontakt;Telefon;Kunde\nana@example.com;+44 20 7946 0001;Ana\n;+44 20 7946 0002;Ben\n";
    const said = {
      mapping: mapping(
        ["Kontakt", "user.contact.email"],
        ["Telefon", "user.contact.phone_number"],
        ["Kunde", "user.name"],
      ),
    };
    const { text, report } = await cleanText(
      table,
      { "contact:ana@example.com": "overdue", "contact:+44 20 7946 0002": "overdue" },
      said,
    );
    expect(text).toBe("Kontakt;Telefon;Kunde\nana@example.com;;\n;+44 20 7946 0002;\n");
    expect(report.keysKept).toBe(2);
  });

  test("of whom nothing but the key is held cannot be blanked", async () => {
    const said = { mapping: mapping(["Kontakt", "user.contact.email"], ["Seit", "lastActivity"]) };
    const table = "Kontakt;Seit\nana@example.com;2026-01-01\n";
    const out = await cleanBytes(table, standing, said);
    expect(out.cleaned).toEqual({ ok: false, refusal: "onlyKey" });
    const { text } = await cleanText(table, standing, { ...said, deed: "removeRows" });
    expect(text).toBe("Kontakt;Seit\n");
  });

  test("a mapping that would blank the column with the order numbers is refused", async () => {
    const table = "Nummer;nummer;Kunde\nA-1;A-1;Ana\n";
    const said = {
      mapping: mapping(["Nummer", "recordKey"], ["nummer", "user.content"], ["Kunde", "user.name"]),
    };
    const out = await cleanBytes(table, { "A-1": "overdue" }, said);
    expect(out.cleaned).toEqual({ ok: false, refusal: "keyColumn" });
    expect(out.bytes).toHaveLength(0);
  });
});

test("a line that continues an order goes with its row, and stays with one that stays", async () => {
  const continuation = (promotion: string) => newOrder({ ...EMPTY, "product-name": promotion });
  const file = newOrdersText([
    newOrder({ "order-id": order(1) }),
    continuation("goes"),
    newOrder({ "order-id": order(2) }),
    continuation("stays"),
  ]);
  const { text, report } = await cleanText(file, { [order(1)]: "overdue" }, { deed: "removeRows" });
  expect(report).toMatchObject({ removed: 2, rows: 2 });
  expect(text).toContain("stays");
  expect(text).not.toContain("goes");
});

describe("is not cleaned", () => {
  const report = newOrdersText([newOrder()]);
  test.each([
    ["a ZIP", zipOf([{ name: "orders.txt", content: report }]), "packed"],
    ["gzip", gzipSync(report), "packed"],
    ["JSON", utf8('{"orderId":"202-0000001-0000001","programs":[]}'), "noTable"],
    ["JSON with a mark", utf8('\ufeff [{"AmazonOrderId":"028-0000001-0000001"}]'), "noTable"],
    ["JSON in UTF-16", Buffer.from('\ufeff{"a":1}', "utf16le"), "noTable"],
    ["Amazon's XML", utf8('<?xml version="1.0"?><AmazonEnvelope/>'), "noTable"],
  ])("%s", async (_, bytes, refusal) => {
    const out = await cleanBytes(bytes, {});
    expect(out.cleaned).toEqual({ ok: false, refusal });
  });

  test.each([
    ["nothing", "", "empty"],
    ["a header alone", newOrdersText([]), "headerOnly"],
    ["a letter", "Dear Ana,\nthank you for your order.\n", "notSupported"],
    ["a table nobody mapped", "Nummer;Kunde\nA-1;Ana\nA-2;Ben\n", "unknownTable"],
    ["a page", "<!doctype html><html></html>", "notSupported"],
    [
      "a report without its columns",
      "order-id\tbuyer-email\tsku\tproduct-name\nx\ty\tz\t1\n",
      "wrongColumns",
    ],
  ])("%s: it is answered as where files are imported", async (_, text, kind) => {
    const out = await cleanBytes(text, {});
    expect(out.cleaned).toMatchObject({ ok: false, unreadable: { kind } });
  });

  test("a file that is none of the encoding it began as", async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => newOrder({ "order-id": order(n) }));
    const late = Array.from({ length: 50 }, (_, n) => `${order(n)}\tM\xfcller stra\xdfe`);
    const out = await cleanBytes(latin1(newOrdersText([...rows, ...late])), {});
    expect(out.cleaned).toMatchObject({
      unreadable: { kind: "otherEncoding", looksLike: "windows-1252" },
    });
  });
});

const EMPTY = Object.fromEntries(
  newOrdersText([])
    .trimEnd()
    .split("\t")
    .map((column) => [column, ""]),
);

test("goes out in pieces as it comes in, and never waits for the end", async () => {
  const rows = Array.from({ length: 6_000 }, (_, n) => newOrder({ "order-id": order(n) }));
  const file = newOrdersText(rows);
  const half = file.length / 2;
  let [sent, outWhenHalf] = [0, 0];
  let out = 0;
  const { clean } = await import("@/lib/cleaning/clean");
  async function* source() {
    for (let at = 0; at < file.length; at += 50_000) {
      sent = at;
      if (sent > half && outWhenHalf === 0) outWhenHalf = out;
      yield utf8(file.slice(at, at + 50_000));
    }
  }
  const cleaned = await clean({
    source: source(),
    choice: { scope: "overdue", deed: "blank", orders: new Set() },
    records: { keyText: String, standings: async () => new Map() },
    write: (bytes) => {
      out += bytes.length;
    },
    encoding: null,
    reading: { now: new Date("2026-11-01T00:00:00Z") },
  });
  expect(cleaned.ok).toBe(true);
  expect(outWhenHalf).toBeGreaterThan(file.length / 4);
});

import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { trailPage } from "@/lib/audit/views";
import { transact, transactResult } from "@/lib/db/transact";
import { checkById, checksPage } from "@/lib/sharing/checked/views";
import { endRecipient } from "@/lib/sharing/commands";
import { withdrawConsent } from "@/lib/sharing/consents/commands";
import { LIST_VERDICTS } from "@/lib/sharing/list/model";
import { receiveFile, receiveList, type CheckAnswer, type FoundOut } from "@/lib/sharing/receive";
import { handOver, noteUnchecked } from "@/lib/sharing/share/commands";
import { sharesOfCheck, sharesPage } from "@/lib/sharing/share/views";
import { receiveFileTake, receiveListTake } from "@/lib/sharing/take";
import { addSystem, importText, newMerchant, type TestMerchant } from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { valueOf } from "@/tests/support/holds";
import { newOrder, newOrdersText } from "@/tests/support/report-files";
import { addConsentAt, addPolicyAt, addRecipientAt, dayAt, NOW } from "@/tests/support/sharing";
import { workbookOf } from "@/tests/support/workbook";
import { zipOf } from "@/tests/support/zip";

/* What browsers send: a list or a file to be checked, and the same once more to be handed out. */

const SHOP = "Name,Email,Created at,Lineitem name,Shipping Name,Shipping Method,Location,Tags";
const shopOrder = (number: number, tags = "") =>
  `#${number},s${number}@example.com,2026-10-01 10:00:00 +0000,Cup,Shopper ${number},,,${tags}`;
/** Before what other tests look for as the newest. */
const EARLIER = new Date(NOW.getTime() - 60_000);
const RELAY = "relay77@marketplace.amazon.com";

let acme: TestMerchant;
let globex: TestMerchant;
let mailer: string;
let network: string;
let theirs: string;

beforeAll(async () => {
  [acme, globex] = [await newMerchant(), await newMerchant()];
  const shop = await addSystem(acme, { kind: "shop" });
  const orders = Array.from({ length: 40 }, (_, index) =>
    shopOrder(1 + index, index < 30 ? "Buy With Prime" : "gift"),
  );
  await importText(acme, shop, `${SHOP}\n${orders.join("\n")}\n`);
  const reports = await addSystem(acme, { kind: "downloadedReports" });
  const market = newOrder({ "order-id": "204-0000001-0000001", "buyer-email": "m@example.com" });
  await importText(acme, reports, newOrdersText([market]));
  await addPolicyAt(acme);
  mailer = valueOf(await addRecipientAt(acme, { name: "Mailer" })).id;
  const third = { role: "thirdParty", hasAgreement: false } as const;
  network = valueOf(await addRecipientAt(acme, { name: "Ad network", ...third })).id;
  theirs = valueOf(await addRecipientAt(globex, { name: "Theirs" })).id;
  await addConsentAt(acme, { email: "reader@example.com" });
  valueOf(
    await transactResult(acme.id, (tx) =>
      withdrawConsent(
        tx,
        grant("sharing.change", acme.id),
        { email: "s2@example.com", purpose: "marketing" },
        NOW,
      ),
    ),
  );
});

type Fields = Readonly<Record<string, string>>;

/** A form as a browser sends it: its fields, then its file. */
function sent(fields: Fields, file: string | Uint8Array | null, name = "spring.csv") {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  if (file !== null) form.set("file", new Blob([Buffer.from(file)]), name);
  const { headers, body } = new Request("http://here", { method: "POST", body: form });
  return { contentType: headers.get("content-type"), body };
}

const grantsOf = ({ id }: TestMerchant) => ({
  check: grant("sharing.check", id),
  holdings: grant("holdings.read", id),
});
const checkList = (
  file: string | Uint8Array | null,
  fields: Fields = {},
  merchant = acme,
  name?: string,
) =>
  receiveList(
    grantsOf(merchant),
    sent({ recipientId: mailer, purpose: "marketing", ...fields }, file, name),
    NOW,
  );
const checkFile = (file: string | Uint8Array | null, fields: Fields = {}, name?: string) =>
  receiveFile(grantsOf(acme), sent({ recipientId: mailer, ...fields }, file, name), NOW);

function found(answer: CheckAnswer): FoundOut {
  if (!answer.ok) throw new Error(answer.message);
  return answer.found;
}

function problemOf(answer: { readonly ok: boolean; readonly problem?: string }) {
  return answer.ok ? null : answer.problem;
}

async function contentOf(taking: ReturnType<typeof receiveListTake>): Promise<string> {
  const answer = await taking;
  if (!answer.ok) throw new Error(answer.message);
  return Buffer.from(answer.content).toString();
}

const takeList = (id: string, file: string | Uint8Array, what = "cleared", merchant = acme) =>
  receiveListTake(grantsOf(merchant), sent({ id, what }, file), NOW);
const takeFile = (id: string, file: string | Uint8Array, merchant = acme) =>
  receiveFileTake(grantsOf(merchant), sent({ id }, file), NOW);

const LIST = [
  "First name,Mail",
  "Shopper 31,s31@example.com",
  "Shopper 32,S32@Example.com",
  "Shopper 31 again,s31@example.com",
  "Gone,s2@example.com",
  "Market,m@example.com",
  `Relay,${RELAY}`,
  "Reader,reader@example.com",
  "Nobody,nobody@example.com",
  "Broken,no address",
  "",
].join("\n");
const COUNTS = {
  ...{ cleared: 2, agreed: 1, marketplaceOnly: 1, relay: 1, optedOut: 1, notCovered: 0 },
  ...{ unknown: 1, unusable: 1, repeated: 1 },
};

describe("a list", () => {
  test("is told row by row, in nine figures that add up, and its lines and column are named", async () => {
    const { rows, counts, outcome, going, details, fields, id } = found(await checkList(LIST));
    expect(counts).toEqual(COUNTS);
    expect(LIST_VERDICTS.reduce((sum, one) => sum + COUNTS[one], 0)).toBe(rows);
    expect([outcome, going]).toEqual(["mend", 3]);
    expect(details).toMatchObject({
      column: { place: 2, holds: "email", shown: "Mail" },
      lines: [10],
    });
    expect(fields).toEqual(["user.name", "user.contact.email"]);

    const kept = await transact(acme.id, (tx) =>
      checkById(tx, grant("sharing.read", acme.id), "list", id),
    );
    expect(kept).toMatchObject({ counts: COUNTS, purpose: "marketing", recipientName: "Mailer" });
    expect(kept?.details).toEqual(details);
  });

  test("sent once more is handed out: each who may go once, every other byte as it came", async () => {
    const { id } = found(await checkList(LIST));
    expect(await contentOf(takeList(id, LIST))).toBe(
      "First name,Mail\nShopper 31,s31@example.com\nShopper 32,S32@Example.com\nReader,reader@example.com\n",
    );
    const reasons = await contentOf(takeList(id, LIST, "reasons"));
    expect(reasons.trimEnd().split("\r\n")).toHaveLength(10);
    expect(reasons).toContain("4,optedOut,");
    expect(reasons).not.toContain("example.com");
  });

  test("leaves columns behind that show who is a Prime member", async () => {
    const list = "Mail,Is Prime,Note\ns31@example.com,no,a\ns32@example.com,yes,b\n";
    const { id, outcome, because, details, going } = found(await checkList(list));
    expect([outcome, because, going]).toEqual(["mend", ["F3"], 2]);
    expect(details).toMatchObject({ reveals: [{ how: "column", column: "Is Prime" }] });
    expect(await contentOf(takeList(id, list))).toBe(
      "Mail,Note\ns31@example.com,a\ns32@example.com,b\n",
    );
    const handed = (wentAs: "whole" | "mended") =>
      transactResult(acme.id, (tx) =>
        handOver(tx, grant("sharing.check", acme.id), { id, wentAs }, EARLIER),
      );
    valueOf(await handed("mended"));
    valueOf(await handed("whole"));
    const rows = await transact(acme.id, (tx) =>
      sharesOfCheck(tx, grant("sharing.read", acme.id), id),
    );
    expect(new Map(rows.map(({ wentAs, against }) => [wentAs, against]))).toEqual(
      new Map([
        ["mended", []],
        ["whole", ["F3"]],
      ]),
    );
  });

  test("is looked at by its name too", async () => {
    const list = "Mail\ns31@example.com\ns32@example.com\n";
    const { id, outcome, because, rename } = found(
      await checkList(list, {}, acme, "prime-members.csv"),
    );
    expect([outcome, because, rename]).toEqual(["mend", ["F3"], "members.csv"]);
    expect(await contentOf(takeList(id, list))).toBe(list);
  });

  test("of phone numbers meets what was said by the addresses beside them", async () => {
    const system = await addSystem(acme, { kind: "shop" });
    const head = `${SHOP},Shipping Phone,Shipping Country`;
    const order = (number: number, email: string, phone: string) =>
      `#${number},${email},2026-10-01 10:00:00 +0000,Cup,Shopper,,,gift,${phone},US`;
    await importText(
      acme,
      system,
      `${[
        head,
        order(901, "s901@example.com", "+12065550191"),
        order(902, "s902+shop@example.com", "+12065550192"),
      ].join("\n")}\n`,
    );
    const list = "Phone\n+12065550191\n+12065550192\n";
    expect(found(await checkList(list)).counts).toMatchObject({ cleared: 2 });
    valueOf(
      await transactResult(acme.id, (tx) =>
        withdrawConsent(
          tx,
          grant("sharing.change", acme.id),
          { email: "s902@example.com", purpose: "marketing" },
          NOW,
        ),
      ),
    );
    expect(found(await checkList(list)).counts).toMatchObject({ cleared: 1, optedOut: 1 });
    const emails = "Mail\ns901@example.com\ns902@example.com\n";
    expect(found(await checkList(emails)).counts).toMatchObject({ cleared: 1, optedOut: 1 });
  });

  test("that is another one is not handed out, nor one of another merchant", async () => {
    const { id } = found(await checkList(LIST));
    expect(problemOf(await takeList(id, `${LIST}\n`))).toBe("otherFile");
    expect(problemOf(await takeList(id, LIST, "everything"))).toBe("badForm");
    expect(problemOf(await takeList(id, LIST, "cleared", globex))).toBe("checkGone");
    expect(problemOf(await takeFile(id, LIST))).toBe("checkGone");
  });

  test("that is told otherwise meanwhile has to be checked again", async () => {
    const list = "email\nlater@example.com\n";
    const { id } = found(await checkList(list));
    await addConsentAt(acme, { email: "later@example.com" });
    expect(problemOf(await takeList(id, list))).toBe("changedMeanwhile");
  });

  test("of nobody but Prime shoppers does not go, and is not handed out", async () => {
    const list = `email\n${Array.from({ length: 25 }, (_, index) => `s${index + 3}@example.com`).join("\n")}\n`;
    const { id, outcome, because, going } = found(await checkList(list));
    expect([outcome, because, going]).toEqual(["doNotSend", ["F3"], 0]);
    expect(problemOf(await takeList(id, list))).toBe("mayNotGo");
    expect(await contentOf(takeList(id, list, "reasons"))).toContain("1,cleared,");
  });

  test("in a workbook is read from its first sheet, and comes out as CSV", async () => {
    const file = workbookOf([
      { rows: [["Mail"], ["s31@example.com"], ["nobody@example.com"]] },
      { rows: [["Mail"], ["s32@example.com"]] },
    ]);
    const { id, rows, details } = found(await checkList(file));
    expect([rows, details.isWorkbook]).toEqual([2, true]);
    expect(details).toMatchObject({ hasOtherSheets: true });
    expect(await contentOf(takeList(id, file))).toBe("Mail\r\ns31@example.com\r\n");
  });

  test("says what its columns are where none is recognised, and takes the one that is named", async () => {
    const list = "a,b\nx,1\ny,2\n";
    const refused = await checkList(list);
    expect(refused).toMatchObject({ ok: false, problem: "noColumn", columns: ["a", "b"] });
    expect(problemOf(await checkList(list, { column: "c" }))).toBe("columnNotThere");
    const named = "who,b\ns31@example.com,1\nnone,2\n";
    expect(found(await checkList(named, { column: "WHO" })).counts?.cleared).toBe(1);
    expect(found(await checkList(named, { column: "1" })).counts?.unusable).toBe(1);
    const phones = "tel,b\n+1 206 555 0100,1\nnone,2\n";
    const byPhone = found(await checkList(phones, { column: "tel", holds: "phone" }));
    expect(byPhone.counts).toMatchObject({ unknown: 1, unusable: 1 });
    expect(byPhone.details).toMatchObject({ column: { holds: "phone" } });
  });

  test.each([
    ["no file", null, {}, "noFile"],
    ["no recipient", LIST, { recipientId: "" }, "noRecipient"],
    ["no purpose", LIST, { purpose: "" }, "noPurpose"],
    ["a purpose that is none", LIST, { purpose: "fun" }, "badForm"],
    ["nothing in it", "", {}, "empty"],
    ["JSON", '{"email": "a@example.com"}', {}, "noTable"],
  ])("with %s is not checked, and nothing is noted", async (_, file, fields, problem) => {
    const before = await countChecks();
    expect(problemOf(await checkList(file, fields))).toBe(problem);
    expect(await countChecks()).toBe(before);
  });

  test("of another merchant’s recipient is not checked", async () => {
    expect(problemOf(await checkList(LIST, { recipientId: theirs }))).toBe("recipientGone");
  });
});

async function countChecks(merchant = acme): Promise<number> {
  const key = grant("sharing.read", merchant.id);
  return transact(
    merchant.id,
    async (tx) =>
      (await checksPage(tx, key, "list", null, 500)).rows.length +
      (await checksPage(tx, key, "file", null, 500)).rows.length,
  );
}

describe("a file", () => {
  const orders = `${SHOP}\n${[31, 32].map((number) => shopOrder(number, "gift")).join("\n")}\n${shopOrder(3, "Buy With Prime")}\n`;

  test("is mended without the columns that tell, byte for byte the same else", async () => {
    const { id, outcome, because, details, rename, fields } = found(
      await checkFile(orders, {}, "prime members.csv"),
    );
    expect([outcome, because, rename]).toEqual(["mend", ["F3"], "members.csv"]);
    expect(details).toMatchObject({ canMend: true, renames: true, dropColumns: ["Tags"] });
    expect(JSON.stringify(details)).not.toContain("members.csv");
    expect(fields).toEqual(["user.name", "user.contact.email"]);
    const expected = orders
      .split("\n")
      .map((line) => line.replace(/,[^,]*$/, ""))
      .join("\n");
    expect(await contentOf(takeFile(id, orders))).toBe(expected);
    expect(problemOf(await takeFile(id, `${orders} `))).toBe("otherFile");
    expect(problemOf(await takeFile(id, orders, globex))).toBe("checkGone");
  });

  test("is fine for who may learn it, and nothing is mended of it", async () => {
    const { id } = valueOf(
      await addRecipientAt(acme, { name: "Cleared", agreementUntil: dayAt("2099-01-01") }),
    );
    await transact(acme.id, (tx) =>
      tx.recipient.updateMany({
        where: { merchantId: acme.id, id },
        data: { mayReceivePrime: true },
      }),
    );
    const checked = found(await checkFile(orders, { recipientId: id }));
    expect(checked.outcome).toBe("fineAsServiceProvider");
    expect(problemOf(await takeFile(checked.id, orders))).toBe("nothingToMend");
  });

  test("of nobody but Prime shoppers does not go, whatever is taken out", async () => {
    const rows = Array.from({ length: 25 }, (_, index) => `S,s${index + 3}@example.com`);
    const file = `name,email\n${rows.join("\n")}\n`;
    const { id, outcome, details } = found(await checkFile(file, { recipientId: network }));
    expect(outcome).toBe("doNotSend");
    expect(details).toMatchObject({ reveals: [{ how: "implicit", column: null }] });
    expect(problemOf(await takeFile(id, file))).toBe("mayNotGo");
  });

  test("that is a workbook of one sheet is handed out as CSV; one of several is not", async () => {
    const rows = [
      ["Email", "Is Prime"],
      ["s31@example.com", "yes"],
    ];
    const one = workbookOf([{ rows }]);
    const { id } = found(await checkFile(one));
    expect(await contentOf(takeFile(id, one))).toBe("Email\r\ns31@example.com\r\n");
    const two = workbookOf([{ rows }, { rows }]);
    const several = found(await checkFile(two));
    expect(several.details).toMatchObject({ canMend: false, isWorkbook: true });
    expect(problemOf(await takeFile(several.id, two))).toBe("nothingToMend");
  });

  test("that is packed is looked into, by the names in it too, and is not mended", async () => {
    const zip = zipOf([
      { name: "stock/stock.csv", content: "sku,on hand\nA,1\n" },
      { name: "out/prime members.csv", content: orders },
    ]);
    const packed = found(await checkFile(zip, {}, "week.zip"));
    expect([packed.outcome, packed.rows]).toEqual(["mend", 4]);
    expect(packed.details).toMatchObject({ isPacked: true, canMend: false, dropColumns: ["Tags"] });
    expect(packed.details).toMatchObject({
      reveals: [{ how: "value" }, { how: "fileName", why: "holds one that is called after Prime" }],
    });
    expect(problemOf(await takeFile(packed.id, zip))).toBe("nothingToMend");
    const gzipped = found(await checkFile(gzipSync(orders)));
    expect([gzipped.outcome, gzipped.rows]).toEqual(["mend", 3]);
  });

  test.each([
    [
      "another packed file",
      { name: "a.zip", content: zipOf([{ name: "a", content: "a,b\n1,2\n" }]) },
    ],
    ["orders in JSON", { name: "a.json", content: '{"email": "a@example.com"}' }],
  ])("that holds %s is not checked", async (_, member) => {
    const answer = await checkFile(zipOf([{ name: "a.csv", content: "a,b\n1,2\n" }, member]));
    expect(["archive", "noTable"]).toContain(problemOf(answer));
  });

  test("names the lines that cannot be read, and is not mended", async () => {
    const file = `${orders}#9,"broken\n`;
    const { details } = found(await checkFile(file));
    expect(details).toMatchObject({ unreadable: 1, lines: [5], canMend: false });
  });
});

describe("a hand-over", () => {
  const say = (id: string, wentAs: "whole" | "mended", merchant = acme) =>
    transactResult(merchant.id, (tx) =>
      handOver(tx, grant("sharing.check", merchant.id), { id, wentAs }, NOW),
    );
  const all = (merchant = acme) =>
    transact(merchant.id, (tx) => sharesPage(tx, grant("sharing.read", merchant.id), null));

  test("is noted on somebody’s word, with what the check had said", async () => {
    const { id } = found(await checkList(LIST));
    const first = valueOf(await say(id, "mended"));
    const before = (await all()).rows.length;
    expect(valueOf(await say(id, "mended"))).toEqual(first);
    expect((await all()).rows).toHaveLength(before);
    const [newest] = (await all()).rows;
    expect(newest).toMatchObject({
      ...{ checkId: id, kind: "list", recipientName: "Mailer", outcome: "mend", rows: 3 },
      ...{ wentAs: "mended", against: [], fields: ["user.name", "user.contact.email"] },
    });
    const { events } = await transact(acme.id, (tx) =>
      trailPage(tx, grant("audit.read", acme.id), {}),
    );
    expect(events[0]).toMatchObject({
      type: "share.handedOver",
      details: { kind: "list", outcome: "mend", wentAs: "mended", rows: 3, against: "" },
    });
  });

  test("against the check is noted as that", async () => {
    const rows = Array.from({ length: 25 }, (_, index) => `s${index + 3}@example.com`);
    const { id } = found(await checkFile(`email\n${rows.join("\n")}\n`, { recipientId: network }));
    expect(await say(id, "mended")).toEqual({ ok: false, refusal: "nothingMended" });
    valueOf(await say(id, "whole"));
    expect((await all()).rows.find(({ checkId }) => checkId === id)?.against).toEqual(["F3"]);
  });

  test("cannot rest on a check of somebody who is not what they were, but is noted where it went against it", async () => {
    const former = valueOf(await addRecipientAt(acme, { name: "Former mailer" })).id;
    const fine = found(await checkFile("email\ns31@example.com\n", { recipientId: former }));
    const refused = found(
      await checkFile(
        `email\n${Array.from({ length: 25 }, (_, at) => `s${at + 3}@example.com`).join("\n")}\n`,
        { recipientId: former },
      ),
    );
    expect([fine.outcome, refused.outcome]).toEqual(["fine", "doNotSend"]);
    valueOf(
      await transactResult(acme.id, (tx) =>
        endRecipient(
          tx,
          grant("sharing.change", acme.id),
          { id: former, version: 1, because: "They stopped." },
          NOW,
        ),
      ),
    );
    expect(await say(fine.id, "whole")).toEqual({ ok: false, refusal: "checkOver" });
    valueOf(await say(refused.id, "whole"));
  });

  test("that nobody checked is noted too, unless it is yet to come", async () => {
    const token = crypto.randomUUID();
    const note = (handedOn: string, recipientId = mailer, rows = 7) =>
      transactResult(acme.id, (tx) =>
        noteUnchecked(
          tx,
          grant("sharing.check", acme.id),
          { token, recipientId, handedOn: dayAt(handedOn), rows, field: ["user.name"] },
          NOW,
        ),
      );
    const unchecked = async () =>
      (await all()).rows.filter(({ outcome }) => outcome === "unchecked").length;
    // Pressed twice, both are under way at once.
    const twice = await Promise.all([note("2026-11-01"), note("2026-11-01")]);
    expect(valueOf(twice[0])).toEqual(valueOf(twice[1]));
    expect(await unchecked()).toBe(1);
    valueOf(await note("2026-11-01", mailer, 8));
    expect(await unchecked()).toBe(2);
    expect(await note("2026-12-01")).toEqual({ ok: false, refusal: "inFuture" });
    expect(await note("2026-11-01", theirs)).toEqual({ ok: false, refusal: "recipientGone" });
  });

  test("of another merchant’s check is none: they meet nothing", async () => {
    const { id } = found(await checkList(LIST));
    expect(await say(id, "whole", globex)).toEqual({ ok: false, refusal: "notFound" });
    expect(await countChecks(globex)).toBe(0);
    expect((await all(globex)).rows).toEqual([]);
    expect(
      await transact(globex.id, (tx) =>
        checkById(tx, grant("sharing.read", globex.id), "list", id),
      ),
    ).toBeNull();
  });
});

test("registers go on from a place, the newest first", async () => {
  const reading = grant("sharing.read", acme.id);
  await transact(acme.id, async (tx) => {
    const whole = (await checksPage(tx, reading, "list", null, 500)).rows.map(({ id }) => id);
    const first = await checksPage(tx, reading, "list", null, 2);
    const second = await checksPage(tx, reading, "list", first.next, 2);
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(whole.slice(0, 4));
    const shares = (await sharesPage(tx, reading, null, 500)).rows.map(({ id }) => id);
    const one = await sharesPage(tx, reading, null, 1);
    const two = await sharesPage(tx, reading, one.next, 1);
    expect([...one.rows, ...two.rows].map(({ id }) => id)).toEqual(shares.slice(0, 2));
  });
});

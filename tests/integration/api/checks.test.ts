import { beforeAll, describe, expect, test } from "vitest";
import { checksPage } from "@/lib/sharing/checked/views";
import { MESSAGE_READ_MAX } from "@/lib/sharing/message/model";
import {
  addSystem,
  importText,
  inMerchant,
  newMerchant,
  type TestMerchant,
} from "@/tests/support/builders";
import { ask, keyFor } from "@/tests/support/api";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { addConsentAt, addPolicyAt, addRecipientAt } from "@/tests/support/sharing";
import { workbookOf } from "@/tests/support/workbook";

let acme: TestMerchant;
let key: string;

const SHOP = "Name,Email,Created at,Lineitem name,Shipping Method,Location,Tags";
const HEAD = "Email,First name,Tags";

beforeAll(async () => {
  acme = await newMerchant();
  const shop = await addSystem(acme, { name: "Shop", kind: "shop" });
  const order = (number: number, tag: string) =>
    `#${number},own${number}@example.com,2026-10-01 10:00:00 +0000,Cup,,,${tag}`;
  await importText(acme, shop, `${SHOP}\n${order(1, "")}\n${order(2, "gift")}\n`);
  const prime = await addSystem(acme, { name: "Prime shop", kind: "shop" });
  const rows = Array.from({ length: 25 }, (_, index) => order(100 + index, "Buy With Prime"));
  await importText(acme, prime, `${SHOP}\n${rows.join("\n")}\n`);
  await addRecipientAt(acme, { name: "Mailer" });
  await addPolicyAt(acme);
  await addConsentAt(acme, { email: "agreed@example.com" });
  key = await keyFor(acme, "sharing.check", "holdings.read");
});

const LIST = [
  HEAD,
  "own1@example.com,Ann,",
  "Own2@Example.com,Ben,Buy With Prime",
  "agreed@example.com,Cleo,",
  "x1@marketplace.amazon.com,Dan,",
  "stranger@example.com,Eve,",
  "own1+news@example.com,Ann,",
  "no address,Fay,",
  "",
].join("\n");

const send = (query: string, body: BodyInit = LIST, headers = {}) =>
  ask("POST", `/checks/list?purpose=marketing&recipient=Mailer${query}`, { key, body, headers });

describe("a list", () => {
  test("is answered with figures that add up, and noted with figures alone", async () => {
    const answer = await send("");
    expect(answer.status).toBe(200);
    const told = await answer.json();
    expect(told).toEqual({
      ...{ rows: 7, cleared: 2, agreed: 1, marketplaceOnly: 0, relay: 1, optedOut: 0 },
      ...{ notCovered: 0, unknown: 1, unusable: 1, repeated: 1 },
      ...{ selection: "mixed", outcome: "mend", mayGo: true, because: ["F3"] },
      reveals: [{ how: "value", column: "Tags", why: "names Buy with Prime" }],
    });
    const [event] = await asOwner<{ details: Record<string, unknown>; actor_kind: string }>(
      "SELECT details, actor_kind FROM audit_event WHERE merchant_id = $1 AND type = 'share.checked' ORDER BY number DESC LIMIT 1",
      [acme.id],
    );
    expect(event).toMatchObject({
      actor_kind: "key",
      details: { kind: "list", purpose: "marketing", rows: 7, going: 3, outcome: "mend" },
    });
    const { rows } = await inMerchant(acme, (tx) =>
      checksPage(tx, grant("sharing.read", acme.id), "list", null),
    );
    expect(rows[0]).toMatchObject({
      ...{ by: { kind: "key" }, recipientName: "Mailer", rows: 7, going: 3, details: null },
      counts: { cleared: 2, agreed: 1, relay: 1, unknown: 1, unusable: 1, repeated: 1 },
      fields: ["user.name", "user.contact.email"],
    });
  });

  test("is handed back with those who may go, without what shows Prime, every other byte as it came", async () => {
    const answer = await send("&answer=list");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toContain("cleared.csv");
    expect(await answer.text()).toBe(
      "Email,First name\nown1@example.com,Ann\nOwn2@Example.com,Ben\nagreed@example.com,Cleo\n",
    );
  });

  test("is told row by row, by place and never by what stands there", async () => {
    const text = await (await send("&answer=reasons")).text();
    expect(
      text
        .trimEnd()
        .split("\r\n")
        .map((line) => line.split(",").slice(0, 2).join(" ")),
    ).toEqual([
      ...["row verdict", "1 cleared", "2 cleared", "3 agreed", "4 relay"],
      ...["5 unknown", "6 repeated", "7 unusable"],
    ]);
    expect(text).not.toContain("@");
  });

  test("is told of single rows only to a key that may read holdings, and it is noted", async () => {
    const only = await keyFor(acme, "sharing.check");
    const path = "/checks/list?purpose=marketing&recipient=Mailer";
    const asked = { key: only, body: LIST };
    for (const more of ["&answer=list", "&answer=reasons"])
      expect((await ask("POST", path + more, asked)).status, more).toBe(403);
    expect((await ask("POST", path, asked)).status).toBe(200);
    const refused = await asOwner<{ asked: string }>(
      "SELECT details->>'asked' AS asked FROM audit_event WHERE merchant_id = $1 AND type = 'key.refused'",
      [acme.id],
    );
    expect(refused).toEqual([{ asked: "holdings.read" }]);
    const noted = await asOwner<{ told: string | null }>(
      "SELECT details->>'toldAs' AS told FROM audit_event WHERE merchant_id = $1 AND type = 'share.checked' ORDER BY number DESC LIMIT 3",
      [acme.id],
    );
    expect(noted.map(({ told }) => told)).toEqual([null, "reasons", "list"]);
  });

  test("of a workbook is answered as CSV", async () => {
    const sheet = workbookOf([
      {
        rows: [
          ["Email", "Name"],
          ["own1@example.com", "Ann"],
          ["stranger@example.com", "Eve"],
        ],
      },
    ]);
    expect(await (await send("&answer=list", new Uint8Array(sheet))).text()).toBe(
      "Email,Name\r\nown1@example.com,Ann\r\n",
    );
  });

  test("in another encoding is read where it is held, and asked for again where it passes", async () => {
    const filler = Array.from(
      { length: 40_000 },
      (_, index) => `f${index}@example.com,Filler,`,
    ).join("\n");
    const latin = Buffer.concat([
      Buffer.from(`${HEAD}\nown1@example.com,Ann,\n${filler}\nown2@example.com,Zo`),
      Buffer.from([0xeb]),
      Buffer.from(",\n"),
    ]);
    const refused = await send("", latin);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      problem: "otherEncoding",
      detail: expect.stringContaining("encoding=windows-1252"),
    });
    expect((await send("&encoding=windows-1252", latin)).status).toBe(200);
    const held = await send("&answer=list", latin);
    expect(held.status).toBe(200);
    expect(Buffer.from(await held.arrayBuffer()).includes(Buffer.from([0x5a, 0x6f, 0xeb]))).toBe(
      true,
    );
  });

  test("of nobody but Buy with Prime shoppers is not handed back, and is noted as that", async () => {
    const body = `Email\n${Array.from({ length: 25 }, (_, index) => `own${100 + index}@example.com`).join("\n")}\n`;
    const figures = await (await send("", body)).json();
    expect(figures).toMatchObject({ selection: "allBuyWithPrime", mayGo: false, because: ["F3"] });
    const answer = await send("&answer=list", body);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ because: ["F3"], selection: "allBuyWithPrime" });
    const noted = await asOwner(
      "SELECT 1 FROM audit_event WHERE merchant_id = $1 AND type = 'share.checked' AND details->>'outcome' = 'doNotSend'",
      [acme.id],
    );
    expect(noted).toHaveLength(2);
  });

  test.each([
    ["", "Name,City\nAnn,Austin\n", 422, "noColumn"],
    ["&emailColumn=Nowhere", LIST, 422, "columnNotThere"],
    ["", "", 422, "empty"],
    ["", "PK\u0003\u0004 and so on, of no workbook", 422, null],
    ["", '{"email": "a@example.com"}', 422, "noTable"],
  ])("with %s that is %j is refused with %i", async (query, body, status, why) => {
    const answer = await send(query, body);
    expect(answer.status).toBe(status);
    if (why !== null) expect((await answer.json()).problem).toBe(why);
  });

  test("is refused where its address says what nobody knows, by the parameter's name", async () => {
    const form = new FormData();
    form.set("file", new Blob([LIST]), "list.csv");
    expect((await send("", form)).status).toBe(415);
    for (const [query, parameter] of [
      ["?purpose=marketing&recipient=Nobody", "recipient"],
      ["?recipient=Mailer", "purpose"],
      ["?purpose=marketing", "recipient"],
      ["?purpose=marketing&recipient=Mailer&answer=rows", "answer"],
      ["?purpose=marketing&recipient=Mailer&colour=red", "colour"],
      ["?purpose=marketing&recipient=Mailer&purpose=sale", "purpose"],
    ] as const) {
      const answer = await ask("POST", `/checks/list${query}`, { key, body: LIST });
      expect(answer.status, query).toBe(422);
      expect((await answer.json()).errors, query).toMatchObject([{ parameter }]);
    }
  });

  test("leaves nothing of itself in the database", async () => {
    await send("", "email\nplanted.list@example.com\n", { "Idempotency-Key": "planted" });
    await send("&answer=list", "email\nplanted.list@example.com\n", {
      "Idempotency-Key": "planted 2",
    });
    const tables = await asOwner<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    );
    for (const { name } of tables)
      expect(
        await asOwner(
          `SELECT 1 FROM "${name}" t WHERE t::text LIKE '%planted.list%' OR t::text LIKE '%${Buffer.from("planted.list").toString("hex")}%'`,
        ),
        name,
      ).toEqual([]);
  });
});

describe("a message", () => {
  const check = (body: object) => ask("POST", "/checks/message", { key, body });

  test("is told what is wrong with it, and where", async () => {
    const text = "Thank you! Visit https://shop.example.com for 10 % off your next order.";
    const told = await (await check({ channel: "amazon_marketplace", text })).json();
    expect(told.outcome).toBe("problems");
    const link = told.problems.find(({ kind }: { kind: string }) => kind === "link");
    expect(link).toMatchObject({ clause: "G7" });
    expect(text.slice(link.start, link.end)).toContain("shop.example.com");
  });

  test("that is fine is told so", async () => {
    const text = "Hello, your parcel was held at the depot. It will reach you on Friday.";
    expect(await (await check({ channel: "amazon_marketplace", text })).json()).toEqual({
      ...{ outcome: "fine", problems: [] },
    });
  });

  test("is so long at most, and says to whom it goes", async () => {
    const long = await check({ channel: "direct", text: "a".repeat(MESSAGE_READ_MAX + 1) });
    expect(long.status).toBe(422);
    expect((await long.json()).errors).toMatchObject([{ pointer: "#/text" }]);
    expect((await check({ text: "Hello" })).status).toBe(422);
    expect(
      (await check({ channel: "direct", text: "a ".repeat(MESSAGE_READ_MAX / 2) })).status,
    ).toBe(200);
  });
});

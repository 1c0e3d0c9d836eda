import { beforeEach, describe, expect, test } from "vitest";
import { transact } from "@/lib/db/transact";
import { importsPage } from "@/lib/imports/views";
import { addSystem, newMerchant, UNKNOWN_TABLE, type TestMerchant } from "@/tests/support/builders";
import { ask, keyFor } from "@/tests/support/api";
import { grant } from "@/tests/support/grants";
import { readKeyText } from "@/lib/keys/text";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

let acme: TestMerchant;
let key: string;
const FILE = newOrdersText([newOrder({ "order-id": "205-1111111-1111111" })]);

beforeEach(async () => {
  acme = await newMerchant();
  await addSystem(acme, { name: "Reports" });
  await addSystem(acme, { name: "Warehouse", kind: "warehouseTool" });
  key = await keyFor(acme, "imports.run");
});

const send = (query: string, body: BodyInit = FILE, headers = {}) =>
  ask("POST", `/imports${query}`, { key, body, headers });

const committed = () =>
  asOwner<{ actor_kind: string; actor_id: string; details: Record<string, unknown> }>(
    "SELECT actor_kind, actor_id, details FROM audit_event WHERE merchant_id = $1 AND type = 'import.committed' ORDER BY number",
    [acme.id],
  );
const held = async () =>
  (await asOwner("SELECT 1 FROM holding WHERE merchant_id = $1 AND state = 'held'", [acme.id]))
    .length;
const imports = () => transact(acme.id, (tx) => importsPage(tx, grant("imports.read", acme.id)));

describe("a file", () => {
  test("is joined, and told to the trail and to the list of imports as the key's doing", async () => {
    const answer = await send("?system=Reports");
    expect(answer.status).toBe(201);
    const told = await answer.json();
    expect(told).toMatchObject({
      format: "amazon-new-orders",
      lines: { read: 1, accepted: 1, skipped: 0, refused: 0 },
      holdings: { new: 1, changed: 0, unchanged: 0 },
    });
    expect(await held()).toBe(1);
    const keyId = readKeyText(key)?.id;
    expect(await committed()).toMatchObject([{ actor_kind: "key", actor_id: keyId }]);
    expect((await imports()).imports).toMatchObject([
      { id: told.importId, actor: { kind: "key", keyId } },
    ]);
  });

  test("that is only tried changes nothing and leaves nothing", async () => {
    const answer = await send("?system=Reports&dryRun=true");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ importId: null, holdings: { new: 1 } });
    expect([await held(), await committed(), (await imports()).imports]).toEqual([0, [], []]);
    expect(await asOwner("SELECT 1 FROM import WHERE merchant_id = $1", [acme.id])).toEqual([]);
  });

  test("under a name of its own is joined once, also where it is sent many times at once", async () => {
    const once = { "Idempotency-Key": "monday" };
    const answers = await Promise.all([1, 2, 3].map(() => send("?system=Reports", FILE, once)));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const again = await send("?system=Reports", FILE, once);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    expect(await committed()).toHaveLength(1);
    const other = await send("?system=Reports", newOrdersText([newOrder({})]), once);
    expect(other.status).toBe(422);
    expect(await committed()).toHaveLength(1);
    expect((await send("?system=Reports")).status).toBe(201);
    expect(await committed()).toHaveLength(2);
  });

  test("that would leave many gone asks for a word first, and has left nothing meanwhile", async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      newOrder({ "order-id": `205-0000000-${String(index).padStart(7, "0")}` }),
    );
    expect(
      (await send("?system=Warehouse&full=true&asOf=2026-11-01", newOrdersText(many))).status,
    ).toBe(201);
    const rest = newOrdersText(many.slice(0, 2));
    const query = "?system=Warehouse&full=true&asOf=2026-11-02";
    const asked = await send(query, rest);
    expect(asked.status).toBe(409);
    expect(await asked.json()).toMatchObject({ gone: 28, asked: 28 });
    expect([await held(), (await imports()).imports.length]).toEqual([30, 1]);
    const said = await send(`${query}&confirmGone=true`, rest);
    expect(await said.json()).toMatchObject({ holdings: { gone: 28 } });
    expect(await held()).toBe(2);
    const old = await send("?system=Warehouse&full=true&asOf=2026-10-01", rest);
    expect([old.status, (await old.json()).problem]).toEqual([409, "olderThanLastFull"]);
  });

  test.each([
    ["nothing", "", 422, "empty"],
    [
      "a picture",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      415,
      "notSupported",
    ],
    ["a table nobody knows", UNKNOWN_TABLE, 422, "unknownTable"],
  ] as const)("that is %s is refused as what it is", async (_, body, status, why) => {
    const answer = await send("?system=Reports", body);
    expect(answer.status).toBe(status);
    const told = await answer.json();
    expect(told.problem).toBe(why);
    expect(told.reading.format).toBeNull();
    if (why === "unknownTable") expect(told.reading.mapping).toMatch(/^[0-9a-f-]{36}$/);
    expect(await held()).toBe(0);
  });

  test("is refused where its address says what cannot be", async () => {
    for (const [query, parameter] of [
      ["", "system"],
      ["?system=Nowhere", "system"],
      ["?system=Reports&channel=ebay", "channel"],
      ["?system=Reports&dryRun=yes", "dryRun"],
      ["?system=Reports&asOf=2026-11-01", "asOf"],
      ["?system=Warehouse&full=true&asOf=soon", "asOf"],
      ["?system=Reports&confirmGone=true", "confirmGone"],
    ] as const) {
      const answer = await send(query);
      expect(answer.status, query).toBe(422);
      expect((await answer.json()).errors, query).toMatchObject([{ parameter }]);
    }
    const full = await send("?system=Reports&full=true");
    expect([full.status, (await full.json()).problem]).toEqual([409, "downloadedReports"]);
    const form = new FormData();
    form.set("file", new Blob([FILE]), "orders.txt");
    expect((await send("?system=Reports", form)).status).toBe(415);
    expect(await held()).toBe(0);
  });

  test("that breaks off leaves nothing, and its name is free", async () => {
    const headers = { Authorization: `Bearer ${key}`, "Idempotency-Key": "broken" };
    const body = new ReadableStream<Uint8Array>({
      start: (to) => to.enqueue(new TextEncoder().encode(FILE.slice(0, 200))),
      pull: (to) => to.error(new Error("The line is dead.")),
    });
    const init = { method: "POST", headers, body, duplex: "half" };
    const { POST } = await import("@/app/api/v1/imports/route");
    const answer = await POST(
      new Request("http://steward.example/api/v1/imports?system=Reports", init as RequestInit),
    );
    expect(answer.status).toBe(400);
    expect(await held()).toBe(0);
    expect(await asOwner("SELECT 1 FROM api_answer WHERE merchant_id = $1", [acme.id])).toEqual([]);
    expect((await send("?system=Reports", FILE, { "Idempotency-Key": "broken" })).status).toBe(201);
  });
});

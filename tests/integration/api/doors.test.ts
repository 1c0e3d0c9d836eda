import { beforeAll, describe, expect, test } from "vitest";
import * as nowhere from "@/app/api/v1/[...path]/route";
import { GET as document } from "@/app/api/v1/openapi.json/route";
import { KEY_SCOPES } from "@/lib/access/permissions";
import { OPERATIONS, type Operation } from "@/lib/api/operations";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  newMerchant,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { ask, FACTS, keyFor, requestTo, ROUTES } from "@/tests/support/api";
import { keyAt, revokeAt } from "@/tests/support/keys";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";
import { addPolicyAt, addRecipientAt } from "@/tests/support/sharing";

let acme: TestMerchant;
let globex: TestMerchant;
let admin: TestPerson;

/** What would be answered with a good word to whoever may ask. */
const GOOD: Readonly<Record<string, { readonly query?: string; readonly body?: string | object }>> =
  {
    me: {},
    decide: { body: FACTS },
    decideMany: { body: { decisions: [FACTS] } },
    checkMessage: { body: { channel: "direct", text: "Your parcel is on its way." } },
    checkList: { query: "?purpose=marketing&recipient=Mailer", body: "email\na@example.com\n" },
    listHoldings: {},
    status: {},
    importFile: { query: "?system=Reports&dryRun=true", body: newOrdersText([newOrder({})]) },
  };

const tryIt = ({ id, method, path }: Operation, key: string | null) => {
  const { query = "", body } = GOOD[id] ?? {};
  return ask(method === "get" ? "GET" : "POST", `${path}${query}`, {
    ...{ key },
    ...(body === undefined ? {} : { body }),
  });
};

beforeAll(async () => {
  [acme, globex] = [await newMerchant(), await newMerchant()];
  admin = await addPerson(acme, "admin");
  for (const merchant of [acme, globex]) {
    await addRecipientAt(merchant, { name: "Mailer" });
    await addPolicyAt(merchant);
    const reports = await addSystem(merchant, { name: "Reports" });
    const order = newOrder({
      "order-id": merchant === acme ? "205-1111111-1111111" : "205-2222222-2222222",
    });
    await importText(merchant, reports, newOrdersText([order]));
  }
});

/** A line an address, a column a key that is shown: printed whole, so that no right changes unseen. */
test("every address answers every key as this table says", async () => {
  const now = new Date();
  const today = dayOf(now);
  const yesterday = new Date(now.getTime() - 86_400_000);
  const all = [...KEY_SCOPES];
  const ended = await keyAt(acme, admin, { scopes: all, expiresOn: addDays(today, -1) }, yesterday);
  const revoked = await keyAt(acme, admin, { scopes: all }, now);
  await revokeAt(acme, revoked.id, now);
  const good = await keyAt(acme, admin, { scopes: all }, now);
  const [head] = good.text.split(".");
  const [, foreignSecret] = (await keyFor(globex, ...KEY_SCOPES)).split(".");
  const shown: Readonly<Record<string, string | null>> = {
    ...{ none: null, nonsense: "nonsense", foreign: `${head}.${foreignSecret}` },
    ...{ expired: ended.text, revoked: revoked.text },
    other: await keyFor(acme, "clauses.read"),
    ...{ given: good.text },
  };
  const lines = [
    `${"".padEnd(22)}${Object.keys(shown)
      .map((each) => each.padEnd(10))
      .join("")}`,
  ];
  for (const operation of OPERATIONS) {
    const cells: string[] = [];
    for (const key of Object.values(shown))
      cells.push(String((await tryIt(operation, key)).status).padEnd(10));
    lines.push(`${operation.path.padEnd(22)}${cells.join("")}`);
  }
  expect(lines.map((line) => line.trimEnd()).join("\n")).toMatchInlineSnapshot(`
    "                      none      nonsense  foreign   expired   revoked   other     given
    /me                   401       401       401       401       401       200       200
    /decisions            401       401       401       401       401       403       200
    /decisions/batch      401       401       401       401       401       403       200
    /checks/message       401       401       401       401       401       403       200
    /checks/list          401       401       401       401       401       403       200
    /holdings             401       401       401       401       401       403       200
    /status               401       401       401       401       401       403       200
    /imports              401       401       401       401       401       403       200"
  `);
});

test("each address asks for its own permission, and the others open it to nobody", async () => {
  for (const scope of KEY_SCOPES) {
    const key = await keyFor(acme, scope);
    for (const operation of OPERATIONS) {
      const may = operation.scope === null || operation.scope === scope;
      expect((await tryIt(operation, key)).status, `${scope} ${operation.path}`).toBe(
        may ? 200 : 403,
      );
    }
  }
}, 120_000);

describe("whoever is turned away", () => {
  test("is told the same at every address, and nothing of what is there", async () => {
    const told = new Set<string>();
    for (const operation of OPERATIONS)
      for (const key of [null, "nonsense"]) told.add(await (await tryIt(operation, key)).text());
    expect(told.size).toBe(1);
    const narrow = await keyFor(acme, "clauses.read");
    const refused = new Set<string>();
    for (const operation of OPERATIONS.filter(({ scope }) => scope !== null))
      refused.add(await (await tryIt(operation, narrow)).text());
    expect(refused.size).toBe(1);
    expect([...refused][0]).not.toMatch(/Mailer|Reports|205-/);
  });

  test("is told so before anything is read of what they send", async () => {
    const key = await keyFor(acme, "clauses.read");
    const sent = { key, body: "{ no json", headers: { "Content-Type": "text/plain" } };
    expect((await ask("POST", "/decisions", sent)).status).toBe(403);
    expect((await ask("POST", "/decisions", { ...sent, key: null })).status).toBe(401);
    expect((await ask("POST", "/imports", { ...sent, key: null })).status).toBe(401);
  });
});

test("another merchant's key meets its own merchant alone, whatever it names", async () => {
  const theirs = await keyFor(globex, ...KEY_SCOPES);
  const page = await (await ask("GET", "/holdings", { key: theirs })).json();
  expect(page.holdings.map(({ orderId }: { orderId: string }) => orderId)).toEqual([
    "205-2222222-2222222",
  ]);
  const order = await ask("GET", "/holdings?order=205-1111111-1111111", { key: theirs });
  expect(await order.json()).toEqual({ holdings: [], count: 0, next: null });
  await addRecipientAt(acme, { name: "Only Acme’s" });
  const decided = await ask("POST", "/decisions", {
    ...{ key: theirs, body: { ...FACTS, recipient: "Only Acme’s" } },
  });
  expect(decided.status).toBe(422);
  const list = await ask(
    "POST",
    `/checks/list?purpose=marketing&recipient=${encodeURIComponent("Only Acme’s")}`,
    {
      ...{ key: theirs, body: "email\na@example.com\n" },
    },
  );
  expect(list.status).toBe(422);
  await addSystem(acme, { name: "Acme’s shop" });
  const into = await ask("POST", `/imports?system=${encodeURIComponent("Acme’s shop")}`, {
    ...{ key: theirs, body: newOrdersText([newOrder({})]) },
  });
  expect(into.status).toBe(422);
});

test("the document itself is told to anybody, and says nothing of anybody", async () => {
  const answer = await document(new Request("http://steward.example/api/v1/openapi.json"));
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ openapi: "3.1.0" });
  for (const secret of [acme.slug, acme.name, acme.id]) expect(text).not.toContain(secret);
});

describe("whatever else is asked for", () => {
  test.each(OPERATIONS.map(({ path, method }) => [path, method.toUpperCase()] as const))(
    "%s answers %s alone, says so to anybody, and does nothing",
    async (path, method) => {
      const handlers = ROUTES[path] ?? {};
      const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => one !== method);
      for (const other of others) {
        const answer = await handlers[other]?.(requestTo(other, path, { key: null }));
        expect([answer?.status, answer?.headers.get("content-type")]).toEqual([
          405,
          "application/problem+json",
        ]);
        expect(answer?.headers.get("allow")).toBe(
          method === "GET" ? "GET, HEAD, OPTIONS" : "OPTIONS, POST",
        );
        expect(await answer?.json()).toMatchObject({ status: 405, title: "Method not allowed" });
      }
      const options = await handlers.OPTIONS?.(requestTo("OPTIONS", path, { key: null }));
      expect([options?.status, await options?.text()]).toEqual([204, ""]);
      expect(options?.headers.get("access-control-allow-origin")).toBeNull();
    },
  );

  test("an address that is none is told to whoever has a key, by every method", async () => {
    const key = await keyFor(acme, "clauses.read");
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const)
      for (const [shown, status] of [
        [key, 404],
        [null, 401],
      ] as const) {
        const answer = await nowhere[method](requestTo(method, "/decision", { key: shown }));
        expect([answer.status, answer.headers.get("content-type")]).toEqual([
          status,
          "application/problem+json",
        ]);
      }
  });
});

test.each([
  "GET /holdings?order=",
  "GET /holdings?cursor=0.2026-01-01.%00",
  "GET /holdings?limit=Infinity",
  "GET /holdings?limit=1e400",
  "GET /holdings?asOf=0000-00-00",
  "GET /status?system=%00",
  "GET /status?asOf=9999-12-31&asOf=2026-01-01",
  "GET /status?__proto__=1",
  "GET /status?key=steward_x",
  "POST /checks/list?purpose=marketing&recipient=%00",
  "POST /imports?system=%00",
  "POST /imports?system=Reports&asOf=2026-01-01",
])("%s is told what is wrong with it", async (asked) => {
  const [method, path = ""] = asked.split(" ");
  const body = method === "POST" ? { body: "email\na@example.com\n" } : {};
  const answer = await ask(method as "GET" | "POST", path, {
    ...{ key: await keyFor(acme, ...KEY_SCOPES), ...body },
  });
  expect(answer.status).toBe(422);
  expect((await answer.json()).errors[0].parameter).toBeTruthy();
});

test("what a key asks for too often waits, and is told how long", async () => {
  const key = await keyFor(acme, "sharing.read");
  const answers = await Promise.all(
    Array.from({ length: 70 }, () => ask("POST", "/decisions", { key, body: FACTS })),
  );
  const late = answers.filter(({ status }) => status === 429);
  expect(late.length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(60);
  expect(Number(late[0]?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(
    await asOwner(
      "SELECT 1 FROM audit_event WHERE merchant_id = $1 AND type = 'key.refused' AND details->>'why' = 'tooMany'",
      [acme.id],
    ),
  ).not.toEqual([]);
}, 60_000);

import { beforeEach, describe, expect, test } from "vitest";
import { GET as me } from "@/app/api/v1/me/route";
import { KEY_SCOPES, type KeyScope } from "@/lib/access/permissions";
import { trailPage } from "@/lib/audit/views";
import { askOne } from "@/lib/db/ask";
import { transact } from "@/lib/db/transact";
import { bearer, grantOfKey } from "@/lib/keys/doors";
import { KEYS_MAX } from "@/lib/keys/model";
import { KEY_PACE } from "@/lib/keys/pace";
import { readKeyText } from "@/lib/keys/text";
import { askNoticedKeys } from "@/lib/keys/views";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { grant, operatorGrant } from "@/tests/support/grants";
import { forgedKey, keyAt, keysOf, revokeAt, showing, tryKey } from "@/tests/support/keys";
import { asOwner } from "@/tests/support/owner";

const TODAY = dayOf(NOW);
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const onDay = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let acme: TestMerchant;
let admin: TestPerson;

beforeEach(async () => {
  acme = await newMerchant();
  admin = await addPerson(acme, "admin");
});

const trail = async (merchant = acme) =>
  (
    await transact(merchant.id, (tx) => trailPage(tx, operatorGrant("audit.read", merchant.id), {}))
  ).events
    .filter(({ type }) => type.startsWith("key."))
    .toReversed();

/** What a request is told: the status, and the body of a refusal. */
async function told(text: string | null, permission: KeyScope | null = null, now = NOW) {
  const request = showing(text);
  const caller = permission
    ? await grantOfKey(request, permission, now)
    : await bearer(request, now);
  if (!("answer" in caller)) return { status: 200, body: "" };
  const { answer } = caller;
  return { status: answer.status, body: await answer.text(), headers: answer.headers };
}

describe("a key", () => {
  test("is made by an admin, stored as a hash, and told to the trail without its text", async () => {
    const made = await keyAt(acme, admin, { name: "Warehouse", scopes: ["holdings.read"] });
    const [key] = await keysOf(acme);
    expect(key).toMatchObject({
      ...{ id: made.id, name: "Warehouse", scopes: ["holdings.read"], madeByName: admin.name },
      ...{ expiresOn: addDays(TODAY, 90), lastUsedOn: null, revokedAt: null },
    });
    const secret = readKeyText(made.text)?.secret ?? "";
    const everywhere = await asOwner<{ row: string }>(
      `SELECT t::text AS row FROM api_key t WHERE merchant_id = $1
       UNION ALL SELECT e::text FROM audit_event e WHERE merchant_id = $1`,
      [acme.id],
    );
    const stored = JSON.stringify(everywhere);
    expect(stored).toContain("Warehouse");
    for (const form of [secret, made.text, Buffer.from(secret, "base64url").toString("hex")])
      expect(stored).not.toContain(form);
    expect(await trail()).toMatchObject([
      {
        ...{ type: "key.made", subject: made.id, actor: { kind: "member", userId: admin.userId } },
        details: { name: "Warehouse", scopes: "holdings.read", expiresOn: addDays(TODAY, 90) },
      },
    ]);
  });

  test.each([
    [{ expiresOn: addDays(TODAY, 365) }, "expiryFar"],
    [{ expiresOn: addDays(TODAY, -1) }, "expiryOver"],
  ] as const)("is refused with %j", async (said, refusal) => {
    expect(await tryKey(acme, admin, said)).toEqual({ ok: false, refusal });
    expect(await keysOf(acme)).toEqual([]);
  });

  test("shares its name with no other that is not revoked, also where two are made at once", async () => {
    const name = "Till";
    const results = await Promise.all([1, 2, 3, 4].map(() => tryKey(acme, admin, { name })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "nameTaken" });
    const [key] = await keysOf(acme);
    expect((await revokeAt(acme, key?.id ?? "")).ok).toBe(true);
    expect((await tryKey(acme, admin, { name })).ok).toBe(true);
  });

  test("is one of so many at most", async () => {
    for (let count = 0; count < KEYS_MAX; count += 1) await keyAt(acme, admin);
    expect(await tryKey(acme, admin)).toEqual({ ok: false, refusal: "tooManyKeys" });
  });

  test("can be neither widened nor made to last longer by the application, whatever it writes", async () => {
    const { id } = await keyAt(acme, admin);
    for (const set of [
      "scopes = '{audit.read}'",
      "expires_on = '2099-01-01'",
      "secret_hash = '\\x00'",
    ])
      await expect(
        transact(acme.id, (tx) =>
          tx.$executeRawUnsafe(`UPDATE api_key SET ${set} WHERE id = '${id}'`),
        ),
        set,
      ).rejects.toThrow(/permission denied/);
    await expect(
      asOwner("UPDATE api_key SET expires_on = expires_on + 400 WHERE id = $1", [id]),
    ).rejects.toMatchObject({ code: "23514" });
  });

  test("is announced from 14 days before its last day on, until it is revoked", async () => {
    const { id, name } = await keyAt(acme, admin, { expiresOn: addDays(TODAY, 20) });
    const noticed = (days: number) =>
      transact(acme.id, (tx) =>
        askOne(tx, askNoticedKeys(grant("keys.read", acme.id), addDays(TODAY, days))),
      );
    expect(await noticed(5)).toEqual([]);
    for (const days of [6, 20, 21, 300])
      expect(await noticed(days)).toEqual([{ id, name, expiresOn: addDays(TODAY, 20) }]);
    await revokeAt(acme, id);
    expect(await noticed(21)).toEqual([]);
  });
});

describe("whoever shows a key", () => {
  test("is let in with what the key was given, to its merchant and as itself", async () => {
    const { id, text } = await keyAt(acme, admin, { scopes: ["holdings.read", "systems.read"] });
    const caller = await grantOfKey(showing(text), "holdings.read", NOW);
    if ("answer" in caller) throw new Error("Turned away.");
    expect(caller.grant).toMatchObject({
      ...{ permission: "holdings.read", merchantId: acme.id, actor: { kind: "key", keyId: id } },
    });
    expect((await keysOf(acme))[0]?.lastUsedOn).toBe(TODAY);
    expect((await trail()).map(({ type, actor }) => [type, actor])).toEqual([
      ["key.made", { kind: "member", userId: admin.userId }],
      ["key.used", { kind: "key", keyId: id }],
    ]);
  });

  test("is told what the key may do by /api/v1/me, and nothing about anybody", async () => {
    const now = new Date();
    const { id, text, name, expiresOn } = await keyAt(acme, admin, {}, now);
    const answer = await me(showing(text));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      merchant: { slug: acme.slug, name: acme.name },
      key: { id, name, scopes: ["holdings.read"], expiresOn },
      limits: { requestsAtOnce: KEY_PACE.atOnce, requestsPerMinute: KEY_PACE.aMinute },
    });
  });

  /** A line a key, a column a thing it asks for: printed whole, so that no right changes unseen. */
  test("is answered as this table says", async () => {
    const globex = await newMerchant();
    const boss = await addPerson(globex, "admin");
    const all = [...KEY_SCOPES];
    const [good, narrow] = [
      await keyAt(acme, admin, { scopes: all }),
      await keyAt(acme, admin, { scopes: ["clauses.read"] }),
    ];
    const ended = await keyAt(acme, admin, { scopes: all, expiresOn: TODAY }, onDay(-1));
    const revoked = await keyAt(acme, admin, { scopes: all });
    await revokeAt(acme, revoked.id);
    const foreign = await keyAt(globex, boss, { scopes: all });
    const [head = "", secret = ""] = good.text.split(".");
    const [foreignHead = "", foreignSecret = ""] = foreign.text.split(".");
    const shown: Readonly<Record<string, string | null>> = {
      "no key": null,
      "no such thing": "nonsense",
      "a wrong secret": `${head}.${foreignSecret}`,
      "another's secret": `${foreignHead}.${secret}`,
      "a day too late": ended.text,
      revoked: revoked.text,
      "given one thing": narrow.text,
      "given everything": good.text,
    };
    const asks = [null, "clauses.read", "holdings.read", "audit.read"] as const;
    const lines: string[] = [
      `${"".padEnd(18)}${asks.map((each) => (each ?? "me").padEnd(15)).join("")}`,
    ];
    for (const [name, text] of Object.entries(shown)) {
      const at = name === "a day too late" ? onDay(1) : NOW;
      const cells: string[] = [];
      for (const asked of asks) cells.push(String((await told(text, asked, at)).status).padEnd(15));
      lines.push(`${name.padEnd(18)}${cells.join("")}`);
    }
    expect(lines.map((line) => line.trimEnd()).join("\n")).toMatchInlineSnapshot(`
      "                  me             clauses.read   holdings.read  audit.read
      no key            401            401            401            401
      no such thing     401            401            401            401
      a wrong secret    401            401            401            401
      another's secret  401            401            401            401
      a day too late    401            401            401            401
      revoked           401            401            401            401
      given one thing   200            200            403            403
      given everything  200            200            200            200"
    `);
  });

  test("without a key that works is told the same whatever is wrong with it", async () => {
    const { text, id } = await keyAt(acme, admin);
    const [head = ""] = text.split(".");
    const unknown = `${head}.${"A".repeat(43)}`;
    const answers = [await told(null), await told("nonsense"), await told(unknown)];
    answers.push(await told(text, null, onDay(91)));
    await revokeAt(acme, id);
    answers.push(await told(text));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    for (const { headers } of answers) {
      expect(headers?.get("content-type")).toBe("application/problem+json");
      expect(headers?.get("www-authenticate")).toBe('Bearer realm="Steward"');
    }
    expect(JSON.parse(answers[0]?.body ?? "")).toMatchObject({
      status: 401,
      title: "Unauthorized",
    });
  });

  test("is turned away from the moment the key is revoked", async () => {
    const { text, id } = await keyAt(acme, admin);
    expect((await told(text)).status).toBe(200);
    await revokeAt(acme, id);
    expect((await told(text)).status).toBe(401);
    expect(await revokeAt(acme, id)).toEqual({ ok: false, refusal: "revokedAlready" });
  });

  test("works to the end of the last day in UTC", async () => {
    const { text } = await keyAt(acme, admin, { expiresOn: TODAY });
    expect((await told(text, null, new Date(`${TODAY}T23:59:59.999Z`))).status).toBe(200);
    expect((await told(text, null, new Date(`${addDays(TODAY, 1)}T00:00:00Z`))).status).toBe(401);
  });

  test("finds nothing once the merchant is closed", async () => {
    const { text } = await keyAt(acme, admin);
    await asOwner("UPDATE merchant SET closed_at = now() WHERE id = $1", [acme.id]);
    expect((await told(text)).status).toBe(401);
  });

  test("is given less where a permission left the list of what keys may do", async () => {
    const { text, id } = await keyAt(acme, admin, { scopes: ["clauses.read"] });
    await asOwner("UPDATE api_key SET scopes = '{settings.change,clauses.read}' WHERE id = $1", [
      id,
    ]);
    const caller = await bearer(showing(text), NOW);
    expect("key" in caller && caller.key.scopes).toEqual(["clauses.read"]);
    const asked = await grantOfKey(showing(text), "settings.change", NOW);
    expect("answer" in asked && asked.answer.status).toBe(403);
  });

  test("waits where a key asks too often, exactly, also many at once; another key does not", async () => {
    const [busy, other] = [await keyAt(acme, admin), await keyAt(acme, admin)];
    const answers = await Promise.all(
      Array.from({ length: KEY_PACE.atOnce + 12 }, () => told(busy.text)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(KEY_PACE.atOnce);
    const late = answers.filter(({ status }) => status === 429);
    expect(late).toHaveLength(12);
    const seconds = Number(late[0]?.headers?.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect((await told(other.text)).status).toBe(200);
    expect((await told(busy.text, null, later(seconds))).status).toBe(200);
  }, 30_000);

  test("is told to the trail once a day for each reason, by whom it was", async () => {
    const { id, text } = await keyAt(acme, admin, { scopes: ["clauses.read"] });
    const [head = ""] = text.split(".");
    const wrong = `${head}.${"A".repeat(43)}`;
    for (let count = 0; count < 3; count += 1) {
      await told(wrong);
      await told(text, "holdings.read");
      await told(text, "audit.read");
    }
    await told(wrong, null, onDay(1));
    await told(text, null, onDay(91));
    await told(text, null, onDay(91));
    const key = { kind: "key", keyId: id };
    expect((await trail()).map(({ type, actor, details }) => [type, actor, details])).toEqual([
      ["key.made", { kind: "member", userId: admin.userId }, expect.anything()],
      ["key.refused", { kind: "anonymous" }, { why: "wrongSecret", asked: null }],
      ["key.used", key, {}],
      ["key.refused", key, { why: "notGiven", asked: "holdings.read" }],
      ["key.refused", key, { why: "notGiven", asked: "audit.read" }],
      ["key.refused", { kind: "anonymous" }, { why: "wrongSecret", asked: null }],
      ["key.refused", key, { why: "expired", asked: null }],
    ]);
  });
});

describe("another merchant", () => {
  test("sees no key, revokes none, and is let in by none", async () => {
    const globex = await newMerchant();
    const { id, text, name } = await keyAt(acme, admin);
    expect(await keysOf(globex)).toEqual([]);
    expect(await revokeAt(globex, id)).toEqual({ ok: false, refusal: "notFound" });
    expect((await tryKey(globex, await addPerson(globex, "admin"), { name })).ok).toBe(true);

    // The secret of one merchant's key under another merchant's address.
    const read = readKeyText(text);
    const borrowed = forgedKey(globex.id, id, read?.secret ?? "");
    expect((await told(borrowed)).status).toBe(401);
    expect(await trail(globex)).toHaveLength(1);
    expect((await told(text)).status).toBe(200);
  });
});

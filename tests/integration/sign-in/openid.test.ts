import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { startSession } from "@/lib/access/sessions";
import { tokenHash } from "@/lib/crypto/token";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { unsealContent } from "@/lib/mail/content";
import { changePolicy, removeProvider, saveProvider } from "@/lib/sign-in/commands";
import { PolicyInput, ProviderInput } from "@/lib/sign-in/input";
import { beginOpenId, finishOpenId } from "@/lib/sign-in/openid";
import { confirmVouched, vouchedBy } from "@/lib/sign-in/openid-links";
import type { OpenIdRefusal } from "@/lib/sign-in/openid-refusals";
import { confirmAnew } from "@/lib/sign-in/proof";
import { signInSettings } from "@/lib/sign-in/views";
import {
  addPerson,
  newMerchant,
  NOW,
  PASSWORD,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { CLIENT, startIssuer, type Issuer, type Lie } from "@/tests/support/dishonest-issuer";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { atOnce, browser, later } from "@/tests/support/sign-in";

let issuer: Issuer;
let acme: TestMerchant;
let ann: TestPerson;

beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

beforeEach(async () => {
  acme = await newMerchant();
  ann = await addPerson(acme, "staff");
  issuer.lie = {};
  issuer.asked.length = 0;
  await setUp(acme);
});

type Said = { readonly roleClaim?: string; readonly roles?: string; readonly version?: number };

async function setUp(merchant: TestMerchant, said: Said = {}) {
  const input = ProviderInput.parse({
    ...{ issuer: issuer.issuer, ...CLIENT, domains: "shop.example\nexample.com" },
    ...{ roleClaim: said.roleClaim ?? "", roles: said.roles ?? "", version: said.version ?? 0 },
  });
  const key = grant("signIn.setUp", merchant.id);
  const done = await transactResult(merchant.id, (tx) => saveProvider(tx, key, input, NOW));
  if (!done.ok) throw new Error(done.refusal);
}

type Came = {
  readonly ok: boolean;
  readonly refusal?: OpenIdRefusal;
  readonly value?: { readonly kind: string; readonly token?: string; readonly to?: string };
};

/** Goes to the provider and comes back with what it is to say; `tamper` changes what the browser brings. */
async function come(
  lie: Lie = {},
  tamper: (answer: URLSearchParams) => void = () => undefined,
  isAnew = false,
): Promise<Came> {
  const begun = await beginOpenId(acme.slug, { to: "/m/x", isAnew }, NOW);
  if (!begun.ok) throw new Error(begun.refusal);
  const asked = new URL(begun.value.url).searchParams;
  issuer.nonce = asked.get("nonce") ?? "";
  issuer.lie = lie;
  const answer = new URLSearchParams({
    ...{ code: "a code", state: asked.get("state") ?? "", iss: issuer.issuer },
  });
  tamper(answer);
  return finishOpenId(acme.slug, answer, begun.value.ticket, browser(), NOW);
}

const emailOf = (email: string, more: object = {}): Lie => ({ claims: { email, ...more } });

const MAILED: Came = { ok: true, value: { kind: "mailed" } };

/** What the links say that were mailed to an address, by the transactions that put them in: all at one moment here. */
async function linksTo(email: string): Promise<readonly string[]> {
  const rows = await asOwner<{ id: string; content: Buffer }>(
    "SELECT id, content FROM mail WHERE recipient = $1 AND kind = 'firstSignIn' ORDER BY xmin::text::bigint",
    [email],
  );
  return rows.map(({ id, content }) => {
    const { text } = unsealContent(id, content);
    return new RegExp(`/sign-in/${acme.slug}/address/(\\S+)`).exec(text)?.[1] ?? "";
  });
}

const linkTo = async (email: string): Promise<string> => (await linksTo(email)).at(-1) ?? "";

/** Confirms the address by the link that it was sent. */
const confirm = async (email: string, at = NOW) =>
  confirmVouched(acme.slug, await linkTo(email), at);

/** Comes for the first time, confirms the address, and comes once more. */
async function comeIn(lie: Lie): Promise<Came> {
  expect(await come(lie)).toEqual(MAILED);
  const confirmed = await confirm(String(lie.claims?.["email"]));
  expect(confirmed).toEqual({ ok: true, value: { to: "/m/x" } });
  return come(lie);
}

const countOf = async (sql: string, ...values: unknown[]): Promise<number | undefined> =>
  (await asOwner<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, values))[0]?.count;

describe("whoever the merchant's own provider vouches for", () => {
  test("comes in, to that merchant and no other", async () => {
    const globex = await newMerchant();
    await asOwner(
      `INSERT INTO membership (merchant_id, user_id, role, created_at, is_owner) VALUES ($1, $2, 'admin', $3, false)`,
      [globex.id, ann.userId, NOW],
    );
    const done = await comeIn(emailOf(ann.email));
    expect(done).toMatchObject({ ok: true, value: { kind: "signedIn", to: "/m/x" } });
    const row = await transactDirectory((tx) =>
      tx.session.findUnique({ where: { idHash: tokenHash(done.value?.token ?? "") } }),
    );
    expect(row).toMatchObject({ userId: ann.userId, method: "openId", merchantId: acme.id });
    const [asked] = issuer.asked;
    expect(asked?.get("code_verifier")).toMatch(/^[\w-]{43,}$/);
    expect(asked?.get("redirect_uri")).toBe(`http://127.0.0.1:3000/sign-in/${acme.slug}/callback`);
  });

  test("is asked for with a state, a nonce and a challenge that differ each time", async () => {
    const [one, two] = [
      await beginOpenId(acme.slug, { to: "/", isAnew: true }, NOW),
      await beginOpenId(acme.slug, { to: "/", isAnew: false }, NOW),
    ];
    if (!one.ok || !two.ok) throw new Error("Not begun.");
    const [first, second] = [one, two].map(({ value }) => new URL(value.url).searchParams);
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(first?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first?.get(name)).not.toBe(second?.get(name));
    }
    expect(first?.get("code_challenge_method")).toBe("S256");
    expect([first?.get("prompt"), first?.get("max_age")]).toEqual(["login", "0"]);
  });
});

const IN_AN_HOUR = () => Math.floor(Date.now() / 1_000) + 3_600;
const LIES: readonly (readonly [string, Lie])[] = [
  ["another issuer in the token", { claims: { iss: "https://elsewhere.example" } }],
  ["another issuer in its discovery", { issuer: "https://elsewhere.example" }],
  ["another audience", { claims: { aud: "somebody-else" } }],
  [
    "several audiences and none authorised",
    { claims: { aud: ["steward", "other"], azp: "other" } },
  ],
  ["another nonce", { claims: { nonce: "made-up" } }],
  ["no nonce", { claims: { nonce: undefined } }],
  ["a token that has expired", { claims: { exp: 1_000 } }],
  ["a token of the future", { claims: { nbf: IN_AN_HOUR() } }],
  ["a signature by a key that it does not publish", { foreignKey: true }],
  ["no signature", { unsigned: true }],
  ["more bytes than anybody needs", { bytes: 2 * 1024 * 1024 }],
  ["an answer that leads elsewhere", { redirects: true }],
];

describe("a provider that lies lets nobody in, and the trail says so", () => {
  test.each(LIES)("with %s", async (_, lie) => {
    expect(await come({ ...lie, claims: { email: ann.email, ...lie.claims } })).toEqual({
      ...{ ok: false, refusal: "notTrusted" },
    });
    const events = await asOwner<{ details: { problem: string } }>(
      "SELECT details FROM audit_event WHERE merchant_id = $1 AND type = 'signIn.openIdRefused'",
      [acme.id],
    );
    expect(events).toEqual([{ details: { problem: "notTrusted" } }]);
    const [{ count } = { count: -1 }] = await asOwner<{ count: number }>(
      "SELECT count(*)::int AS count FROM session WHERE user_id = $1",
      [ann.userId],
    );
    expect(count).toBe(0);
  });

  test.each<readonly [string, (answer: URLSearchParams) => void, OpenIdRefusal]>([
    ["another state", (answer) => answer.set("state", "made-up"), "notTrusted"],
    ["no state", (answer) => answer.delete("state"), "notTrusted"],
    [
      "another issuer beside the code",
      (answer) => answer.set("iss", "https://x.example"),
      "notTrusted",
    ],
    ["no issuer where it promises one", (answer) => answer.delete("iss"), "notTrusted"],
    ["two states", (answer) => answer.append("state", "second"), "notTrusted"],
    ["an error", (answer) => answer.set("error", "access_denied"), "declined"],
  ])("with %s", async (_, tamper, refusal) => {
    expect(await come(emailOf(ann.email), tamper)).toEqual({ ok: false, refusal });
  });
});

describe("an address", () => {
  test.each<readonly [string, object, OpenIdRefusal]>([
    ["that is not verified", { email_verified: false }, "unverified"],
    ["that is verified only in a word", { email_verified: "true" }, "unverified"],
    ["of which nothing is said", { email_verified: undefined }, "unverified"],
    ["of another domain", { email: "ann@elsewhere.example" }, "foreignDomain"],
    ["of a domain below", { email: "ann@sub.shop.example" }, "foreignDomain"],
    ["of a domain that only ends alike", { email: "ann@evilshop.example" }, "foreignDomain"],
    ["with two at signs", { email: "ann@elsewhere.example@shop.example" }, "unverified"],
  ])("%s lets nobody in", async (_, claims, refusal) => {
    expect(await come({ claims: { email: ann.email, ...claims } })).toEqual({ ok: false, refusal });
  });

  test("that moves to somebody else takes nothing along", async () => {
    await comeIn(emailOf(ann.email, { sub: "ann" }));
    expect(await come(emailOf(ann.email, { sub: "her successor" }))).toEqual(MAILED);
    expect(await confirm(ann.email)).toEqual({ ok: false, refusal: "otherPerson" });
  });

  test("of somebody who was shut out stays out", async () => {
    const bob = await addPerson(acme, "staff");
    await comeIn(emailOf(bob.email, { sub: "bob" }));
    await asOwner("UPDATE membership SET deactivated_at = $2 WHERE user_id = $1", [
      ...[bob.userId, NOW],
    ]);
    expect(await come(emailOf(bob.email, { sub: "bob" }))).toEqual({
      ...{ ok: false, refusal: "deactivated" },
    });
    await asOwner(
      "UPDATE membership SET deactivated_at = $3 WHERE merchant_id = $1 AND user_id = $2",
      [acme.id, ann.userId, NOW],
    );
    expect(await come(emailOf(ann.email))).toEqual(MAILED);
    expect(await confirm(ann.email)).toEqual({ ok: false, refusal: "deactivated" });
  });
});

describe("the first time", () => {
  const CREW = { roleClaim: "groups", roles: "all = staff", version: 1 };
  const vouch = (email: string) => come(emailOf(email, { sub: email, groups: ["all"] }));

  test("nobody is let in, nothing is made, and every address gets the same answer", async () => {
    await setUp(acme, CREW);
    const [gone, owner] = [await addPerson(acme, "staff"), await addPerson(acme, "admin")];
    const stranger = await addPerson(await newMerchant(), "admin");
    await asOwner("UPDATE membership SET deactivated_at = $2 WHERE user_id = $1", [
      ...[gone.userId, NOW],
    ]);
    const nobody = `nobody.${acme.slug}@shop.example`;
    const before = await countOf("membership WHERE merchant_id = $1", acme.id);
    for (const email of [ann.email, owner.email, gone.email, stranger.email, nobody])
      expect(await vouch(email)).toEqual(MAILED);
    expect(await countOf("account_user WHERE email = $1", nobody)).toBe(0);
    expect(await countOf("membership WHERE merchant_id = $1", acme.id)).toBe(before);
    expect(await countOf("open_id_person WHERE merchant_id = $1", acme.id)).toBe(0);
    expect(await countOf("session WHERE merchant_id = $1", acme.id)).toBe(0);
  });

  test("whoever reads the address joins by its link, which lets nobody in by itself", async () => {
    await setUp(acme, CREW);
    const email = `new.${acme.slug}@shop.example`;
    expect(await vouch(email)).toEqual(MAILED);
    const shown = { email, merchantName: acme.name, host: new URL(issuer.issuer).host };
    const token = await linkTo(email);
    expect(await vouchedBy(acme.slug, token, NOW)).toEqual(shown);
    expect(await vouchedBy(acme.slug, token, NOW)).toEqual(shown);
    const globex = await newMerchant();
    await setUp(globex);
    expect(await vouchedBy(globex.slug, token, NOW)).toBeNull();
    expect(await confirmVouched(globex.slug, token, NOW)).toMatchObject({ refusal: "linkUsed" });
    const results = await atOnce(20, () => confirmVouched(acme.slug, token, NOW));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await vouchedBy(acme.slug, token, NOW)).toBeNull();
    expect(await countOf("session WHERE merchant_id = $1", acme.id)).toBe(0);
    expect(await vouch(email)).toMatchObject({ ok: true, value: { kind: "signedIn" } });
  });

  test("where roles are given here, whoever is no member stays out, and the trail says so", async () => {
    const email = `nobody.${acme.slug}@shop.example`;
    expect(await vouch(email)).toEqual(MAILED);
    expect(await confirm(email)).toEqual({ ok: false, refusal: "notMember" });
    expect(await countOf("account_user WHERE email = $1", email)).toBe(0);
    expect(
      await countOf(
        "audit_event WHERE merchant_id = $1 AND type = 'signIn.openIdRefused' AND details->>'problem' = 'notMember'",
        acme.id,
      ),
    ).toBe(1);
  });

  test("a link ends after twenty minutes, and with the settings that it was made under", async () => {
    await vouch(ann.email);
    expect(await confirm(ann.email, later(20 * 60))).toMatchObject({ refusal: "linkUsed" });
    await setUp(acme, { version: 1 });
    expect(await confirm(ann.email)).toMatchObject({ refusal: "linkUsed" });
    await vouch(ann.email);
    const token = await linkTo(ann.email);
    const removed = await transactResult(acme.id, (tx) =>
      removeProvider(tx, grant("signIn.setUp", acme.id), { version: 2 }, NOW),
    );
    expect(removed).toMatchObject({ ok: true });
    await setUp(acme);
    expect(await confirmVouched(acme.slug, token, NOW)).toMatchObject({ refusal: "linkUsed" });
    expect(await countOf("open_id_person WHERE merchant_id = $1", acme.id)).toBe(0);
  });

  test("no address is sent one link after the other, nor does a link mailed twice count twice", async () => {
    for (let times = 0; times < 5; times += 1) expect(await vouch(ann.email)).toEqual(MAILED);
    const [first = "", second = "", ...more] = await linksTo(ann.email);
    expect(more).toHaveLength(1);
    expect(await confirmVouched(acme.slug, first, NOW)).toMatchObject({ ok: true });
    expect(await confirmVouched(acme.slug, second, NOW)).toMatchObject({ refusal: "linkUsed" });
  });
});

describe("what is begun", () => {
  const begin = async (merchant = acme) => {
    const begun = await beginOpenId(merchant.slug, { to: "/", isAnew: false }, NOW);
    if (!begun.ok) throw new Error(begun.refusal);
    const asked = new URL(begun.value.url).searchParams;
    issuer.nonce = asked.get("nonce") ?? "";
    issuer.lie = emailOf(ann.email);
    const answer = new URLSearchParams({
      code: "c",
      state: asked.get("state") ?? "",
      iss: issuer.issuer,
    });
    return { ticket: begun.value.ticket, answer };
  };

  test("at one merchant is nothing at another", async () => {
    const globex = await newMerchant();
    await setUp(globex);
    const { ticket, answer } = await begin(globex);
    expect(await finishOpenId(acme.slug, answer, ticket, browser(), NOW)).toMatchObject({
      refusal: "expired",
    });
  });

  test("is finished once, within ten minutes, under the same settings", async () => {
    const { ticket, answer } = await begin();
    const finish = (at = NOW) => finishOpenId(acme.slug, answer, ticket, browser(), at);
    expect(await finish(later(601))).toMatchObject({ refusal: "expired" });
    const results = await atOnce(20, () => finish());
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const again = await begin();
    await setUp(acme, { version: 1 });
    expect(await finishOpenId(acme.slug, again.answer, again.ticket, browser(), NOW)).toMatchObject(
      { refusal: "expired" },
    );
  });
});

const SECONDS_AGO = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds;

/** Comes anew, and signed in at the provider so long ago. */
const comeAnew = (email: string, secondsAgo: number | undefined) =>
  come(
    emailOf(email, secondsAgo === undefined ? {} : { auth_time: SECONDS_AGO(secondsAgo) }),
    ...([undefined, true] as const),
  );

const sessionOf = async ({ value }: Came) => {
  const row = await transactDirectory((tx) =>
    tx.session.findUnique({ where: { idHash: tokenHash(value?.token ?? "") } }),
  );
  if (!row) throw new Error("No session.");
  return row;
};

describe("who is there", () => {
  test("is shown by signing in at the provider anew, not by being known there still", async () => {
    expect((await sessionOf(await comeIn(emailOf(ann.email)))).confirmedAt).toBeNull();
    expect((await sessionOf(await come(emailOf(ann.email)))).confirmedAt).toBeNull();
    expect((await sessionOf(await comeAnew(ann.email, 5))).confirmedAt).toEqual(NOW);
    for (const longAgo of [3_600, undefined])
      expect(await comeAnew(ann.email, longAgo)).toEqual({ ok: false, refusal: "notTrusted" });
  });
});

describe("a signature", () => {
  const guess = { confirmPassword: PASSWORD };

  test("is given on a sign-in at the provider of two minutes ago at most, and one only", async () => {
    await comeIn(emailOf(ann.email));
    const session = await sessionOf(await comeAnew(ann.email, 5));
    const sign = (at: Date) => confirmAnew(ann.userId, session, {}, at);
    expect(await sign(later(120))).toEqual({ ok: false, refusal: "confirmNeeded" });
    const results = await atOnce(20, () => sign(later(119)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sign(NOW)).toEqual({ ok: false, refusal: "confirmNeeded" });
  });

  test("lets nobody whom a provider let in guess at the account's own password", async () => {
    await comeIn(emailOf(ann.email));
    const session = await sessionOf(await come(emailOf(ann.email)));
    for (let times = 0; times < 6; times += 1)
      expect(await confirmAnew(ann.userId, session, guess, NOW)).toEqual({
        ...{ ok: false, refusal: "confirmNeeded" },
      });
    const own = { ...session, merchantId: null };
    expect(await confirmAnew(ann.userId, own, guess, NOW)).toMatchObject({ ok: true });
  });
});

describe("roles by claim", () => {
  const roleNow = async (email: string): Promise<Role | undefined> =>
    (
      await asOwner<{ role: Role }>(
        `SELECT role FROM membership m JOIN account_user u ON u.id = m.user_id
          WHERE m.merchant_id = $1 AND u.email = $2`,
        [acme.id, email],
      )
    )[0]?.role;

  beforeEach(() =>
    setUp(acme, { version: 1, roleClaim: "groups", roles: "reviewers = reviewer\nall = staff" }),
  );

  test("let people join, change with the claim, and shut out who has none", async () => {
    const email = `new.${acme.slug}@shop.example`;
    const as = (groups: unknown) => come(emailOf(email, { sub: email, groups }));
    expect(await comeIn(emailOf(email, { sub: email, groups: ["all"] }))).toMatchObject({
      value: { kind: "signedIn" },
    });
    expect(await roleNow(email)).toBe("staff");
    expect(await as(["all", "reviewers"])).toMatchObject({ ok: true });
    expect(await roleNow(email)).toBe("reviewer");
    for (const none of [[], ["others"], undefined, { all: true }, "__proto__"])
      expect(await as(none)).toEqual({ ok: false, refusal: "noRole" });
  });

  test("never take the last admin's role, nor an account on the provider's word alone", async () => {
    const eve = await addPerson(acme, "admin");
    expect(await comeIn(emailOf(eve.email, { sub: "eve", groups: ["all"] }))).toMatchObject({
      value: { kind: "signedIn" },
    });
    expect(await roleNow(eve.email)).toBe("admin");
    const stranger = await addPerson(await newMerchant(), "admin");
    const lie = emailOf(stranger.email, { sub: "x", groups: ["all"] });
    expect(await come(lie)).toEqual(MAILED);
    expect(await roleNow(stranger.email)).toBeUndefined();
    expect(await confirm(stranger.email)).toMatchObject({ ok: true });
    expect(await come(lie)).toMatchObject({ value: { kind: "signedIn" } });
    const roles = await asOwner<{ role: Role }>(
      "SELECT role FROM membership WHERE user_id = $1 ORDER BY role",
      [stranger.userId],
    );
    expect(roles).toEqual([{ role: "admin" }, { role: "staff" }]);
  });
});

describe("the settings", () => {
  const key = () => grant("signIn.setUp", acme.id);
  const policy = (said: object) =>
    transactResult(acme.id, (tx) =>
      changePolicy(
        tx,
        key(),
        PolicyInput.parse({
          ...{ secondFactorRoles: ["admin"], sessionHours: 8, idleMinutes: 30, version: 0 },
          ...said,
        }),
        NOW,
      ),
    );

  test("say that it is the only way only once an admin has come by it, and keep it while it is", async () => {
    expect(await policy({ openIdOnly: "on" })).toEqual({ ok: false, refusal: "nobodyCame" });
    const eve = await addPerson(acme, "admin");
    await comeIn(emailOf(eve.email, { sub: "eve" }));
    expect(await policy({ openIdOnly: "on" })).toMatchObject({ ok: true });
    const removed = await transactResult(acme.id, (tx) =>
      removeProvider(tx, key(), { version: 1 }, NOW),
    );
    expect(removed).toEqual({ ok: false, refusal: "onlyWay" });
    const moved = ProviderInput.parse({
      ...{ issuer: "https://elsewhere.example", ...CLIENT, domains: "shop.example" },
      ...{ roleClaim: "", roles: "", version: 1 },
    });
    expect(await transactResult(acme.id, (tx) => saveProvider(tx, key(), moved, NOW))).toEqual({
      ok: false,
      refusal: "onlyWay",
    });
    expect(await policy({ version: 1 })).toMatchObject({ ok: true });
    expect(
      await transactResult(acme.id, (tx) => removeProvider(tx, key(), { version: 1 }, NOW)),
    ).toMatchObject({ ok: true });
  });

  test("with another issuer end the sessions that the one before began, and forget whom it meant", async () => {
    await comeIn(emailOf(ann.email));
    const own = await transactDirectory((tx) =>
      startSession(tx, { userId: ann.userId, method: "password", isSecondFactor: false }, NOW),
    );
    await setUp(acme, { version: 1 });
    expect(await countOf("session WHERE merchant_id = $1", acme.id)).toBe(1);
    const moved = ProviderInput.parse({
      ...{ issuer: "https://elsewhere.example", ...CLIENT, domains: "shop.example" },
      ...{ roleClaim: "", roles: "", version: 2 },
    });
    expect(
      await transactResult(acme.id, (tx) => saveProvider(tx, key(), moved, NOW)),
    ).toMatchObject({ ok: true });
    expect(await countOf("session WHERE merchant_id = $1", acme.id)).toBe(0);
    expect(await countOf("open_id_person WHERE merchant_id = $1", acme.id)).toBe(0);
    expect(await countOf("session WHERE id_hash = $1", Buffer.from(tokenHash(own)))).toBe(1);
  });

  test("give the secret back to nobody, and send it nowhere else", async () => {
    const shown = await transact(acme.id, (tx) =>
      signInSettings(tx, grant("settings.read", acme.id), acme.slug),
    );
    expect(JSON.stringify(shown)).not.toContain(CLIENT.secret);
    const rows = await asOwner<{ row: string }>(
      "SELECT p::text AS row FROM open_id_provider p",
      [],
    );
    expect(JSON.stringify(rows)).not.toContain(CLIENT.secret);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(CLIENT.secret).toString("hex"));
    const moved = ProviderInput.parse({
      ...{ issuer: "https://elsewhere.example", clientId: CLIENT.clientId, secret: "" },
      ...{ domains: "shop.example", roleClaim: "", roles: "", version: 1 },
    });
    expect(await transactResult(acme.id, (tx) => saveProvider(tx, key(), moved, NOW))).toEqual({
      ok: false,
      refusal: "secretNeeded",
    });
  });

  test("of another merchant are met by nobody", async () => {
    const globex = await newMerchant();
    const shown = await transact(globex.id, (tx) =>
      signInSettings(tx, grant("settings.read", globex.id), globex.slug),
    );
    expect(shown).toMatchObject({ provider: null, policy: { version: 0 } });
    const changed = await transactResult(globex.id, (tx) =>
      removeProvider(tx, grant("signIn.setUp", globex.id), { version: 1 }, NOW),
    );
    expect(changed).toEqual({ ok: false, refusal: "changedMeanwhile" });
    expect(await come(emailOf(ann.email))).toMatchObject({ ok: true });
  });

  test("are changed by one of two who had them open", async () => {
    const [one, two] = await Promise.all([policy({}), policy({ sessionHours: 4 })]);
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
  });
});

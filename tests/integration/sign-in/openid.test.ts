import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { tokenHash } from "@/lib/crypto/token";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { changePolicy, removeProvider, saveProvider } from "@/lib/sign-in/commands";
import { PolicyInput, ProviderInput } from "@/lib/sign-in/input";
import { beginOpenId, finishOpenId, type OpenIdRefusal } from "@/lib/sign-in/openid";
import { signInSettings } from "@/lib/sign-in/views";
import {
  addPerson,
  newMerchant,
  NOW,
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
  readonly value?: { readonly token: string; readonly to: string };
};

/** Goes to the provider and comes back with what it is to say; `tamper` changes what the browser brings. */
async function come(
  lie: Lie = {},
  tamper: (answer: URLSearchParams) => void = () => undefined,
  merchant: TestMerchant = acme,
): Promise<Came> {
  const begun = await beginOpenId(merchant.slug, { to: "/m/x", isAnew: false }, NOW);
  if (!begun.ok) throw new Error(begun.refusal);
  const asked = new URL(begun.value.url).searchParams;
  issuer.nonce = asked.get("nonce") ?? "";
  issuer.lie = lie;
  const answer = new URLSearchParams({
    ...{ code: "a code", state: asked.get("state") ?? "", iss: issuer.issuer },
  });
  tamper(answer);
  return finishOpenId(merchant.slug, answer, begun.value.ticket, browser(), NOW);
}

const emailOf = (email: string, more: object = {}): Lie => ({ claims: { email, ...more } });

describe("whoever the merchant's own provider vouches for", () => {
  test("comes in, to that merchant and no other", async () => {
    const globex = await newMerchant();
    await asOwner(
      `INSERT INTO membership (merchant_id, user_id, role, created_at, is_owner) VALUES ($1, $2, 'admin', $3, false)`,
      [globex.id, ann.userId, NOW],
    );
    const done = await come(emailOf(ann.email));
    expect(done).toMatchObject({ ok: true, value: { to: "/m/x" } });
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
    ["of nobody here", { email: "nobody@shop.example" }, "notMember"],
  ])("%s lets nobody in", async (_, claims, refusal) => {
    expect(await come({ claims: { email: ann.email, ...claims } })).toEqual({ ok: false, refusal });
  });

  test("that moves to somebody else takes nothing along", async () => {
    expect(await come(emailOf(ann.email, { sub: "ann" }))).toMatchObject({ ok: true });
    expect(await come(emailOf(ann.email, { sub: "her successor" }))).toEqual({
      ...{ ok: false, refusal: "otherPerson" },
    });
  });

  test("of somebody who was shut out stays out", async () => {
    await asOwner(
      "UPDATE membership SET deactivated_at = $3 WHERE merchant_id = $1 AND user_id = $2",
      [acme.id, ann.userId, NOW],
    );
    expect(await come(emailOf(ann.email))).toEqual({ ok: false, refusal: "deactivated" });
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
    expect(await as(["all"])).toMatchObject({ ok: true });
    expect(await roleNow(email)).toBe("staff");
    expect(await as(["all", "reviewers"])).toMatchObject({ ok: true });
    expect(await roleNow(email)).toBe("reviewer");
    for (const none of [[], ["others"], undefined, { all: true }, "__proto__"])
      expect(await as(none)).toEqual({ ok: false, refusal: "noRole" });
  });

  test("never take the last admin's role, nor an account that is there already", async () => {
    const eve = await addPerson(acme, "admin");
    expect(await come(emailOf(eve.email, { sub: "eve", groups: ["all"] }))).toMatchObject({
      ok: true,
    });
    expect(await roleNow(eve.email)).toBe("admin");
    const stranger = await addPerson(await newMerchant(), "admin");
    expect(await come(emailOf(stranger.email, { sub: "x", groups: ["all"] }))).toEqual({
      ...{ ok: false, refusal: "notMember" },
    });
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
    await come(emailOf(eve.email, { sub: "eve" }));
    expect(await policy({ openIdOnly: "on" })).toMatchObject({ ok: true });
    const removed = await transactResult(acme.id, (tx) =>
      removeProvider(tx, key(), { version: 1 }, NOW),
    );
    expect(removed).toEqual({ ok: false, refusal: "onlyWay" });
    expect(await policy({ version: 1 })).toMatchObject({ ok: true });
    expect(
      await transactResult(acme.id, (tx) => removeProvider(tx, key(), { version: 1 }, NOW)),
    ).toMatchObject({ ok: true });
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

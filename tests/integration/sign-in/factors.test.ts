import { beforeEach, describe, expect, test } from "vitest";
import { startSession } from "@/lib/access/sessions";
import { transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import { takeCode } from "@/lib/sign-in/codes";
import {
  addPasskey,
  beginTotp,
  endOneSession,
  endTheOthers,
  finishTotp,
  removePasskey,
  removeTotp,
} from "@/lib/sign-in/own";
import { confirmInSession, confirmPerson, type InSession } from "@/lib/sign-in/proof";
import { finishSignIn, signIn, signInByPasskey } from "@/lib/sign-in/sign-in";
import {
  askAnybody,
  askPerson,
  factorsOf,
  offerPerson,
  ownPasskeys,
  waitingTotp,
} from "@/lib/sign-in/views";
import { ownSessions } from "@/lib/access/own-sessions";
import { tokenHash } from "@/lib/crypto/token";
import { NOW, PASSWORD, type TestPerson } from "@/tests/support/builders";
import { authenticator, type Authenticator } from "@/tests/support/authenticator";
import { guesses } from "@/tests/support/guesses";
import { asOwner } from "@/tests/support/owner";
import {
  aPerson,
  atOnce,
  browser,
  changeOwn,
  codeAt,
  halfOf,
  later,
  selfOf,
  withTotp,
  won,
} from "@/tests/support/sign-in";

guesses("alone");

const ROUNDS = 200;
const AT_ONCE = 50;
const LONG_MS = 900_000;

let ann: TestPerson;
beforeEach(async () => {
  ann = await aPerson("admin");
});

const take = (code: string, at: Date): Promise<Result<string, "wrong">> =>
  transactDirectoryResult(async (tx) => {
    const used = await takeCode(tx, ann.userId, code, at);
    return used === null ? refuse("wrong") : accept(used);
  });

const finish = (ticket: string, code: string, at: Date) =>
  finishSignIn(ticket, { code, passkey: undefined }, browser(), at);

describe("a code of an authenticator app", () => {
  test("finishes signing in, and the session has a second factor", async () => {
    const { secret } = await withTotp(ann);
    const at = later(60);
    const done = await finish(await halfOf(ann, at), codeAt(secret, at), at);
    if (!done.ok) throw new Error(done.refusal);
    const row = await transactDirectory((tx) =>
      tx.session.findUnique({ where: { idHash: tokenHash(done.value.token) } }),
    );
    expect(row).toMatchObject({ method: "password", secondFactorAt: at, confirmedAt: at });
  });

  test("is accepted once, and none from before it afterwards", async () => {
    const { secret } = await withTotp(ann);
    const at = later(90);
    expect(await take(codeAt(secret, at), at)).toMatchObject({ value: "totp" });
    for (const code of [codeAt(secret, at), codeAt(secret, later(-30, at)), codeAt(secret, NOW)])
      expect(await take(code, at)).toEqual({ ok: false, refusal: "wrong" });
    expect(await take(codeAt(secret, later(30, at)), later(30, at))).toMatchObject({ ok: true });
    expect(await take(codeAt(secret, later(-90, at)), later(60, at))).toMatchObject({ ok: false });
  });

  test(
    `used ${AT_ONCE} times at once wins exactly once, in ${ROUNDS} rounds`,
    async () => {
      const { secret } = await withTotp(ann);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const at = later(round * 60);
        const code = codeAt(secret, at);
        expect(won(await atOnce(AT_ONCE, () => take(code, at))), `round ${round}`).toBe(1);
      }
    },
    LONG_MS,
  );

  test("guessed again and again is slowed", async () => {
    await withTotp(ann);
    const at = later(60);
    const ticket = await halfOf(ann, at);
    const heard: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const result = await finish(ticket, "000000", at);
      heard.push(result.ok ? "in" : result.refusal);
    }
    expect(heard).toEqual([
      "codeWrong",
      "codeWrong",
      "codeWrong",
      "codeWrong",
      "codeWrong",
      "slowed",
      "slowed",
    ]);
  });

  test("is waited for ten minutes: then its secret is shown no more, and it sets up nothing", async () => {
    await changeOwn(ann, (tx, self) => beginTotp(tx, self, {}, NOW));
    const shown = (at: Date) => transactDirectory((tx) => waitingTotp(tx, ann, ann.email, at));
    const finishAt = (at: Date, code: string) =>
      changeOwn(ann, (tx, self) => finishTotp(tx, self, { code }, at));
    const secret = (await shown(later(599)))?.secret.replaceAll(" ", "") ?? "";
    expect(await shown(later(600))).toBeNull();
    expect(await finishAt(later(600), codeAt(secret, later(600)))).toEqual({
      ...{ ok: false, refusal: "setUpOver" },
    });
    expect(await finishAt(later(599), "000000")).toEqual({ ok: false, refusal: "digitsWrong" });
    expect(await finishAt(later(599), codeAt(secret, later(599)))).toMatchObject({ ok: true });
    expect(await finishAt(later(599), codeAt(secret, later(599)))).toMatchObject({
      refusal: "setUpOver",
    });
  });

  test("its secret is sealed, and bound to its person", async () => {
    const { secret } = await withTotp(ann);
    const ben = await aPerson();
    await withTotp(ben);
    const rows = await asOwner<{ row: string }>("SELECT t::text AS row FROM totp t", []);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString("hex"));
    await asOwner(
      "UPDATE totp SET secret = (SELECT secret FROM totp WHERE user_id = $1) WHERE user_id = $2",
      [ann.userId, ben.userId],
    );
    await expect(
      transactDirectory((tx) => takeCode(tx, ben.userId, codeAt(secret, later(60)), later(60))),
    ).rejects.toThrow();
  });
});

describe("a recovery code", () => {
  test("lets its person in once, and nobody else", async () => {
    const { codes } = await withTotp(ann);
    const [code = ""] = codes;
    const ben = await aPerson();
    await withTotp(ben);
    const at = later(60);
    expect(await finish(await halfOf(ben, at), code, at)).toEqual({
      ok: false,
      refusal: "codeWrong",
    });
    expect(await finish(await halfOf(ann, at), code.toUpperCase(), at)).toMatchObject({ ok: true });
    expect(await finish(await halfOf(ann, at), code, at)).toEqual({
      ok: false,
      refusal: "codeWrong",
    });
    expect(await transactDirectory((tx) => factorsOf(tx, ann))).toMatchObject({ recoveryCodes: 9 });
  });

  test(
    `used ${AT_ONCE} times at once wins exactly once, in ${ROUNDS} rounds`,
    async () => {
      const { codes } = await withTotp(ann);
      for (let round = 0; round < ROUNDS; round += 1) {
        await asOwner("UPDATE recovery_code SET used_at = NULL WHERE user_id = $1", [ann.userId]);
        const code = codes[round % codes.length] ?? "";
        expect(won(await atOnce(AT_ONCE, () => take(code, NOW))), `round ${round}`).toBe(1);
      }
    },
    LONG_MS,
  );
});

describe("half of signing in", () => {
  test("is good for ten minutes, once, and not after another password was set", async () => {
    const { secret } = await withTotp(ann);
    const at = later(60);
    const ticket = await halfOf(ann, at);
    expect(await finish(ticket, codeAt(secret, later(601, at)), later(601, at))).toMatchObject({
      refusal: "expired",
    });
    const used = await halfOf(ann, at);
    expect(await finish(used, codeAt(secret, at), at)).toMatchObject({ ok: true });
    expect(await finish(used, codeAt(secret, later(30, at)), later(30, at))).toMatchObject({
      refusal: "expired",
    });
    const stale = await halfOf(ann, later(60, at));
    await asOwner("UPDATE account_user SET password_hash = 'another' WHERE id = $1", [ann.userId]);
    expect(await finish(stale, codeAt(secret, later(60, at)), later(60, at))).toMatchObject({
      refusal: "expired",
    });
  });

  test("cannot be made up or changed", async () => {
    await withTotp(ann);
    const ticket = await halfOf(ann, later(60));
    const cut = `${ticket.slice(0, -2)}AA`;
    for (const wrong of [undefined, "", "x", cut, "A".repeat(10_000)])
      expect(
        await finishSignIn(wrong, { code: "123456", passkey: undefined }, browser(), later(60)),
      ).toEqual({
        ...{ ok: false, refusal: "expired" },
      });
  });
});

describe("a passkey", () => {
  let key: Authenticator;
  beforeEach(async () => {
    key = authenticator();
    const { options, ticket } = await offerPerson({ user: { ...ann, lastSeenAt: NOW } }, NOW);
    const made = key.make(ticket, options.challenge);
    const added = await changeOwn(ann, (tx, self) =>
      addPasskey(tx, self, { name: "Laptop", made }, NOW),
    );
    expect(added).toMatchObject({ ok: true });
    expect(
      await changeOwn(ann, (tx, self) => addPasskey(tx, self, { name: "Again", made }, NOW)),
    ).toEqual({ ok: false, refusal: "passkeyWrong" });
  });

  const shown = async (said: Parameters<Authenticator["show"]>[2] = {}) => {
    const { options, ticket } = await askAnybody(NOW);
    return key.show(ticket, options.challenge, said);
  };

  test("signs its person in by itself, with what counts as two factors", async () => {
    const done = await signInByPasskey(await shown(), browser(), NOW);
    if (!done.ok) throw new Error(done.refusal);
    const row = await transactDirectory((tx) =>
      tx.session.findUnique({ where: { idHash: tokenHash(done.value.token) } }),
    );
    expect(row).toMatchObject({ userId: ann.userId, method: "passkey", secondFactorAt: NOW });
  });

  test("is asked for after a password, and does for the code", async () => {
    const ticket = await halfOf(ann, NOW);
    const { options, ticket: challenge } = await askPerson(ann.userId, NOW);
    const passkey = key.show(challenge, options.challenge);
    const done = await finishSignIn(ticket, { code: undefined, passkey }, browser(), NOW);
    expect(done).toMatchObject({ ok: true });
  });

  test("of another origin or site, without its owner's consent, or for another challenge is refused", async () => {
    const other = await askAnybody(NOW);
    const tries = [
      await shown({ origin: "https://elsewhere.example" }),
      await shown({ origin: "http://localhost:4000" }),
      await shown({ rpId: "elsewhere.example" }),
      await shown({ isVerified: false }),
      key.show(other.ticket, (await askAnybody(NOW)).options.challenge),
      "{}",
      "not json",
    ];
    for (const said of tries)
      expect(await signInByPasskey(said, browser(), NOW)).toEqual({
        ...{ ok: false, refusal: "passkeyWrong" },
      });
  });

  test("shown twice, too late, or for another purpose is refused", async () => {
    const said = await shown();
    expect(await signInByPasskey(said, browser(), later(301))).toMatchObject({ ok: false });
    expect(await confirmPerson(ann.userId, { confirmPasskey: said }, NOW)).toMatchObject({
      refusal: "passkeyWrong",
    });
    expect(await signInByPasskey(said, browser(), NOW)).toMatchObject({ ok: true });
    expect(await signInByPasskey(said, browser(), NOW)).toMatchObject({ ok: false });
  });

  test("whose count does not grow is a copy, and refused", async () => {
    expect(await signInByPasskey(await shown({ counter: 7 }), browser(), NOW)).toMatchObject({
      ok: true,
    });
    for (const counter of [7, 3])
      expect(await signInByPasskey(await shown({ counter }), browser(), NOW)).toMatchObject({
        ok: false,
      });
    expect(await signInByPasskey(await shown({ counter: 8 }), browser(), NOW)).toMatchObject({
      ok: true,
    });
  });

  test(`shown ${AT_ONCE} times at once wins exactly once`, async () => {
    const said = await shown();
    expect(won(await atOnce(AT_ONCE, () => signInByPasskey(said, browser(), NOW)))).toBe(1);
  });

  test("is its person's alone to remove; with the last factor the recovery codes go", async () => {
    const [passkey] = await transactDirectory((tx) => ownPasskeys(tx, ann));
    const ben = await aPerson();
    const remove = (person: TestPerson) =>
      changeOwn(person, (tx, self) => removePasskey(tx, self, { id: passkey?.id ?? "" }, NOW));
    expect(await remove(ben)).toEqual({ ok: false, refusal: "notFound" });
    expect(await remove(ann)).toMatchObject({ ok: true });
    expect(await transactDirectory((tx) => factorsOf(tx, ann))).toMatchObject({
      ...{ passkeys: 0, recoveryCodes: 0 },
    });
    expect(await signIn({ email: ann.email, password: PASSWORD }, browser(), NOW)).toMatchObject({
      value: { kind: "signedIn" },
    });
  });
});

describe("whoever changes what somebody signs in by", () => {
  const session = (change: Partial<InSession["session"]> = {}): InSession["session"] => ({
    ...{ confirmedAt: null, secondFactorAt: null, merchantId: null },
    ...change,
  });
  const confirm = (
    said: Parameters<typeof confirmInSession>[1],
    at: Date,
    shown: Partial<InSession["session"]> = {},
  ) =>
    confirmInSession({ userId: ann.userId, session: session(shown) }, said, at, {
      isFactorAsked: true,
    });

  test("does so by password where that is all there is", async () => {
    expect(await confirm({}, NOW)).toEqual({ ok: false, refusal: "confirmNeeded" });
    expect(await confirm({ confirmPassword: PASSWORD }, NOW)).toMatchObject({ ok: true });
    expect(await confirm({}, NOW, { confirmedAt: NOW })).toMatchObject({ ok: true });
  });

  test("shows the second factor where there is one, and not the password alone", async () => {
    const { secret } = await withTotp(ann);
    const at = later(60);
    const needed = { ok: false, refusal: "factorNeeded" };
    expect(await confirm({ confirmPassword: PASSWORD }, at)).toEqual(needed);
    expect(await confirm({}, at, { confirmedAt: at })).toEqual(needed);
    expect(await confirm({}, at, { confirmedAt: at, secondFactorAt: later(-541) })).toEqual(needed);
    expect(await confirm({}, at, { secondFactorAt: later(-539) })).toMatchObject({
      ...{ ok: true, value: { isNew: false } },
    });
    const typed = { confirmPassword: PASSWORD, confirmCode: codeAt(secret, at) };
    expect(await confirm({ ...typed, confirmCode: "000000" }, at)).toEqual({
      ...{ ok: false, refusal: "codeWrong" },
    });
    expect(await confirm(typed, at)).toMatchObject({
      ...{ ok: true, value: { isNew: true, isSecondFactor: true } },
    });
  });

  test("is told by mail of a recovery code that was used for it", async () => {
    const { codes } = await withTotp(ann);
    const notices = () =>
      transactDirectory((tx) =>
        tx.mail.count({ where: { userId: ann.userId, kind: "securityNotice" } }),
      );
    expect(await notices()).toBe(1);
    expect(await confirm({ confirmCode: codes[0] }, later(60))).toMatchObject({ ok: true });
    expect(await notices()).toBe(2);
  });

  test("is asked nothing of the account's own where a provider let them in", async () => {
    const provided = { merchantId: ann.userId, secondFactorAt: null };
    expect(await confirm({ confirmPassword: PASSWORD }, NOW, provided)).toEqual({
      ...{ ok: false, refusal: "confirmNeeded" },
    });
  });
});

describe("what somebody changes of it", () => {
  test("is told to them by mail and to their merchants, without a secret", async () => {
    const { secret, codes } = await withTotp(ann);
    await changeOwn(ann, (tx, self) => removeTotp(tx, self, {}, later(5)));
    const events = await asOwner<{ type: string; row: string }>(
      "SELECT type, e::text AS row FROM audit_event e WHERE subject = $1 ORDER BY number",
      [ann.userId],
    );
    expect(events.map(({ type }) => type)).toEqual([
      ...["user.added", "user.secondFactorSet", "user.secondFactorRemoved"],
    ]);
    for (const hidden of [secret, ...codes]) expect(JSON.stringify(events)).not.toContain(hidden);
    const [{ count } = { count: 0 }] = await asOwner<{ count: number }>(
      "SELECT count(*)::int AS count FROM mail WHERE user_id = $1 AND kind = 'securityNotice'",
      [ann.userId],
    );
    expect(count).toBe(2);
  });
});

describe("sessions", () => {
  const begin = (person: TestPerson, device: string) =>
    transactDirectory((tx) =>
      startSession(
        tx,
        { userId: person.userId, method: "password", isSecondFactor: false, device },
        NOW,
      ),
    );

  test("are listed by device, and ended one by one or all but this one; never another person's", async () => {
    const ben = await aPerson();
    const [mine] = [await begin(ann, "Firefox on Linux"), await begin(ann, "Chrome on Android")];
    await begin(ann, "Safari on iOS");
    await begin(ben, "Chrome on Windows");
    const list = (person: TestPerson) =>
      transactDirectory((tx) => ownSessions(tx, selfOf(person), tokenHash(mine), NOW));
    const before = await list(ann);
    expect(before.map(({ device }) => device).toSorted()).toEqual([
      ...["Chrome on Android", "Firefox on Linux", "Safari on iOS"],
    ]);
    expect(before.filter(({ isThis }) => isThis).map(({ device }) => device)).toEqual([
      "Firefox on Linux",
    ]);

    const [bens] = await list(ben);
    const end = (id: string) => changeOwn(ann, (tx, self) => endOneSession(tx, self, { id }, NOW));
    expect(await end(bens?.id ?? "")).toEqual({ ok: false, refusal: "notFound" });
    const phone = before.find(({ device }) => device === "Chrome on Android");
    expect(await end(phone?.id ?? "")).toMatchObject({ ok: true });
    expect(
      await changeOwn(ann, (tx, self) => endTheOthers(tx, self, { idHash: tokenHash(mine) }, NOW)),
    ).toEqual({ ok: true, value: { ended: 1 } });
    expect((await list(ann)).map(({ device }) => device)).toEqual(["Firefox on Linux"]);
    expect(await list(ben)).toHaveLength(1);
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import type { SessionState } from "@/lib/access/policy";
import { startSession } from "@/lib/access/sessions";
import { makeResetLink } from "@/lib/accounts/reset-links";
import { tokenHash } from "@/lib/crypto/token";
import { changePassword } from "@/lib/sign-in/own";
import { setPassword } from "@/lib/accounts/commands";
import { preparePassword } from "@/lib/accounts/new-password";
import { hashPassword } from "@/lib/crypto/password";
import { transactDirectory } from "@/lib/db/transact";
import { forgetGuesses } from "@/lib/sign-in/attempts";
import { keyed } from "@/lib/sign-in/installation";
import { resetByLink } from "@/lib/sign-in/reset";
import { STRANGERS_TRIES } from "@/lib/sign-in/rules";
import { forgetOldTries, signIn } from "@/lib/sign-in/sign-in";
import {
  inMerchant,
  addPerson,
  newMerchant,
  NOW,
  PASSWORD,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { guesses } from "@/tests/support/guesses";
import { asOwner, heldByOwner } from "@/tests/support/owner";
import { atOnce, browser, changeOwn, later } from "@/tests/support/sign-in";

guesses("alone");

const GUESS = "a wrong guess of mine";
const DAY_SECONDS = 86_400;

let acme: TestMerchant;
let ann: TestPerson;
/** Each test has a day of its own, so that what strangers share in one is no matter of the next. */
let day = 0;
let start: Date;

beforeEach(async () => {
  acme = await newMerchant();
  ann = await addPerson(acme, "staff");
  day += 1;
  start = later(day * 2 * DAY_SECONDS);
});

const tryAs = (email: string, password: string, at: Date, device: string | null = null) =>
  signIn({ email, password }, browser(device), at);

async function deviceOf(person: TestPerson, at: Date): Promise<string> {
  const result = await tryAs(person.email, PASSWORD, at);
  if (!result.ok || result.value.kind !== "signedIn") throw new Error("Not signed in.");
  return result.value.device ?? "";
}

describe("guesses on one address", () => {
  test("are slowed after four, and locked for an hour from the tenth, known address or not", async () => {
    for (const email of [ann.email, "nobody@example.com"]) {
      await asOwner("DELETE FROM sign_in_attempt", []);
      const heard: string[] = [];
      let at = start;
      for (let guess = 1; guess <= 10; guess += 1) {
        const result = await tryAs(email, GUESS, at);
        heard.push(result.ok ? "in" : result.refusal);
        at = later(guess < 5 ? 0 : 2 ** (guess - 4), at);
      }
      expect(heard).toEqual(Array<string>(10).fill("wrong"));
      expect(await tryAs(email, PASSWORD, later(3_500, at))).toEqual({
        ...{ ok: false, refusal: "slowed" },
      });
    }
  });

  test("a thousand at once come to a handful that are looked at", async () => {
    const results = await atOnce(1_000, () => tryAs(ann.email, GUESS, start));
    const looked = results.filter((result) => result.ok || result.refusal === "wrong");
    expect(looked.length).toBeLessThanOrEqual(5);
    expect(looked.length).toBeGreaterThan(0);
  });

  test("do not keep the person out at a device of their own, nor after a way back by mail", async () => {
    const device = await deviceOf(ann, start);
    for (let guess = 0; guess < 10; guess += 1)
      await tryAs(ann.email, GUESS, later(guess * 70, start));
    const at = later(701, start);
    expect(await tryAs(ann.email, PASSWORD, at)).toMatchObject({ refusal: "slowed" });
    expect(await tryAs(ann.email, PASSWORD, at, device)).toMatchObject({ ok: true });

    await transactDirectory((tx) => forgetGuesses(tx, ann.email));
    expect(await tryAs(ann.email, PASSWORD, at)).toMatchObject({ ok: true });
  });

  test("a mark of another address, or one made up, is no device", async () => {
    const ben = await addPerson(acme, "staff");
    const marks = [await deviceOf(ben, start), "made.up", "", ".", "a".repeat(5_000)];
    for (let guess = 0; guess < 10; guess += 1)
      await tryAs(ann.email, GUESS, later(guess * 70, start));
    for (const mark of marks)
      expect(await tryAs(ann.email, PASSWORD, later(701, start), mark)).toMatchObject({
        refusal: "slowed",
      });
  });

  test("are told to the person's merchants after the answer is out", async () => {
    const caller = browser();
    for (let guess = 0; guess < 5; guess += 1)
      await signIn({ email: ann.email, password: GUESS }, caller, later(guess * 70, start));
    const told = () =>
      inMerchant(acme, (tx) => tx.auditEvent.count({ where: { type: "session.refused" } }));
    expect(await told()).toBe(0);
    await caller.settle();
    expect(await told()).toBe(1);
  });
});

test("whoever is let in and waits for their merchant's trail keeps nobody else at the door", async () => {
  const ben = await addPerson(await newMerchant(), "staff");
  const trail = await heldByOwner("SELECT 1 FROM audit_head WHERE merchant_id = $1 FOR UPDATE", [
    acme.id,
  ]);
  const anns = tryAs(ann.email, PASSWORD, start);
  await trail.isWaitedFor();
  const bens = await tryAs(ben.email, PASSWORD, start).finally(trail.end);
  expect(bens).toMatchObject({ ok: true });
  expect(await anns).toMatchObject({ ok: true });
});

test("whoever is let in takes nothing of what strangers share", async () => {
  const spokenFor = async () =>
    (
      await transactDirectory((tx) =>
        tx.signInAttempt.findUnique({ where: { keyHash: keyed("strangers") } }),
      )
    )?.blockedUntil;
  for (let time = 0; time < 3; time += 1)
    expect(await tryAs(ann.email, PASSWORD, start)).toMatchObject({ ok: true });
  expect(await spokenFor()).toEqual(start);
  await tryAs(ann.email, GUESS, start);
  expect(await spokenFor()).toEqual(later(1, start));
});

test("tries of the day before are forgotten by the clean-up, a few at a time, and never by whoever signs in", async () => {
  const [old, fresh] = [later(-DAY_SECONDS - 1, start), later(-DAY_SECONDS + 1, start)];
  for (let index = 0; index < 6; index += 1)
    await asOwner(
      `INSERT INTO sign_in_attempt (key_hash, failures, blocked_until, updated_at)
       VALUES ($1, 1, $2, $2)`,
      [Buffer.from(`${ann.userId} ${index}`), index < 5 ? old : fresh],
    );
  const left = async () =>
    (
      await asOwner(
        "SELECT 1 FROM sign_in_attempt WHERE encode(key_hash, 'escape') LIKE $1 || '%'",
        [ann.userId],
      )
    ).length;
  expect(await tryAs(ann.email, PASSWORD, start)).toMatchObject({ ok: true });
  expect(await left()).toBe(6);
  await forgetOldTries(start, 2);
  expect(await left()).toBe(1);
});

test("one guess on each of a thousand addresses is slowed as a whole, and in nobody's way at home", async () => {
  const device = await deviceOf(ann, start);
  const guessed = async (count: number, word: string, at: Date): Promise<number> => {
    const results = await atOnce(count, (index) =>
      tryAs(`${word}.${index}@example.com`, GUESS, at),
    );
    return results.filter((result) => !result.ok && result.refusal === "wrong").length;
  };
  // A few at a time, so that none is turned away for there being too many at once.
  let looked = 0;
  for (let batch = 0; batch < 50; batch += 1)
    looked += await guessed(20, `sprayed.${batch}`, start);
  expect(looked).toBe(STRANGERS_TRIES.burst);
  expect(await tryAs("another@example.com", GUESS, start)).toMatchObject({
    refusal: "slowed",
  });
  expect(await tryAs(ann.email, PASSWORD, later(1, start), device)).toMatchObject({ ok: true });
  // Ten seconds bring as many as fit into them.
  expect(await guessed(20, "again", later(10, start))).toBe(10);
});

describe("a new password", () => {
  type Present = SessionState & { readonly idHash: Uint8Array<ArrayBuffer> };
  const stateOf = (token: string): Present => ({
    ...{ method: "password", createdAt: start, lastSeenAt: start, confirmedAt: start },
    ...{ secondFactorAt: null, device: "", merchantId: null },
    ...{ passwordSetAt: null, passwordRules: null, idHash: tokenHash(token) },
  });
  const session = async (change: Partial<Present> = {}): Promise<Present> => {
    const begun = { userId: ann.userId, method: "password", isSecondFactor: false } as const;
    const token = await transactDirectory((tx) => startSession(tx, begun, start));
    return { ...stateOf(token), ...change };
  };

  test("ends every session, also one that begins beside it", async () => {
    await tryAs(ann.email, PASSWORD, start);
    await tryAs(ann.email, PASSWORD, start);
    const prepared = await preparePassword("quiet lanterns over seven hills", { ...ann });
    if (!prepared.ok) throw new Error(prepared.refusal);
    const shown = later(-3_600, start);
    const present = await session({ secondFactorAt: shown, device: "Firefox on Linux" });
    const [changed, beside] = await Promise.all([
      changeOwn(ann, (tx, self) =>
        changePassword(tx, self, { ...prepared.value, session: present }, start),
      ),
      tryAs(ann.email, PASSWORD, start),
    ]);
    if (!changed.ok) throw new Error("Not changed.");
    const left = await transactDirectory((tx) =>
      tx.session.findMany({ where: { userId: ann.userId } }),
    );
    const mine = Buffer.from(tokenHash(changed.value.token)).toString("hex");
    expect(left.map(({ idHash }) => Buffer.from(idHash).toString("hex"))).toEqual([mine]);
    // A second factor that was shown an hour ago is not shown anew.
    expect(left[0]).toMatchObject({ secondFactorAt: shown, device: "Firefox on Linux" });
    if (beside.ok && beside.value.kind === "signedIn")
      expect(left).not.toContainEqual(
        expect.objectContaining({ idHash: tokenHash(beside.value.token) }),
      );
    expect(await tryAs(ann.email, PASSWORD, later(10, start))).toMatchObject({ refusal: "wrong" });
  });

  test("does not take the place of one that was set by a link meanwhile", async () => {
    const present = await session();
    const prepared = await preparePassword("quiet lanterns over seven hills", { ...ann });
    if (!prepared.ok) throw new Error(prepared.refusal);
    const theirs = { ...prepared.value, session: present };
    const change = () => changeOwn(ann, (tx, self) => changePassword(tx, self, theirs, start));
    const token = await transactDirectory((tx) => makeResetLink(tx, ann.userId, start));
    const password = "four patient otters wave";
    expect(await resetByLink({ token, password }, start)).toMatchObject({ ok: true });
    expect(await change()).toEqual({ ok: false, refusal: "signedOut" });
    expect(await tryAs(ann.email, password, start)).toMatchObject({ ok: true });
  });

  test("waits for one that is being set at that moment, and then comes to nothing", async () => {
    const present = await session();
    const reset = await heldByOwner(
      `WITH ended AS (DELETE FROM session WHERE user_id = $1)
       UPDATE account_user SET password_hash = 'by a link' WHERE id = $1`,
      [ann.userId],
    );
    const changed = changeOwn(ann, (tx, self) =>
      changePassword(tx, self, { passwordHash: "theirs", rules: "usual", session: present }, start),
    );
    await reset.isWaitedFor();
    await reset.end();
    expect(await changed).toEqual({ ok: false, refusal: "signedOut" });
  });

  const asksForAmazons = () =>
    inMerchant(acme, (tx) =>
      tx.signInPolicy.create({
        data: {
          ...{ merchantId: acme.id, secondFactorRoles: [], sessionHours: 12, idleMinutes: 120 },
          ...{ amazonRules: true, openIdOnly: false, version: 1, changedAt: NOW },
        },
      }),
    );

  test("is held to Amazon's rules where one merchant of the person has chosen them", async () => {
    const owner = { ...ann };
    expect(await preparePassword("quiet lanterns over seven hills", owner)).toMatchObject({
      value: { rules: "usual" },
    });
    await asksForAmazons();
    expect(await preparePassword("quiet lanterns over seven hills", owner)).toEqual({
      ...{ ok: false, refusal: "passwordClasses" },
    });
    expect(await preparePassword("Quiet lanterns over 7 hills!", owner)).toMatchObject({
      value: { rules: "amazon" },
    });
    expect(await preparePassword(PASSWORD, owner)).toMatchObject({ refusal: "passwordClasses" });
  });

  test("is none of the last ten", async () => {
    await asksForAmazons();
    const nth = (index: number) => `Quiet lanterns over ${index} hills!`;
    let present = await session();
    for (let index = 1; index <= 11; index += 1) {
      const prepared = await preparePassword(nth(index), { ...ann });
      if (!prepared.ok) throw new Error(`${index}: ${prepared.refusal}`);
      const changed = await changeOwn(ann, (tx, self) =>
        changePassword(tx, self, { ...prepared.value, session: present }, later(index, start)),
      );
      if (!changed.ok) throw new Error(changed.refusal);
      present = stateOf(changed.value.token);
    }
    for (const index of [2, 11])
      expect(await preparePassword(nth(index), { ...ann }), `${index}`).toMatchObject({
        refusal: "passwordUsed",
      });
    expect(await preparePassword(nth(1), { ...ann })).toMatchObject({ ok: true });
  });

  test("is not the one that came with the account, whenever that was set", async () => {
    await asksForAmazons();
    const first = "Quiet lanterns over 0 hills!";
    for (const setAt of [NOW, null]) {
      const person = await addPerson(acme, "staff");
      await asOwner(
        "UPDATE account_user SET password_hash = $2, password_set_at = $3 WHERE id = $1",
        [...[person.userId, await hashPassword(first), setAt]],
      );
      const passwordHash = await hashPassword("Quiet lanterns over 1 hills!");
      await transactDirectory((tx) => setPassword(tx, person.userId, { passwordHash }, start));
      expect(await preparePassword(first, { ...person })).toMatchObject({
        refusal: "passwordUsed",
      });
    }
  });
});

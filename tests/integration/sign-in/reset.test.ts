import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { makeResetLink, useResetLink } from "@/lib/accounts/reset-links";
import { transactDirectory, transactDirectoryResult, transactResult } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import { allowPasswords, takeFactorsAway } from "@/lib/sign-in/commands";
import { keyed } from "@/lib/sign-in/installation";
import { resetByLink, resetOwner, sendReset } from "@/lib/sign-in/reset";
import { RESETS_PER_ADDRESS, RESETS_TOGETHER } from "@/lib/sign-in/rules";
import { signIn } from "@/lib/sign-in/sign-in";
import {
  addPerson,
  newMerchant,
  NOW,
  PASSWORD,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { operatorGrant } from "@/tests/support/grants";
import { guesses } from "@/tests/support/guesses";
import { asOwner } from "@/tests/support/owner";
import { atOnce, browser, later, withTotp, won } from "@/tests/support/sign-in";

guesses("alone");

const NEW = "four patient otters wave";
const ROUNDS = 200;
const AT_ONCE = 50;

let acme: TestMerchant;
let ann: TestPerson;
beforeEach(async () => {
  acme = await newMerchant();
  ann = await addPerson(acme, "staff");
});

const linkOf = (person: TestPerson, at = NOW) =>
  transactDirectory((tx) => makeResetLink(tx, person.userId, at));

const mailsTo = async (email: string) =>
  (
    await asOwner<{ count: number }>(
      "SELECT count(*)::int AS count FROM mail WHERE recipient = $1 AND kind = 'passwordReset'",
      [email],
    )
  )[0]?.count;

describe("a link by mail", () => {
  test("goes to an account, not to nobody, and three times at once at most", async () => {
    const nobody = `nobody.${acme.slug}@example.com`;
    for (let time = 0; time < 5; time += 1) {
      await sendReset(ann.email, NOW);
      await sendReset(nobody, NOW);
    }
    expect(await mailsTo(ann.email)).toBe(3);
    expect(await mailsTo(nobody)).toBe(0);
    await sendReset(ann.email, later(20 * 60 + 1));
    expect(await mailsTo(ann.email)).toBe(4);
    const stored = await asOwner<{ row: string }>("SELECT m::text AS row FROM mail m", []);
    expect(JSON.stringify(stored)).not.toContain("/reset/");
  });

  test("is kept of no address that has no account", async () => {
    const nobodies = Array.from({ length: 20 }, (_, index) => `n${index}.${acme.slug}@example.com`);
    for (const email of nobodies) await sendReset(email, NOW);
    const kept = await transactDirectory((tx) =>
      tx.signInAttempt.count({
        where: { keyHash: { in: nobodies.map((email) => keyed(`reset:${email}`)) } },
      }),
    );
    expect(kept).toBe(0);
  });

  test("goes to so many at once and no more, and one that is asked for again and again takes none of it", async () => {
    const emails = Array.from(
      { length: RESETS_TOGETHER.burst + 5 },
      (_, index) => `p${index}.${acme.slug}@example.com`,
    );
    for (const email of emails)
      await asOwner(
        "INSERT INTO account_user (id, email, name, created_at) VALUES ($1, $2, 'P', $3)",
        [randomUUID(), email, NOW],
      );
    for (let time = 0; time < 20; time += 1) await sendReset(ann.email, NOW);
    for (const email of emails) await sendReset(email, NOW);
    const sent = () =>
      transactDirectory((tx) =>
        tx.mail.count({ where: { recipient: { in: emails }, kind: "passwordReset" } }),
      );
    expect(await sent()).toBe(RESETS_TOGETHER.burst - RESETS_PER_ADDRESS.burst);
    const last = emails.at(-1) ?? "";
    expect(await mailsTo(last)).toBe(0);
    await sendReset(last, later(1));
    expect(await mailsTo(last)).toBe(1);
  });

  test("works once, within the hour, and the newest alone", async () => {
    const old = await linkOf(ann);
    const token = await linkOf(ann);
    expect(await resetOwner(old, NOW)).toBeNull();
    expect(await resetOwner(token, later(3_600))).toBeNull();
    expect(await resetOwner(token, later(3_599))).toMatchObject({ userId: ann.userId });
    expect(await resetByLink({ token, password: "password1234" }, NOW)).toEqual({
      ...{ ok: false, refusal: "passwordWeak" },
    });
    expect(await resetByLink({ token, password: NEW }, NOW)).toMatchObject({ ok: true });
    expect(await resetByLink({ token, password: NEW }, NOW)).toEqual({
      ...{ ok: false, refusal: "linkUsed" },
    });
    for (const wrong of ["", "x", "a".repeat(100), token.toLowerCase(), `${token}=`])
      expect(await resetOwner(wrong, NOW)).toBeNull();
  });

  test("ends every session, opens no account that has a second factor, and clears away what strangers guessed", async () => {
    const { codes } = await withTotp(ann);
    await signIn({ email: ann.email, password: PASSWORD }, browser(), NOW);
    for (let guess = 0; guess < 10; guess += 1)
      await signIn({ email: ann.email, password: "a wrong guess" }, browser(), later(guess * 70));
    const at = later(701);
    const done = await resetByLink({ token: await linkOf(ann, at), password: NEW }, at);
    expect(done).toMatchObject({ ok: true });
    const left = await transactDirectory((tx) =>
      tx.session.count({ where: { userId: ann.userId } }),
    );
    expect(left).toBe(0);
    const again = await signIn({ email: ann.email, password: NEW }, browser(), at);
    expect(again).toMatchObject({ ok: true, value: { kind: "half" } });
    expect(codes).toHaveLength(10);
  });

  test(`used ${AT_ONCE} times at once wins exactly once, in ${ROUNDS} rounds`, async () => {
    const use = (token: string): Promise<Result<null, "used">> =>
      transactDirectoryResult(async (tx) =>
        (await useResetLink(tx, token, ann.userId, NOW)) ? accept(null) : refuse("used"),
      );
    for (let round = 1; round <= ROUNDS; round += 1) {
      const token = await linkOf(ann);
      expect(won(await atOnce(AT_ONCE, () => use(token))), `round ${round}`).toBe(1);
    }
  }, 900_000);

  test("used by several at once sets one of their passwords", async () => {
    const token = await linkOf(ann);
    const results = await atOnce(10, (index) =>
      resetByLink({ token, password: `${NEW} number ${index}` }, NOW),
    );
    expect(won(results)).toBe(1);
  });
});

describe("on the machine itself", () => {
  test("a member who lost every factor gets in by password again; another merchant's does not", async () => {
    await withTotp(ann);
    const globex = await newMerchant();
    const take = (merchant: TestMerchant) =>
      transactResult(merchant.id, (tx) =>
        takeFactorsAway(tx, operatorGrant("users.add", merchant.id), { email: ann.email }, NOW),
      );
    expect(await take(globex)).toEqual({ ok: false, refusal: "notFound" });
    expect(await take(acme)).toMatchObject({ ok: true });
    expect(await signIn({ email: ann.email, password: PASSWORD }, browser(), NOW)).toMatchObject({
      value: { kind: "signedIn" },
    });
  });

  test("passwords are let in again where only a provider was", async () => {
    await asOwner(
      `INSERT INTO sign_in_policy (merchant_id, second_factor_roles, session_hours, idle_minutes,
         amazon_rules, open_id_only, version, changed_at) VALUES ($1, '{}', 12, 120, false, true, 1, $2)`,
      [acme.id, NOW],
    );
    const allow = () =>
      transactResult(acme.id, (tx) => allowPasswords(tx, operatorGrant("users.add", acme.id), NOW));
    expect(await allow()).toMatchObject({ ok: true });
    expect(await allow()).toEqual({ ok: false, refusal: "notFound" });
  });
});

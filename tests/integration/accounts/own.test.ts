import { beforeEach, describe, expect, test } from "vitest";
import type { Self } from "@/lib/access/self";
import { startSession } from "@/lib/access/sessions";
import {
  addressBackOf,
  addressChangeOf,
  askAddress,
  confirmAddress,
  forgetOldChanges,
  ownData,
  rename,
  undoAddress,
} from "@/lib/accounts/own";
import { ADDRESS_CHANGES_AN_HOUR } from "@/lib/accounts/model";
import { transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { unsealContent } from "@/lib/mail/content";
import { addPerson, newMerchant, NOW, type TestPerson } from "@/tests/support/builders";
import { valueOf } from "@/tests/support/checklists";
import { asOwner } from "@/tests/support/owner";
import { newAddress } from "@/tests/support/people";

/*
 * What people do with their own account. A change of address needs the word of whoever reads the new one, and can be
 * undone by whoever reads the old one.
 */

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const refused = (refusal: string) => ({ ok: false, refusal });

let ana: TestPerson;
let self: Self;
beforeEach(async () => {
  ana = await addPerson(await newMerchant(), "staff");
  self = { userId: ana.userId, only: null } as Self;
});

const ask = (email: string, now = NOW) =>
  transactDirectoryResult((tx) => askAddress(tx, self, { email }, now), ana.userId);
const emailOf = async ({ userId }: TestPerson) =>
  (await asOwner<{ email: string }>("SELECT email FROM account_user WHERE id = $1", [userId]))[0]
    ?.email;
const lastMailTo = async (email: string) => {
  const [row] = await asOwner<{ id: string; content: Buffer }>(
    "SELECT id, content FROM mail WHERE recipient = $1 ORDER BY created_at DESC, id LIMIT 1",
    [email],
  );
  return row ? unsealContent(row.id, new Uint8Array(row.content)) : null;
};
const tokenIn = (text = "") => /\/account\/address\/(?:back\/)?([\w-]+)/.exec(text)?.[1] ?? "";

/** Asks for an address and answers with the token that it was sent. */
async function askedToken(email: string, now = NOW): Promise<string> {
  valueOf(await ask(email, now));
  return tokenIn((await lastMailTo(email))?.text);
}

describe("another address", () => {
  test("is somebody's once its reader says so, and the old one can undo it", async () => {
    const email = newAddress();
    const token = await askedToken(email);
    expect(await emailOf(ana)).toBe(ana.email);
    expect(await addressChangeOf(token, NOW)).toEqual({ from: ana.email, to: email });

    valueOf(await confirmAddress(token, later(23)));
    expect(await emailOf(ana)).toBe(email);
    expect(await confirmAddress(token, later(23))).toEqual(refused("linkUsed"));

    const notice = await lastMailTo(ana.email);
    const back = tokenIn(notice?.text);
    expect(notice?.text).not.toContain(email);
    await transactDirectory((tx) =>
      startSession(
        tx,
        { userId: ana.userId, method: "password", device: "a test", isSecondFactor: false },
        new Date(),
      ),
    );
    expect(await addressBackOf(back, later(24 * 7))).toEqual({ from: ana.email, to: email });
    expect(await addressBackOf(back, later(24 * 8))).toBeNull();
    valueOf(await undoAddress(back, later(24 * 7)));
    expect(await emailOf(ana)).toBe(ana.email);
    const [left] = await asOwner<{ sessions: string; password: string | null }>(
      `SELECT (SELECT count(*) FROM session WHERE user_id = $1) AS sessions, password_hash AS password
         FROM account_user WHERE id = $1`,
      [ana.userId],
    );
    expect(left).toEqual({ sessions: "0", password: null });
    expect(await undoAddress(back, later(24 * 7))).toEqual(refused("linkUsed"));
  });

  test("that somebody has already is asked for without a difference, and leads nowhere", async () => {
    const other = await addPerson(await newMerchant(), "staff");
    expect(await ask(other.email)).toEqual({ ok: true, value: { email: other.email } });
    const message = await lastMailTo(other.email);
    expect(message?.text).not.toContain("http");
    expect(await emailOf(ana)).toBe(ana.email);
  });

  test("is not taken where somebody else got it in between", async () => {
    const email = newAddress();
    const token = await askedToken(email);
    await asOwner("UPDATE account_user SET email = $1 WHERE id = $2", [
      email,
      (await addPerson(await newMerchant(), "staff")).userId,
    ]);
    expect(await confirmAddress(token, NOW)).toEqual(refused("linkUsed"));
  });

  test("needs the newest link, in time, and no guess", async () => {
    const [one, two] = [newAddress(), newAddress()];
    const first = await askedToken(one);
    const second = await askedToken(two);
    expect(await confirmAddress(first, NOW)).toEqual(refused("linkUsed"));
    expect(await confirmAddress(second, later(24))).toEqual(refused("linkUsed"));
    for (const guess of ["", "x", `${second}A`, second.slice(0, -1)])
      expect(await confirmAddress(guess, NOW)).toEqual(refused("linkUsed"));
    expect(await undoAddress(second, NOW)).toEqual(refused("linkUsed"));
  });

  test("is confirmed once, and undone once, by however many at the same time", async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await addPerson(await newMerchant(), "staff");
      [ana, self] = [person, { userId: person.userId, only: null } as Self];
      const token = await askedToken(newAddress());
      const many = <T>(work: () => Promise<T>) =>
        Promise.all(Array.from({ length: 50 }, () => work()));
      const won = (outcomes: readonly { readonly ok: boolean }[]) =>
        outcomes.filter(({ ok }) => ok).length;
      expect(won(await many(() => confirmAddress(token, NOW)))).toBe(1);
      const back = tokenIn((await lastMailTo(person.email))?.text);
      expect(won(await many(() => undoAddress(back, NOW)))).toBe(1);
    }
  }, 60_000);

  test("is asked for only so often", async () => {
    expect(await ask(ana.email)).toEqual(refused("sameAddress"));
    for (let asked = 0; asked < ADDRESS_CHANGES_AN_HOUR; asked += 1)
      expect((await ask(newAddress())).ok).toBe(true);
    expect(await ask(newAddress())).toEqual(refused("askedTooOften"));
    expect((await ask(newAddress(), later(2))).ok).toBe(true);
  });
});

test("what was asked about addresses is forgotten once nothing can be undone", async () => {
  await askedToken(newAddress());
  const left = async () =>
    (await asOwner("SELECT 1 FROM address_change WHERE user_id = $1", [ana.userId])).length;
  await transactDirectory((tx) => forgetOldChanges(tx, later(24 * 30)));
  expect(await left()).toBe(1);
  await transactDirectory((tx) => forgetOldChanges(tx, later(24 * 31)));
  expect(await left()).toBe(0);
});

test("a name is changed, and the merchant's trail says so without it", async () => {
  const change = (name: string) =>
    transactDirectoryResult((tx) => rename(tx, self, { name }, NOW), ana.userId);
  valueOf(await change("Ana Renamed"));
  expect(await change("Ana Renamed")).toEqual(refused("unchanged"));
  const [event] = await asOwner<{ row: string }>(
    "SELECT to_jsonb(e)::text AS row FROM audit_event e WHERE type = 'user.renamed' AND actor_id = $1",
    [ana.userId],
  );
  expect(event?.row).not.toContain("Renamed");
});

test("what is stored about somebody is theirs alone, and no secret", async () => {
  const token = await askedToken(newAddress());
  const data = await transactDirectory((tx) => ownData(tx, self), ana.userId);
  expect(data).toMatchObject({
    account: { id: ana.userId, email: ana.email, name: ana.name, hasPassword: true },
    memberships: [{ role: "staff", deactivatedAt: null }],
    addressChanges: [{ fromEmail: ana.email }],
    ...{ authenticatorApp: null, passkeys: [], recoveryCodes: [], mail: [] },
    choices: [{ notifications: null, calendar: null, filters: [] }],
  });
  const text = JSON.stringify(data);
  expect(text).not.toContain("argon2");
  expect(text).not.toContain(token);
  const other = await addPerson(await newMerchant(), "staff");
  expect(text).not.toContain(other.userId);
});

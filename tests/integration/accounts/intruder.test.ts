import { beforeEach, describe, expect, test } from "vitest";
import { endSession, endOtherSessions, ownSessions } from "@/lib/access/own-sessions";
import { startSession } from "@/lib/access/sessions";
import { setPassword } from "@/lib/accounts/commands";
import { askAddress, confirmAddress, ownData, undoAddress } from "@/lib/accounts/own";
import { tokenHash } from "@/lib/crypto/token";
import { enter, transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { unsealContent } from "@/lib/mail/content";
import { beginTotp, endOneSession } from "@/lib/sign-in/own";
import { resetByLink, resetOwner, sendReset } from "@/lib/sign-in/reset";
import {
  addPerson,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { guesses } from "@/tests/support/guesses";
import { asOwner, heldByOwner } from "@/tests/support/owner";
import { changeOwn, later, selfOf, withTotp } from "@/tests/support/sign-in";

/*
 * What somebody could do who is in an account that is not theirs: by an open browser, or by a provider that says of its
 * addresses what it likes.
 */

guesses("alone");

let acme: TestMerchant;
let ana: TestPerson;

beforeEach(async () => {
  acme = await newMerchant();
  ana = await addPerson(acme, "staff");
});

/** The secret of the newest link that was written to an address. */
async function linkTo(email: string, path: RegExp): Promise<string> {
  const rows = await asOwner<{ id: string; content: Buffer }>(
    "SELECT id, content FROM mail WHERE recipient = $1 ORDER BY created_at DESC, id",
    [email],
  );
  for (const { id, content } of rows) {
    const found = path.exec(unsealContent(id, content).text)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`No such link was sent to ${email}.`);
}

const ASKED = /\/account\/address\/([\w-]{43})/;
const RESET = /\/reset\/([\w-]{43})/;
const BACK = /\/account\/address\/back\/([\w-]{43})/;

async function moveTo(email: string, at: Date): Promise<void> {
  const asked = await transactDirectoryResult((tx) => askAddress(tx, selfOf(ana), { email }, at));
  if (!asked.ok) throw new Error(asked.refusal);
  const done = await confirmAddress(await linkTo(email, ASKED), later(1, at));
  if (!done.ok) throw new Error(done.refusal);
}

const addressNow = async () =>
  (
    await asOwner<{ email: string }>("SELECT email FROM account_user WHERE id = $1", [ana.userId])
  )[0]?.email;

describe("whoever changed somebody's address", () => {
  test("cannot take the owner's way back away, by changing it again and undoing that", async () => {
    const [second, third] = [`second.${ana.email}`, `third.${ana.email}`];
    await moveTo(second, NOW);
    await moveTo(third, later(60));
    const owners = await linkTo(ana.email, BACK);
    expect((await undoAddress(await linkTo(second, BACK), later(120))).ok).toBe(true);
    expect(await addressNow()).toBe(second);

    expect(await undoAddress(owners, later(180))).toMatchObject({ ok: true });
    expect(await addressNow()).toBe(ana.email);
    expect(await undoAddress(owners, later(200))).toEqual({ ok: false, refusal: "linkUsed" });
  });

  const addPasskey = (name: string, at: Date) =>
    asOwner(
      `INSERT INTO passkey (id, user_id, public_key, counter, transports, name, created_at)
       VALUES ($2, $1, '\\x00', 0, '{}', $3, $4)`,
      [ana.userId, Buffer.from(`${name} ${ana.userId}`), name, at],
    );
  const DAY_SECONDS = 86_400;

  test("loses what they had it sign in by since, and the owner keeps what was there before", async () => {
    await withTotp(ana, later(-8 * DAY_SECONDS));
    await moveTo(`second.${ana.email}`, NOW);
    await addPasskey("Theirs", later(30));
    await addPasskey("Hers", later(-8 * DAY_SECONDS));
    expect((await undoAddress(await linkTo(ana.email, BACK), later(60))).ok).toBe(true);
    const left = await asOwner<{ name: string }>("SELECT name FROM passkey WHERE user_id = $1", [
      ana.userId,
    ]);
    expect(left).toEqual([{ name: "Hers" }]);
    expect(await asOwner("SELECT 1 FROM totp WHERE user_id = $1", [ana.userId])).toHaveLength(1);
    const [account] = await asOwner("SELECT password_hash FROM account_user WHERE id = $1", [
      ana.userId,
    ]);
    expect(account).toEqual({ password_hash: null });
    const past = await asOwner("SELECT 1 FROM past_password WHERE user_id = $1", [ana.userId]);
    expect(past).toHaveLength(1);
  });

  test("loses it also where they had set it up days before they asked for the address", async () => {
    await addPasskey("Theirs", later(-6 * DAY_SECONDS));
    await withTotp(ana, later(-60));
    await moveTo(`second.${ana.email}`, NOW);
    expect((await undoAddress(await linkTo(ana.email, BACK), later(60))).ok).toBe(true);
    for (const table of ["passkey", "totp", "recovery_code"])
      expect(await asOwner(`SELECT 1 FROM ${table} WHERE user_id = $1`, [ana.userId])).toEqual([]);
  });

  test("has set up nothing that only waited for its first code", async () => {
    const before = later(-8 * DAY_SECONDS);
    await changeOwn(ana, (tx, self) => beginTotp(tx, self, {}, before));
    await moveTo(`second.${ana.email}`, NOW);
    expect((await undoAddress(await linkTo(ana.email, BACK), later(60))).ok).toBe(true);
    expect(await asOwner("SELECT 1 FROM totp WHERE user_id = $1", [ana.userId])).toEqual([]);
  });
});

describe("a link that was mailed before", () => {
  const askReset = async (email: string, at: Date): Promise<string> => {
    await sendReset(email, at);
    return linkTo(email, RESET);
  };
  const WORD = "four patient otters wave";
  const use = (token: string, at: Date) => resetByLink({ token, password: WORD }, at);
  const USED = { ok: false, refusal: "linkUsed" };

  test("to the other address opens nothing once the change is undone", async () => {
    const theirs = `theirs.${ana.email}`;
    await moveTo(theirs, NOW);
    const token = await askReset(theirs, later(10));
    expect(await resetOwner(token, later(20))).toMatchObject({ userId: ana.userId });
    expect((await undoAddress(await linkTo(ana.email, BACK), later(60))).ok).toBe(true);
    expect(await use(token, later(70))).toEqual(USED);
    expect((await use(await askReset(ana.email, later(80)), later(90))).ok).toBe(true);
  });

  test("to the old address opens nothing once there is another", async () => {
    const token = await askReset(ana.email, NOW);
    await moveTo(`second.${ana.email}`, later(10));
    expect(await use(token, later(20))).toEqual(USED);
  });

  test("is good for nothing once another password was set, nor is an address that was asked for", async () => {
    const theirs = `theirs.${ana.email}`;
    const token = await askReset(ana.email, NOW);
    await transactDirectoryResult((tx) => askAddress(tx, selfOf(ana), { email: theirs }, NOW));
    await transactDirectory((tx) =>
      setPassword(tx, ana.userId, { passwordHash: "another" }, later(10)),
    );
    expect(await use(token, later(20))).toEqual(USED);
    expect(await confirmAddress(await linkTo(theirs, ASKED), later(20))).toEqual(USED);
    expect(await addressNow()).toBe(ana.email);
  });

  test("goes to no address that is taken away at that moment", async () => {
    const moved = await heldByOwner("UPDATE account_user SET email = $2 WHERE id = $1", [
      ...[ana.userId, `second.${ana.email}`],
    ]);
    const sent = sendReset(ana.email, NOW);
    await moved.isWaitedFor();
    await moved.end();
    await sent;
    expect(await asOwner("SELECT 1 FROM one_time_link WHERE user_id = $1", [ana.userId])).toEqual(
      [],
    );
  });
});

describe("whoever came by a merchant's own provider", () => {
  /** Ana belongs to a second merchant, whose provider says that somebody is her. */
  async function provided() {
    const globex = await newMerchant();
    await transactDirectory(async (tx) => {
      await enter(tx, globex.id);
      await tx.membership.create({
        data: {
          merchantId: globex.id,
          userId: ana.userId,
          role: "staff",
          isOwner: false,
          createdAt: NOW,
        },
      });
    });
    const begin = (merchantId: string | null) =>
      transactDirectory((tx) =>
        startSession(
          tx,
          {
            ...{ userId: ana.userId, isSecondFactor: false, merchantId },
            method: merchantId === null ? "password" : "openId",
          },
          NOW,
        ),
      );
    return {
      globex,
      hers: tokenHash(await begin(null)),
      theirs: tokenHash(await begin(globex.id)),
    };
  }

  test("sees and ends no session but those that the provider began", async () => {
    const { globex, hers, theirs } = await provided();
    const self = selfOf(ana, globex.id);
    const seen = await transactDirectory(
      (tx) => ownSessions(tx, self, theirs, later(5)),
      ana.userId,
    );
    expect(seen.map(({ isThis }) => isThis)).toEqual([true]);
    await transactDirectory(async (tx) => {
      expect(await endSession(tx, self, Buffer.from(hers).toString("base64url"))).toBe(false);
      expect(await endOtherSessions(tx, self, theirs)).toBe(0);
    }, ana.userId);
    const all = await transactDirectory(
      (tx) => ownSessions(tx, selfOf(ana), hers, later(5)),
      ana.userId,
    );
    expect(all).toHaveLength(2);
  });

  test("writes into no other merchant's trail", async () => {
    const { globex, theirs } = await provided();
    const ended = await transactDirectoryResult(async (tx) => {
      await tx.$executeRaw`SELECT set_config('steward.user', ${ana.userId}, true)`;
      return endOneSession(
        tx,
        selfOf(ana, globex.id),
        { id: Buffer.from(theirs).toString("base64url") },
        later(5),
      );
    });
    expect(ended.ok).toBe(true);
    const told = await asOwner<{ id: string }>(
      "SELECT merchant_id AS id FROM audit_event WHERE type = 'user.sessionsEnded' AND subject = $1",
      [ana.userId],
    );
    expect(told).toEqual([{ id: globex.id }]);
  });

  test("is told of nothing that is kept of the account beyond that merchant", async () => {
    const { globex } = await provided();
    await moveTo(`second.${ana.email}`, NOW);
    const data = await transactDirectory((tx) => ownData(tx, selfOf(ana, globex.id)), ana.userId);
    const text = JSON.stringify(data);
    expect(text).toContain(globex.name);
    expect(text).not.toContain(acme.name);
    expect(text).not.toContain(acme.id);
    expect(Object.keys(data)).not.toContain("sessions");
    expect(Object.keys(data)).not.toContain("addressChanges");
  });
});

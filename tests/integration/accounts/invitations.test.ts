import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { acceptAsNew, acceptAsSelf, invitationOf } from "@/lib/accounts/accepting";
import { readInviteesText } from "@/lib/accounts/invitees";
import {
  forgetOldInvitations,
  invite,
  inviteMany,
  keepInvitees,
  keptInvitees,
  resend,
  revoke,
} from "@/lib/accounts/inviting";
import { INVITATION_SENDS_MAX, type InvitationPlace } from "@/lib/accounts/model";
import { invitationsScreen } from "@/lib/accounts/views";
import type { Self } from "@/lib/access/self";
import { verifyTrail } from "@/lib/audit/verify";
import { tokenHash } from "@/lib/crypto/token";
import { unsealContent } from "@/lib/mail/content";
import { transact } from "@/lib/db/transact";
import {
  addPerson,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { keyOf, valueOf } from "@/tests/support/checklists";
import { asOwner } from "@/tests/support/owner";
import { inviteAt, newAddress, within } from "@/tests/support/people";

/*
 * The door by which people come in: of any number of tries one wins, and none that is not meant opens anything.
 */

/** How often an invitation is tried by many at once, by each door; STEWARD_INVITATION_ROUNDS sets it for both. */
const ROUNDS = {
  asNew: Number(process.env.STEWARD_INVITATION_ROUNDS ?? 4),
  asSelf: Number(process.env.STEWARD_INVITATION_ROUNDS ?? 20),
};

const PASSWORD = "Nine purple kettles 7!";
const said = { name: "New Colleague", password: PASSWORD };
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const self = (userId: string) => ({ userId, only: null }) as Self;
const refused = (refusal: string) => ({ ok: false, refusal });

let acme: TestMerchant;
let globex: TestMerchant;
let admin: TestPerson;

beforeAll(async () => {
  acme = await newMerchant();
  globex = await newMerchant();
  admin = await addPerson(acme, "admin");
});

const key = () => keyOf(acme, admin, "users.change");
const memberOf = async (merchant: TestMerchant, email: string) =>
  (
    await asOwner<{ role: string }>(
      `SELECT m.role FROM membership m JOIN account_user u ON u.id = m.user_id
        WHERE m.merchant_id = $1 AND u.email = $2`,
      [merchant.id, email],
    )
  )[0]?.role;

/** The messages to an address, oldest first. */
const mailTo = async (email: string) =>
  (
    await asOwner<{ id: string; content: Buffer }>(
      "SELECT id, content FROM mail WHERE recipient = $1 ORDER BY created_at",
      [email],
    )
  ).map(({ id, content }) => unsealContent(id, new Uint8Array(content)));
const tokenIn = (text = "") => /\/invitation\/(\S+)/.exec(text)?.[1] ?? "";

describe("an invitation", () => {
  test("goes out by mail with the only copy of its link, and lets one person in as what its row says", async () => {
    const email = newAddress();
    valueOf(await within(acme, (tx) => invite(tx, key(), { email, role: "reviewer" }, NOW)));
    const [message, ...more] = await mailTo(email);
    expect(more).toEqual([]);
    const token = tokenIn(message?.text);
    const [row] = await asOwner<{ row: string; hash: Buffer }>(
      "SELECT to_jsonb(i)::text AS row, token_hash AS hash FROM invitation i WHERE email = $1",
      [email],
    );
    expect(row?.row).not.toContain(token);
    expect(Buffer.from(tokenHash(token)).equals(row?.hash ?? Buffer.alloc(0))).toBe(true);

    expect(await invitationOf(token, NOW)).toMatchObject({
      ...{ email, role: "reviewer", merchantName: acme.name, byName: admin.name },
      hasAccount: false,
    });
    valueOf(await acceptAsNew(token, said, later(71)));
    expect(await memberOf(acme, email)).toBe("reviewer");
    expect(await memberOf(globex, email)).toBeUndefined();
    expect(await acceptAsNew(token, said, later(71))).toEqual(refused("linkUsed"));
    expect(await invitationOf(token, later(71))).toBeNull();
  });

  test("lets somebody in who has an account, as themselves and nobody else", async () => {
    const theirs = await addPerson(globex, "staff");
    const other = await addPerson(globex, "staff");
    const { token } = await inviteAt(acme, admin, { email: theirs.email, role: "auditor" });
    expect(await invitationOf(token, NOW)).toMatchObject({ hasAccount: true });
    expect(await acceptAsNew(token, said, NOW)).toEqual(refused("signInFirst"));
    expect(await acceptAsSelf(token, self(other.userId), NOW)).toEqual(refused("otherAddress"));
    expect(await acceptAsSelf(token, self(theirs.userId), NOW)).toEqual({
      ...{ ok: true, value: { slug: acme.slug } },
    });
    expect(await memberOf(acme, theirs.email)).toBe("auditor");
    expect(await memberOf(globex, theirs.email)).toBe("staff");
    expect(await acceptAsSelf(token, self(theirs.userId), NOW)).toEqual(refused("linkUsed"));
  });

  test("opens nothing once it has expired, was taken back or replaced", async () => {
    const email = newAddress();
    const { id, token } = await inviteAt(acme, admin, { email });
    expect(await invitationOf(token, later(72))).toBeNull();
    expect(await acceptAsNew(token, said, later(72))).toEqual(refused("linkUsed"));

    valueOf(await within(acme, (tx) => resend(tx, key(), { id }, later(80))));
    expect(await acceptAsNew(token, said, later(81))).toEqual(refused("linkUsed"));
    const second = tokenIn((await mailTo(email)).at(-1)?.text);
    expect(await invitationOf(second, later(81))).toMatchObject({ email });

    valueOf(await within(acme, (tx) => revoke(tx, key(), { id }, later(82))));
    expect(await acceptAsNew(second, said, later(83))).toEqual(refused("linkUsed"));
    for (const command of [resend, revoke])
      expect(await within(acme, (tx) => command(tx, key(), { id }, later(83)))).toEqual(
        refused("invitationOver"),
      );
    expect(await memberOf(acme, email)).toBeUndefined();
  });

  test("is not found by guessing, nor at another merchant", async () => {
    const { token } = await inviteAt(acme, admin);
    const [, secret = ""] = token.split(".");
    const hex = (id: string) => id.replaceAll("-", "");
    for (const guess of [
      ...[`${hex(globex.id)}.${secret}`, `${hex(randomUUID())}.${secret}`, secret, `.${secret}`],
      ...[`${hex(acme.id)}.${"A".repeat(43)}`, `${hex(acme.id)}.`, `${token}A`, token.slice(0, -1)],
      ...[`${hex(acme.id)}.${secret}\n`, "", "' OR true --", "../../etc/passwd"],
    ]) {
      expect(await invitationOf(guess, NOW), guess).toBeNull();
      expect(await acceptAsNew(guess, said, NOW), guess).toEqual(refused("linkUsed"));
      expect(await acceptAsSelf(guess, self(admin.userId), NOW), guess).toEqual(
        refused("linkUsed"),
      );
    }
    expect(await invitationOf(token, NOW)).not.toBeNull();
  });

  test("of a merchant that was closed opens nothing", async () => {
    const closed = await newMerchant();
    const theirs = await addPerson(closed, "admin");
    const { token } = await inviteAt(closed, theirs);
    await asOwner("UPDATE merchant SET closed_at = now() WHERE id = $1", [closed.id]);
    expect(await invitationOf(token, NOW)).toBeNull();
  });

  test("tried 50 times at once lets one in, time after time, by either door", async () => {
    for (let round = 0; round < ROUNDS.asNew; round += 1) {
      const email = newAddress();
      const { token } = await inviteAt(acme, admin, { email });
      const tries = Array.from({ length: 50 }, () => acceptAsNew(token, said, NOW));
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      const refusals = outcomes.flatMap((each) => (each.ok ? [] : [each.refusal]));
      expect(["busy", "linkUsed", "signInFirst"]).toEqual(
        expect.arrayContaining([...new Set(refusals)]),
      );
    }
    for (let round = 0; round < ROUNDS.asSelf; round += 1) {
      const theirs = await addPerson(globex, "staff");
      const { token } = await inviteAt(acme, admin, { email: theirs.email });
      const tries = Array.from({ length: 50 }, () => acceptAsSelf(token, self(theirs.userId), NOW));
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    }
    expect(
      await transact(acme.id, (tx) => verifyTrail(tx, keyOf(acme, admin, "audit.read"))),
    ).toMatchObject({
      intact: true,
    });
  }, 600_000);

  test("goes to nobody who is in, was shut out, or is asked already", async () => {
    const member = await addPerson(acme, "staff");
    const ask = (email: string, now = NOW) =>
      within(acme, (tx) => invite(tx, key(), { email, role: "staff" }, now));
    expect(await ask(member.email)).toEqual(refused("memberAlready"));
    await asOwner("UPDATE membership SET deactivated_at = now() WHERE user_id = $1", [
      member.userId,
    ]);
    expect(await ask(member.email)).toEqual(refused("deactivatedMember"));

    const email = newAddress();
    expect((await ask(email)).ok).toBe(true);
    expect(await ask(email)).toEqual(refused("invitedAlready"));
    expect((await ask(email, later(72))).ok).toBe(true);
    const open = await asOwner(
      "SELECT 1 FROM invitation WHERE email = $1 AND accepted_at IS NULL AND revoked_at IS NULL",
      [email],
    );
    expect(open).toHaveLength(1);
  });

  test("is sent again only so often", async () => {
    const { id } = await inviteAt(acme, admin);
    for (let sends = 1; sends < INVITATION_SENDS_MAX; sends += 1)
      valueOf(await within(acme, (tx) => resend(tx, key(), { id }, NOW)));
    expect(await within(acme, (tx) => resend(tx, key(), { id }, NOW))).toEqual(
      refused("sentTooOften"),
    );
  });

  test("that nobody took is forgotten after more than a year; one that was taken stays", async () => {
    const initech = await newMerchant();
    const boss = await addPerson(initech, "admin");
    const theirs = await addPerson(globex, "staff");
    await inviteAt(initech, boss);
    const { token } = await inviteAt(initech, boss, { email: theirs.email });
    valueOf(await acceptAsSelf(token, self(theirs.userId), NOW));
    const forget = (days: number) =>
      transact(initech.id, (tx) =>
        forgetOldInvitations(tx, { merchantId: initech.id }, later(days * 24)),
      );
    const left = async () =>
      (await asOwner("SELECT 1 FROM invitation WHERE merchant_id = $1", [initech.id])).length;
    await forget(400);
    expect(await left()).toBe(2);
    await forget(404);
    expect(await left()).toBe(1);
  });

  test("is refused twice to two who invite the same at once", async () => {
    const email = newAddress();
    const tries = Array.from({ length: 10 }, () =>
      within(acme, (tx) => invite(tx, key(), { email, role: "staff" }, NOW)),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await mailTo(email)).toHaveLength(1);
  });
});

describe("a file of people", () => {
  const keep = async (text: string) =>
    valueOf(
      await within(acme, (tx) => keepInvitees(tx, key(), valueOf(readInviteesText(text)), NOW)),
    ).id;
  const kept = (id: string, now = NOW) =>
    transact(acme.id, (tx) => keptInvitees(tx, key(), id, now));

  test("is previewed with who is in already and who was asked, and then invited once", async () => {
    const invited = newAddress();
    await inviteAt(acme, admin, { email: invited });
    const [one, two] = [newAddress(), newAddress()];
    const lines = [`${admin.email},staff`, `${invited},staff`, `${one},admin`, `${two},staff`];
    const id = await keep(`email,role\n${lines.join("\n")}\nnobody,staff\n`);
    expect(await kept(id)).toMatchObject({
      ...{ lines: 5, faultCount: 3 },
      people: [
        { email: one, role: "admin" },
        { email: two, role: "staff" },
      ],
      faults: [
        { line: 2, column: "email", why: "member" },
        { line: 3, column: "email", why: "invited" },
        { line: 6, column: "email", why: "badEmail" },
      ],
    });
    const tries = Array.from({ length: 5 }, () =>
      within(acme, (tx) => inviteMany(tx, key(), { id }, NOW)),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { invited: 2 } }]);
    const token = tokenIn((await mailTo(one))[0]?.text);
    expect(await invitationOf(token, NOW)).toMatchObject({ email: one, role: "admin" });
    expect(await mailTo(two)).toHaveLength(1);
    expect(await kept(id)).toBeNull();
  });

  test("is forgotten after a day, and names nobody in the database's own words", async () => {
    const email = newAddress();
    const id = await keep(`email,role\n${email},staff\n`);
    expect(await kept(id, later(24))).not.toBeNull();
    expect(await kept(id, later(25))).toBeNull();
    const [row] = await asOwner<{ row: string }>(
      "SELECT to_jsonb(l)::text AS row FROM invitation_list l WHERE id = $1",
      [id],
    );
    expect(row?.row).not.toContain(email);
  });

  test("of ten thousand is invited in one go", async () => {
    const initech = await newMerchant();
    const boss = await addPerson(initech, "admin");
    const may = keyOf(initech, boss, "users.change");
    const lines = Array.from({ length: 10_000 }, (_, at) => `p${at}@bulk.example.com,staff`);
    const read = valueOf(readInviteesText(`email,role\n${lines.join("\n")}`));
    const { id } = valueOf(await within(initech, (tx) => keepInvitees(tx, may, read, NOW)));
    const done = await transact(initech.id, (tx) => inviteMany(tx, may, { id }, NOW), {
      timeoutMs: 120_000,
    });
    expect(done).toEqual({ ok: true, value: { invited: 10_000 } });
    const { rows, counts } = await transact(initech.id, (tx) =>
      invitationsScreen(tx, keyOf(initech, boss, "users.read"), {}, NOW),
    );
    expect(rows).toHaveLength(50);
    expect(counts).toEqual({ waiting: 10_000, expired: 0 });
    const [mails] = await asOwner<{ count: string }>(
      "SELECT count(*) FROM mail WHERE merchant_id = $1",
      [initech.id],
    );
    expect(mails?.count).toBe("10000");
    await asOwner("DELETE FROM mail WHERE merchant_id = $1", [initech.id]);
  }, 120_000);

  test("has pages that hold each invitation once, in their order", async () => {
    const initech = await newMerchant();
    const boss = await addPerson(initech, "admin");
    for (let made = 0; made < 7; made += 1)
      await inviteAt(initech, boss, {}, later(made < 4 ? 0 : made));
    const reading = keyOf(initech, boss, "users.read");
    const seen: string[] = [];
    let after: InvitationPlace | null = null;
    do {
      const place: InvitationPlace | null = after;
      const page: Awaited<ReturnType<typeof invitationsScreen>> = await transact(initech.id, (tx) =>
        invitationsScreen(tx, reading, {}, NOW, { after: place, take: 2 }),
      );
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});

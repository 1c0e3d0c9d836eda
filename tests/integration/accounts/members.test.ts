import { beforeAll, describe, expect, test } from "vitest";
import { grantOfMember } from "@/lib/access/members";
import { startSession } from "@/lib/access/sessions";
import { addUser } from "@/lib/accounts/commands";
import { changeRole, deactivate, handOver, nameOwner, reactivate } from "@/lib/accounts/members";
import type { MemberPlace } from "@/lib/accounts/model";
import { colleagues, everybody, memberById, membersScreen } from "@/lib/accounts/views";
import { transact, transactDirectory } from "@/lib/db/transact";
import {
  addPerson,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { keyOf, valueOf } from "@/tests/support/checklists";
import { operatorGrant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { within } from "@/tests/support/people";

const refused = (refusal: string) => ({ ok: false, refusal });

type Team = { readonly merchant: TestMerchant; readonly tom: TestPerson; readonly ann: TestPerson };

/** A merchant with two admins; the first answers for it. */
async function team(): Promise<Team> {
  const merchant = await newMerchant();
  const tom = await addPerson(merchant, "admin");
  return { merchant, tom, ann: await addPerson(merchant, "admin") };
}

const key = ({ merchant }: Team, person: TestPerson) => keyOf(merchant, person, "users.change");
const end = (of: Team, by: TestPerson, { userId }: TestPerson) =>
  within(of.merchant, (tx) => deactivate(tx, key(of, by), { userId }, NOW));
const give = (
  of: Team,
  by: TestPerson,
  { userId, role: from }: TestPerson,
  role: TestPerson["role"],
) => within(of.merchant, (tx) => changeRole(tx, key(of, by), { userId, from, role }, NOW));
const hand = (of: Team, by: TestPerson, { userId }: TestPerson, merchantName = of.merchant.name) =>
  within(of.merchant, (tx) => handOver(tx, key(of, by), { userId, merchantName }, NOW));

const adminsOf = (merchant: TestMerchant) =>
  asOwner<{ user_id: string; is_owner: boolean }>(
    `SELECT user_id, is_owner FROM membership
      WHERE merchant_id = $1 AND role = 'admin' AND deactivated_at IS NULL`,
    [merchant.id],
  );

/** Begins a session of this person's. */
const signIn = (person: TestPerson) =>
  transactDirectory((tx) =>
    startSession(
      tx,
      { userId: person.userId, method: "password", device: "a test", isSecondFactor: true },
      new Date(),
    ),
  );
const sessionsOf = async ({ userId }: TestPerson) =>
  (await asOwner("SELECT 1 FROM session WHERE user_id = $1", [userId])).length;

describe("a member", () => {
  let of: Team;
  let ana: TestPerson;
  beforeAll(async () => {
    of = await team();
    ana = await addPerson(of.merchant, "staff");
  });

  test("has another role from the moment it is given, if nobody gave one in between", async () => {
    valueOf(await give(of, of.tom, ana, "reviewer"));
    const may = (permission: "checklists.sign" | "imports.run") =>
      transact(of.merchant.id, (tx) => grantOfMember(tx, of.merchant.id, ana.userId, permission));
    expect(await may("checklists.sign")).not.toBeNull();
    expect(await may("imports.run")).toBeNull();
    expect(await give(of, of.tom, ana, "admin")).toEqual(refused("changedMeanwhile"));
    ana = { ...ana, role: "reviewer" };
    expect(await give(of, of.tom, ana, "reviewer")).toEqual(refused("unchanged"));
  });

  test("who is shut out is a stranger at once, keeps their name, and is let in again", async () => {
    await signIn(ana);
    valueOf(await end(of, of.tom, ana));
    expect(await sessionsOf(ana)).toBe(0);
    const { merchant } = of;
    await transact(merchant.id, async (tx) => {
      expect(await grantOfMember(tx, merchant.id, ana.userId, "overview.read")).toBeNull();
      const reading = keyOf(merchant, of.tom, "users.read");
      const ids = (people: readonly { userId: string }[]) => people.map(({ userId }) => userId);
      expect(ids(await colleagues(tx, reading))).not.toContain(ana.userId);
      expect(ids(await everybody(tx, reading))).toContain(ana.userId);
    });
    expect(await end(of, of.tom, ana)).toEqual(refused("deactivated"));
    expect(await give(of, of.tom, ana, "staff")).toEqual(refused("deactivated"));

    const again = () =>
      within(of.merchant, (tx) => reactivate(tx, key(of, of.tom), { userId: ana.userId }, NOW));
    valueOf(await again());
    expect(await again()).toEqual(refused("activeAlready"));
    const found = await transact(of.merchant.id, (tx) =>
      memberById(tx, keyOf(of.merchant, of.tom, "users.read"), ana.userId),
    );
    expect(found).toMatchObject({ role: "reviewer", deactivatedAt: null });
  });

  test("who works elsewhere too keeps their session there", async () => {
    const elsewhere = await newMerchant();
    const operator = operatorGrant("users.add", elsewhere.id);
    const said = { email: ana.email, role: "staff" } as const;
    valueOf(await within(elsewhere, (tx) => addUser(tx, operator, said, NOW)));
    await signIn(ana);
    valueOf(await end(of, of.tom, ana));
    expect(await sessionsOf(ana)).toBe(1);
  });

  test("of another merchant is none here", async () => {
    const other = await addPerson(await newMerchant(), "staff");
    expect(await end(of, of.tom, other)).toEqual(refused("notFound"));
    expect(await give(of, of.tom, other, "admin")).toEqual(refused("notFound"));
    expect(await hand(of, of.tom, other)).toEqual(refused("notFound"));
  });
});

describe("the last admin", () => {
  test("neither leaves nor steps down, and nor does whoever answers for the merchant", async () => {
    const of = await team();
    expect(await end(of, of.ann, of.tom)).toEqual(refused("isOwner"));
    expect(await give(of, of.ann, of.tom, "staff")).toEqual(refused("isOwner"));
    valueOf(await end(of, of.tom, of.ann));
    expect(await end(of, of.tom, of.tom)).toEqual(refused("lastAdmin"));
    expect(await give(of, of.tom, of.tom, "auditor")).toEqual(refused("lastAdmin"));
  });

  test("stays where admins remove each other at once", async () => {
    for (let round = 0; round < 25; round += 1) {
      const of = await team();
      const cid = await addPerson(of.merchant, "admin");
      const outcomes = await Promise.all([
        ...[end(of, of.tom, of.ann), end(of, of.ann, of.tom), end(of, cid, of.ann)],
        ...[end(of, of.ann, cid), give(of, cid, of.tom, "staff"), give(of, of.tom, cid, "staff")],
        ...[hand(of, of.tom, of.ann), end(of, of.tom, of.tom)],
      ]);
      expect(outcomes.some(({ ok }) => ok)).toBe(true);
      const left = await adminsOf(of.merchant);
      expect(left.filter(({ is_owner }) => is_owner)).toHaveLength(1);
    }
  }, 60_000);

  test("stays also where nobody answers for the merchant and two remove each other", async () => {
    for (let round = 0; round < 25; round += 1) {
      const of = await team();
      await asOwner("UPDATE membership SET is_owner = false WHERE merchant_id = $1", [
        of.merchant.id,
      ]);
      const outcomes = await Promise.all([
        end(of, of.tom, of.ann),
        round % 2 === 0 ? end(of, of.ann, of.tom) : give(of, of.ann, of.tom, "staff"),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await adminsOf(of.merchant)).toHaveLength(1);
    }
  }, 60_000);

  test("whose role was taken a moment ago takes nobody's", async () => {
    const of = await team();
    const may = key(of, of.ann);
    valueOf(await give(of, of.tom, of.ann, "staff"));
    const ana = await addPerson(of.merchant, "staff");
    expect(
      await within(of.merchant, (tx) => deactivate(tx, may, { userId: ana.userId }, NOW)),
    ).toEqual(refused("changedMeanwhile"));
  });
});

describe("a merchant", () => {
  test("is handed over by its owner, by its name, to another admin", async () => {
    const of = await team();
    const ana = await addPerson(of.merchant, "staff");
    expect(await hand(of, of.tom, of.ann, "Another name")).toEqual(refused("otherName"));
    expect(await hand(of, of.tom, ana)).toEqual(refused("notAdmin"));
    expect(await hand(of, of.ann, of.ann)).toEqual(refused("notOwner"));
    valueOf(await hand(of, of.tom, of.ann));
    expect(await hand(of, of.tom, of.ann)).toEqual(refused("notOwner"));
    valueOf(await end(of, of.ann, of.tom));
    expect(await adminsOf(of.merchant)).toEqual([{ user_id: of.ann.userId, is_owner: true }]);
  });

  test("gets another owner by the operator of the machine, where its owner is gone", async () => {
    const of = await team();
    const operator = operatorGrant("users.add", of.merchant.id);
    const name = (email: string) =>
      within(of.merchant, (tx) => nameOwner(tx, operator, { email }, NOW));
    const ana = await addPerson(of.merchant, "staff");
    expect(await name(ana.email)).toEqual(refused("notAdmin"));
    expect(await name("nobody@example.com")).toEqual(refused("notFound"));
    valueOf(await name(of.ann.email));
    valueOf(await end(of, of.ann, of.tom));
  });

  test("lists its people page by page, each once", async () => {
    const of = await team();
    for (let made = 0; made < 5; made += 1) await addPerson(of.merchant, "staff");
    const reading = keyOf(of.merchant, of.tom, "users.read");
    const seen: string[] = [];
    let after: MemberPlace | null = null;
    do {
      const place: MemberPlace | null = after;
      const page: Awaited<ReturnType<typeof membersScreen>> = await transact(of.merchant.id, (tx) =>
        membersScreen(tx, reading, {}, NOW, { after: place, take: 2 }),
      );
      seen.push(...page.rows.map(({ userId }) => userId));
      after = page.next;
      expect(page.counts).toMatchObject({ active: 7, admins: 2, neverSeen: 7, deactivated: 0 });
    } while (after !== null);
    expect(new Set(seen).size).toBe(7);
    const staff = await transact(of.merchant.id, (tx) =>
      membersScreen(tx, reading, { role: "staff", state: "active" }, NOW),
    );
    expect(staff.rows).toHaveLength(5);
  });
});

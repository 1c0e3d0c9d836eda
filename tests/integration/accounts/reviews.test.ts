import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { closeReview, startReview } from "@/lib/access-review/commands";
import { reviewEvidence, reviewScreen, reviewsScreen } from "@/lib/access-review/views";
import { changeRole, deactivate } from "@/lib/accounts/members";
import { closeReviewWithEvidence } from "@/lib/checklists/access-evidence";
import { factsOf } from "@/lib/checklists/fact-values";
import type { FactId } from "@/lib/checklists/facts";
import { changeConsoleUser, confirmConsoleUsers, takeBack, takeOff } from "@/lib/consoles/commands";
import { consolesScreen, consoleUserScreen } from "@/lib/consoles/views";
import { transact } from "@/lib/db/transact";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import {
  checklistIdOf,
  keyOf,
  readChecklist,
  startQuarter,
  valueOf,
} from "@/tests/support/checklists";
import { asOwner } from "@/tests/support/owner";
import {
  confirmAt,
  decideAt,
  LOG_IN_SAID,
  registerLogInAt,
  startReviewAt,
  within,
} from "@/tests/support/people";

const TODAY = dayOf(NOW);
const refused = (refusal: string) => ({ ok: false, refusal });
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let acme: TestMerchant;
let tom: TestPerson;
let ann: TestPerson;
let ana: TestPerson;
beforeEach(async () => {
  acme = await newMerchant();
  tom = await addPerson(acme, "admin");
  ann = await addPerson(acme, "admin");
  ana = await addPerson(acme, "staff");
});

const screen = async (id: string) => {
  const found = await transact(acme.id, (tx) =>
    reviewScreen(tx, keyOf(acme, tom, "users.read"), id),
  );
  if (!found) throw new Error("No review.");
  return found;
};
const close = (id: string, by = tom, now = NOW) =>
  within(acme, (tx) => closeReview(tx, keyOf(acme, by, "users.review"), { id }, now));
const fact = async (id: FactId, now = NOW) =>
  (await transact(acme.id, (tx) => factsOf(tx, keyOf(acme, tom, "checklists.read"), [id], now)))[0];

describe("a review of who has access", () => {
  test("does what is decided, and keeps every decision with its reason", async () => {
    const id = await startReviewAt(acme, tom);
    const bob = await addPerson(acme, "auditor");
    const said = { id, kind: "changed", role: "reviewer", reason: "Signs now." } as const;
    valueOf(await decideAt(acme, tom, { ...said, userId: ana.userId }));
    valueOf(
      await decideAt(acme, tom, { ...said, userId: ana.userId, kind: "removed", reason: "Left." }),
    );
    expect(await decideAt(acme, tom, { ...said, userId: ana.userId })).toEqual(refused("noAccess"));
    expect(await decideAt(acme, tom, { ...said, userId: bob.userId })).toEqual(refused("notFound"));

    const { people } = await screen(id);
    expect(people.map(({ userId }) => userId)).not.toContain(bob.userId);
    const reviewed = people.find(({ userId }) => userId === ana.userId);
    expect(reviewed).toMatchObject({
      ...{ roleThen: "staff", role: "reviewer" },
      decisions: [
        { number: 1, kind: "changed", role: "reviewer", reason: "Signs now.", byName: tom.name },
        { number: 2, kind: "removed", role: "reviewer", reason: "Left." },
      ],
    });
    expect(reviewed?.deactivatedAt).not.toBeNull();
    const [row] = await asOwner<{ row: string }>(
      "SELECT to_jsonb(d)::text AS row FROM access_review_decision d WHERE review_id = $1",
      [id],
    );
    expect(row?.row).not.toContain("Signs now");
  });

  test("lets nobody decide on their own access while another admin can", async () => {
    const id = await startReviewAt(acme, tom);
    expect(await confirmAt(acme, tom, id, [tom.userId])).toEqual(refused("ownAccess"));
    valueOf(await confirmAt(acme, ann, id, [tom.userId]));
    valueOf(
      await within(acme, (tx) =>
        deactivate(tx, keyOf(acme, tom, "users.change"), { userId: ann.userId }, NOW),
      ),
    );
    valueOf(await confirmAt(acme, tom, id, [tom.userId]));
  });

  test("is closed once everybody is decided on, and nothing of it changes afterwards", async () => {
    const id = await startReviewAt(acme, tom);
    expect(
      await within(acme, (tx) => startReview(tx, keyOf(acme, tom, "users.review"), {}, NOW)),
    ).toEqual(refused("openAlready"));
    expect(await close(id)).toEqual(refused("undecided"));
    valueOf(await confirmAt(acme, tom, id, [ann.userId]));
    valueOf(await confirmAt(acme, ann, id, [tom.userId]));
    valueOf(
      await within(acme, (tx) =>
        deactivate(tx, keyOf(acme, tom, "users.change"), { userId: ana.userId }, NOW),
      ),
    );
    const { sha256 } = valueOf(await close(id));
    expect(await close(id)).toEqual(refused("notOpen"));
    expect(await confirmAt(acme, ann, id, [tom.userId])).toEqual(refused("notOpen"));

    valueOf(
      await within(acme, (tx) =>
        changeRole(
          tx,
          keyOf(acme, tom, "users.change"),
          { userId: ann.userId, from: "admin", role: "staff" },
          NOW,
        ),
      ),
    );
    const table = await transact(acme.id, (tx) =>
      reviewEvidence(tx, keyOf(acme, tom, "users.read"), id),
    );
    expect(
      createHash("sha256")
        .update(table ?? "")
        .digest("hex"),
    ).toBe(sha256);
    const text = new TextDecoder().decode(table ?? new Uint8Array());
    expect(text).toContain(`${ann.name},${ann.email},Admin,never,Confirmed,Admin,Packs orders.`);
    expect(text).toContain("left meanwhile");
  });

  test("is started once and closed once, by however many at the same time", async () => {
    const begun = await Promise.all(
      Array.from({ length: 20 }, () =>
        within(acme, (tx) => startReview(tx, keyOf(acme, tom, "users.review"), {}, NOW)),
      ),
    );
    const ids = begun.flatMap((each) => (each.ok ? [each.value.id] : []));
    expect(ids).toHaveLength(1);
    const [id = ""] = ids;
    valueOf(await confirmAt(acme, tom, id, [ann.userId, ana.userId]));
    valueOf(await confirmAt(acme, ann, id, [tom.userId]));
    const ends = await Promise.all(Array.from({ length: 20 }, () => close(id)));
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("becomes evidence of clause G2, and its age is a figure there", async () => {
    await startQuarter(acme, tom);
    expect(await fact("accessReviewAgeDays", later(100))).toMatchObject({
      ...{ value: 100, isOverLimit: true },
    });
    const id = await startReviewAt(acme, tom);
    valueOf(await confirmAt(acme, tom, id, [ann.userId, ana.userId]));
    valueOf(await confirmAt(acme, ann, id, [tom.userId]));
    const closed = valueOf(
      await within(acme, (tx) =>
        closeReviewWithEvidence(tx, keyOf(acme, tom, "users.review"), { id }, NOW),
      ),
    );
    expect(closed.isAttached).toBe(true);
    const checklist = await checklistIdOf(acme, tom, "G2");
    const { standing } = await readChecklist(acme, tom, checklist);
    const { review } = await screen(id);
    expect(standing.evidence).toMatchObject([
      { step: "review-on-file", name: `access-review-${TODAY}.csv`, sha256: review.sha256 },
    ]);
    expect(await fact("accessReviewAgeDays", later(3))).toMatchObject({
      ...{ value: 3, isOverLimit: false },
    });
    const { reviews, age } = await transact(acme.id, (tx) =>
      reviewsScreen(tx, keyOf(acme, tom, "users.read")),
    );
    expect(reviews).toHaveLength(1);
    expect(age).toEqual({ closedOn: TODAY, openId: null });
  });

  test("keeps its list where no checklist is open for it", async () => {
    const id = await startReviewAt(acme, tom);
    valueOf(await confirmAt(acme, tom, id, [ann.userId, ana.userId]));
    valueOf(await confirmAt(acme, ann, id, [tom.userId]));
    const closed = await within(acme, (tx) =>
      closeReviewWithEvidence(tx, keyOf(acme, tom, "users.review"), { id }, NOW),
    );
    expect(closed).toMatchObject({ ok: true, value: { isAttached: false } });
  });
});

describe("the register of Amazon's consoles", () => {
  const list = (state?: "left" | "takenOff") =>
    transact(acme.id, (tx) =>
      consolesScreen(tx, keyOf(acme, tom, "users.read"), state ? { state } : {}, TODAY),
    );
  const one = async (id: string) => {
    const found = await transact(acme.id, (tx) =>
      consoleUserScreen(tx, keyOf(acme, tom, "users.read"), id),
    );
    if (!found) throw new Error("No log-in.");
    return found;
  };
  const key = () => keyOf(acme, tom, "users.review");
  const seen = async (id: string) => ({ id, version: (await one(id)).user.version });

  test("knows an account user by the address that the console lists, and makes their leaving a finding", async () => {
    const id = await registerLogInAt(acme, tom, { listedAs: ana.email.toUpperCase() });
    const shared = await registerLogInAt(acme, tom, { shared: "yes", console: "buyWithPrime" });
    expect((await one(id)).user).toMatchObject({ userId: ana.userId, hasLeft: false });
    for (const of of ["accountUsersUnconfirmed", "accountUsersLeft"] as const)
      expect(await fact(of)).toMatchObject({ value: [], isOverLimit: false });
    expect(await fact("accountUsersShared")).toMatchObject({
      value: [{ key: "buyWithPrime", value: 1 }],
      isOverLimit: true,
    });
    expect(await fact("accountUsersListed")).toMatchObject({
      value: [
        { key: "buyWithPrime", value: 1 },
        { key: "sellerCentral", value: 1 },
      ],
    });

    valueOf(
      await within(acme, (tx) =>
        deactivate(tx, keyOf(acme, tom, "users.change"), { userId: ana.userId }, NOW),
      ),
    );
    expect((await list("left")).rows.map((user) => user.id)).toEqual([id]);
    expect(await fact("accountUsersLeft")).toMatchObject({
      value: [{ key: "sellerCentral", value: 1 }],
      isOverLimit: true,
    });
    const confirm = async (...ids: string[]) => {
      const user = await Promise.all(ids.map(seen));
      return within(acme, (tx) => confirmConsoleUsers(tx, key(), { user }, NOW));
    };
    expect(await confirm(shared, id)).toEqual(refused("hasLeft"));
    expect((await confirm(shared)).ok).toBe(true);

    const off = { ...(await seen(id)), on: TODAY, words: "Case 42." };
    valueOf(await within(acme, (tx) => takeOff(tx, key(), off, NOW)));
    expect(await fact("accountUsersLeft")).toMatchObject({ value: [] });
    expect((await list("takenOff")).rows.map((user) => user.id)).toEqual([id]);
    const back = { ...(await seen(id)), words: "It was another one." };
    valueOf(await within(acme, (tx) => takeBack(tx, key(), back, NOW)));
    expect((await one(id)).steps.map(({ kind }) => kind)).toEqual([
      ...["takenBack", "takenOff", "registered"],
    ]);
  });

  test("asks for each log-in again once a quarter is over", async () => {
    const id = await registerLogInAt(acme, tom);
    const next = new Date("2027-01-02T10:00:00Z");
    expect(await fact("accountUsersUnconfirmed", next)).toMatchObject({
      value: [{ key: "sellerCentral", value: 1 }],
      isOverLimit: true,
    });
    const user = [await seen(id)];
    valueOf(await within(acme, (tx) => confirmConsoleUsers(tx, key(), { user }, next)));
    expect(await fact("accountUsersUnconfirmed", next)).toMatchObject({ value: [] });
  });

  test("is written by one at a time, and says nothing in the database's own words", async () => {
    const id = await registerLogInAt(acme, tom);
    const at = await seen(id);
    const change = { ...LOG_IN_SAID, ...at, role: "Everything" };
    const tries = Array.from({ length: 8 }, () =>
      within(acme, (tx) => changeConsoleUser(tx, key(), change, NOW)),
    );
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(1);
    const other = await addPerson(await newMerchant(), "staff");
    const strange = { ...LOG_IN_SAID, ...(await seen(id)), userId: other.userId };
    expect(await within(acme, (tx) => changeConsoleUser(tx, key(), strange, NOW))).toEqual(
      refused("userUnknown"),
    );
    const ahead = { ...(await seen(id)), on: addDays(TODAY, 1), words: null };
    expect(await within(acme, (tx) => takeOff(tx, key(), ahead, NOW))).toEqual(refused("dayAhead"));
    const [row] = await asOwner<{ row: string }>(
      "SELECT to_jsonb(c)::text AS row FROM console_user c WHERE id = $1",
      [id],
    );
    for (const word of [LOG_IN_SAID.listedAs, "Everything"]) expect(row?.row).not.toContain(word);
  });
});

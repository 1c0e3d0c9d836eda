import { expect, test } from "vitest";
import { trailPage } from "@/lib/audit/views";
import { verifyTrail } from "@/lib/audit/verify";
import type { ChainedEvent } from "@/lib/audit/model";
import { confirmPassword } from "@/lib/sign-in/proof";
import { transact, transactResult } from "@/lib/db/transact";
import { returnWork, revoke, sign, takeReturnBack } from "@/lib/checklists/reviewing";
import { TRANSITION_NAMES, TRANSITIONS, type TransitionName } from "@/lib/checklists/transitions";
import { begin, keepSigned, layAside, submit, withdraw, workAgain } from "@/lib/checklists/work";
import {
  addPerson,
  newMerchant,
  NOW,
  PASSWORD,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import {
  answerAll,
  checklistIdOf,
  keyOf,
  readChecklist,
  seenBy,
  startQuarter,
  valueOf,
} from "@/tests/support/checklists";
import { operatorGrant } from "@/tests/support/grants";

const MOVES = 500;
const AT_ONCE = 12;
const GONE_MIN = 30;

/** The same sequence at each run. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

test("500 ways gone at once, at random, end in a legal state with a complete history", async () => {
  const acme: TestMerchant = await newMerchant();
  const staff = await addPerson(acme, "staff");
  const reviewer = await addPerson(acme, "reviewer");
  const admin = await addPerson(acme, "admin");
  await startQuarter(acme, admin);
  const id = await checklistIdOf(acme, staff, "G8");
  await answerAll(acme, staff, id);

  const confirmed = {
    [reviewer.userId]: valueOf(await confirmPassword(reviewer.userId, PASSWORD, NOW)),
    [admin.userId]: valueOf(await confirmPassword(admin.userId, PASSWORD, NOW)),
  };
  const random = randomNumbers(20_261_122);
  const pick = <T>(values: readonly T[]): T =>
    values[Math.floor(random.next().value * values.length)] as T;

  async function go(name: TransitionName): Promise<boolean> {
    const worker: TestPerson = pick([staff, admin]);
    const judge: TestPerson = pick([reviewer, admin]);
    const proof = confirmed[judge.userId];
    const seen = await seenBy(acme, judge, id);
    const input = { id, version: seen.version };
    const work = keyOf(acme, worker, "checklists.work");
    const review = keyOf(acme, judge, "checklists.review");
    const signer = keyOf(acme, judge, "checklists.sign");
    const signatures = name === "revoke" ? (await readChecklist(acme, judge, id)).signatures : [];
    const revoked = { ...input, review: signatures[0]?.review ?? 1, reason: "Not so." };
    const returned = { ...input, note: "Not yet.", steps: [], remarks: [] };
    const result = await transactResult<unknown, string>(acme.id, (tx) => {
      switch (name) {
        case "begin":
          return begin(tx, work, input, NOW);
        case "layAside":
          return layAside(tx, work, input, NOW);
        case "submit":
          return submit(tx, work, input, NOW);
        case "withdraw":
          return withdraw(tx, work, input, NOW);
        case "workAgain":
          return workAgain(tx, work, input, NOW);
        case "keepSigned":
          return keepSigned(tx, work, input, NOW);
        case "return":
          return returnWork(tx, review, returned, NOW);
        case "takeReturnBack":
          return takeReturnBack(tx, review, input, NOW);
        case "revoke":
          return revoke(tx, signer, revoked, NOW);
        case "sign":
          if (!proof) throw new Error("Nobody confirmed.");
          return sign(tx, signer, { ...seen, confirmed: proof }, NOW);
      }
    });
    return result.ok;
  }

  let gone = 0;
  /** Goes on where chance, and who came first, left few ways open. */
  function* someMoves(): Generator<TransitionName> {
    for (let tried = 0; tried < MOVES || gone <= GONE_MIN; tried += 1) yield pick(TRANSITION_NAMES);
  }
  const moves = someMoves();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const name of moves) if (await go(name)) gone += 1;
    }),
  );

  const events = await transact(acme.id, async (tx) => {
    const audit = operatorGrant("audit.read", acme.id);
    expect(await verifyTrail(tx, audit)).toMatchObject({ intact: true });
    const found: ChainedEvent[] = [];
    for (let below: number | undefined; ;) {
      const place = below === undefined ? { take: 200 } : { below, take: 200 };
      const page = await trailPage(tx, audit, {}, place);
      found.push(...page.events);
      if (page.older === null) return found.reverse();
      below = page.older;
    }
  });
  const way = events.filter(({ type }) => type === "checklist.moved").map(({ details }) => details);
  const { standing, history, signatures } = await readChecklist(acme, staff, id);

  // Every step follows on the one before, by a way that the table has, and the last is where it stands.
  let state = "open";
  for (const { by, from, to } of way) {
    const { from: allowed, to: leads } = TRANSITIONS[by as TransitionName];
    expect(from).toBe(state);
    expect(allowed).toContain(from);
    expect(to).toBe(leads);
    state = String(to);
  }
  expect(standing.checklist.state).toBe(state);
  // The answers began it; everything else went one of the ways.
  expect(way).toHaveLength(gone + 1);
  expect(gone).toBeGreaterThan(GONE_MIN);

  const counted = (name: TransitionName) => way.filter(({ by }) => by === name).length;
  expect(history.submissions).toHaveLength(counted("submit"));
  expect(history.signatures).toHaveLength(counted("sign"));
  expect(history.reviews).toHaveLength(
    counted("sign") + counted("revoke") + counted("return") + counted("takeReturnBack"),
  );
  expect(history.reviews.map(({ number }) => number)).toEqual(
    history.reviews.map((_, index) => index + 1),
  );
  for (const { signerId, submission } of history.signatures)
    expect(history.submissions.find(({ number }) => number === submission)?.by).not.toBe(signerId);
  expect(signatures.length > 0).toBe(standing.checklist.state === "signed");
});

import { beforeAll, describe, expect, test } from "vitest";
import { trailPage } from "@/lib/audit/views";
import { verifyTrail } from "@/lib/audit/verify";
import { transact, transactResult } from "@/lib/db/transact";
import { assign, changeChecklistSettings, comment, startPeriod } from "@/lib/checklists/commands";
import {
  attachEvidence,
  detachEvidence,
  withdrawEvidence,
  addLink,
} from "@/lib/checklists/evidence";
import { returnWork, revoke, takeReturnBack } from "@/lib/checklists/reviewing";
import {
  boardPage,
  evidencePart,
  openMentions,
  periods,
  reviewPage,
  signedPayloads,
} from "@/lib/checklists/views";
import {
  begin,
  clearAnswer,
  keepSigned,
  layAside,
  withdraw,
  workAgain,
} from "@/lib/checklists/work";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import {
  addPaper,
  answer,
  answerAll,
  checklistIdOf,
  keyOf,
  readChecklist,
  seenBy,
  signNow,
  signSeen,
  startQuarter,
  submitNow,
  valueOf,
} from "@/tests/support/checklists";
import { operatorGrant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

type Cast = TestMerchant & {
  readonly staff: TestPerson;
  readonly reviewer: TestPerson;
  readonly admin: TestPerson;
};

async function cast(): Promise<Cast> {
  const merchant = await newMerchant();
  return {
    ...merchant,
    staff: await addPerson(merchant, "staff"),
    reviewer: await addPerson(merchant, "reviewer"),
    admin: await addPerson(merchant, "admin"),
  };
}

const refusal = (name: string) => ({ ok: false, refusal: name });
const as = <T, R extends string>(acme: Cast, work: Parameters<typeof transactResult<T, R>>[1]) =>
  transactResult<T, R>(acme.id, work);

/** The version that a form of this moment carries. */
async function moveOf(acme: Cast, id: string, now: Date = NOW) {
  const { standing } = await readChecklist(acme, acme.staff, id, now);
  return { id, version: standing.checklist.version };
}

const stateOf = async (acme: Cast, id: string) =>
  (await readChecklist(acme, acme.staff, id)).standing.checklist.state;

const trailOf = (acme: Cast) =>
  transact(acme.id, async (tx) => {
    const grant = operatorGrant("audit.read", acme.id);
    expect(await verifyTrail(tx, grant)).toMatchObject({ intact: true });
    return (await trailPage(tx, grant, {}, { take: 500 })).events;
  });

describe("periods", () => {
  test("begin with a checklist for every clause, open and due on the last day", async () => {
    const acme = await cast();
    const id = await startQuarter(acme, acme.admin);
    const page = await transact(acme.id, (tx) =>
      boardPage(tx, keyOf(acme, acme.staff, "checklists.read"), null, NOW),
    );
    expect(page.board?.period).toEqual({
      ...{ id, kind: "quarter", from: "2026-10-01", until: "2026-12-31" },
    });
    expect(page.board?.cells.map(({ clause }) => clause)).toEqual([...CLAUSE_IDS]);
    for (const { checklist, signatures, changes } of page.board?.cells ?? []) {
      expect(checklist).toMatchObject({ state: "open", round: 1, result: null });
      expect(checklist).toMatchObject({ dueOn: "2026-12-31", ownerId: null });
      expect(checklist.unanswered).toBeGreaterThan(0);
      expect([...signatures, ...changes]).toEqual([]);
    }
  });

  test("never overlap, not even when they are started at once", async () => {
    const acme = await cast();
    const setUp = keyOf(acme, acme.admin, "checklists.setUp");
    const start = (kind: "quarter" | "month" | "year", from: string) =>
      as(acme, (tx) => startPeriod(tx, setUp, { kind, from: from as Day }, NOW));
    const answers = await Promise.all([
      start("quarter", "2026-10-01"),
      start("month", "2026-11-01"),
      start("year", "2026-01-01"),
      start("quarter", "2026-10-01"),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(3).fill(refusal("overlaps")));
    expect(
      await transact(acme.id, (tx) => periods(tx, keyOf(acme, acme.staff, "checklists.read"))),
    ).toHaveLength(1);
    expect(await start("month", "2031-01-01")).toEqual(refusal("tooFarAhead"));
    expect(await start("month", "2010-01-01")).toEqual(refusal("tooFarBack"));
  });

  test("bring the answers of the last along as suggestions that do not count", async () => {
    const acme = await cast();
    await startQuarter(acme, acme.admin);
    const id = await checklistIdOf(acme, acme.staff, "G8");
    await answerAll(acme, acme.staff, id);
    valueOf(await submitNow(acme, acme.staff, id));
    valueOf(await signNow(acme, acme.reviewer, id));
    valueOf(
      await as(acme, (tx) =>
        assign(
          tx,
          keyOf(acme, acme.reviewer, "checklists.assign"),
          { ids: [id], ownerId: acme.staff.userId, dueOn: null, blank: "keep" },
          NOW,
        ),
      ),
    );

    const later = new Date("2027-01-04T09:00:00Z");
    await startQuarter(acme, acme.admin, later);
    const next = await checklistIdOf(acme, acme.staff, "G8", later);
    expect(next).not.toBe(id);
    const { standing, missing } = await readChecklist(acme, acme.staff, next, later);
    const before = await readChecklist(acme, acme.staff, id, later);
    expect(standing.stored.map(({ step }) => step).toSorted()).toEqual(
      before.standing.stored.map(({ step }) => step).toSorted(),
    );
    for (const each of standing.stored)
      expect(each).toMatchObject({ fromLastTime: true, exception: null });
    expect(standing.answers.size).toBe(0);
    expect(standing.checklist).toMatchObject({ state: "open", ownerId: acme.staff.userId });
    expect(missing[0]?.why).toBe("unanswered");
    expect(before.standing.checklist.state).toBe("signed");

    const [first] = standing.template.steps;
    const suggested = standing.stored.find(({ step }) => step === first?.id);
    valueOf(
      await answer(
        acme,
        acme.staff,
        next,
        {
          step: first?.id ?? "",
          answer: suggested?.answer ?? null,
          choice: suggested?.choice ?? null,
        },
        later,
      ),
    );
    const after = await readChecklist(acme, acme.staff, next, later);
    expect(after.standing.answers.size).toBe(1);
    expect(after.standing.checklist.state).toBe("inProgress");
  });

  test("settings are changed by whoever read them last", async () => {
    const acme = await cast();
    const change = (version: number) =>
      as(acme, (tx) =>
        changeChecklistSettings(
          tx,
          keyOf(acme, acme.admin, "checklists.setUp"),
          { periodKind: "month", secondSigner: ["G6", "F3"], version },
          NOW,
        ),
      );
    expect((await change(0)).ok).toBe(true);
    expect(await change(0)).toEqual(refusal("changedMeanwhile"));
    const page = await transact(acme.id, (tx) =>
      boardPage(tx, keyOf(acme, acme.staff, "checklists.read"), null, NOW),
    );
    expect(page.settings).toEqual({
      ...{ periodKind: "month", secondSigner: ["F3", "G6"], version: 1 },
    });
  });
});

describe("working on a checklist", () => {
  let acme: Cast;
  let id: string;
  beforeAll(async () => {
    acme = await cast();
    await startQuarter(acme, acme.admin);
    id = await checklistIdOf(acme, acme.staff, "G6");
  });

  test("an answer is kept for who read the step as it stands, and for nobody else", async () => {
    const step = "files-complete";
    expect(await answer(acme, acme.staff, id, { step, answer: "met" })).toEqual({
      ...{ ok: true, value: { version: 1 } },
    });
    expect(await stateOf(acme, id)).toBe("inProgress");
    const late = { step, answer: "notMet", version: 0 };
    expect(await answer(acme, acme.admin, id, late)).toEqual(refusal("changedMeanwhile"));
    const { standing } = await readChecklist(acme, acme.staff, id);
    expect(standing.answers.get(step)).toMatchObject({ answer: "met" });
    // Somebody else at another step is not in the way.
    const other = { step: "basis-understood", answer: "partlyMet", reason: "Times differ." };
    expect((await answer(acme, acme.admin, id, other)).ok).toBe(true);
  });

  test("two who answer the same step at once: one is kept, the other is told", async () => {
    const step = "files-complete";
    const answers = await Promise.all([
      answer(acme, acme.staff, id, { step, answer: "met", version: 1 }),
      answer(acme, acme.admin, id, { step, answer: "partlyMet", version: 1 }),
    ]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toEqual(refusal("changedMeanwhile"));
  });

  test.each([
    ["noSuchStep", { step: "no-such-step", answer: "met" }],
    ["noSuchAnswer", { step: "files-complete", answer: "understood" }],
    ["notAsked", { step: "hold-storage", answer: "met" }],
    ["reasonTooLong", { step: "files-complete", answer: "met", reason: "x".repeat(100_000) }],
    ["exceptionReasonMissing", { step: "files-complete", answer: "notApplicable" }],
    [
      "ownerUnknown",
      {
        ...{ step: "files-complete", answer: "notApplicable", exceptionReason: "No sales there." },
        exceptionOwnerId: "00000000-0000-4000-8000-000000000000",
        exceptionEndsOn: addDays(dayOf(NOW), 10),
      },
    ],
  ] as const)("refuses with %s", async (name, said) => {
    const before = await readChecklist(acme, acme.staff, id);
    expect(await answer(acme, acme.staff, id, said)).toEqual(refusal(name));
    expect(await readChecklist(acme, acme.staff, id)).toEqual(before);
  });

  test("what is missing keeps it from being handed in", async () => {
    expect(await submitNow(acme, acme.staff, id)).toEqual(refusal("incomplete"));
    expect(await stateOf(acme, id)).toBe("inProgress");
  });

  test("it can be laid aside and taken up, and an answer taken back", async () => {
    const work = keyOf(acme, acme.staff, "checklists.work");
    const aside = await moveOf(acme, id);
    valueOf(await as(acme, (tx) => layAside(tx, work, aside, NOW)));
    expect(await stateOf(acme, id)).toBe("open");
    expect(await as(acme, (tx) => begin(tx, work, aside, NOW))).toEqual(
      refusal("changedMeanwhile"),
    );
    const again = await moveOf(acme, id);
    valueOf(await as(acme, (tx) => begin(tx, work, again, NOW)));
    const before = await readChecklist(acme, acme.staff, id);
    const [first] = before.standing.stored;
    const cleared = { id, step: first?.step ?? "", version: first?.version ?? 0 };
    valueOf(await as(acme, (tx) => clearAnswer(tx, work, cleared, NOW)));
    const after = await readChecklist(acme, acme.staff, id);
    expect(after.standing.stored).toHaveLength(before.standing.stored.length - 1);
    expect(after.standing.checklist.unanswered).toBe(before.standing.checklist.unanswered + 1);
  });

  test("what people write lies sealed, and where it was written", async () => {
    const reason = "The winter sale’s spreadsheet is still being cleaned.";
    valueOf(await answer(acme, acme.staff, id, { step: "files-complete", answer: "met", reason }));
    const words = `Please look again, @${acme.reviewer.name}`;
    valueOf(
      await as(acme, (tx) =>
        comment(
          tx,
          keyOf(acme, acme.staff, "checklists.comment"),
          { id, step: "files-complete", text: words },
          NOW,
        ),
      ),
    );
    const rows = await asOwner<{ row: string }>(
      `SELECT to_jsonb(a)::text || encode(a.reason, 'escape') AS row FROM checklist_answer a
        WHERE merchant_id = $1 AND reason IS NOT NULL
        UNION ALL SELECT encode(text, 'escape') FROM checklist_comment WHERE merchant_id = $1`,
      [acme.id],
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { row } of rows)
      for (const word of ["winter", "look again"]) expect(row).not.toContain(word);
    const { standing, comments } = await readChecklist(acme, acme.staff, id);
    expect(standing.answers.get("files-complete")?.reason).toBe(reason);
    expect(comments.map(({ text, mentions }) => [text, mentions])).toEqual([
      [words, [acme.reviewer.userId]],
    ]);

    const other = { step: "basis-understood", answer: "met", reason: "They fit." };
    valueOf(await answer(acme, acme.staff, id, other));
    // Moved to another step by somebody with the database, it is no longer taken for what was said there.
    await asOwner(
      `UPDATE checklist_answer SET reason = (SELECT reason FROM checklist_answer
         WHERE merchant_id = $1 AND step = 'files-complete') WHERE merchant_id = $1 AND step = 'basis-understood'`,
      [acme.id],
    );
    await expect(readChecklist(acme, acme.staff, id)).rejects.toThrow();
    await asOwner(
      "UPDATE checklist_answer SET reason = NULL WHERE merchant_id = $1 AND step = 'basis-understood'",
      [acme.id],
    );
  });

  test("who is named in a comment is told until they answer", async () => {
    const told = () =>
      transact(acme.id, (tx) =>
        openMentions(tx, keyOf(acme, acme.reviewer, "checklists.read"), acme.reviewer.userId),
      );
    expect(await told()).toMatchObject([{ clause: "G6", step: "files-complete" }]);
    valueOf(
      await as(acme, (tx) =>
        comment(
          tx,
          keyOf(acme, acme.reviewer, "checklists.comment"),
          { id, step: null, text: "I did." },
          new Date(NOW.getTime() + 60_000),
        ),
      ),
    );
    expect(await told()).toEqual([]);
  });
});

describe("evidence", () => {
  let acme: Cast;
  let id: string;
  const step = "erasure-record";
  beforeAll(async () => {
    acme = await cast();
    await startQuarter(acme, acme.admin);
    id = await checklistIdOf(acme, acme.staff, "G6");
  });

  test("a file lies sealed in parts and comes back as it was", async () => {
    const text = "Purged, line by line.\n".repeat(200_000);
    const evidenceId = await addPaper(acme, acme.staff, id, step, NOW, { text });
    const { standing } = await readChecklist(acme, acme.staff, id);
    expect(standing.evidence).toMatchObject([
      { id: evidenceId, name: "log.txt", mediaType: "text/plain", bytes: text.length, step },
    ]);
    const rows = await asOwner<{ found: boolean }>(
      "SELECT position('Purged'::bytea in content) > 0 AS found FROM evidence_part WHERE merchant_id = $1",
      [acme.id],
    );
    expect(rows).toHaveLength(5);
    expect(rows.some(({ found }) => found)).toBe(false);
    const parts = await transact(acme.id, async (tx) => {
      const read = keyOf(acme, acme.staff, "checklists.read");
      const found: Uint8Array[] = [];
      for (let number = 0; ; number += 1) {
        const part = await evidencePart(tx, read, evidenceId, number);
        if (!part) return found;
        found.push(part);
      }
    });
    expect(Buffer.concat(parts).toString()).toBe(text);
  });

  test("a link, or a file, that looks like a shopper’s details is marked so", async () => {
    const link = (url: string) =>
      as(acme, (tx) =>
        addLink(
          tx,
          keyOf(acme, acme.staff, "checklists.work"),
          { id, step, url, name: "Ticket", speaksFor: dayOf(NOW), expiresOn: null },
          NOW,
        ),
      );
    valueOf(await link("https://desk.example.com/search?q=jane%40example.com"));
    valueOf(await link("https://desk.example.com/tickets/17"));
    const { standing } = await readChecklist(acme, acme.staff, id);
    const marked = standing.evidence.filter(
      ({ kind, looksPersonal }) => kind === "link" && looksPersonal,
    );
    expect(marked.map(({ url }) => url)).toEqual([
      "https://desk.example.com/search?q=jane%40example.com",
    ]);
  });

  test("serves other steps and clauses too, and is withdrawn everywhere at once", async () => {
    const work = keyOf(acme, acme.staff, "checklists.work");
    const evidenceId = await addPaper(acme, acme.staff, id, step);
    const other = await checklistIdOf(acme, acme.staff, "G8");
    const [target] = (await readChecklist(acme, acme.staff, other)).standing.template.steps;
    const place = { id: other, step: target?.id ?? "", evidenceId };
    const attach = () => as(acme, (tx) => attachEvidence(tx, work, place, NOW));
    valueOf(await attach());
    expect(await attach()).toEqual(refusal("standsThere"));
    valueOf(await as(acme, (tx) => detachEvidence(tx, work, place, NOW)));
    expect(await as(acme, (tx) => detachEvidence(tx, work, place, NOW))).toEqual(
      refusal("noSuchEvidence"),
    );
    valueOf(await attach());

    const gone = { evidenceId, because: "The wrong month." };
    valueOf(await as(acme, (tx) => withdrawEvidence(tx, work, gone, NOW)));
    expect(await as(acme, (tx) => withdrawEvidence(tx, work, gone, NOW))).toEqual(
      refusal("withdrawn"),
    );
    for (const each of [id, other]) {
      const { standing } = await readChecklist(acme, acme.staff, each);
      expect(standing.evidence.find((found) => found.id === evidenceId)?.withdrawn).toMatchObject({
        by: acme.staff.userId,
        because: "The wrong month.",
      });
    }
    expect(await attach()).toEqual(refusal("withdrawn"));
  });
});

describe("review", () => {
  async function handedIn(): Promise<Cast & { readonly checklist: string }> {
    const acme = await cast();
    await startQuarter(acme, acme.admin);
    const checklist = await checklistIdOf(acme, acme.staff, "G6");
    await answerAll(acme, acme.staff, checklist);
    valueOf(await submitNow(acme, acme.staff, checklist));
    return { ...acme, checklist };
  }

  test("is returned with remarks, fixed, signed, and every step of it is in the trail", async () => {
    const acme = await handedIn();
    const id = acme.checklist;
    const review = keyOf(acme, acme.reviewer, "checklists.review");
    expect(
      await answer(acme, acme.staff, id, { step: "files-complete", answer: "notMet" }),
    ).toEqual(refusal("notWorkable"));
    const back = { ...(await moveOf(acme, id)), note: null, steps: ["erasure-record"] };
    expect(await as(acme, (tx) => returnWork(tx, review, { ...back, remarks: [""] }, NOW))).toEqual(
      refusal("noRemark"),
    );
    expect(
      await as(acme, (tx) =>
        returnWork(tx, review, { ...back, steps: ["elsewhere"], remarks: ["Hm."] }, NOW),
      ),
    ).toEqual(refusal("noSuchStep"));
    valueOf(
      await as(acme, (tx) =>
        returnWork(tx, review, { ...back, remarks: ["Of which week is it?"] }, NOW),
      ),
    );
    const returned = await readChecklist(acme, acme.staff, id);
    expect(returned.standing.checklist.state).toBe("returned");
    expect(returned.returned?.remarks).toEqual({ "erasure-record": "Of which week is it?" });

    await addPaper(acme, acme.staff, id, "erasure-record");
    valueOf(await submitNow(acme, acme.staff, id));
    const signed = valueOf(await signNow(acme, acme.reviewer, id));
    const page = await readChecklist(acme, acme.staff, id);
    expect(page.standing.checklist).toMatchObject({ state: "signed", result: "met" });
    expect(page.signatures).toMatchObject([
      {
        ...{ signerId: acme.reviewer.userId, signerName: acme.reviewer.name },
        ...{ signerRole: "reviewer", sha256: signed.sha256, signedAt: NOW, submission: 2 },
      },
    ]);
    expect(page.changes).toEqual([]);

    const moves = (await trailOf(acme))
      .filter(({ type }) => type === "checklist.moved")
      .map(({ details }) => details.by)
      .reverse();
    expect(moves).toEqual(["begin", "submit", "return", "submit", "sign"]);
  });

  test("what is stored is what was seen, word for word, and its hash is the hash of it", async () => {
    const acme = await handedIn();
    const seen = await seenBy(acme, acme.reviewer, acme.checklist);
    valueOf(await signSeen(acme, acme.reviewer, seen));
    const read = keyOf(acme, acme.staff, "checklists.read");
    const { board } = await transact(acme.id, (tx) => boardPage(tx, read, null, NOW));
    const [only] = await transact(acme.id, (tx) =>
      signedPayloads(tx, read, board?.period.id ?? ""),
    );
    expect(only?.signature.sha256).toBe(seen.sha256);
    const bytes = new TextEncoder().encode(only?.payload);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    expect(Buffer.from(digest).toString("hex")).toBe(seen.sha256);
    const [row] = await asOwner<{ hidden: boolean }>(
      "SELECT position('Looked at it'::bytea in payload) = 0 AS hidden FROM checklist_signature WHERE merchant_id = $1",
      [acme.id],
    );
    expect(row).toEqual({ hidden: true });
    expect(JSON.parse(only?.payload ?? "{}")).toMatchObject({
      clause: { id: "G6" },
      submission: { by: { id: acme.staff.userId, name: acme.staff.name } },
      period: { name: "Quarter 4, 2026" },
    });
  });

  test("nobody signs what they handed in, admins included", async () => {
    const acme = await cast();
    await startQuarter(acme, acme.admin);
    const id = await checklistIdOf(acme, acme.admin, "G8");
    await answerAll(acme, acme.admin, id);
    valueOf(await submitNow(acme, acme.admin, id));
    expect(await signNow(acme, acme.admin, id)).toEqual(refusal("ownWork"));
    expect(await stateOf(acme, id)).toBe("submitted");
    expect((await signNow(acme, acme.reviewer, id)).ok).toBe(true);
  });

  test("what was changed a second ago is not signed", async () => {
    const acme = await handedIn();
    const id = acme.checklist;
    const seen = await seenBy(acme, acme.reviewer, id);
    const work = keyOf(acme, acme.staff, "checklists.work");
    valueOf(await as(acme, (tx) => withdraw(tx, work, { id, version: seen.version }, NOW)));
    valueOf(
      await answer(acme, acme.staff, id, { step: "files-complete", answer: "met", reason: "New." }),
    );
    valueOf(await submitNow(acme, acme.staff, id));
    expect(await signSeen(acme, acme.reviewer, seen)).toEqual(refusal("changedMeanwhile"));
    // Also with the newest version, where only the hash tells.
    const { version } = await moveOf(acme, id);
    expect(await signSeen(acme, acme.reviewer, { ...seen, version })).toEqual(
      refusal("changedMeanwhile"),
    );
    expect(await stateOf(acme, id)).toBe("submitted");
  });

  test("figures that move between reading and signing are not signed unseen", async () => {
    const acme = await handedIn();
    const id = acme.checklist;
    const seen = await seenBy(acme, acme.reviewer, id);
    const system = await addSystem(acme);
    const soon = newOrder({ "order-id": "205-0000001-0000001" });
    await importText(acme, system, newOrdersText([soon]));
    const now = await seenBy(acme, acme.reviewer, id);
    expect(now.sha256 === seen.sha256).toBe(false);
    expect((await signSeen(acme, acme.reviewer, seen)).ok).toBe(false);
  });

  test("two who sign at once: one signature, and the other is told", async () => {
    const acme = await handedIn();
    const id = acme.checklist;
    const seen = await seenBy(acme, acme.reviewer, id);
    const answers = await Promise.all([
      signSeen(acme, acme.reviewer, seen),
      signSeen(acme, acme.admin, seen),
      signSeen(acme, acme.reviewer, seen),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await readChecklist(acme, acme.staff, id)).history.signatures).toHaveLength(1);
  });

  test("a marked clause takes two people", async () => {
    const acme = await cast();
    const other = await addPerson(acme, "reviewer");
    valueOf(
      await as(acme, (tx) =>
        changeChecklistSettings(
          tx,
          keyOf(acme, acme.admin, "checklists.setUp"),
          { periodKind: "quarter", secondSigner: ["G6"], version: 0 },
          NOW,
        ),
      ),
    );
    await startQuarter(acme, acme.admin);
    const id = await checklistIdOf(acme, acme.staff, "G6");
    await answerAll(acme, acme.staff, id);
    valueOf(await submitNow(acme, acme.staff, id));
    valueOf(await signNow(acme, acme.reviewer, id));
    expect(await stateOf(acme, id)).toBe("submitted");
    expect(await signNow(acme, acme.reviewer, id)).toEqual(refusal("signedAlready"));
    valueOf(await signNow(acme, other, id));
    const { standing, signatures } = await readChecklist(acme, acme.staff, id);
    expect(standing.checklist.state).toBe("signed");
    expect(signatures.map(({ signerId }) => signerId)).toEqual([
      acme.reviewer.userId,
      other.userId,
    ]);
  });

  test("a signature is revoked by a row of its own, and can be given anew", async () => {
    const acme = await handedIn();
    const id = acme.checklist;
    valueOf(await signNow(acme, acme.reviewer, id));
    const key = keyOf(acme, acme.admin, "checklists.sign");
    const [signature] = (await readChecklist(acme, acme.staff, id)).signatures;
    const review = signature?.review ?? 0;
    const input = { ...(await moveOf(acme, id)), review, reason: "The file was of another shop." };
    valueOf(await as(acme, (tx) => revoke(tx, key, input, NOW)));
    const page = await readChecklist(acme, acme.staff, id);
    expect(page.standing.checklist.state).toBe("submitted");
    expect(page.signatures).toEqual([]);
    expect(page.history.signatures).toHaveLength(1);
    expect(page.history.reviews.at(-1)).toMatchObject({
      ...{ kind: "revoked", takesBack: review, note: "The file was of another shop." },
    });
    const again = { ...input, ...(await moveOf(acme, id)) };
    expect(await as(acme, (tx) => revoke(tx, key, again, NOW))).toEqual(refusal("noSuchSignature"));
    expect((await signNow(acme, acme.reviewer, id)).ok).toBe(true);
  });

  test("a return is taken back while nobody has changed anything because of it", async () => {
    const acme = await handedIn();
    const id = acme.checklist;
    const review = keyOf(acme, acme.reviewer, "checklists.review");
    const send = async () =>
      valueOf(
        await as(acme, async (tx) =>
          returnWork(
            tx,
            review,
            { ...(await moveOf(acme, id)), note: "Not yet.", steps: [], remarks: [] },
            NOW,
          ),
        ),
      );
    await send();
    const taken = await moveOf(acme, id);
    valueOf(await as(acme, (tx) => takeReturnBack(tx, review, taken, NOW)));
    expect(await stateOf(acme, id)).toBe("submitted");
    expect((await readChecklist(acme, acme.staff, id)).returned).toBeNull();
    await send();
    valueOf(await answer(acme, acme.staff, id, { step: "files-complete", answer: "partlyMet" }));
    const late = await moveOf(acme, id);
    expect(await as(acme, (tx) => takeReturnBack(tx, review, late, NOW))).toEqual(
      refusal("workedOnSince"),
    );
  });

  test("a new round stands beside the signature, and can be left again without a loss", async () => {
    const acme = await handedIn();
    const id = acme.checklist;
    const work = keyOf(acme, acme.staff, "checklists.work");
    valueOf(await signNow(acme, acme.reviewer, id));
    valueOf(await as(acme, async (tx) => workAgain(tx, work, await moveOf(acme, id), NOW)));
    valueOf(await answer(acme, acme.staff, id, { step: "files-complete", answer: "notMet" }));
    const second = await readChecklist(acme, acme.staff, id);
    expect(second.standing.checklist).toMatchObject({
      ...{ state: "inProgress", round: 2, result: "notMet" },
    });
    expect(second.signatures).toEqual([]);
    expect(second.signedBefore).toHaveLength(1);

    valueOf(await as(acme, async (tx) => keepSigned(tx, work, await moveOf(acme, id), NOW)));
    const first = await readChecklist(acme, acme.staff, id);
    expect(first.standing.checklist).toMatchObject({ state: "signed", round: 1, result: "met" });
    expect(first.standing.answers.get("files-complete")?.answer).toBe("met");
    expect(first.signatures).toHaveLength(1);

    valueOf(await as(acme, async (tx) => workAgain(tx, work, await moveOf(acme, id), NOW)));
    const again = await readChecklist(acme, acme.staff, id);
    expect(again.standing.answers.get("files-complete")?.answer).toBe("notMet");
    valueOf(await answer(acme, acme.staff, id, { step: "files-complete", answer: "met" }));
    valueOf(await submitNow(acme, acme.staff, id));
    const page = await transact(acme.id, (tx) =>
      reviewPage(tx, keyOf(acme, acme.reviewer, "checklists.read"), id, NOW),
    );
    expect(page?.lastSigned?.signature.round).toBe(1);
    valueOf(await signNow(acme, acme.reviewer, id));
    const last = await readChecklist(acme, acme.staff, id);
    expect(last.signatures).toMatchObject([{ round: 2 }]);
    expect(last.history.signatures).toHaveLength(2);
  });
});

describe("signed, since changed", () => {
  test("an import that makes records overdue says so at G6, and nowhere else", async () => {
    const acme = await cast();
    await startQuarter(acme, acme.admin);
    for (const clause of ["G6", "G8", "F13"] as const) {
      const id = await checklistIdOf(acme, acme.staff, clause);
      await answerAll(acme, acme.staff, id);
      valueOf(await submitNow(acme, acme.staff, id));
      valueOf(await signNow(acme, acme.reviewer, id));
    }
    const changed = async (now = NOW) => {
      const { board } = await transact(acme.id, (tx) =>
        boardPage(tx, keyOf(acme, acme.staff, "checklists.read"), null, now),
      );
      return (board?.cells ?? [])
        .filter(({ changes }) => changes.length > 0)
        .map(({ clause, changes }) => [clause, changes]);
    };
    expect(await changed()).toEqual([]);

    const system = await addSystem(acme);
    const old = {
      "purchase-date": "2026-08-01T10:00:00+00:00",
      "promise-date": "2026-08-05T10:00:00+00:00",
      "delivery-end-date": "2026-08-05T10:00:00+00:00",
    };
    const orders = ["205-0000001-0000001", "205-0000001-0000002"].map((id) =>
      newOrder({ "order-id": id, ...old }),
    );
    await importText(acme, system, newOrdersText(orders));
    expect(await changed()).toEqual([
      ["G6", [{ kind: "fact", fact: "marketplaceOverdue", then: 0, now: 2 }]],
    ]);
  });

  test("evidence that expires or is withdrawn, and an exception that ends, say so", async () => {
    const acme = await cast();
    await startQuarter(acme, acme.admin);
    const id = await checklistIdOf(acme, acme.staff, "G6");
    const step = "erasure-record";
    await addPaper(acme, acme.staff, id, step, NOW, { expiresOn: "2026-12-01" as Day });
    const kept = await addPaper(acme, acme.staff, id, step);
    valueOf(
      await answer(acme, acme.staff, id, {
        ...{ step: "basis-understood", answer: "notApplicable", exceptionReason: "No sales." },
        ...{ exceptionOwnerId: acme.staff.userId, exceptionEndsOn: "2026-12-10" as Day },
      }),
    );
    await answerAll(acme, acme.staff, id);
    valueOf(await submitNow(acme, acme.staff, id));
    valueOf(await signNow(acme, acme.reviewer, id));
    const changesOn = async (day: string) =>
      (await readChecklist(acme, acme.staff, id, new Date(`${day}T12:00:00Z`))).changes.map(
        ({ kind }) => kind,
      );
    expect(await changesOn("2026-12-01")).toEqual([]);
    expect(await changesOn("2026-12-02")).toEqual(["evidenceExpired"]);
    expect(await changesOn("2026-12-11")).toEqual(["evidenceExpired", "exceptionEnded"]);
    const work = keyOf(acme, acme.staff, "checklists.work");
    const gone = { evidenceId: kept, because: null };
    valueOf(await as(acme, (tx) => withdrawEvidence(tx, work, gone, NOW)));
    expect(await changesOn("2026-11-23")).toEqual(["evidenceWithdrawn"]);
  });
});

import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import {
  countErasing,
  freeErasing,
  lockSystems,
  planErasing,
  proveByFiles,
  releaseErasing,
  sayErasing,
  type Released,
} from "@/lib/holdings/erasing";
import { ERASURE_RECORDS_MAX, type SaidOutcome } from "@/lib/holdings/model";
import { judgedBy } from "@/lib/holdings/views";
import { endFile, type EndFileRefusal } from "@/lib/imports/commands";
import { joinedFiles } from "@/lib/imports/views";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { closeSettled } from "./closing";
import type {
  ApproveAboveInput,
  ApproveErasureInput,
  AssignTaskInput,
  AttestInput,
  CancelErasureInput,
  DeclineErasureInput,
  PlanErasureInput,
} from "./input";
import type { Erasure, FileEnd } from "./model";
import {
  decideDueOn,
  decideReport,
  decideWay,
  filesLeft,
  needsApproval,
  progressOf,
  usualDueOn,
  type DueOnRefusal,
  type ReportRefusal,
  type WayName,
  type WayRefusal,
} from "./rules";
import * as store from "./store";

/** A command that moves very many records may take so long. */
export const ERASURE_TIMEOUT_MS = 120_000;

export type PlannedErasure = {
  readonly id: string;
  readonly records: number;
  readonly state: "waiting" | "open";
};

export type PlanRefusal = "nothingDue" | "countChanged" | "tooManyRecords" | "systemNotFound";

/**
 * Asks for an erasure of overdue records that no hold keeps and no other erasure has. Above a set number a second person
 * has to approve it before anything is worked off. Each of its systems becomes a task of the system's owner.
 */
export async function planErasure(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  { system, dueTo, record: picked, records: expected, words }: PlanErasureInput,
  now: Date,
): Promise<Result<PlannedErasure, PlanRefusal>> {
  const today = dayOf(now);
  const all = await systems(tx, grant);
  const wanted = system.length === 0 ? all : all.filter(({ id }) => system.includes(id));
  if (wanted.length < new Set(system).size) return refuse("systemNotFound");

  const id = newId();
  const isPicked = picked.length > 0;
  const choice = {
    ...{ systemIds: wanted.map((each) => each.id), dueTo },
    ids: isPicked ? [...new Set(picked)] : null,
  };
  const by = await judgedBy(tx, grant, today);
  const { records, sha256 } = await planErasing(tx, grant, id, choice, by, now);
  if (records === 0) return refuse("nothingDue");
  if (expected !== null && expected !== records) return refuse("countChanged");
  if (records > ERASURE_RECORDS_MAX) return refuse("tooManyRecords");

  const { approveAbove } = await store.findApproveAbove(tx, grant);
  const state = needsApproval(records, approveAbove) ? "waiting" : "open";
  const scope = { systemIds: system, dueTo, isPicked };
  await store.addErasure(tx, grant, { id, state, records, scope, listSha256: sha256 }, now);
  const named = new Set((await countErasing(tx, grant, [id])).map(({ systemId }) => systemId));
  await store.addTasks(
    tx,
    grant,
    id,
    wanted
      .filter((each) => named.has(each.id))
      .map(({ id: systemId, ownerId }) => ({
        ...{ systemId, assigneeId: ownerId, dueOn: usualDueOn(today) },
      })),
  );
  await store.addStep(tx, grant, id, { kind: "asked", counts: {}, words }, now);
  const approval = state === "waiting" ? "needed" : "notNeeded";
  const details = { records, systems: named.size, dueTo, approval, sha256 } as const;
  await record(tx, grant, { type: "erasure.planned", details, subject: id, at: now });
  return accept({ id, records, state });
}

type Ground = { readonly erasure: Erasure; readonly systemIds: readonly string[] };

/**
 * Takes an erasure in hand: its systems are locked first and then itself, as whoever joins a file does it, so that the two
 * never wait for each other. Refuses where the way is closed.
 */
async function take(
  tx: Tx,
  grant: Grant<"erasures.plan" | "erasures.work" | "erasures.approve" | "erasures.attest">,
  id: string,
  way: WayName,
  version: number | null = null,
): Promise<Result<Ground, WayRefusal | StoreRefusal>> {
  const systemIds = [
    ...new Set((await countErasing(tx, grant, [id])).map(({ systemId }) => systemId)),
  ];
  await lockSystems(tx, grant, systemIds);
  const erasure = await store.lockErasure(tx, grant, id);
  if (!erasure) return refuse("notFound");
  const counts = progressOf(await countErasing(tx, grant, [id]));
  const decision = decideWay(way, erasure, store.actorOf(grant), counts);
  if (!decision.ok) return decision;
  if (version !== null && version !== erasure.version) return refuse("changedMeanwhile");
  return accept({ erasure, systemIds });
}

const sumOf = (counts: Released): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

export type Approved = { readonly id: string; readonly released: Released };

/** Lets an erasure be worked off, by somebody else than whoever asked. What is not to go any more is released first. */
export async function approveErasure(
  tx: Tx,
  grant: Grant<"erasures.approve">,
  { id, version, words }: ApproveErasureInput,
  now: Date,
): Promise<Result<Approved, WayRefusal | StoreRefusal>> {
  const taken = await take(tx, grant, id, "approve", version);
  if (!taken.ok) return taken;
  const { erasure } = taken.value;
  const by = grant.actor.kind === "member" ? grant.actor.userId : null;
  if (by === null) throw new Error("Only a person approves an erasure.");
  await store.saveState(tx, grant, id, "open", { by, at: now });
  const released = await releaseErasing(tx, grant, id, await judgedBy(tx, grant, dayOf(now)));
  await store.addStep(tx, grant, id, { kind: "approved", counts: released, words }, now);
  const details = { records: erasure.records, released: sumOf(released) };
  await record(tx, grant, { type: "erasure.approved", details, subject: id, at: now });
  await closeSettled(tx, grant, now);
  return accept({ id, released });
}

/** Says no to an erasure. Its records stand where their clock says and can be chosen again. */
export async function declineErasure(
  tx: Tx,
  grant: Grant<"erasures.approve">,
  { id, version, words }: DeclineErasureInput,
  now: Date,
): Promise<Result<{ readonly id: string }, WayRefusal | StoreRefusal>> {
  const taken = await take(tx, grant, id, "decline", version);
  if (!taken.ok) return taken;
  await store.saveState(tx, grant, id, "declined");
  await freeErasing(tx, grant, id);
  await store.addStep(tx, grant, id, { kind: "declined", counts: {}, words }, now);
  const details = { records: taken.value.erasure.records };
  await record(tx, grant, { type: "erasure.declined", details, subject: id, at: now });
  return accept({ id });
}

/** Calls an erasure off, as long as nobody has said anything of its records. */
export async function cancelErasure(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  { id, version, words }: CancelErasureInput,
  now: Date,
): Promise<Result<{ readonly id: string }, WayRefusal | StoreRefusal>> {
  const taken = await take(tx, grant, id, "cancel", version);
  if (!taken.ok) return taken;
  await store.saveState(tx, grant, id, "cancelled");
  await freeErasing(tx, grant, id);
  await store.addStep(tx, grant, id, { kind: "cancelled", counts: {}, words }, now);
  const details = { records: taken.value.erasure.records };
  await record(tx, grant, { type: "erasure.cancelled", details, subject: id, at: now });
  return accept({ id });
}

export type AssignRefusal = WayRefusal | StoreRefusal | DueOnRefusal | "personNotFound";

/** Gives a system's list to somebody, by a day. */
export async function assignTask(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  { id, systemId, assigneeId, dueOn, version }: AssignTaskInput,
  now: Date,
): Promise<Result<{ readonly id: string }, AssignRefusal>> {
  const taken = await take(tx, grant, id, "assign");
  if (!taken.ok) return taken;
  const day = decideDueOn(dueOn, dayOf(now));
  if (!day.ok) return day;
  if (
    assigneeId !== null &&
    !(await colleagues(tx, grant)).some(({ userId }) => userId === assigneeId)
  )
    return refuse("personNotFound");
  if (!taken.value.systemIds.includes(systemId)) return refuse("notFound");
  const task = { systemId, assigneeId, dueOn, version };
  if (!(await store.saveTask(tx, grant, id, task))) return refuse("changedMeanwhile");
  await store.addStep(tx, grant, id, { kind: "assigned", counts: {}, systemId }, now);
  const details = { systemId, assigneeId, dueOn };
  await record(tx, grant, { type: "erasure.assigned", details, subject: id, at: now });
  return accept({ id });
}

/** Looks through an erasure once more, and notes what was released by it. */
async function release(
  tx: Tx,
  grant: Grant<"erasures.work">,
  id: string,
  now: Date,
): Promise<Released> {
  const released = await releaseErasing(tx, grant, id, await judgedBy(tx, grant, dayOf(now)));
  if (sumOf(released) > 0)
    await store.addStep(tx, grant, id, { kind: "released", counts: released }, now);
  return released;
}

/**
 * Hands out the list of what is to go from a system: what is not to go any more is released first, and the trail notes who
 * took it. The rows are those of `workList`.
 */
export async function takeWorkList(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { id, systemId }: { readonly id: string; readonly systemId: string },
  now: Date,
): Promise<Result<{ readonly released: Released }, WayRefusal | StoreRefusal>> {
  const taken = await take(tx, grant, id, "report");
  if (!taken.ok) return taken;
  if (!taken.value.systemIds.includes(systemId)) return refuse("notFound");
  const released = await release(tx, grant, id, now);
  const details = { systemId, released: sumOf(released) };
  await record(tx, grant, { type: "erasure.listTaken", details, subject: id, at: now });
  await closeSettled(tx, grant, now);
  return accept({ released });
}

export type Report = {
  readonly id: string;
  readonly systemId: string | null;
  /** These records, however many; empty for all of which nothing was said. */
  readonly record: readonly string[];
  readonly outcome: SaidOutcome;
  readonly words: string | null;
};

export type Reported = {
  readonly id: string;
  /** How many records it was noted of. */
  readonly records: number;
  /** Records of the erasure that stay after all, and why. */
  readonly released: Released;
  /** Of those that were named, those of which it was not noted: they stay, or are settled. */
  readonly passedOver: number;
};

/**
 * Notes what became of records. What is on hold or not overdue by now stays and is told apart: nobody can say of it that it
 * was erased. What was said to be gone still counts as held, until it is seen to be.
 */
export async function reportOutcomes(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { id, systemId, record: picked, outcome, words }: Report,
  now: Date,
): Promise<Result<Reported, WayRefusal | StoreRefusal | ReportRefusal>> {
  const decision = decideReport(outcome, words);
  if (!decision.ok) return decision;
  const taken = await take(tx, grant, id, "report");
  if (!taken.ok) return taken;
  const { erasure, systemIds } = taken.value;
  if (systemId !== null && !systemIds.includes(systemId)) return refuse("notFound");

  const today = dayOf(now);
  const released = await release(tx, grant, id, now);
  const ids = picked.length === 0 ? null : [...new Set(picked)];
  const said = { erasureId: id, outcome, systemId, ids };
  const records = await sayErasing(tx, grant, said, today, now);
  if (records > 0) {
    const counts = { [outcome]: records };
    await store.addStep(tx, grant, id, { kind: "reported", counts, systemId, words }, now);
  }
  const details = { systemId, outcome, records, released: sumOf(released) };
  await record(tx, grant, { type: "erasure.reported", details, subject: id, at: now });
  for (const each of systemId === null ? systemIds : [systemId])
    await proveFiles(tx, grant, erasure, each, now);
  await closeSettled(tx, grant, now);
  const passedOver = ids === null ? 0 : ids.length - records;
  return accept({ id, records, released, passedOver });
}

/** Proves what the ends of files prove: only where a system is one of downloaded reports, and has files at all. */
async function proveFiles(
  tx: Tx,
  grant: Grant<"erasures.work" | "erasures.attest">,
  { id, askedAt }: Pick<Erasure, "id" | "askedAt">,
  systemId: string,
  now: Date,
): Promise<number> {
  const system = (await systems(tx, grant)).find((each) => each.id === systemId);
  if (system?.kind !== "downloadedReports") return 0;
  const files = await joinedFiles(tx, grant, systemId);
  if (files.every(({ end }) => end === null)) return 0;
  const left = filesLeft(files, askedAt);
  const proven = await proveByFiles(tx, grant, { erasureId: id, systemId }, left, dayOf(now), now);
  const records = proven.reduce((sum, { count }) => sum + count, 0);
  if (records > 0) {
    const counts = { attested: records };
    await store.addStep(tx, grant, id, { kind: "attested", counts, systemId }, now);
  }
  return records;
}

export type AttestRefusal = EndFileRefusal | "notReports";
export type Attested = { readonly importId: string; readonly records: number };

/** Notes that the file of an import was destroyed, as a named person says, and what that proves. */
export const attestDestroyed = (
  tx: Tx,
  grant: Grant<"erasures.attest">,
  { importId, words }: AttestInput,
  now: Date,
): Promise<Result<Attested, AttestRefusal>> =>
  attestEnd(tx, grant, { importId, end: "destroyed", words, sha256: null }, now);

/** Notes the end of a file, and proves by it whatever open erasures of its system can be proven by. */
export async function attestEnd(
  tx: Tx,
  grant: Grant<"erasures.attest">,
  said: {
    readonly importId: string;
    readonly end: FileEnd;
    readonly words: string | null;
    readonly sha256: string | null;
  },
  now: Date,
): Promise<Result<Attested, AttestRefusal>> {
  const ended = await endFile(tx, grant, said, now);
  if (!ended.ok) return ended;
  const { systemId } = ended.value;
  const files = await joinedFiles(tx, grant, systemId);
  const file = files.find(({ importId }) => importId === said.importId);
  const system = (await systems(tx, grant)).find(({ id }) => id === systemId);
  if (!file || system?.kind !== "downloadedReports") return refuse("notReports");

  await lockSystems(tx, grant, [systemId]);
  let records = 0;
  for (const { id, state } of await store.listLive(tx, grant)) {
    if (state !== "open") continue;
    const erasure = await store.lockErasure(tx, grant, id);
    if (erasure?.state === "open") records += await proveFiles(tx, grant, erasure, systemId, now);
  }
  const details = { systemId, end: said.end, sha256: file.sha256, records };
  await record(tx, grant, { type: "erasure.attested", details, subject: said.importId, at: now });
  await closeSettled(tx, grant, now);
  return accept({ importId: said.importId, records });
}

export type ApproveAboveRefusal = "unchanged" | Extract<StoreRefusal, "changedMeanwhile">;

/** Sets above how many records a second person approves. Erasures that wait already go on waiting. */
export async function changeApproveAbove(
  tx: Tx,
  grant: Grant<"erasures.setUp">,
  { approveAbove, version }: ApproveAboveInput,
  now: Date,
): Promise<Result<null, ApproveAboveRefusal>> {
  const current = await store.findApproveAbove(tx, grant);
  if (current.version !== version) return refuse("changedMeanwhile");
  if (current.approveAbove === approveAbove) return refuse("unchanged");
  if (!(await store.saveApproveAbove(tx, grant, { approveAbove, version })))
    return refuse("changedMeanwhile");
  const details = {
    what: "erasureApproveAbove",
    from: String(current.approveAbove),
    to: String(approveAbove),
  };
  await record(tx, grant, { type: "settings.changed", details, at: now });
  return accept(null);
}

/** Every erasure of the demo, once its records are gone. */
export const removeErasures = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeAll(tx, grant);

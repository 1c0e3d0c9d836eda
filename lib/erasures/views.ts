import type { Grant, ChecklistGrant } from "@/lib/access/grant";
import { ask, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import {
  askReturned,
  countErasing,
  filesNamedBy,
  listErasing,
  takenErasing,
  type ErasingRecord,
} from "@/lib/holdings/erasing";
import { holdingsByIds, type Judged, type Judging } from "@/lib/holdings/views";
import { joinedFiles, type JoinedFile } from "@/lib/imports/views";
import { dueDay, statusOf } from "@/lib/retention/rules";
import { askSystems } from "@/lib/systems/views";
import type { System } from "@/lib/systems/model";
import type { Day } from "@/lib/time/day";
import type { ErasureScopeInput, RecordFilter } from "./input";
import type {
  Erasure,
  ErasureFilter,
  ErasurePlace,
  ErasureStep,
  ErasureTask,
  Progress,
} from "./model";
import { filesLeft, needsApproval, progressOf, type NoticedErasure } from "./rules";
import * as store from "./store";

export type { ErasingRecord, OpenErasure, StoredApproveAbove };
type OpenErasure = store.OpenErasure;
type StoredApproveAbove = store.StoredApproveAbove;

export const ERASURES_PER_PAGE = 50;
export const RECORDS_PER_PAGE = 50;

type Reader = Grant<"erasures.read" | "overview.read" | "retention.read">;

export type ListedErasure = Erasure & {
  readonly progress: Progress;
  /** The systems it has records in. */
  readonly systemIds: readonly string[];
};

export type ErasuresPage = {
  readonly rows: readonly ListedErasure[];
  readonly next: ErasurePlace | null;
};

/** One page of erasures, newest first, with how far each has come. Two statements. */
export async function erasuresPage(
  tx: Tx,
  grant: Reader,
  filter: ErasureFilter,
  { after = null, take = ERASURES_PER_PAGE }: { after?: ErasurePlace | null; take?: number },
): Promise<ErasuresPage> {
  const found = await store.listErasures(tx, grant, filter, { after, take: take + 1 });
  const shown = found.slice(0, take);
  const counts = await countErasing(
    tx,
    grant,
    shown.map(({ id }) => id),
  );
  const rows = shown.map((erasure) => {
    const own = counts.filter(({ erasureId }) => erasureId === erasure.id);
    const systemIds = [...new Set(own.map(({ systemId }) => systemId))];
    return { ...erasure, progress: progressOf(own), systemIds };
  });
  const last = rows.at(-1);
  return { rows, next: found.length > take && last ? { at: last.askedAt, id: last.id } : null };
}

export type ErasureTaskPage = ErasureTask & {
  readonly progress: Progress;
  readonly system: System | null;
};

export type ErasurePage = {
  readonly erasure: Erasure;
  readonly progress: Progress;
  readonly tasks: readonly ErasureTaskPage[];
  readonly steps: readonly ErasureStep[];
  readonly records: RecordsPage;
  readonly systems: readonly System[];
  /** Records it proved to be gone that are held again. */
  readonly returned: number;
};

export type RecordsPage = {
  readonly rows: readonly ErasingRecord[];
  /** The id of the last record shown, after which the next page begins; null where there is no more. */
  readonly next: string | null;
};

/** One erasure: its tasks, what was done, and a page of its records by id. Four statements. */
export async function erasurePage(
  tx: Tx,
  grant: Grant<"erasures.read">,
  id: string,
  filter: RecordFilter,
  { after = null, take = RECORDS_PER_PAGE }: { after?: string | null; take?: number },
): Promise<ErasurePage | null> {
  const erasure = await store.findErasure(tx, grant, id);
  if (!erasure) return null;
  const { tasks, steps, systems, returned } = await ask(tx, {
    tasks: store.askTasks(grant, [id]),
    steps: store.askSteps(grant, id),
    returned: askReturned(grant, id),
    systems: askSystems(grant),
  });
  const counts = await countErasing(tx, grant, [id]);
  return {
    erasure,
    progress: progressOf(counts),
    tasks: tasks.map(({ systemId, assigneeId, assigneeName, dueOn, version }) => ({
      ...{ systemId, assigneeId, assigneeName, dueOn, version },
      progress: progressOf(counts.filter((count) => count.systemId === systemId)),
      system: systems.find((system) => system.id === systemId) ?? null,
    })),
    steps,
    records: await recordsPage(tx, grant, id, filter, { after, take }),
    systems,
    returned,
  };
}

/** One page of an erasure's records, by id. */
export async function recordsPage(
  tx: Tx,
  grant: Grant<"erasures.read">,
  id: string,
  filter: RecordFilter,
  { after = null, take = RECORDS_PER_PAGE }: { after?: string | null; take?: number },
): Promise<RecordsPage> {
  const found = await listErasing(tx, grant, id, filter, { after, take: take + 1 });
  const rows = found.slice(0, take);
  return { rows, next: found.length > take ? (rows.at(-1)?.id ?? null) : null };
}

/** One page of what is still to be worked off in a system: for the list that `takeWorkList` hands out. */
export async function workList(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { id, systemId }: { readonly id: string; readonly systemId: string },
  { after = null, take = 1_000 }: { after?: string | null; take?: number },
): Promise<RecordsPage> {
  const filter = { systemId, standing: "planned", isOpen: true } as const;
  const found = await listErasing(tx, grant, id, filter, { after, take: take + 1 });
  const rows = found.slice(0, take);
  return { rows, next: found.length > take ? (rows.at(-1)?.id ?? null) : null };
}

/** A file that may still show records of an erasure in a system of downloaded reports. */
export type FileToEnd = JoinedFile & {
  /** Null where it is destroyed, or was shown without what is to be erased. */
  readonly isLeft: boolean;
};

const FILES_MAX = 200;

export type FilesPage = { readonly files: readonly FileToEnd[]; readonly more: boolean };

/** The files by which records of an erasure are known that are not proven yet, newest first. Two statements. */
export async function filesToEnd(
  tx: Tx,
  grant: Grant<"erasures.read">,
  { id, askedAt }: Pick<Erasure, "id" | "askedAt">,
  systemId: string,
): Promise<FilesPage> {
  const named = await filesNamedBy(tx, grant, { erasureId: id, systemId, isOpen: true });
  const all = await joinedFiles(tx, grant, systemId);
  const left = new Set(filesLeft(all, askedAt).ids);
  const files = all
    .filter(
      ({ importId, joinedAt }) =>
        named.firstIds.includes(importId) ||
        (named.lastSeenAt !== null && joinedAt <= named.lastSeenAt),
    )
    .map((file) => ({ ...file, isLeft: left.has(file.importId) }));
  return { files: files.slice(0, FILES_MAX), more: files.length > FILES_MAX };
}

/** What an erasure would name in one system, and what of the same days stays. */
export type PlannedSystem = {
  readonly systemId: string;
  readonly records: number;
  readonly oldestDue: Day;
  /** Overdue by its clock, but kept by a hold. */
  readonly onHold: number;
  /** Another erasure has it already. */
  readonly inErasure: number;
};

export type PlanPreview = {
  readonly systems: readonly PlannedSystem[];
  readonly records: number;
  readonly oldestDue: Day | null;
  readonly onHold: number;
  readonly inErasure: number;
  /** Whether a second person would have to approve it, and above how many records that is. */
  readonly needsApproval: boolean;
  readonly approveAbove: number;
  /** The records that were picked one by one, as they stand; null where none were. */
  readonly picked: readonly Judged[] | null;
};

/** What asking for an erasure would name now. Out of the tally, but for what was picked. At most three statements. */
export async function planPreview(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  { system, dueTo, record: picked }: ErasureScopeInput,
  judging: Judging,
): Promise<PlanPreview> {
  const { systems, limit } = await ask(tx, {
    systems: askSystems(grant),
    limit: store.askApproveAbove(grant),
  });
  const wanted = systems
    .map(({ id }) => id)
    .filter((id) => system.length === 0 || system.includes(id));
  const ids = picked.length === 0 ? null : picked;
  const shown = ids && (await holdingsByIds(tx, grant, ids, judging));
  const found = shown
    ? shown.map((holding) => ({
        ...holding,
        ...{ basisDay: holding.basis?.day ?? null, count: 1, onHold: holding.keptUntil !== null },
      }))
    : judging.cells.map((cell) => ({
        ...{ ...cell, onHold: cell.onHold === true },
        basis:
          cell.basisKind === "none" || cell.basisDay === null
            ? null
            : { kind: cell.basisKind, day: cell.basisDay },
      }));
  const choice = { systemIds: wanted, dueTo, ids };
  const taken = new Map(
    (await takenErasing(tx, grant, choice, judging)).map(({ systemId, count }) => [
      systemId,
      count,
    ]),
  );

  const bySystem = new Map<string, { due: number; onHold: number; oldest: Day }>();
  for (const cell of found) {
    if (!wanted.includes(cell.systemId)) continue;
    const due = dueDay(cell.basis, cell.channel, judging.rules);
    const isOverdue =
      statusOf({ ...cell, onHold: false }, judging.rules, judging.today) === "overdue";
    if (due === null || !isOverdue || (dueTo !== null && due > dueTo)) continue;
    const known = bySystem.get(cell.systemId) ?? { due: 0, onHold: 0, oldest: due };
    if (cell.onHold) known.onHold += cell.count;
    else known.due += cell.count;
    if (!cell.onHold && (due < known.oldest || known.due === cell.count)) known.oldest = due;
    bySystem.set(cell.systemId, known);
  }
  const rows = systems.flatMap(({ id }): readonly PlannedSystem[] => {
    const known = bySystem.get(id);
    if (!known) return [];
    const inErasure = taken.get(id) ?? 0;
    const records = Math.max(known.due - inErasure, 0);
    return [{ systemId: id, records, oldestDue: known.oldest, onHold: known.onHold, inErasure }];
  });
  const sum = (of: (row: PlannedSystem) => number) => rows.reduce((all, row) => all + of(row), 0);
  const records = sum((row) => row.records);
  const days = rows.filter((row) => row.records > 0).map(({ oldestDue }) => oldestDue);
  return {
    systems: rows,
    records,
    oldestDue: days.toSorted()[0] ?? null,
    onHold: sum((row) => row.onHold),
    inErasure: sum((row) => row.inErasure),
    needsApproval: needsApproval(records, limit.approveAbove),
    approveAbove: limit.approveAbove,
    picked: shown,
  };
}

/** The certificate of a closed erasure, as it was hashed; null where there is none. */
export const certificateOf = (
  tx: Tx,
  grant: Grant<"erasures.read">,
  id: string,
): Promise<string | null> => store.findCertificate(tx, grant, id);

export const erasureById = (tx: Tx, grant: Grant, id: string): Promise<Erasure | null> =>
  store.findErasure(tx, grant, id);

/** The open erasures that want something to be gone from a system, newest first, with how many records it still is. */
export const askOpenErasuresIn = (
  grant: Grant<"erasures.read">,
  systemId: string,
): Question<readonly OpenErasure[]> => store.askOpenIn(grant, systemId);

/** What of erasures is under way, with what each waits for: for the overview, and for facts. */
export const askNoticedErasures = (
  grant: Grant<"overview.read" | "erasures.read" | "retention.read"> | ChecklistGrant,
): Question<readonly NoticedErasure[]> => store.askNoticed(grant);

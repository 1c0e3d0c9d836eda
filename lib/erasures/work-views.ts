import type { Grant } from "@/lib/access/grant";
import type { Colleague } from "@/lib/accounts/model";
import { askColleagues } from "@/lib/accounts/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { askErasingCounts } from "@/lib/holdings/erasing";
import type { Judging } from "@/lib/holdings/views";
import { askSystems, systems } from "@/lib/systems/views";
import type { System } from "@/lib/systems/model";
import { sha256Of, type Certificate } from "./certificate";
import type { ErasureScopeInput } from "./input";
import type { Erasure } from "./model";
import { needsApproval, progressOf, type NoticedErasure } from "./rules";
import * as store from "./store";
import {
  filesToEnd,
  planPreview,
  type ErasureTaskPage,
  type FilesPage,
  type PlannedSystem,
  type PlanPreview,
  type StoredApproveAbove,
} from "./views";

/** What stands around the list of erasures: what waits for whom, above how many a second person approves. One statement. */
export type ErasuresAround = {
  readonly noticed: readonly NoticedErasure[];
  readonly limit: StoredApproveAbove;
  readonly systems: readonly System[];
};

export const erasuresAround = (tx: Tx, grant: Grant<"erasures.read">): Promise<ErasuresAround> =>
  ask(tx, {
    noticed: store.askNoticed(grant),
    limit: store.askApproveAbove(grant),
    systems: askSystems(grant),
  });

export type TaskPage = {
  readonly erasure: Erasure;
  readonly task: ErasureTaskPage & { readonly system: System };
  readonly people: readonly Colleague[];
  /** The files that may still show its records; null but for downloaded reports. */
  readonly files: FilesPage | null;
};

/** What one system asks of somebody: its list, who has it, and for downloaded reports the files. At most four statements. */
export async function taskPage(
  tx: Tx,
  grant: Grant<"erasures.read">,
  id: string,
  systemId: string,
): Promise<TaskPage | null> {
  const erasure = await store.findErasure(tx, grant, id);
  if (!erasure) return null;
  const { tasks, known, people, counts } = await ask(tx, {
    tasks: store.askTasks(grant, [id]),
    known: askSystems(grant),
    people: askColleagues(grant),
    counts: askErasingCounts(grant, id),
  });
  const task = tasks.find((each) => each.systemId === systemId);
  const system = known.find((each) => each.id === systemId);
  if (!task || !system) return null;
  const { assigneeId, assigneeName, dueOn, version } = task;
  const progress = progressOf(counts.filter((count) => count.systemId === systemId));
  const isOfFiles = system.kind === "downloadedReports" && erasure.state === "open";
  return {
    erasure,
    task: { systemId, assigneeId, assigneeName, dueOn, version, progress, system },
    people,
    files: isOfFiles ? await filesToEnd(tx, grant, erasure, systemId) : null,
  };
}

/** What is chosen for an erasure, beside all that could be. */
export type PlanScreen = {
  readonly systems: readonly System[];
  /** Every system with something overdue by the day that is asked for. */
  readonly all: readonly PlannedSystem[];
  readonly chosen: PlanPreview;
};

/** Everything that is overdue by a day, and what of it is chosen. At most four statements. */
export async function planScreen(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  scope: ErasureScopeInput,
  judging: Judging,
): Promise<PlanScreen> {
  const known = await systems(tx, grant);
  const preview = await planPreview(tx, grant, { ...scope, system: [] }, judging);
  const isChosen = ({ systemId }: PlannedSystem) =>
    scope.system.length === 0 || scope.system.includes(systemId);
  return {
    systems: known,
    all: preview.systems,
    chosen:
      preview.picked !== null
        ? preview
        : previewOf(preview.systems.filter(isChosen), preview.approveAbove),
  };
}

function previewOf(rows: readonly PlannedSystem[], approveAbove: number): PlanPreview {
  const sum = (of: (row: PlannedSystem) => number) => rows.reduce((all, row) => all + of(row), 0);
  const records = sum((row) => row.records);
  const days = rows.filter((row) => row.records > 0).map(({ oldestDue }) => oldestDue);
  return {
    ...{ systems: rows, records, oldestDue: days.toSorted()[0] ?? null },
    ...{ onHold: sum((row) => row.onHold), inErasure: sum((row) => row.inErasure) },
    ...{ needsApproval: needsApproval(records, approveAbove), approveAbove, picked: null },
  };
}

/** A certificate as its page and its PDF show it, with its hash. */
export type CertificatePage = { readonly certificate: Certificate; readonly sha256: string };

/** The certificate of a closed erasure; null where there is none. One statement. */
export async function certificatePage(
  tx: Tx,
  grant: Grant<"erasures.read">,
  id: string,
): Promise<CertificatePage | null> {
  const text = await store.findCertificate(tx, grant, id);
  // It is the text that `certificateText` made: nobody else can seal one.
  return text === null ? null : { certificate: JSON.parse(text), sha256: sha256Of(text) };
}

/** An erasure that names a record, and where the record stands in it. */
export type ErasureOfRecord = store.ErasureOfRecord;

/** The erasures that name a record, newest first. One statement. */
export const erasuresOfRecord = (
  tx: Tx,
  grant: Grant<"holdings.read">,
  holdingId: string,
): Promise<readonly ErasureOfRecord[]> => store.listOfRecord(tx, grant, holdingId);

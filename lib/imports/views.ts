import type { Actor, ChecklistGrant, Grant } from "@/lib/access/grant";
import { everybody } from "@/lib/accounts/views";
import type { Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { previewImport } from "@/lib/holdings/commands";
import type { ImportMark, MergeCounts } from "@/lib/holdings/model";
import { numberAsked } from "@/lib/holdings/rules";
import {
  heldIn,
  markedPage,
  type JudgedBy,
  type Judging,
  type MarkedPage,
} from "@/lib/holdings/views";
import { systemById } from "@/lib/systems/views";
import type { System } from "@/lib/systems/model";
import { STAGED_HOURS, toMerge } from "./commands";
import type { ImportCursor } from "./input";
import type { Format } from "./model";
import { findMapping } from "./mapping/store";
import type { Import, ImportReport } from "./report";
import {
  askImports,
  askNeeds,
  askUnmapped,
  countWaiting,
  findAmongOthers,
  findImport,
  type ImportNeeds,
  type JoinedFile,
  latestImports,
  listFiles,
  listImports,
  type UnmappedColumns,
} from "./store";

export type { Import, ImportCursor, JoinedFile, UnmappedColumns };
export const IMPORTS_PER_PAGE = 50;

export type ImportsPage = {
  readonly imports: readonly Import[];
  readonly next: ImportCursor | null;
};

/** Imports, newest first: those that wait for a word and those that were joined. */
export async function importsPage(
  tx: Tx,
  grant: Grant<"imports.read" | "overview.read" | "systems.read">,
  page: { after?: ImportCursor | null; systemId?: string; take?: number } = {},
): Promise<ImportsPage> {
  const { after = null, take = IMPORTS_PER_PAGE, ...rest } = page;
  const found = await listImports(tx, grant, { after, take: take + 1, ...rest });
  const imports = found.slice(0, take);
  const last = imports.at(-1);
  const next = found.length > take && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { imports, next };
}

export type ImportPage = {
  readonly import: Import;
  readonly system: System;
  /** Who read the file in; null where a machine did. */
  readonly byName: string | null;
  /** Who withdrew it; null where nobody or a machine did. */
  readonly withdrawnByName: string | null;
  /** What committing would change, while it waits; what it changed, afterwards; null while it is being joined. */
  readonly counts: MergeCounts | null;
  /** How many records would be found absent, where that number has to be typed; null elsewhere. */
  readonly numberAsked: number | null;
  /** The moment of the system's last full import, where this one is older and cannot be joined. */
  readonly newerFull: Date | null;
  /** When this very file was joined with this system before; null if it never was. */
  readonly sameFileAt: Date | null;
  /** The mapping by which the file was read, where it was and is still known. */
  readonly mappingId: string | null;
  /** When the preview is forgotten unless somebody answers; null once it is joined. */
  readonly waitsUntil: Date | null;
};

/** One import with everything a person decides by. */
export async function importPage(
  tx: Tx,
  grant: Grant<"imports.read">,
  id: string,
  { cells }: Pick<Judging, "cells">,
  now: Date,
): Promise<ImportPage | null> {
  const among = await findAmongOthers(tx, grant, id);
  const system = among && (await systemById(tx, grant, among.import.systemId));
  if (!among || !system) return null;
  const { import: found, lastFullAsOf, sameFileAt } = among;
  const actors = [found.actor, found.withdrawn?.by];
  const people = actors.some((actor) => actor?.kind === "member") ? await everybody(tx, grant) : [];
  const nameOf = (actor: Actor | undefined) =>
    actor?.kind === "member"
      ? (people.find(({ userId }) => userId === actor.userId)?.name ?? "A former account user")
      : null;
  const isWaiting = found.state === "staged";
  const counts = isWaiting ? await previewImport(tx, grant, toMerge(found, now)) : found.outcome;
  const held = heldIn(cells, found.systemId);
  const isOld = found.asOf !== null && lastFullAsOf !== null && found.asOf < lastFullAsOf;
  return {
    import: found,
    system,
    byName: nameOf(found.actor),
    withdrawnByName: nameOf(found.withdrawn?.by),
    counts,
    numberAsked: isWaiting && counts ? numberAsked(counts, held, found.report.lines.refused) : null,
    newerFull: isWaiting && isOld ? lastFullAsOf : null,
    sameFileAt: isWaiting ? sameFileAt : null,
    mappingId: await knownMapping(tx, grant, found),
    waitsUntil: isWaiting ? new Date(found.createdAt.getTime() + STAGED_HOURS * 3_600_000) : null,
  };
}

const knownMapping = async (
  tx: Tx,
  grant: Grant<"imports.read">,
  { report }: Import,
): Promise<string | null> =>
  report.mapping !== undefined && (await findMapping(tx, grant, report.mapping))
    ? report.mapping
    : null;

export type ImportMarks = {
  readonly import: Import;
  readonly system: System;
  readonly page: MarkedPage;
};

/** One page of the records on which an import left its mark. */
export async function importMarks(
  tx: Tx,
  grant: Grant<"imports.read">,
  marked: { readonly importId: string; readonly mark: ImportMark },
  judgedBy: JudgedBy,
  after: string | null,
): Promise<ImportMarks | null> {
  const found = await findImport(tx, grant, marked.importId);
  const system = found && (await systemById(tx, grant, found.systemId));
  if (!found || !system) return null;
  const page = await markedPage(tx, grant, marked, judgedBy, { after });
  return { import: found, system, page };
}

/** Whether the merchant has an import with this id. */
export const isImport = async (
  tx: Tx,
  grant: Grant<"holdings.export">,
  id: string,
): Promise<boolean> => (await findImport(tx, grant, id)) !== null;

/** When each system was last looked at. */
export const lastImports = (
  tx: Tx,
  grant: Grant<"systems.read" | "holdings.read" | "overview.read">,
): Promise<ReadonlyMap<string, Date>> => latestImports(tx, grant);

/** Columns that nobody has a meaning for yet, in the latest file of each kind that each system has shown. */
export const askUnmappedColumns = (grant: ChecklistGrant): Question<readonly UnmappedColumns[]> =>
  askUnmapped(grant);

/** The files of a system that were joined, newest first, and what became of each. */
export const joinedFiles = (
  tx: Tx,
  grant: Grant,
  systemId: string,
): Promise<readonly JoinedFile[]> => listFiles(tx, grant, systemId);

/** One import alone; null where there is none. */
export const importById = (tx: Tx, grant: Grant, id: string): Promise<Import | null> =>
  findImport(tx, grant, id);

/** How many imports wait for somebody's word. */
export const importsWaiting = (
  tx: Tx,
  grant: Grant<"imports.read" | "overview.read">,
): Promise<number> => countWaiting(tx, grant);

/** Which those are, and imports whose unmapped columns seem to hold shopper data. */
export const askImportNeeds = (grant: Grant<"overview.read">): Question<ImportNeeds> =>
  askNeeds(grant);

/** The newest imports, whatever they stand at. */
export const askNewestImports = (
  grant: Grant<"overview.read">,
  take: number,
): Question<readonly Import[]> => askImports(grant, { after: null, take });

/** How far an import is, for a page that watches it; null where there is none. */
export async function importProgress(
  tx: Tx,
  grant: Grant<"imports.read">,
  id: string,
): Promise<Pick<Import, "state" | "task"> | null> {
  const found = await findImport(tx, grant, id);
  return found && { state: found.state, task: found.task };
}

/** What kind of file first showed a record, which may have come with terms of its own; null if that is forgotten. */
export const firstFormat = async (
  tx: Tx,
  grant: Grant<"holdings.read">,
  firstImportId: string,
): Promise<Format | null> => (await findImport(tx, grant, firstImportId))?.format ?? null;

/** What an import's file said, without what joining it would change: for its export. */
export const importReport = async (
  tx: Tx,
  grant: Grant<"imports.read">,
  id: string,
): Promise<ImportReport | null> => (await findImport(tx, grant, id))?.report ?? null;

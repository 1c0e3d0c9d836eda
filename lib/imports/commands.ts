import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import { transact, transactBare, transactResult } from "@/lib/db/transact";
import {
  countStagedLines,
  dropStaged,
  lockHoldings,
  mergeImport,
  previewImport,
  withdrawFromHoldings,
  type GoneSaid,
  type MergeRefusal,
} from "@/lib/holdings/commands";
import { numberAskedFor } from "@/lib/holdings/views";
import { openStaging } from "@/lib/holdings/staging";
import type { MergeCounts, Withdrawal } from "@/lib/holdings/model";
import type { Channel } from "@/lib/policy/channel";
import { fieldSetOf } from "@/lib/policy/fields";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import type { System } from "@/lib/systems/model";
import { systemById } from "@/lib/systems/views";
import type { AskToJoinInput, ChangeAsOfInput } from "./input";
import { askMapping, forgetUnanswered, mappingsOf } from "./mapping/commands";
import type { TableMapping } from "./mapping/model";
import type { Encoding, Problem, ReadSummary, Unreadable } from "./model";
import { PROBLEMS_MAX } from "./model";
import { readFile } from "./read";
import type { Import } from "./report";
import { stager } from "./stage";
import * as store from "./store";
import * as tasks from "./tasks";

/** Previews nobody answered are forgotten after this; so many may wait at once. */
export const STAGED_HOURS = 24;
export const STAGED_MAX = 20;

export type FileToStage = {
  readonly systemId: string;
  /** What the person says every record of it is; null to go by the file. */
  readonly channel: Channel | null;
  readonly encoding: Encoding | null;
  /** For a file that shows everything in its system: as of when; null to take the newest moment in the file. */
  readonly full?: { readonly asOf: Date | null } | null;
  /** SHA-256 of the file that was looked at before, where this is to be the same one. */
  readonly expects?: string | null;
  /** What the columns hold, where the source is no file and tells it. */
  readonly told?: TableMapping;
  readonly source: AsyncIterable<Uint8Array>;
};

export type StageRefusal = FullRefusal | "systemNotFound" | "tooManyWaiting" | "tooManyMappings";
export type Staged =
  | {
      readonly ok: true;
      readonly id: string;
      readonly summary: ReadSummary;
      /** As of when the file shows everything; null where it shows some rows. */
      readonly asOf: Date | null;
    }
  | { readonly ok: false; readonly refusal: StageRefusal }
  | {
      readonly ok: false;
      readonly unreadable: Unreadable;
      /** Where somebody can say what the columns of an unknown table hold. */
      readonly mappingId: string | null;
    };

/** Undoes the transaction of a file that could not be read. */
class NotRead extends Error {
  readonly unreadable: Unreadable;
  readonly sha256: string | null;

  constructor(unreadable: Unreadable, sha256: string | null) {
    super("not read");
    this.unreadable = unreadable;
    this.sha256 = sha256;
  }
}

/**
 * Reads a file as it arrives and stages what it says; nothing of it is visible to anybody before it is committed.
 * One transaction holds it all, so that a lost connection or a killed process leaves nothing behind.
 */
export async function stageFile(
  grant: Grant<"imports.run">,
  file: FileToStage,
  now: Date,
): Promise<Staged> {
  const { merchantId } = grant;
  const begun = await transact(merchantId, async (tx): Promise<StageRefusal | MappingOf> => {
    const system = await systemById(tx, grant, file.systemId);
    if (!system) return "systemNotFound";
    const full = file.full
      ? await refusalOfFull(tx, grant, system, file.full.asOf ?? now, now)
      : null;
    if (full) return full;
    await forgetOldPreviews(tx, grant, now);
    if ((await store.countStaged(tx, grant)) >= STAGED_MAX) return "tooManyWaiting";
    return mappingsOf(tx, grant, file.systemId);
  });
  if (typeof begun === "string") return { ok: false, refusal: begun };

  const id = newId();
  try {
    const { summary, asOf } = await transactBare(merchantId, async (client) => {
      const sink = openStaging(client, id);
      const phones: number[] = [];
      const stage = stager(
        {
          fingerprint: merchantHash(merchantId, "fingerprint"),
          record: merchantHash(merchantId, "record"),
        },
        file.systemId,
        (line) => phones.push(line),
      );
      const read = await readFile(
        file.source,
        {
          ...{ now, mappingOf: begun },
          ...(file.told ? { told: file.told } : {}),
          ...(file.encoding === null ? {} : { encoding: file.encoding }),
        },
        (records) => sink.write(records.map(stage)),
      );
      if (!read.ok) throw new NotRead(read.problem, read.sha256);
      if (file.expects && file.expects !== read.summary.sha256)
        throw new NotRead({ kind: "otherFile" }, read.summary.sha256);
      await sink.end();
      const told = withPhones(read.summary, phones);
      const { format, encoding, sha256, bytes, newestMs, ...report } = told;
      const asOf = file.full ? (file.full.asOf ?? newestBefore(now, newestMs)) : null;
      const { systemId, channel } = file;
      await store.addStagedImport(client, grant, {
        ...{ id, systemId, channel, asOf, format, encoding, sha256, bytes, report },
        createdAt: now,
      });
      return { summary: told, asOf };
    });
    return { ok: true, id, summary, asOf };
  } catch (error) {
    if (error instanceof NotRead) return notRead(grant, file.systemId, error, now);
    throw error;
  }
}

type MappingOf = (signature: string) => TableMapping | null;

/** Nothing of the file is kept; of a table that nobody knows, what it looks like until somebody says what it holds. */
async function notRead(
  grant: Grant<"imports.run">,
  systemId: string,
  { unreadable, sha256 }: NotRead,
  now: Date,
): Promise<Staged> {
  if (unreadable.kind !== "unknownTable" || sha256 === null)
    return { ok: false, unreadable, mappingId: null };
  const { table, signature } = unreadable;
  const asked = await transactResult(grant.merchantId, (tx) =>
    askMapping(tx, grant, { systemId, signature, sha256, table }, now),
  );
  if (!asked.ok) return { ok: false, refusal: asked.refusal };
  return { ok: false, unreadable, mappingId: asked.value.id };
}

/** As of when a file shows its system, as far as it tells itself; dates ahead and no dates at all tell nothing. */
const newestBefore = (now: Date, newestMs: number | null): Date =>
  newestMs === null ? now : new Date(Math.min(newestMs, now.getTime()));

/** Phone numbers are read only when they are hashed; which could not be is said with the other problems. */
function withPhones(summary: ReadSummary, lines: readonly number[]): ReadSummary {
  if (lines.length === 0) return summary;
  const noted = lines.slice(0, PROBLEMS_MAX).map((line): Problem => ({
    line,
    column: null,
    reason: "unreadablePhone",
    effect: "noted",
  }));
  return {
    ...summary,
    problems: [...summary.problems, ...noted].slice(0, PROBLEMS_MAX),
    problemCounts: { ...summary.problemCounts, unreadablePhone: lines.length },
  };
}

/** Why a file cannot count as everything in a system. */
export type FullRefusal = "downloadedReports" | "asOfAhead" | "olderThanLastFull";

async function refusalOfFull(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id, kind }: System,
  asOf: Date,
  now: Date,
): Promise<FullRefusal | null> {
  if (kind === "downloadedReports") return "downloadedReports";
  if (asOf > now) return "asOfAhead";
  const last = await store.lastFullAsOf(tx, grant, id);
  return last !== null && asOf < last ? "olderThanLastFull" : null;
}

export type CommitRefusal =
  FullRefusal | MergeRefusal | "stagingLost" | "notWaiting" | StoreRefusal;

/** Joins a staged import with what is held. Of two who press the button at once, one does it. */
export async function commitImport(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id, gone: goneSaid = null }: { readonly id: string; readonly gone?: GoneSaid },
  now: Date,
): Promise<Result<{ id: string; outcome: MergeCounts }, CommitRefusal>> {
  if (!(await store.takeStaged(tx, grant, id))) return refuse("notWaiting");
  const found = await store.findImport(tx, grant, id);
  if (!found || !(await lockHoldings(tx, grant, found.systemId))) return refuse("notFound");
  const { systemId, asOf, report } = found;
  const system = await systemById(tx, grant, systemId);
  if (!system) return refuse("notFound");
  const cannot = asOf && (await refusalOfFull(tx, grant, system, asOf, now));
  if (cannot) return refuse(cannot);

  const { read, accepted, skipped, refused } = report.lines;
  // A crash of the database empties what is staged. An emptied file must never be taken for one that shows nothing.
  if ((await countStagedLines(tx, id)) !== accepted) return refuse("stagingLost");
  const merged = await mergeImport(tx, grant, toMerge(found, now), {
    refusedLines: refused,
    goneSaid,
  });
  if (!merged.ok) return merged;
  const outcome = merged.value;

  await store.saveCommitted(tx, grant, id, outcome, now);
  const { new: added, changed, unchanged, reappeared, gone, erased } = outcome;
  const details = {
    ...{ systemId, format: found.format, read, accepted, skipped, refused },
    ...{ new: added, changed, unchanged, reappeared, gone, erased },
    asOf: asOf?.toISOString() ?? null,
  };
  await record(tx, grant, { type: "import.committed", details, subject: id, at: now });
  return accept({ id, outcome });
}

/** What holdings are told of an import. A full one shows its records as of its moment, another as of now. */
export const toMerge = ({ id, systemId, channel, asOf, report }: ToMerge, now: Date) => ({
  ...{ systemId, importId: id, told: channel },
  ...{ isFull: asOf !== null, seenAt: asOf ?? now, now },
  shownFields: fieldSetOf(report.columns.flatMap(({ fields }) => fields)),
});

type ToMerge = Pick<Import, "id" | "systemId" | "channel" | "asOf"> & {
  readonly report: Pick<Import["report"], "columns">;
};

/** A staged file, with what its merge depends on. */
export type StagedFile = Parameters<typeof toMerge>[0] & { readonly refusedLines: number };

/**
 * What joining a staged file would come to, and the number that somebody has to agree to first, if any. Where that is all
 * that was asked for, the file is forgotten again.
 */
export const previewStaged = (
  grant: Grant<"imports.run">,
  staged: StagedFile,
  { isAll = false }: { readonly isAll?: boolean },
  now: Date,
): Promise<{ readonly counts: MergeCounts; readonly asked: number | null }> =>
  transact(
    grant.merchantId,
    async (tx) => {
      const counts = await previewImport(tx, grant, toMerge(staged, now));
      const { systemId, refusedLines } = staged;
      const asked = await numberAskedFor(tx, grant, systemId, counts, refusedLines);
      if (isAll) await forgetPreview(tx, grant, staged.id);
      return { counts, asked };
    },
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );

export type EndFileRefusal = "notFound" | "notJoined" | "destroyedAlready";

/** Notes that a file that was joined is destroyed, or was shown again without what was to be erased. */
export async function endFile(
  tx: Tx,
  grant: Grant<"erasures.attest">,
  { importId, ...said }: store.FileEndSaid & { readonly importId: string },
  now: Date,
): Promise<Result<{ systemId: string }, EndFileRefusal>> {
  const found = await store.findImport(tx, grant, importId);
  if (!found) return refuse("notFound");
  if (found.state !== "committed") return refuse("notJoined");
  if (!(await store.saveFileEnd(tx, grant, importId, said, now))) return refuse("destroyedAlready");
  return accept({ systemId: found.systemId });
}

export type ChangeAsOfRefusal = FullRefusal | "notWaiting";

/** Corrects as of when a waiting file shows everything in its system. */
export async function changeAsOf(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id, asOf }: ChangeAsOfInput,
  now: Date,
): Promise<Result<{ id: string }, ChangeAsOfRefusal>> {
  const found = await store.findImport(tx, grant, id);
  const system = found && (await systemById(tx, grant, found.systemId));
  if (!system) return refuse("notWaiting");
  const cannot = await refusalOfFull(tx, grant, system, asOf, now);
  if (cannot) return refuse(cannot);
  return (await store.saveAsOf(tx, grant, id, asOf)) ? accept({ id }) : refuse("notWaiting");
}

export type WithdrawRefusal = "notJoined" | "alreadyWithdrawn" | "notFound";

/**
 * Takes a joined import back: what only it brought goes, and the gone marks it set are lifted. What it changed of
 * other records stays and is listed. Of two who press the button at once, one does it.
 */
export async function withdrawImport(
  tx: Tx,
  grant: Grant<"imports.withdraw">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<{ id: string; withdrawal: Withdrawal }, WithdrawRefusal>> {
  const isTaken = await store.takeCommitted(tx, grant, id);
  const found = await store.findImport(tx, grant, id);
  if (!found) return refuse("notFound");
  if (!isTaken || !found.outcome)
    return refuse(found.state === "withdrawn" ? "alreadyWithdrawn" : "notJoined");

  const { systemId, outcome } = found;
  if (!(await lockHoldings(tx, grant, systemId))) return refuse("notFound");
  const heir = await store.heirOf(tx, grant, found);
  const { removed, lifted } = await withdrawFromHoldings(tx, grant, {
    systemId,
    importId: id,
    heir,
  });
  const withdrawal = {
    ...{ removed, kept: outcome.new - removed, lifted },
    widened: outcome.changed + outcome.reappeared,
  };
  await store.saveWithdrawn(tx, grant, id, withdrawal, now);
  const details = { systemId, ...withdrawal };
  await record(tx, grant, { type: "import.withdrawn", details, subject: id, at: now });
  return accept({ id, withdrawal });
}

/**
 * Asks for an import to be joined: a worker does it, whatever becomes of the page and of this process. What a person
 * typed of a full one is looked at now, so that they are told at once, and again when it is joined.
 */
export async function askToJoin(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id, gone = null }: AskToJoinInput,
  now: Date,
): Promise<Result<{ id: string }, CommitRefusal>> {
  const found = await store.findImport(tx, grant, id);
  if (found?.state !== "staged") return refuse("notWaiting");
  const cannot = found.asOf && (await refusalOfAsking(tx, grant, found, gone, now));
  if (cannot) return refuse(cannot);
  if (!(await tasks.addTask(tx, grant, id, gone, now))) return refuse("notWaiting");
  const { systemId } = found;
  await record(tx, grant, {
    type: "import.joinAsked",
    details: { systemId },
    subject: id,
    at: now,
  });
  return accept({ id });
}

async function refusalOfAsking(
  tx: Tx,
  grant: Grant<"imports.run">,
  full: Import,
  said: number | null,
  now: Date,
): Promise<CommitRefusal | null> {
  const system = await systemById(tx, grant, full.systemId);
  if (!system || full.asOf === null) return "notFound";
  const cannot = await refusalOfFull(tx, grant, system, full.asOf, now);
  if (cannot) return cannot;
  const counts = await previewImport(tx, grant, toMerge(full, now));
  const { refused } = full.report.lines;
  const asked = await numberAskedFor(tx, grant, full.systemId, counts, refused);
  return asked === null || asked === said ? null : "goneNotConfirmed";
}

export type CallOffRefusal = "notJoining";

/**
 * Calls a join off, whether it waits for a worker or runs; the import waits for a word again. Once it is joined it is
 * too late. The trail's end is locked first, as whoever joins does it, so that the two never wait for each other.
 */
export async function callOffJoin(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<{ id: string }, CallOffRefusal>> {
  const found = await store.findImport(tx, grant, id);
  if (found?.state !== "joining") return refuse("notJoining");
  const { systemId } = found;
  const details = { systemId };
  await record(tx, grant, { type: "import.joinCalledOff", details, subject: id, at: now });
  const called = await tasks.callOff(tx, grant, id);
  if (!called) return refuse("notJoining");
  if (called.backend) await tasks.interrupt(tx, called.backend);
  return accept({ id });
}

/** A commit moves a whole file at once and may take its time. */
export const COMMIT_TIMEOUT_MS = 3_600_000;

/** Forgets a staged import that nobody wants. */
export async function cancelImport(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<{ systemId: string }, CommitRefusal>> {
  const found = await store.findImport(tx, grant, id);
  if (!found || !(await store.removeStaged(tx, grant, id))) return refuse("notWaiting");
  await dropStaged(tx, id);
  const { systemId } = found;
  await record(tx, grant, {
    type: "import.cancelled",
    details: { systemId },
    subject: id,
    at: now,
  });
  return accept({ systemId });
}

/** Forgets what was read only to be looked at; nothing changed, so there is nothing to record. */
export async function forgetPreview(
  tx: Tx,
  grant: Grant<"imports.run">,
  id: string,
): Promise<void> {
  if (await store.removeStaged(tx, grant, id)) await dropStaged(tx, id);
}

/** Previews that waited too long go, with what they staged. Part of each new import and of each start. */
export async function forgetOldPreviews(
  tx: Tx,
  grant: Grant<"imports.run">,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - STAGED_HOURS * 3_600_000);
  for (const id of await store.listForgotten(tx, grant, before)) await forgetPreview(tx, grant, id);
  await forgetUnanswered(tx, grant, before);
}

/** The demo's imports go, those that wait with what they staged. */
export async function removeImports(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  for (const id of await store.removeImports(tx, grant)) await dropStaged(tx, id);
}

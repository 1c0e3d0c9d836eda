import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import { transact, transactBare } from "@/lib/db/transact";
import { dropStaged, mergeImport } from "@/lib/holdings/commands";
import { openStaging } from "@/lib/holdings/staging";
import type { MergeCounts } from "@/lib/holdings/model";
import type { Channel } from "@/lib/policy/channel";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { systemById } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import type { Encoding, Problem, ReadSummary, Unreadable } from "./model";
import { PROBLEMS_MAX } from "./model";
import { readFile } from "./read";
import { stager } from "./stage";
import * as store from "./store";

/** Previews nobody answered are forgotten after this; so many may wait at once. */
export const STAGED_HOURS = 24;
export const STAGED_MAX = 20;

export type FileToStage = {
  readonly systemId: string;
  /** What the person says every record of it is; null to go by the file. */
  readonly channel: Channel | null;
  readonly encoding: Encoding | null;
  readonly source: AsyncIterable<Uint8Array>;
};

export type StageRefusal = "systemNotFound" | "tooManyWaiting";
export type Staged =
  | { readonly ok: true; readonly id: string; readonly summary: ReadSummary }
  | { readonly ok: false; readonly refusal: StageRefusal }
  | { readonly ok: false; readonly unreadable: Unreadable };

/** Undoes the transaction of a file that could not be read. */
class NotRead extends Error {
  constructor(readonly unreadable: Unreadable) {
    super("not read");
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
  const refusal = await transact(merchantId, async (tx): Promise<StageRefusal | null> => {
    if (!(await systemById(tx, grant, file.systemId))) return "systemNotFound";
    await forgetOldPreviews(tx, grant, now);
    return (await store.countStaged(tx, grant)) >= STAGED_MAX ? "tooManyWaiting" : null;
  });
  if (refusal) return { ok: false, refusal };

  const id = newId();
  try {
    const summary = await transactBare(merchantId, async (client) => {
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
        file.encoding === null ? { now } : { now, encoding: file.encoding },
        (records) => sink.write(records.map(stage)),
      );
      if (!read.ok) throw new NotRead(read.problem);
      await sink.end();
      const told = withPhones(read.summary, phones);
      const { format, encoding, sha256, bytes, ...report } = told;
      const { systemId, channel } = file;
      await store.addStagedImport(client, grant, {
        ...{ id, systemId, channel, format, encoding, sha256, bytes, report },
        createdAt: now,
      });
      return told;
    });
    return { ok: true, id, summary };
  } catch (error) {
    if (error instanceof NotRead) return { ok: false, unreadable: error.unreadable };
    throw error;
  }
}

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

export type CommitRefusal = "notWaiting" | StoreRefusal;

/** Joins a staged import with what is held. Of two who press the button at once, one does it. */
export async function commitImport(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<{ id: string; outcome: MergeCounts }, CommitRefusal>> {
  if (!(await store.takeStaged(tx, grant, id))) return refuse("notWaiting");
  const found = await store.findImport(tx, grant, id);
  if (!found) return refuse("notFound");
  const outcome = await mergeImport(tx, grant, {
    systemId: found.systemId,
    importId: id,
    told: found.channel,
    seenOn: dayOf(now),
  });
  if (!outcome) return refuse("notFound");

  await store.saveCommitted(tx, grant, id, outcome, now);
  const { read, accepted, skipped, refused } = found.report.lines;
  const { new: added, changed, unchanged, reappeared } = outcome;
  const details = {
    ...{ systemId: found.systemId, format: found.format, read, accepted, skipped, refused },
    ...{ new: added, changed, unchanged, reappeared },
  };
  await record(tx, grant, { type: "import.committed", details, subject: id, at: now });
  return accept({ id, outcome });
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
}

/** The demo's imports go, those that wait with what they staged. */
export async function removeImports(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  for (const id of await store.removeImports(tx, grant)) await dropStaged(tx, id);
}

import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { countErasing, erasingHash, forgetErased, provenBy } from "@/lib/holdings/erasing";
import { ERASED_KNOWN_MONTHS } from "@/lib/holdings/model";
import { commitImport, withdrawImport } from "@/lib/imports/commands";
import { importById } from "@/lib/imports/views";
import { certificateText } from "./certificate";
import { readCertificate } from "./certify";
import { isSettled, progressOf } from "./rules";
import * as store from "./store";

/*
 * What follows from a look at a source. A file is joined by lib/imports, below; whoever joins one comes in here, so that
 * what it proves and what closes by it stands in the same transaction.
 */

/** Joins a staged file, and closes the erasures of which nothing is left to be proven. */
export const joinImport: typeof commitImport = async (tx, grant, asked, now) => {
  const joined = await commitImport(tx, grant, asked, now);
  if (!joined.ok) return joined;
  const { id, outcome } = joined.value;
  if (outcome.erased > 0) await noteProven(tx, grant, id, now);
  await closeSettled(tx, grant, now);
  const systemId = (await importById(tx, grant, id))?.systemId ?? null;
  if (systemId !== null) await forgetLongErased(tx, grant, now, systemId);
  return joined;
};

/** Takes an import back, and closes the erasures of which nothing is left: what is not held any more is released. */
export const takeImportBack: typeof withdrawImport = async (tx, grant, asked, now) => {
  const withdrawn = await withdrawImport(tx, grant, asked, now);
  if (withdrawn.ok) await closeSettled(tx, grant, now);
  return withdrawn;
};

async function noteProven(
  tx: Tx,
  grant: Grant<"imports.run">,
  importId: string,
  now: Date,
): Promise<void> {
  const open = (await store.listLive(tx, grant)).map(({ id }) => id);
  for (const { erasureId, count } of await provenBy(tx, grant, open, importId)) {
    await store.lockErasure(tx, grant, erasureId);
    const counts = { seen: count };
    await store.addStep(tx, grant, erasureId, { kind: "proven", counts, importId }, now);
    const details = { importId, records: count };
    await record(tx, grant, { type: "erasure.proven", details, subject: erasureId, at: now });
  }
}

/** Closes every open erasure whose records are all settled, with its certificate. */
export async function closeSettled(tx: Tx, grant: Grant, now: Date): Promise<void> {
  const open = (await store.listLive(tx, grant)).filter(({ state }) => state === "open");
  const counts = await countErasing(
    tx,
    grant,
    open.map(({ id }) => id),
  );
  for (const { id } of open) {
    const own = counts.filter(({ erasureId }) => erasureId === id);
    if (isSettled(progressOf(own))) await close(tx, grant, id, now);
  }
}

async function close(tx: Tx, grant: Grant, id: string, now: Date): Promise<void> {
  const erasure = await store.lockErasure(tx, grant, id);
  if (erasure?.state !== "open") return;
  const progress = progressOf(await countErasing(tx, grant, [id]));
  const erased = progress.seen + progress.attested;
  await store.addStep(tx, grant, id, { kind: "closed", counts: {} }, now);
  const listSha256 = await erasingHash(tx, grant, id, "erased");
  const certificate = certificateText(
    await readCertificate(tx, grant, { ...erasure, closedAt: now }, listSha256),
  );
  await store.saveClosed(tx, grant, id, certificate, now);
  const details = { sha256: certificate.sha256, records: erasure.records, erased };
  await record(tx, grant, { type: "erasure.certified", details, subject: id, at: now });
}

/** The moment before which an erased record is not known again. */
export function knownSince(now: Date): Date {
  const at = new Date(now);
  at.setUTCMonth(at.getUTCMonth() - ERASED_KNOWN_MONTHS);
  // A day that the month does not have would be one of the next: too late.
  if (at.getUTCDate() !== now.getUTCDate()) at.setUTCDate(0);
  return at;
}

/** Forgets, after its time, that a record was ever there. Part of every start, and of every import into its system. */
export async function forgetLongErased(
  tx: Tx,
  grant: Grant<"imports.run">,
  now: Date,
  only: string | null = null,
): Promise<number> {
  const before = knownSince(now);
  const records = await forgetErased(tx, grant, before, only);
  if (records > 0) {
    const details = { records, before: before.toISOString() };
    await record(tx, grant, { type: "erasure.forgotten", details, at: now });
  }
  return records;
}

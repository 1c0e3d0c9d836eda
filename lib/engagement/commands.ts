import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import type { Digest } from "@/lib/crypto/fingerprint";
import { newId } from "@/lib/crypto/id";
import { merchantHash } from "@/lib/crypto/merchant-key";
import { ask, askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { transact, transactBare, transactResult } from "@/lib/db/transact";
import type { Encoding } from "@/lib/files/encodings";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { dayNumber, dayOf } from "@/lib/time/day";
import type {
  AnnotateInput,
  EngagementIdInput,
  EngagementSettingsInput,
  OffersInput,
  ReviewInput,
  SaveDailyMappingInput,
} from "./input";
import * as merge from "./merge";
import {
  MAPPINGS_MAX,
  NOTES_MAX,
  PROBLEMS_MAX,
  STAGED_HOURS,
  STAGED_MAX,
  type DailyMapping,
  type EngagementSettings,
  type ImportOutcome,
  type Problem,
  type ReadReport,
  type Unreadable,
} from "./model";
import { readEngagement } from "./read";
import {
  addUp,
  decideDailyMapping,
  decideReview,
  decideSettings,
  type MappingRefusal,
  type ReviewRefusal,
  type SettingsRefusal,
} from "./rules";
import { openStaging } from "./staging";
import * as store from "./store";

/** Joining a large file may take its time. */
export const JOIN_TIMEOUT_MS = 3_600_000;

export type EngagementFile = {
  readonly encoding: Encoding | null;
  /** SHA-256 of the file that was looked at before, where this is to be the same one. */
  readonly expects?: string | null;
  /** What its columns hold, where whoever hands it in says so. */
  readonly told?: DailyMapping | null;
  readonly source: AsyncIterable<Uint8Array>;
};

export type StageRefusal = "tooManyWaiting" | "tooManyMappings";
export type StagedEngagement =
  | { readonly ok: true; readonly id: string; readonly report: ReadReport }
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

const DIGEST_HEX = 32;

/** A header's keyed hash: which table it is, and nothing of what its columns are called. */
const headerDigest = (merchantId: string, signature: string): Digest =>
  merchantHash(merchantId, "header")(`v1:engagement:${signature}`).slice(0, DIGEST_HEX);

/**
 * Reads a file as it arrives and stages what it counts; nothing of it is visible to anybody before it is joined. One
 * transaction holds it all, so that a lost connection or a killed process leaves nothing behind.
 */
export async function stageEngagement(
  grant: Grant<"engagement.change">,
  file: EngagementFile,
  now: Date,
): Promise<StagedEngagement> {
  const { merchantId } = grant;
  const begun = await transact(
    merchantId,
    async (tx) => {
      await forgetOld(tx, grant, now);
      if ((await store.countWaiting(tx, grant)) >= STAGED_MAX) return null;
      const { settings, calendar } = await ask(tx, {
        settings: store.askSettings(grant),
        calendar: store.askCalendar(grant),
      });
      const closed = await store.listClosedDays(tx, grant);
      return { settings, ...calendar, closed, mappings: await store.mappingsByHeader(tx, grant) };
    },
    { timeoutMs: JOIN_TIMEOUT_MS },
  );
  if (!begun) return { ok: false, refusal: "tooManyWaiting" };

  const { settings, timeZone, closed, mappings } = begun;
  const id = newId();
  try {
    const report = await transactBare(merchantId, async (client) => {
      const sink = openStaging(client, merchantHash(merchantId, "event"), id);
      const read = await readEngagement(
        file.source,
        {
          ...{ settings, timeZone, now, encoding: file.encoding, told: file.told ?? null },
          closedDays: new Set(closed.map(dayNumber)),
          mappingOf: (signature) =>
            mappings.get(store.headerOf(headerDigest(merchantId, signature))) ?? null,
        },
        (lines) => sink.write(lines),
      );
      if (!read.ok) throw new NotRead(read.problem, read.sha256);
      const { sha256, bytes } = read;
      if (file.expects && file.expects !== sha256) throw new NotRead({ kind: "otherFile" }, sha256);
      await sink.end();
      const settled = await merge.settleStaged(client, merchantId, id, read.report.kind);
      const told = withSettled(read.report, settled);
      await store.addStagedImport(client, grant, {
        ...{ id, sha256, bytes, timeZone, report: told, createdAt: now },
      });
      return told;
    });
    return { ok: true, id, report };
  } catch (error) {
    if (error instanceof NotRead) return notRead(grant, error, now);
    throw error;
  }
}

/** The report with the lines that only the whole file, or earlier ones, showed to be there already. */
function withSettled(report: ReadReport, settled: merge.Settled): ReadReport {
  const { skipped, skippedCount, refused, refusedCount } = settled;
  if (skippedCount + refusedCount === 0) return report;
  const { lines, problemCounts } = report;
  const again = report.kind === "events" ? ("duplicateEvent" as const) : ("duplicateDay" as const);
  const told: Problem[] = [
    ...report.problems,
    ...skipped.map((line) => ({ line, column: null, reason: again, effect: "skipped" }) as const),
    ...refused.map(
      (line) => ({ line, column: null, reason: "dayTwice", effect: "refused" }) as const,
    ),
  ];
  return {
    ...report,
    lines: {
      read: lines.read,
      accepted: lines.accepted - skippedCount - refusedCount,
      skipped: lines.skipped + skippedCount,
      refused: lines.refused + refusedCount,
    },
    problems: told.sort((a, b) => a.line - b.line).slice(0, PROBLEMS_MAX),
    problemCounts: {
      ...problemCounts,
      ...(skippedCount > 0 ? { [again]: skippedCount } : {}),
      ...(refusedCount > 0 ? { dayTwice: refusedCount } : {}),
    },
  };
}

/** Nothing of the file is kept; of a table that nobody knows, what it looks like until somebody says what it holds. */
async function notRead(
  grant: Grant<"engagement.change">,
  { unreadable, sha256 }: NotRead,
  now: Date,
): Promise<StagedEngagement> {
  if (unreadable.kind !== "unknownTable" || sha256 === null)
    return { ok: false, unreadable, mappingId: null };
  const { table, signature } = unreadable;
  const header = headerDigest(grant.merchantId, signature);
  const asked = await transactResult(grant.merchantId, async (tx) => {
    if ((await store.countMappings(tx, grant)) >= MAPPINGS_MAX) return refuse("tooManyMappings");
    return accept(await store.saveAsked(tx, grant, { header, sha256, table }, now));
  });
  if (!asked.ok) return { ok: false, refusal: asked.refusal };
  return { ok: false, unreadable, mappingId: asked.value };
}

export type JoinRefusal =
  "notWaiting" | "stagingLost" | "dayClosedMeanwhile" | "tooManyProducts" | StoreRefusal;

/** Joins a waiting import with the figures. Of two who press the button at once, one does it. */
export async function joinEngagement(
  tx: Tx,
  grant: Grant<"engagement.change">,
  { id }: EngagementIdInput,
  now: Date,
): Promise<Result<{ readonly id: string; readonly outcome: ImportOutcome }, JoinRefusal>> {
  if (!(await store.takeStaged(tx, grant, id))) return refuse("notWaiting");
  const found = await askOne(tx, store.askImport(grant, id));
  if (!found) return refuse("notFound");
  await store.lockFigures(tx, grant);
  const today = dayOf(now);
  await merge.closeDays(tx, grant, today);

  const { report, timeZone } = found;
  const { kind, lines } = report;
  // A crash of the database empties what is staged. An emptied file must never be taken for one without events.
  if ((await merge.countStagedLines(tx, id)) !== lines.accepted) return refuse("stagingLost");
  if (kind === "events" && (await merge.hasClosedDay(tx, grant, id)))
    return refuse("dayClosedMeanwhile");
  const newProducts = await merge.numberProducts(tx, grant, id);
  if (newProducts === null) return refuse("tooManyProducts");

  const count = kind === "events" ? merge.countEvents : merge.takeDaily;
  const { accepted, days, products, findings } = await count(tx, grant, id);
  await merge.refigure(tx, grant, id, { kind, timeZone, today });
  const unknown = await merge.countUnknownProducts(tx, grant, id);
  await merge.dropStaged(tx, id);
  const late = lines.accepted - accepted;
  const outcome: ImportOutcome = {
    ...{ days, products, newProducts },
    lines: { ...lines, accepted, skipped: lines.skipped + late },
    findings: [
      ...findings,
      ...(unknown > 0 ? [{ kind: "productsUnknown", count: unknown } as const] : []),
    ],
  };
  await store.saveJoined(tx, grant, id, outcome, now);
  const { read, skipped, refused } = outcome.lines;
  const details = { kind, read, accepted, skipped, refused, days, products };
  await record(tx, grant, { type: "engagement.imported", details, subject: id, at: now });
  return accept({ id, outcome });
}

/** Forgets a waiting import that nobody wants. */
export async function cancelEngagement(
  tx: Tx,
  grant: Grant<"engagement.change">,
  { id }: EngagementIdInput,
  now: Date,
): Promise<Result<{ readonly id: string }, JoinRefusal>> {
  if (!(await store.removeStaged(tx, grant, id))) return refuse("notWaiting");
  await merge.dropStaged(tx, id);
  await record(tx, grant, { type: "engagement.cancelled", details: {}, subject: id, at: now });
  return accept({ id });
}

/** Forgets what was read only to be looked at; nothing changed, so there is nothing to record. */
export async function forgetEngagement(
  tx: Tx,
  grant: Grant<"engagement.change">,
  id: string,
): Promise<void> {
  if (await store.removeStaged(tx, grant, id)) await merge.dropStaged(tx, id);
}

/** What waited too long goes, with what it staged, and so do hashes of days that are closed. */
export async function forgetOld(
  tx: Tx,
  grant: Grant<"engagement.change">,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - STAGED_HOURS * 3_600_000);
  for (const id of await store.listForgotten(tx, grant, before))
    await forgetEngagement(tx, grant, id);
  await store.removeUnanswered(tx, grant, before);
  await merge.closeDays(tx, grant, dayOf(now));
}

export type SaveMappingRefusal = MappingRefusal | StoreRefusal;

/** Says what a table's columns hold. Files with this header are read by it from now on; what was counted stays. */
export async function saveDailyMapping(
  tx: Tx,
  grant: Grant<"engagement.change">,
  { id, version, roles, dates }: SaveDailyMappingInput,
  now: Date,
): Promise<Result<{ readonly id: string }, SaveMappingRefusal>> {
  const found = await store.findMapping(tx, grant, id);
  if (!found) return refuse("notFound");
  const names = found.asked.columns.map(({ name }) => name);
  const decision = decideDailyMapping(names, roles);
  if (!decision.ok) return decision;
  const mapping = { id, columns: decision.value, dates };
  if (!(await store.saveSaid(tx, grant, { id, version, mapping }, now)))
    return refuse("changedMeanwhile");
  const mapped = decision.value.filter(({ role }) => role !== "nothing").length;
  const details = { columns: names.length, mapped };
  await record(tx, grant, { type: "engagement.mappingSaved", details, subject: id, at: now });
  return accept({ id });
}

/** Forgets what was said of a table; a file with its header is asked about again. */
export async function forgetDailyMapping(
  tx: Tx,
  grant: Grant<"engagement.change">,
  { id }: EngagementIdInput,
  now: Date,
): Promise<Result<{ readonly id: string }, SaveMappingRefusal>> {
  if (!(await store.removeMapping(tx, grant, id))) return refuse("notFound");
  await record(tx, grant, {
    ...{ type: "engagement.mappingForgotten", details: {}, subject: id, at: now },
  });
  return accept({ id });
}

export type OffersRefusal = "notFound" | "sinceAhead" | "sinceUnsaid";

/** Says of products whether they offer Buy with Prime, and since when; events of those that do not are findings. */
export async function sayOffers(
  tx: Tx,
  grant: Grant<"engagement.change">,
  { product, offers, since }: OffersInput,
  now: Date,
): Promise<Result<{ readonly products: number }, OffersRefusal>> {
  if (since !== null && offers === "unsaid") return refuse("sinceUnsaid");
  if (since !== null && since > dayOf(now)) return refuse("sinceAhead");
  const said = offers === "unsaid" ? null : offers === "yes";
  const numbers = [...new Set(product)];
  const products = await store.saveOffers(tx, grant, numbers, said, since);
  if (products !== numbers.length) return refuse("notFound");
  const details = { products, offers, since };
  await record(tx, grant, { type: "engagement.offersSaid", details, at: now });
  return accept({ products });
}

export type NoteRefusal = "notFound" | "productNotFound" | "tooManyNotes" | "dayAhead";

/** Marks on the trend what happened on a day. */
export async function annotate(
  tx: Tx,
  grant: Grant<"engagement.change">,
  { day, product, words }: AnnotateInput,
  now: Date,
): Promise<Result<{ readonly id: string }, NoteRefusal>> {
  if (day > dayOf(now)) return refuse("dayAhead");
  if (product !== null && !(await askOne(tx, store.askProduct(grant, product))))
    return refuse("productNotFound");
  if ((await store.countNotes(tx, grant)) >= NOTES_MAX) return refuse("tooManyNotes");
  const id = newId();
  await store.addNote(tx, grant, { id, day, product, words }, now);
  const details = { day, product };
  await record(tx, grant, { type: "engagement.annotated", details, subject: id, at: now });
  return accept({ id });
}

export async function removeAnnotation(
  tx: Tx,
  grant: Grant<"engagement.change">,
  { id }: EngagementIdInput,
  now: Date,
): Promise<Result<{ readonly id: string }, NoteRefusal>> {
  const day = await store.removeNote(tx, grant, id);
  if (day === null) return refuse("notFound");
  await record(tx, grant, {
    ...{ type: "engagement.annotationRemoved", details: { day }, subject: id, at: now },
  });
  return accept({ id });
}

/** Notes that somebody went through the figures of some days, with the figures as they stood. */
export async function reviewPeriod(
  tx: Tx,
  grant: Grant<"engagement.review">,
  { from, to, words }: ReviewInput,
  now: Date,
): Promise<Result<{ readonly id: string }, ReviewRefusal>> {
  const window = { from, to };
  const days = from > to ? [] : await askOne(tx, store.askDays(grant, window));
  const decision = decideReview(window, days.length, dayOf(now));
  if (!decision.ok) return decision;
  const id = newId();
  const counts = addUp(days.map((each) => each.counts));
  await store.addReview(tx, grant, { id, window, words, counts }, now);
  const details = { from, to, days: days.length };
  await record(tx, grant, { type: "engagement.reviewed", details, subject: id, at: now });
  return accept({ id });
}

export type ChangeSettingsRefusal = SettingsRefusal | "changedMeanwhile";

/** Changes how events are read from now on; what was counted before stays as it was counted. */
export async function changeEngagementSettings(
  tx: Tx,
  grant: Grant<"engagement.setUp">,
  { version, ...said }: EngagementSettingsInput,
  now: Date,
): Promise<Result<EngagementSettings, ChangeSettingsRefusal>> {
  await store.lockFigures(tx, grant);
  const before = await store.findSettings(tx, grant);
  if (before.version !== version) return refuse("changedMeanwhile");
  const decision = decideSettings(before, said);
  if (!decision.ok) return decision;
  if (!(await store.saveSettings(tx, grant, { ...said, version })))
    return refuse("changedMeanwhile");
  const details = { changed: decision.value.join(","), smallGroup: said.smallGroup };
  await record(tx, grant, { type: "engagement.settingsChanged", details, at: now });
  return accept({ ...said, version: version + 1 });
}

/** Everything of the demo. */
export async function removeEngagement(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  await merge.removeFigures(tx, grant);
  for (const id of await store.removeRows(tx, grant)) await merge.dropStaged(tx, id);
}

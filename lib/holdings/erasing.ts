import type { Grant } from "@/lib/access/grant";
import { momentIn, question, type Question } from "@/lib/db/ask";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import type { Channel } from "@/lib/policy/channel";
import type { FieldSet } from "@/lib/policy/fields";
import type { BasisKind } from "@/lib/retention/model";
import type { RecordState } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";
import * as erase from "./erase";
import type { ByErasure, FilesLeft, Released } from "./erase";
import type {
  ErasingOutcome,
  ErasingStanding,
  ErasureProof,
  ReleaseReason,
  SaidOutcome,
} from "./model";
import { idsOf, lockSystem } from "./store";
import type { JudgedBy } from "./views";

export type { ByErasure, FilesLeft, Released };

/*
 * What erasures ask of the records they name. Those of a system change one after the other: whoever says, releases or
 * proves something holds the locks of its systems, so that no file is joined meanwhile.
 */

type Worker = Grant<
  "erasures.plan" | "erasures.work" | "erasures.approve" | "erasures.attest" | "erasures.clean"
>;

/** Locks systems one after the other, always in the same order, so that two never wait for each other. */
export async function lockSystems(
  tx: Tx,
  grant: Worker,
  systemIds: readonly string[],
): Promise<void> {
  for (const systemId of [...systemIds].sort()) await lockSystem(tx, grant, systemId);
}

/** Which overdue records: of these systems, due by a day, or these and no others. */
export type ErasingChoice = {
  readonly systemIds: readonly string[];
  readonly dueTo: Day | null;
  readonly ids: readonly string[] | null;
};

export type Planned = { readonly records: number; readonly sha256: string };

/** Notes the chosen records under an erasure, but for what is on hold and what another erasure has. */
export async function planErasing(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  erasureId: string,
  choice: ErasingChoice,
  by: JudgedBy,
  now: Date,
): Promise<Planned> {
  const { merchantId } = grant;
  await lockSystems(tx, grant, choice.systemIds);
  const records = await erase.nameErasing(tx, erasureId, { ...choice, ...by, merchantId }, now);
  await erase.recountErasing(tx, merchantId, [erasureId]);
  return { records, sha256: await erase.listHash(tx, { merchantId, erasureId }, "all") };
}

/** Of the chosen records those that another erasure has, by system. */
export const takenErasing = (
  tx: Tx,
  grant: Grant<"erasures.read" | "erasures.plan">,
  choice: ErasingChoice,
  by: JudgedBy,
) => erase.countTaken(tx, { ...choice, ...by, merchantId: grant.merchantId });

/** Releases what an erasure planned and is not to go any more, as things stand on `today`. The systems must be locked. */
export async function releaseErasing(
  tx: Tx,
  grant: Worker,
  erasureId: string,
  by: JudgedBy,
): Promise<Released> {
  const { merchantId } = grant;
  const released = await erase.releaseDiffering(tx, { merchantId, erasureId }, by);
  if (Object.keys(released).length > 0) await erase.recountErasing(tx, merchantId, [erasureId]);
  return released;
}

/** Takes every record out of an erasure that is not to be. */
export const freeErasing = (
  tx: Tx,
  grant: Grant<"erasures.plan" | "erasures.approve">,
  erasureId: string,
) => erase.freeErasing(tx, { merchantId: grant.merchantId, erasureId });

/** Notes what became of records; answers of how many. The systems must be locked and the erasure be looked through. */
export async function sayErasing(
  tx: Tx,
  grant: Grant<"erasures.work">,
  said: {
    readonly erasureId: string;
    readonly outcome: SaidOutcome;
    readonly systemId: string | null;
    readonly ids: readonly string[] | null;
  },
  today: Day,
  now: Date,
): Promise<number> {
  const { merchantId } = grant;
  const count = await erase.sayErasing(tx, { ...said, merchantId }, today, now);
  if (count > 0) await erase.recountErasing(tx, merchantId, [said.erasureId]);
  return count;
}

/** Proves by the ends of files what an erasure says of a system of downloaded reports. The system must be locked. */
export const proveByFiles = (
  tx: Tx,
  grant: Grant<"erasures.work" | "erasures.attest">,
  of: { readonly erasureId: string; readonly systemId: string },
  left: FilesLeft,
  today: Day,
  now: Date,
): Promise<ByErasure> =>
  erase.proveAttested(tx, { merchantId: grant.merchantId, ...of, today, now }, left);

/** How many records of a staged file an open erasure of the system names although they still show something. */
export const shownErasing = (
  tx: Tx,
  grant: Grant<"erasures.attest">,
  of: { readonly systemId: string; readonly importId: string },
): Promise<number> => erase.countShownErasing(tx, { merchantId: grant.merchantId, ...of });

/** SHA-256 over the sorted ids of an erasure's records, of all or of those that are proven to be gone. */
export const erasingHash = (
  tx: Tx,
  grant: Grant,
  erasureId: string,
  which: "all" | "erased",
): Promise<string> => erase.listHash(tx, { merchantId: grant.merchantId, erasureId }, which);

/** Forgets what was erased before `before`, in every system or in one. */
export async function forgetErased(
  tx: Tx,
  grant: Grant<"imports.run">,
  before: Date,
  only: string | null = null,
): Promise<number> {
  const { merchantId } = grant;
  let forgotten = 0;
  for (const systemId of await erase.systemsToForget(tx, merchantId, before)) {
    if (only !== null && systemId !== only) continue;
    await lockSystem(tx, grant, systemId);
    forgotten += await erase.forgetErased(tx, { merchantId, systemId }, before);
  }
  return forgotten;
}

export type ErasingCount = {
  readonly erasureId: string;
  readonly systemId: string;
  readonly standing: ErasingStanding;
  readonly count: number;
  /** When the first of them was said to be so; null where nothing was said. */
  readonly saidAt: Date | null;
};

/** How many records of these erasures stand where, by system. */
export const countErasing = (
  tx: Tx,
  grant: Grant,
  erasureIds: readonly string[],
): Promise<readonly ErasingCount[]> =>
  tx.$queryRaw`
    SELECT erasure_id AS "erasureId", system_id AS "systemId", standing, count, said_at AS "saidAt"
      FROM erasure_count
     WHERE merchant_id = ${grant.merchantId}::uuid AND erasure_id = ANY(${[...erasureIds]}::uuid[])
     ORDER BY erasure_id, system_id, standing`;

/** How many records that an erasure proved to be gone are held again. Costs what came back, of whatever it was. */
export const askReturned = (grant: Grant, erasureId: string): Question<number> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS count
        FROM holding h
       WHERE h.merchant_id = ${grant.merchantId}::uuid AND h.state = 'held' AND h.reappeared AND EXISTS (
         SELECT 1 FROM erasure_record r
          WHERE r.merchant_id = ${grant.merchantId}::uuid AND r.erasure_id = ${erasureId}::uuid
            AND r.holding_id = h.id AND r.proof IS NOT NULL OFFSET 0)`,
    ([row]: readonly { readonly count: number }[]) => row?.count ?? 0,
  );

/** One record of an erasure: as it stood when it was asked for, what became of it, and how it stands now. */
export type ErasingRecord = {
  readonly id: string;
  readonly systemId: string;
  /** Null where it is erased and its order number no longer kept, or not there any more. */
  readonly recordKey: string | null;
  readonly fields: FieldSet;
  readonly channel: Channel;
  readonly basis: { readonly kind: BasisKind; readonly day: Day };
  readonly dueDay: Day;
  readonly standing: ErasingStanding;
  readonly outcome: ErasingOutcome;
  readonly saidAt: Date | null;
  readonly why: ReleaseReason | null;
  readonly proof: ErasureProof | null;
  readonly provenAt: Date | null;
  readonly provenImportId: string | null;
  /** Null where it is not there any more. */
  readonly state: RecordState | null;
  readonly reappeared: boolean;
  /** It was seen with some of its fields after it was said to be gone. */
  readonly isStillThere: boolean;
};

type RecordRow = Omit<ErasingRecord, "basis"> & {
  readonly basisKind: BasisKind;
  readonly basisDay: Day;
};

/** The next `take` records of an erasure, by id. Only those are joined with what is held. */
export async function listErasing(
  tx: Tx,
  grant: Grant<"erasures.read" | "erasures.work">,
  erasureId: string,
  filter: {
    readonly systemId?: string | undefined;
    readonly standing?: ErasingStanding | undefined;
    /** Only what nothing is settled of. */
    readonly isOpen?: true | undefined;
  },
  page: { readonly after: string | null; readonly take: number },
): Promise<readonly ErasingRecord[]> {
  const { systemId, standing, isOpen } = filter;
  const { merchantId } = grant;
  const conditions = [
    Prisma.sql`r.merchant_id = ${merchantId}::uuid AND r.erasure_id = ${erasureId}::uuid`,
    ...(page.after === null ? [] : [Prisma.sql`r.holding_id > ${page.after}::uuid`]),
    ...(systemId === undefined ? [] : [Prisma.sql`r.system_id = ${systemId}::uuid`]),
    ...(isOpen ? [Prisma.sql`r.is_open`] : []),
    ...(standing === undefined ? [] : [standingSql(standing)]),
  ];
  const rows = await tx.$queryRaw<RecordRow[]>`
    SELECT r.holding_id AS id, r.system_id AS "systemId", nullif(h.record_key, '') AS "recordKey", r.fields, r.channel,
           r.basis_kind AS "basisKind", r.basis_day::text AS "basisDay", r.due_day::text AS "dueDay",
           coalesce(r.proof, r.outcome) AS standing, r.outcome, r.said_at AS "saidAt", r.why, r.proof,
           r.proven_at AS "provenAt", r.proven_import_id AS "provenImportId", h.state,
           coalesce(h.reappeared AND h.state = 'held', false) AS reappeared,
           coalesce(h.state = 'held' AND h.fields <> 0 AND h.last_seen_at > r.said_at, false) AS "isStillThere"
      FROM (SELECT * FROM erasure_record r WHERE ${Prisma.join(conditions, " AND ")}
             ORDER BY r.holding_id LIMIT ${page.take}) r
      LEFT JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = r.holding_id
     ORDER BY r.holding_id`;
  return rows.map(({ basisKind, basisDay, ...row }) => ({
    ...row,
    basis: { kind: basisKind, day: basisDay },
  }));
}

const standingSql = (standing: ErasingStanding): Prisma.Sql =>
  standing === "seen" || standing === "attested"
    ? Prisma.sql`r.proof = ${standing}`
    : Prisma.sql`r.outcome = ${standing} AND r.proof IS NULL`;

/** What a certificate tells of an erasure's records, out of the rows themselves. */
export type ErasingSummary = {
  readonly systemId: string;
  readonly channel: Channel;
  readonly outcome: ErasingOutcome;
  readonly why: ReleaseReason | null;
  readonly proof: ErasureProof | null;
  readonly importId: string | null;
  readonly records: number;
  readonly oldestDue: Day;
  readonly newestDue: Day;
};

export const summariseErasing = (
  tx: Tx,
  grant: Grant,
  erasureId: string,
): Promise<readonly ErasingSummary[]> =>
  tx.$queryRaw`
    SELECT system_id AS "systemId", channel, outcome, why, proof, proven_import_id AS "importId",
           count(*)::int AS records, min(due_day)::text AS "oldestDue", max(due_day)::text AS "newestDue"
      FROM erasure_record
     WHERE merchant_id = ${grant.merchantId}::uuid AND erasure_id = ${erasureId}::uuid
     GROUP BY system_id, channel, outcome, why, proof, proven_import_id
     ORDER BY system_id, channel, outcome, why, proof, proven_import_id`;

/** How many records of each of these erasures an import proved to be gone. */
export const provenBy = (
  tx: Tx,
  grant: Grant,
  erasureIds: readonly string[],
  importId: string,
): Promise<ByErasure> =>
  tx.$queryRaw`
    SELECT erasure_id AS "erasureId", count(*)::int AS count FROM erasure_record
     WHERE merchant_id = ${grant.merchantId}::uuid AND erasure_id = ANY(${[...erasureIds]}::uuid[])
       AND proven_import_id = ${importId}::uuid
     GROUP BY erasure_id ORDER BY erasure_id`;

/** By which files records are known: the first of each, and the last sight of any that another file showed too. */
export type FilesNamed = { readonly firstIds: readonly string[]; readonly lastSeenAt: Date | null };

/** By which files the records of an erasure in one system are known; of all, or of those that are not settled. */
export async function filesNamedBy(
  tx: Tx,
  grant: Grant,
  of: { readonly erasureId: string; readonly systemId: string; readonly isOpen?: true },
): Promise<FilesNamed> {
  const [row] = await tx.$queryRaw<{ firstIds: string[] | null; lastSeenAt: Date | null }[]>`
    SELECT array_agg(DISTINCT h.first_import_id) AS "firstIds",
           max(h.last_seen_at) FILTER (WHERE h.seen_again) AS "lastSeenAt"
      FROM erasure_record r
      JOIN holding h ON h.merchant_id = ${grant.merchantId}::uuid AND h.id = r.holding_id
     WHERE r.merchant_id = ${grant.merchantId}::uuid AND r.erasure_id = ${of.erasureId}::uuid
       AND r.system_id = ${of.systemId}::uuid AND ${of.isOpen ? Prisma.sql`r.is_open` : Prisma.sql`true`}`;
  return { firstIds: row?.firstIds ?? [], lastSeenAt: row?.lastSeenAt ?? null };
}

/** The ids of records of a system by their keys: what a work list names them by. */
export const erasingIds = (
  grant: Grant,
  systemId: string,
  recordKeys: readonly string[],
): readonly string[] => recordKeys.flatMap((key) => idsOf(grant, [systemId], key));

/** Whether the rows of an erasure are still there: of what was erased they go after their time. */
export async function isListed(tx: Tx, grant: Grant, erasureId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ complete: boolean }[]>`
    SELECT coalesce((SELECT count(*) FROM erasure_record
                      WHERE merchant_id = ${grant.merchantId}::uuid AND erasure_id = ${erasureId}::uuid), 0)
           >= coalesce((SELECT sum(count) FROM erasure_count
                         WHERE merchant_id = ${grant.merchantId}::uuid AND erasure_id = ${erasureId}::uuid), 1)
           AS complete`;
  return row?.complete ?? false;
}

/** Of these records those that are still to be worked off in an erasure: nothing was said of them, and they stay in it. */
export async function plannedAmong(
  tx: Tx,
  grant: Grant<"erasures.work">,
  erasureId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT holding_id AS id FROM erasure_record
     WHERE merchant_id = ${grant.merchantId}::uuid AND erasure_id = ${erasureId}::uuid
       AND holding_id = ANY(${[...ids]}::uuid[]) AND is_open AND outcome = 'planned'`;
  return new Set(rows.map(({ id }) => id));
}

type CountJson = Omit<ErasingCount, "saidAt"> & { readonly saidAt: string | null };

/** As `countErasing`, for a page that asks other things in the same statement. */
export const askErasingCounts = (
  grant: Grant<"erasures.read">,
  erasureId: string,
): Question<readonly ErasingCount[]> =>
  question(
    Prisma.sql`
      SELECT erasure_id AS "erasureId", system_id AS "systemId", standing, count, said_at AS "saidAt"
        FROM erasure_count
       WHERE merchant_id = ${grant.merchantId}::uuid AND erasure_id = ${erasureId}::uuid
       ORDER BY system_id, standing`,
    (rows: readonly CountJson[]) =>
      rows.map(({ saidAt, ...row }) => ({
        ...row,
        saidAt: saidAt === null ? null : momentIn(saidAt),
      })),
  );

import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import type { ObserveInput } from "./input";
import {
  CHECKS_SHOWN,
  FEEDS_MAX,
  STEPS_MAX,
  type AmazonActor,
  type Feed,
  type LibraryCheck,
  type Observation,
  type ObservationFilter,
  type ObservationPlace,
  type ObservationStep,
  type ObservedClause,
} from "./model";
import type { FeedSaid } from "./rules";

type AnyGrant = Grant | ChecklistGrant;

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const dayMoment = (day: Day | null): Date | null => day && momentOf(day);

const feedAt = (id: string): string => `amazon-feed:${id}`;
const observationAt = (id: string, part: "product" | "words" | "evidence"): string =>
  `amazon-observation:${id}:${part}`;
const stepAt = (id: string, number: number): string => `amazon-observation:${id}:step:${number}`;
const checkAt = (id: string, part: "pages" | "words"): string => `amazon-check:${id}:${part}`;

/** The person or the operator behind a grant; a job has none of these grants. */
const actorColumns = ({ actor }: Grant) => ({
  kind: actor.kind === "member" ? ("member" as const) : ("operator" as const),
  userId: actor.kind === "member" ? actor.userId : null,
});

type ByColumns = {
  readonly byKind: AmazonActor["kind"];
  readonly by: string | null;
  readonly byName: string | null;
  readonly at: string;
};

const byOf = ({ byKind, by, byName, at }: ByColumns): { by: AmazonActor; at: Date } => ({
  by: { kind: byKind, userId: by, name: byName },
  at: momentIn(at),
});

// Product data given to Amazon.

type FeedRow = Omit<Feed, "what" | "by" | "at"> & ByColumns & { readonly what: string };

const FEEDS = Prisma.sql`
  SELECT f.id, f.kind, f.way, f.what, f.system_id AS "systemId", f.owner_id AS "ownerId", o.name AS "ownerName",
         f.since::text AS since, f.ended_on::text AS "endedOn", f.version, f.registered_kind AS "byKind",
         f.registered_by AS by, r.name AS "byName", f.registered_at AS at
    FROM amazon_feed f
    LEFT JOIN account_user o ON o.id = f.owner_id LEFT JOIN account_user r ON r.id = f.registered_by`;

const feedsFrom =
  ({ merchantId }: AnyGrant) =>
  (rows: readonly FeedRow[]): readonly Feed[] =>
    rows.map(({ what, byKind, by, byName, at, ...feed }) => ({
      ...feed,
      what: unsealText(merchantId, feedAt(feed.id), bytesIn(what)),
      ...byOf({ byKind, by, byName, at }),
    }));

/** Those that go on first, each the newest first. */
export const askFeeds = (grant: AnyGrant): Question<readonly Feed[]> =>
  question(
    Prisma.sql`${FEEDS} WHERE f.merchant_id = ${grant.merchantId}::uuid
      ORDER BY f.ended_on IS NOT NULL, f.since DESC, f.id LIMIT ${FEEDS_MAX}`,
    feedsFrom(grant),
  );

export const askFeed = (grant: AnyGrant, id: string): Question<Feed | null> =>
  question(
    Prisma.sql`${FEEDS} WHERE f.merchant_id = ${grant.merchantId}::uuid AND f.id = ${id}::uuid`,
    (rows: readonly FeedRow[]) => feedsFrom(grant)(rows)[0] ?? null,
  );

export const countFeeds = (tx: Tx, { merchantId }: Grant): Promise<number> =>
  tx.amazonFeed.count({ where: { merchantId } });

const feedData = (merchantId: string, id: string, said: FeedSaid) => ({
  ...{ kind: said.kind, way: said.way, systemId: said.systemId, ownerId: said.ownerId },
  what: seal(merchantId, feedAt(id), said.what),
  since: momentOf(said.since),
});

export async function addFeed(
  tx: Tx,
  grant: Grant<"amazon.change">,
  id: string,
  said: FeedSaid,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind, userId } = actorColumns(grant);
  await tx.amazonFeed.create({
    data: {
      ...{ merchantId, id, version: 1, ...feedData(merchantId, id, said) },
      ...{ registeredAt: now, registeredKind: kind, registeredBy: userId },
    },
    select: { id: true },
  });
}

/** Saves a feed unless somebody wrote since `version` was read; says whether it did. */
export async function saveFeed(
  tx: Tx,
  { merchantId }: Grant<"amazon.change">,
  { id, version }: Pick<Feed, "id" | "version">,
  said: FeedSaid | { readonly endedOn: Day },
): Promise<boolean> {
  const data =
    "endedOn" in said ? { endedOn: momentOf(said.endedOn) } : feedData(merchantId, id, said);
  const { count } = await tx.amazonFeed.updateMany({
    where: { merchantId, id, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

// Observations.

type ObservationRow = Omit<Observation, "product" | "words" | "evidence" | "by" | "at"> &
  ByColumns & {
    readonly product: string | null;
    readonly words: string;
    readonly evidence: string | null;
  };

const OBSERVATIONS = Prisma.sql`
  SELECT o.id, o.clause, o.seen_on::text AS "seenOn", o.state, o.follow_up_on::text AS "followUpOn", o.product, o.words,
         o.evidence, o.version, o.logged_kind AS "byKind", o.logged_by AS by, u.name AS "byName", o.logged_at AS at
    FROM amazon_observation o LEFT JOIN account_user u ON u.id = o.logged_by`;

const observationsFrom =
  ({ merchantId }: AnyGrant) =>
  (rows: readonly ObservationRow[]): readonly Observation[] =>
    rows.map(({ product, words, evidence, byKind, by, byName, at, ...own }) => {
      const read = (part: "product" | "words" | "evidence", sealed: string) =>
        unsealText(merchantId, observationAt(own.id, part), bytesIn(sealed));
      return {
        ...own,
        product: product && read("product", product),
        words: read("words", words),
        evidence: evidence && read("evidence", evidence),
        ...byOf({ byKind, by, byName, at }),
      };
    });

/** What was seen behind a place, the newest first; what is closed last, unless it is asked for. */
export const askObservations = (
  grant: AnyGrant,
  { clause, state }: ObservationFilter,
  { after, take }: { readonly after: ObservationPlace | null; readonly take: number },
): Question<readonly Observation[]> =>
  question(
    Prisma.sql`${OBSERVATIONS} WHERE o.merchant_id = ${grant.merchantId}::uuid
      ${clause ? Prisma.sql`AND o.clause = ${clause}` : Prisma.empty}
      ${state ? Prisma.sql`AND o.state = ${state}` : Prisma.empty}
      ${after ? behind(after) : Prisma.empty}
      ORDER BY o.state = 'closed', o.seen_on DESC, o.id LIMIT ${take}`,
    observationsFrom(grant),
  );

const behind = ({ isClosed, seenOn, id }: ObservationPlace): Prisma.Sql => Prisma.sql`
  AND ((o.state = 'closed') > ${isClosed}
    OR (o.state = 'closed') = ${isClosed}
      AND (o.seen_on < ${seenOn}::date OR o.seen_on = ${seenOn}::date AND o.id > ${id}::uuid))`;

export const askObservation = (grant: AnyGrant, id: string): Question<Observation | null> =>
  question(
    Prisma.sql`${OBSERVATIONS} WHERE o.merchant_id = ${grant.merchantId}::uuid AND o.id = ${id}::uuid`,
    (rows: readonly ObservationRow[]) => observationsFrom(grant)(rows)[0] ?? null,
  );

type StepRow = Omit<ObservationStep, "words" | "by" | "at"> &
  ByColumns & { readonly words: string };

export const askSteps = (
  { merchantId }: AnyGrant,
  id: string,
): Question<readonly ObservationStep[]> =>
  question(
    Prisma.sql`
      SELECT s.number, s.state, s.follow_up_on::text AS "followUpOn", s.words, s.by_kind AS "byKind", s.by,
             u.name AS "byName", s.at
        FROM amazon_observation_step s LEFT JOIN account_user u ON u.id = s.by
       WHERE s.merchant_id = ${merchantId}::uuid AND s.observation_id = ${id}::uuid
       ORDER BY s.number LIMIT ${STEPS_MAX}`,
    (rows: readonly StepRow[]) =>
      rows.map(({ words, byKind, by, byName, at, ...own }) => ({
        ...own,
        words: unsealText(merchantId, stepAt(id, own.number), bytesIn(words)),
        ...byOf({ byKind, by, byName, at }),
      })),
  );

export type ObservationsDue = {
  readonly count: number;
  /** The earliest of their days; null where there is none. */
  readonly first: Day | null;
};

export type ObservationCount = {
  readonly clause: ObservedClause;
  readonly state: Observation["state"];
  readonly count: number;
};

export const askObservationCounts = ({
  merchantId,
}: AnyGrant): Question<readonly ObservationCount[]> =>
  question(
    Prisma.sql`
      SELECT clause, state, count(*)::int AS count FROM amazon_observation
       WHERE merchant_id = ${merchantId}::uuid GROUP BY clause, state ORDER BY clause, state`,
    (rows: readonly ObservationCount[]) => rows,
  );

/** How many somebody meant to look at again by this day, and since when. */
export const askObservationsDue = (
  { merchantId }: AnyGrant,
  today: Day,
): Question<ObservationsDue> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS count, min(follow_up_on)::text AS first FROM amazon_observation
       WHERE merchant_id = ${merchantId}::uuid AND state <> 'closed' AND follow_up_on <= ${today}::date`,
    (rows: readonly ObservationsDue[]) => rows[0] ?? { count: 0, first: null },
  );

export const countObservations = (tx: Tx, { merchantId }: Grant): Promise<number> =>
  tx.amazonObservation.count({ where: { merchantId } });

export async function addObservation(
  tx: Tx,
  grant: Grant<"amazon.observe">,
  id: string,
  { clause, seenOn, followUpOn, product, words, evidence }: ObserveInput,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind, userId } = actorColumns(grant);
  const sealed = (part: "product" | "words" | "evidence", text: string) =>
    seal(merchantId, observationAt(id, part), text);
  await tx.amazonObservation.create({
    data: {
      ...{ merchantId, id, clause, state: "open", version: 1 },
      ...{ seenOn: momentOf(seenOn), followUpOn: dayMoment(followUpOn) },
      words: sealed("words", words),
      product: product === null ? null : sealed("product", product),
      evidence: evidence === null ? null : sealed("evidence", evidence),
      ...{ loggedAt: now, loggedKind: kind, loggedBy: userId },
    },
    select: { id: true },
  });
}

/** Saves how an observation stands now, with why, unless somebody wrote since `version` was read. */
export async function saveFollowUp(
  tx: Tx,
  grant: Grant<"amazon.observe">,
  { id, version }: Pick<Observation, "id" | "version">,
  { state, followUpOn, words }: Pick<ObservationStep, "state" | "followUpOn" | "words">,
  now: Date,
): Promise<boolean> {
  const { merchantId } = grant;
  const { count } = await tx.amazonObservation.updateMany({
    where: { merchantId, id, version },
    data: { state, followUpOn: dayMoment(followUpOn), version: { increment: 1 } },
  });
  if (count !== 1) return false;
  const { kind, userId } = actorColumns(grant);
  await tx.amazonObservationStep.create({
    data: {
      ...{ merchantId, observationId: id, number: version, state },
      ...{ followUpOn: dayMoment(followUpOn), words: seal(merchantId, stepAt(id, version), words) },
      ...{ byKind: kind, by: userId, at: now },
    },
    select: { number: true },
  });
  return true;
}

// Looks through the FAQ library.

type CheckRow = Omit<LibraryCheck, "pages" | "words" | "by" | "at"> &
  ByColumns & { readonly pages: string; readonly words: string | null };

export const askChecks = ({ merchantId }: AnyGrant): Question<readonly LibraryCheck[]> =>
  question(
    Prisma.sql`
      SELECT c.id, c.checked_on::text AS "checkedOn", c.has_changed AS "hasChanged", c.pages, c.words,
             c.by_kind AS "byKind", c.by, u.name AS "byName", c.at
        FROM amazon_library_check c LEFT JOIN account_user u ON u.id = c.by
       WHERE c.merchant_id = ${merchantId}::uuid
       ORDER BY c.checked_on DESC, c.at DESC, c.id LIMIT ${CHECKS_SHOWN}`,
    (rows: readonly CheckRow[]) =>
      rows.map(({ pages, words, byKind, by, byName, at, ...own }) => ({
        ...own,
        pages: unsealText(merchantId, checkAt(own.id, "pages"), bytesIn(pages)),
        words: words && unsealText(merchantId, checkAt(own.id, "words"), bytesIn(words)),
        ...byOf({ byKind, by, byName, at }),
      })),
  );

/** The last day on which somebody looked; null where nobody did. */
export const askLastCheck = ({ merchantId }: AnyGrant): Question<Day | null> =>
  question(
    Prisma.sql`
      SELECT max(checked_on)::text AS day FROM amazon_library_check WHERE merchant_id = ${merchantId}::uuid`,
    (rows: readonly { readonly day: Day | null }[]) => rows[0]?.day ?? null,
  );

export const countChecks = (tx: Tx, { merchantId }: Grant): Promise<number> =>
  tx.amazonLibraryCheck.count({ where: { merchantId } });

export async function addCheck(
  tx: Tx,
  grant: Grant<"amazon.observe">,
  { id, checkedOn, hasChanged, pages, words }: Omit<LibraryCheck, "by" | "at">,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind, userId } = actorColumns(grant);
  await tx.amazonLibraryCheck.create({
    data: {
      ...{ merchantId, id, checkedOn: momentOf(checkedOn), hasChanged },
      pages: seal(merchantId, checkAt(id, "pages"), pages),
      words: words === null ? null : seal(merchantId, checkAt(id, "words"), words),
      ...{ byKind: kind, by: userId, at: now },
    },
    select: { id: true },
  });
}

/** Everything of the demo. */
export async function removeAll(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId };
  await tx.amazonFeed.deleteMany({ where });
  await tx.amazonObservationStep.deleteMany({ where });
  await tx.amazonObservation.deleteMany({ where });
  await tx.amazonLibraryCheck.deleteMany({ where });
}

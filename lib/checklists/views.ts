import type { Grant } from "@/lib/access/grant";
import type { KnownPerson } from "@/lib/accounts/model";
import { askEverybody } from "@/lib/accounts/views";
import { ask, askOne, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { CATALOGUE } from "@/lib/policy/book";
import { CLAUSE_IDS, type ClauseId } from "@/lib/policy/model";
import { dayOf } from "@/lib/time/day";
import { askEndingEvidence, askUsable, findEvidence, findPart } from "./evidence-store";
import { presentNow, type Present } from "./facts-now";
import type { Known } from "./ground";
import * as past from "./history-store";
import type {
  Checklist,
  ChecklistSettings,
  Comment,
  Evidence,
  History,
  Period,
  Signature,
  Submission,
} from "./model";
import { signedBefore, standingReturn, standingUnder } from "./moves";
import { changesSince, factIdsOf, readPayload, type Change, type Payload } from "./payload";
import { currentPeriod } from "./periods";
import type { Missing } from "./rules";
import {
  askGrounds,
  missingFrom,
  payloadNow,
  sealable,
  standingOf,
  type ReadStanding,
} from "./standing";
import * as store from "./store";
import { templateOf } from "./templates/registry";

type Reader = Grant<"checklists.read" | "checklists.review" | "checklists.export">;

export const checklistSettings = (tx: Tx, grant: Grant): Promise<ChecklistSettings> =>
  store.findSettings(tx, grant);

/** Every period, newest first. */
export const periods = (tx: Tx, grant: Grant): Promise<readonly Period[]> =>
  store.listPeriods(tx, grant);

/** One cell of the board: how far the work is, what it found, and what has moved since it was signed. */
export type BoardCell = {
  readonly clause: ClauseId;
  readonly checklist: Checklist;
  /** The handing-in that the state speaks of: of what is submitted, returned or signed. */
  readonly submission: Submission | null;
  /** The standing signatures under it, oldest first. */
  readonly signatures: readonly Signature[];
  /** The newest standing signature of an earlier round. */
  readonly signedEarlier: Signature | null;
  /** Of a signed one: by what it is no longer as it was signed. */
  readonly changes: readonly Change[];
};

export type PeriodBoard = { readonly period: Period; readonly cells: readonly BoardCell[] };

/** Every clause of one period. Only signed ones are held against today's figures. */
export async function periodBoard(
  tx: Tx,
  grant: Reader,
  period: Period,
  now: Date,
  known: Known = {},
): Promise<PeriodBoard> {
  const { checklists, handed, standing } = await ask(tx, {
    checklists: store.askChecklists(grant, period.id),
    handed: past.askHandedIn(grant, period.id),
    standing: past.askStanding(grant, period.id),
  });
  const found = checklists.map((checklist) => {
    const own = standing.filter(({ checklistId }) => checklistId === checklist.id);
    const submission = handed.find(({ checklistId }) => checklistId === checklist.id) ?? null;
    return {
      ...{ clause: checklist.clause, checklist, submission },
      signatures: own.filter((each) => each.submission === submission?.number),
      signedEarlier: own.findLast(({ round }) => round < checklist.round) ?? null,
    };
  });
  const payloads = new Map(
    found.flatMap(({ checklist, signatures }) => {
      const last = checklist.state === "signed" ? signatures.at(-1) : undefined;
      return last ? [[checklist.id, readPayload(last.payload)] as const] : [];
    }),
  );
  const changes = await changesOf(tx, grant, [...payloads.values()], now, known);
  const order = new Map(CLAUSE_IDS.map((id, index) => [id, index]));
  const cells = found
    .map(({ signatures, signedEarlier, ...cell }) => ({
      ...cell,
      signatures: signatures.map(withoutPayload),
      signedEarlier: signedEarlier && withoutPayload(signedEarlier),
      changes: changes.get(cell.checklist.id) ?? [],
    }))
    .toSorted((a, b) => (order.get(a.clause) ?? 0) - (order.get(b.clause) ?? 0));
  return { period, cells };
}

const withoutPayload = (standing: past.Standing): Signature => {
  const { review, submission, round, signerId, signerName, signerRole } = standing;
  const { signedAt, result, sha256 } = standing;
  return { review, submission, round, signerId, signerName, signerRole, signedAt, result, sha256 };
};

/** By what each of these is no longer as it was signed, by the ids of the checklists. */
async function changesOf(
  tx: Tx,
  grant: Reader,
  signed: readonly Payload[],
  now: Date,
  known: Known,
): Promise<ReadonlyMap<string, readonly Change[]>> {
  const templates = signed.map(({ clause }) => templateOf(clause.id as ClauseId));
  const facts = factIdsOf(templates.flatMap(({ steps }) => steps));
  const evidence = signed.flatMap(evidenceIdsOf);
  const present = await presentNow(tx, grant, { facts, evidence }, now, known);
  return new Map(signed.map((payload) => [payload.checklist, changesIn(payload, present, now)]));
}

const evidenceIdsOf = ({ evidence }: Payload): readonly string[] => evidence.map(({ id }) => id);

const changesIn = (payload: Payload, present: Present, now: Date): readonly Change[] =>
  changesSince(payload, {
    ...present,
    catalogue: CATALOGUE.version,
    template: templateOf(payload.clause.id as ClauseId),
    today: dayOf(now),
  });

/** A period and how many of its checklists stand where. */
export type TrendPeriod = Period & { readonly counts: readonly store.StateCount[] };

export type BoardPage = {
  readonly periods: readonly Period[];
  readonly board: PeriodBoard | null;
  /** Newest first. */
  readonly trend: readonly TrendPeriod[];
  readonly people: readonly KnownPerson[];
  readonly settings: ChecklistSettings;
};

const TREND_PERIODS = 12;

/** The board of a period, of today's unless another is named, and how the periods before it came out. */
export async function boardPage(
  tx: Tx,
  grant: Reader,
  periodId: string | null,
  now: Date,
  known: Known = {},
): Promise<BoardPage> {
  const { all, counts, people, settings } = await ask(tx, {
    all: store.askPeriods(grant),
    counts: store.askCountsByPeriod(grant),
    people: askEverybody(grant),
    settings: store.askSettings(grant),
  });
  const shown = all.find(({ id }) => id === periodId) ?? currentPeriod(all, dayOf(now));
  return {
    periods: all,
    board: shown && (await periodBoard(tx, grant, shown, now, known)),
    trend: all.slice(0, TREND_PERIODS).map((period) => ({
      ...period,
      counts: counts.filter((count) => count.periodId === period.id),
    })),
    people,
    settings,
  };
}

/** The board of the period around today; null while there is none. */
export const currentBoard = async (tx: Tx, grant: Reader, now: Date): Promise<PeriodBoard | null> =>
  boardAround(tx, grant, await store.listPeriods(tx, grant), now, {});

async function boardAround(
  tx: Tx,
  grant: Reader,
  all: readonly Period[],
  now: Date,
  known: Known,
): Promise<PeriodBoard | null> {
  const period = currentPeriod(all, dayOf(now));
  return period && periodBoard(tx, grant, period, now, known);
}

/** What the overview shows of checklists to one reader. */
export type ChecklistsOverview = {
  readonly board: PeriodBoard | null;
  /** How many wait for a review by somebody else than whoever handed them in, of every period. */
  readonly toReview: number;
  readonly mentions: readonly store.OpenMention[];
};

export async function checklistsOverview(
  tx: Tx,
  grant: Reader,
  userId: string,
  now: Date,
  known: Known = {},
): Promise<ChecklistsOverview> {
  const { all, ...waiting } = await ask(tx, {
    all: store.askPeriods(grant),
    toReview: store.askToReview(grant, userId),
    mentions: store.askOpenMentions(grant, userId, MENTIONS_SHOWN),
  });
  return { ...waiting, board: await boardAround(tx, grant, all, now, known) };
}

/** The same for one more reader, around a board that was read already. */
export async function checklistsOverviewAround(
  tx: Tx,
  grant: Reader,
  userId: string,
  board: PeriodBoard | null,
): Promise<ChecklistsOverview> {
  const waiting = await ask(tx, {
    toReview: store.askToReview(grant, userId),
    mentions: store.askOpenMentions(grant, userId, MENTIONS_SHOWN),
  });
  return { ...waiting, board };
}

const MENTIONS_SHOWN = 20;

/** Evidence whose last day is near or over, where a checklist of the period around today rests on it. */
export { askEndingEvidence };
export type { EndingEvidence } from "./evidence-store";

/** Checklists that are still to be handed in by a day, of every period, by that day. */
export const dueChecklists = (
  tx: Tx,
  grant: Grant<"checklists.read">,
): Promise<readonly store.DueChecklist[]> => store.listDue(tx, grant);
export type { DueChecklist } from "./store";

/** A checklist, all that it stands on, and the way it has gone. */
export type ChecklistPage = {
  readonly standing: ReadStanding;
  readonly missing: readonly Missing[];
  readonly history: History;
  readonly comments: readonly Comment[];
  /** Evidence that could be used here too, newest first. */
  readonly usable: readonly Evidence[];
  /** The handing-in of this round, and what was said to it where it came back. */
  readonly submission: Submission | null;
  readonly returned: History["reviews"][number] | null;
  /** The signatures under it that stand. */
  readonly signatures: readonly Signature[];
  /** Of a round after the first: the signatures of the one before, while they suffice. */
  readonly signedBefore: readonly Signature[] | null;
  /** Of a signed one: by what it is no longer as it was signed. */
  readonly changes: readonly Change[];
  /** What the clause was signed on last: here, or in the round or the period before. */
  readonly lastPayload: Payload | null;
};

const USABLE_SHOWN = 100;

/** All that is read of one checklist, in one statement. */
const askWhole = (grant: Reader, id: string) => ({
  ...askGrounds(grant, { id }),
  ...past.askHistory(grant, id),
  checklist: store.askChecklist(grant, id),
  comments: store.askComments(grant, id),
  usable: askUsable(grant, USABLE_SHOWN),
  signed: past.askSigned(grant, id),
  last: past.askLastSigned(grant, id),
});

type Whole = Awaited<ReturnType<typeof ask<ReturnType<typeof askWhole>>>>;

export async function checklistPage(
  tx: Tx,
  grant: Reader,
  id: string,
  now: Date,
  known: Known = {},
): Promise<ChecklistPage | null> {
  const { checklist, ...whole } = await ask(tx, askWhole(grant, id));
  return checklist && pageOf(tx, grant, checklist, whole, now, known);
}

async function pageOf(
  tx: Tx,
  grant: Reader,
  checklist: Checklist,
  whole: Omit<Whole, "checklist">,
  now: Date,
  known: Known,
): Promise<ChecklistPage> {
  const { submissions, reviews, signatures: given, comments, usable, signed, last } = whole;
  const payload = signed && readPayload(signed.payload);
  const facts = factIdsOf(templateOf(checklist.clause).steps);
  const evidence = payload ? evidenceIdsOf(payload) : [];
  const present = await presentNow(tx, grant, { facts, evidence }, now, known);
  const standing = standingOf(grant, checklist, whole, present.facts, now);
  const history = { submissions, reviews, signatures: given };
  const submission = submissions.findLast(({ round }) => round === checklist.round) ?? null;
  return {
    ...{ standing, history, comments, usable, submission },
    missing: missingFrom(standing),
    signatures: submission ? standingUnder(history, submission.number) : [],
    returned: submission && standingReturn(reviews, submission.number),
    signedBefore: signedBefore(checklist, history),
    changes: payload ? changesIn(payload, present, now) : [],
    lastPayload: payload ?? (last && readPayload(last.payload)),
  };
}

/** Which version of a checklist is the newest: for a page that watches whether somebody else changes it. */
export const checklistVersion = async (tx: Tx, grant: Reader, id: string): Promise<number | null> =>
  (await store.findChecklist(tx, grant, id))?.version ?? null;

/** Something handed in, for whoever reviews. */
export type InboxRow = {
  readonly checklist: Checklist;
  readonly period: Period;
  readonly submission: Submission | null;
};

export type Inbox = {
  readonly waiting: readonly InboxRow[];
  readonly returned: readonly InboxRow[];
  /** Signed ones of the period around today that have changed since. */
  readonly changed: readonly BoardCell[];
  readonly people: readonly KnownPerson[];
};

const INBOX_MAX = 500;
const INBOX_STATES = ["submitted", "returned"] as const;

/** What waits for a reviewer, of every period. */
export async function inbox(
  tx: Tx,
  grant: Grant<"checklists.review">,
  now: Date,
  known: Known = {},
): Promise<Inbox> {
  const { found, handed, all, people } = await ask(tx, {
    found: store.askInState(grant, INBOX_STATES, INBOX_MAX),
    handed: past.askHandedInState(grant, INBOX_STATES),
    all: store.askPeriods(grant),
    people: askEverybody(grant),
  });
  const rows = found.flatMap((checklist): InboxRow[] => {
    const period = all.find(({ id }) => id === checklist.periodId);
    const submission = handed.find(({ checklistId }) => checklistId === checklist.id) ?? null;
    return period ? [{ checklist, period, submission }] : [];
  });
  const byHandingIn = rows.toSorted(
    (a, b) => (a.submission?.at.getTime() ?? 0) - (b.submission?.at.getTime() ?? 0),
  );
  const board = await boardAround(tx, grant, all, now, known);
  return {
    waiting: byHandingIn.filter(({ checklist }) => checklist.state === "submitted"),
    returned: byHandingIn.filter(({ checklist }) => checklist.state === "returned"),
    changed: board?.cells.filter(({ changes }) => changes.length > 0) ?? [],
    people,
  };
}

/** What a reviewer reads: what was handed in, what would be signed now, and what was signed last. */
export type ReviewPage = ChecklistPage & {
  readonly handed: Payload | null;
  readonly present: { readonly payload: Payload; readonly sha256: string } | null;
  readonly lastSigned: { readonly signature: Signature; readonly payload: Payload } | null;
};

export async function reviewPage(
  tx: Tx,
  grant: Reader,
  id: string,
  now: Date,
  known: Known = {},
): Promise<ReviewPage | null> {
  const { checklist, handed, ...whole } = await ask(tx, {
    ...askWhole(grant, id),
    handed: past.askHandedPayload(grant, id),
  });
  if (!checklist) return null;
  const { last } = whole;
  const page = await pageOf(tx, grant, checklist, whole, now, known);
  const { standing, submission } = page;
  const payload = submission && payloadNow(standing, submission);
  return {
    ...page,
    handed: handed === null ? null : readPayload(handed),
    present: payload && { payload, sha256: sealable(payload).sha256 },
    lastSigned: last && { signature: withoutPayload(last), payload: readPayload(last.payload) },
  };
}

/** One signature with the text that it was given on, as it is hashed. */
export async function signedPayload(
  tx: Tx,
  grant: Reader,
  checklistId: string,
  review: number,
): Promise<string | null> {
  const checklist = await store.findChecklist(tx, grant, checklistId);
  return checklist && past.findSignedPayload(tx, grant, checklistId, review);
}

/** Every standing signature of a period with its payload, by clause: what is handed out as a bundle. */
export async function signedPayloads(
  tx: Tx,
  grant: Reader,
  periodId: string,
): Promise<
  readonly {
    readonly clause: ClauseId;
    readonly signature: Signature;
    readonly payload: string;
  }[]
> {
  const { checklists, standing } = await ask(tx, {
    checklists: store.askChecklists(grant, periodId),
    standing: past.askStanding(grant, periodId),
  });
  const clauses = new Map(checklists.map(({ id, clause }) => [id, clause]));
  return standing.flatMap((each) => {
    const clause = clauses.get(each.checklistId);
    return clause ? [{ clause, signature: withoutPayload(each), payload: each.payload }] : [];
  });
}

/** A piece of evidence by its id, whatever it stands at. */
export const evidenceById = (tx: Tx, grant: Reader, id: string): Promise<Evidence | null> =>
  findEvidence(tx, grant, id);

/** What could be named as an agreement or as the text of a policy, newest first, and what is named so already. */
export async function evidenceToName(
  tx: Tx,
  grant: Grant,
  named: string | null,
): Promise<{ readonly usable: readonly Evidence[]; readonly named: Evidence | null }> {
  const usable = await askOne(tx, askUsable(grant, USABLE_SHOWN));
  const shown = usable.find(({ id }) => id === named);
  return { usable, named: shown ?? (named === null ? null : await findEvidence(tx, grant, named)) };
}

/** One part of a file's content; null behind the last. Read part by part, so that no file is held whole. */
export const evidencePart = (
  tx: Tx,
  grant: Reader,
  id: string,
  number: number,
): Promise<Uint8Array | null> => findPart(tx, grant, id, number);

/** How much waits, of every period: for the navigation. */
export const askWaiting = (grant: Grant): Question<store.Waiting> => store.askWaiting(grant);
export type { Waiting } from "./store";

/** Comments that wait for an answer of this person. */
export const openMentions = (
  tx: Tx,
  grant: Grant,
  userId: string,
): Promise<readonly store.OpenMention[]> =>
  askOne(tx, store.askOpenMentions(grant, userId, MENTIONS_SHOWN));

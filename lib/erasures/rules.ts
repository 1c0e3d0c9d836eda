import type { Permission } from "@/lib/access/permissions";
import type { ErasingCounts, ErasingStanding, SaidOutcome } from "@/lib/holdings/model";
import { accept, refuse, type Result } from "@/lib/result";
import { addDays, daysBetween, type Day } from "@/lib/time/day";
import type { Erasure, ErasureActor, ErasureState, Progress } from "./model";

/** More records than this need a second person, unless an admin sets another figure; 0 asks for one always. */
export const APPROVE_ABOVE = { min: 0, max: 1_000_000, usual: 50 } as const;

/** A work list is due so many days after it was asked for, unless somebody says another day. */
export const TASK_DAYS = 7;
/** What was said to be done should be looked at again within so many days. */
export const LOOK_AGAIN_DAYS = 7;

type Way = {
  readonly from: readonly ErasureState[];
  readonly to: ErasureState;
  readonly permission: Permission;
  /** Not for whoever asked for it: a second pair of eyes, admins included. */
  readonly notOwn?: true;
  /** Only as long as nobody has said anything of a record. */
  readonly beforeWork?: true;
};

/** Every way of an erasure. `close` nobody asks for: it happens once every record is settled. */
export const WAYS = {
  approve: { from: ["waiting"], to: "open", permission: "erasures.approve", notOwn: true },
  decline: { from: ["waiting"], to: "declined", permission: "erasures.approve", notOwn: true },
  cancel: {
    from: ["waiting", "open"],
    to: "cancelled",
    permission: "erasures.plan",
    beforeWork: true,
  },
  assign: { from: ["waiting", "open"], to: "open", permission: "erasures.plan" },
  report: { from: ["open"], to: "open", permission: "erasures.work" },
  attest: { from: ["open"], to: "open", permission: "erasures.attest" },
  close: { from: ["open"], to: "closed", permission: "erasures.read" },
} as const satisfies Record<string, Way>;
export type WayName = keyof typeof WAYS;

export type WayRefusal = "notWaiting" | "notOpen" | "isOver" | "ownErasure" | "workBegun";

/** May this way be taken? Why not, where it may not. */
export function decideWay(
  name: WayName,
  erasure: Pick<Erasure, "state" | "askedBy">,
  who: Pick<ErasureActor, "kind" | "userId">,
  counts: ErasingCounts,
): Result<ErasureState, WayRefusal> {
  const way: Way = WAYS[name];
  if (!way.from.includes(erasure.state)) {
    if (erasure.state !== "waiting" && erasure.state !== "open") return refuse("isOver");
    return refuse(way.from.includes("waiting") ? "notWaiting" : "notOpen");
  }
  if (way.notOwn && isSame(erasure.askedBy, who)) return refuse("ownErasure");
  if (way.beforeWork && isBegun(counts)) return refuse("workBegun");
  return accept(name === "assign" ? erasure.state : way.to);
}

/** The same person. Two people at the command line cannot be told apart, and count as one. */
const isSame = (
  one: Pick<ErasureActor, "kind" | "userId">,
  other: Pick<ErasureActor, "kind" | "userId">,
): boolean => one.kind === other.kind && one.userId === other.userId;

/** Whether anybody has said anything of a record. */
export const isBegun = ({ done, notFound, cannot, seen, attested }: ErasingCounts): boolean =>
  done + notFound + cannot + seen + attested > 0;

/** Whether every record is settled: proven, told to be impossible, or released. */
export const isSettled = ({ planned, done, notFound }: ErasingCounts): boolean =>
  planned + done + notFound === 0;

/** How many were said to be gone and have not been seen to be. They still count as held. */
export const unproven = ({ done, notFound }: ErasingCounts): number => done + notFound;

export const needsApproval = (records: number, approveAbove: number): boolean =>
  records > approveAbove;

export const NO_COUNTS: ErasingCounts = {
  ...{ planned: 0, done: 0, notFound: 0, cannot: 0, released: 0, seen: 0, attested: 0 },
};

/** Several counts as one, with their sum. */
export function progressOf(
  rows: Iterable<{ readonly standing: ErasingStanding; readonly count: number }>,
): Progress {
  const counts = { ...NO_COUNTS };
  let records = 0;
  for (const { standing, count } of rows) {
    counts[standing] += count;
    records += count;
  }
  return { ...counts, records };
}

export type ReportRefusal = "wordsMissing";

/** Whoever says that something cannot be erased says why. */
export const decideReport = (
  outcome: SaidOutcome,
  words: string | null,
): Result<null, ReportRefusal> =>
  outcome === "cannot" && words === null ? refuse("wordsMissing") : accept(null);

export type DueOnRefusal = "dayOver" | "dayTooFar";
const DUE_DAYS_MAX = 366;

/** May a work list be due on this day? */
export function decideDueOn(dueOn: Day, today: Day): Result<Day, DueOnRefusal> {
  if (dueOn < today) return refuse("dayOver");
  return daysBetween(today, dueOn) > DUE_DAYS_MAX ? refuse("dayTooFar") : accept(dueOn);
}

export const usualDueOn = (today: Day): Day => addDays(today, TASK_DAYS);

/** A file that showed records of a system, and what became of it. */
export type ReportFile = {
  readonly importId: string;
  readonly joinedAt: Date;
  readonly end: "destroyed" | "cleaned" | null;
  readonly endedAt: Date | null;
};

/** Which files may still hold what an erasure names, and when the first of them was joined. */
export type FilesLeft = { readonly ids: readonly string[]; readonly first: Date | null };

/**
 * The files that may still show records of an erasure asked for at `askedAt`. A destroyed one shows nothing. A cleaned
 * one was looked at for what was to be erased on that day, so that it says nothing of an erasure asked for later.
 */
export function filesLeft(files: readonly ReportFile[], askedAt: Date): FilesLeft {
  const left = files.filter(
    ({ end, endedAt }) =>
      end === null || (end === "cleaned" && (endedAt === null || endedAt < askedAt)),
  );
  const times = left.map(({ joinedAt }) => joinedAt.getTime());
  return {
    ids: left.map(({ importId }) => importId),
    first: times.length === 0 ? null : new Date(times.reduce((a, b) => Math.min(a, b))),
  };
}

/** What of an erasure waits for a person. */
export type ErasureNotice = "approval" | "late" | "unseen";

export type NoticedErasure = {
  readonly id: string;
  readonly state: ErasureState;
  readonly askedById: string | null;
  readonly records: number;
  /** Records of which nothing was said, and the first day on which a list with some is due. */
  readonly planned: number;
  readonly dueOn: Day | null;
  /** Records that were said to be gone and not seen to be, and since when the first of them. */
  readonly unproven: number;
  readonly saidOn: Day | null;
};

/** What of it waits on `today`. */
export function noticesOf(erasure: NoticedErasure, today: Day): readonly ErasureNotice[] {
  if (erasure.state === "waiting") return ["approval"];
  if (erasure.state !== "open") return [];
  const isLate = erasure.planned > 0 && erasure.dueOn !== null && erasure.dueOn < today;
  const isUnseen =
    erasure.unproven > 0 &&
    erasure.saidOn !== null &&
    daysBetween(erasure.saidOn, today) > LOOK_AGAIN_DAYS;
  return [...(isLate ? (["late"] as const) : []), ...(isUnseen ? (["unseen"] as const) : [])];
}

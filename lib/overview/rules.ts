import { isReviewDue } from "@/lib/access-review/rules";
import type { Permission } from "@/lib/access/permissions";
import type { EndingInvitations } from "@/lib/accounts/views";
import type { ObservationsDue } from "@/lib/amazon/views";
import type { BoardCell, ChecklistsOverview, EndingEvidence } from "@/lib/checklists/views";
import {
  noticesOf as erasureNotices,
  type ErasureNotice,
  type NoticedErasure,
} from "@/lib/erasures/rules";
import { noticesOf, type HoldNotice } from "@/lib/holds/rules";
import type { NoticedHold } from "@/lib/holds/views";
import type { Console, ConsoleCount } from "@/lib/consoles/model";
import { copyState } from "@/lib/copies/rules";
import type { CopyCount } from "@/lib/copies/views";
import type { KeyState } from "@/lib/keys/model";
import { keyState } from "@/lib/keys/rules";
import type { NoticedKey } from "@/lib/keys/views";
import type { NoticedScan, RunProblem } from "@/lib/databases/model";
import type { Channel } from "@/lib/policy/channel";
import { CHANNELS } from "@/lib/policy/channel";
import type { RetentionRules } from "@/lib/retention/model";
import type { SharingFound } from "@/lib/sharing/findings";
import {
  countByStatus,
  countByStatusPer,
  deadlinesByDay,
  DUE_SOON_DAYS,
  exceptionState,
  oldestOverdue,
  type RetentionSetting,
  type StatusCounts,
  type TallyCell,
} from "@/lib/retention/rules";
import { addDays, daysBetween, type Day } from "@/lib/time/day";

/** An exception is announced so many days before its last one. */
export const EXCEPTION_NOTICE_DAYS = 14;

/** All that a merchant's day is judged by. */
export type OverviewFacts = {
  readonly cells: readonly TallyCell[];
  readonly rules: RetentionRules;
  readonly settings: readonly RetentionSetting[];
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    readonly ownerId: string | null;
  }[];
  /** The ids of imports that wait for a word. */
  readonly importsWaiting: readonly string[];
  /** Imports whose unmapped columns seem to hold shopper data, the latest of each kind of file in each system. */
  readonly importsUnmapped: readonly { readonly importId: string; readonly systemId: string }[];
  readonly checklists: ChecklistsOverview;
  /** Holds that end soon, have ended lately, or that no reviewer has seen. */
  readonly holds: readonly NoticedHold[];
  /** Copies beside the systems that are there, by kind and day. */
  readonly copies: readonly CopyCount[];
  /** Databases that are scanned every day. */
  readonly scans: readonly NoticedScan[];
  /** Erasures that are under way. */
  readonly erasures: readonly NoticedErasure[];
  /** Observations about Amazon that somebody meant to look at again by now. */
  readonly observations: ObservationsDue;
  /** What the registers of sharing find. */
  readonly sharing: SharingFound;
  /** Log-ins that Amazon's consoles list. */
  readonly consoles: readonly ConsoleCount[];
  readonly accessReview: {
    /** How many days ago who has access was looked through; where it never was, since the merchant began. */
    readonly ageDays: number;
    /** The review that is open. */
    readonly openId: string | null;
  };
  /** API keys that expired or soon will, for whoever may see keys; nobody else is told. */
  readonly keys: readonly NoticedKey[];
  /** Evidence that loses its force soon, or has lost it, where a checklist in work rests on it. */
  readonly evidence: EndingEvidence;
  /** Invitations that end soon, or ended lately, unanswered. */
  readonly invitations: EndingInvitations;
  /** Whose overview it is: what is their own is told to them alone. */
  readonly reader: string;
  readonly today: Day;
};

/** Checklists of one's own are announced so many days before they are due. */
export const CHECKLIST_NOTICE_DAYS = 7;

/** How many records of one system, largest first where there are several. */
export type SystemCount = { readonly id: string; readonly name: string; readonly count: number };

/** Something that waits for a person, with what they need to decide whether to look at it now. */
export type Need =
  | {
      readonly kind: "overdue";
      readonly count: number;
      /** The channel that all of them came from; null where they came from several. */
      readonly channel: Channel | null;
      readonly oldest: { readonly cell: TallyCell; readonly due: Day };
      readonly bySystem: readonly SystemCount[];
    }
  | { readonly kind: "checklistsChanged"; readonly cells: readonly BoardCell[] }
  | { readonly kind: "checklistsReturned"; readonly cells: readonly BoardCell[] }
  | { readonly kind: "checklistsDue"; readonly cells: readonly BoardCell[]; readonly first: Day }
  | { readonly kind: "reviewsWaiting"; readonly count: number }
  | { readonly kind: "mentioned"; readonly mentions: ChecklistsOverview["mentions"] }
  | { readonly kind: "exceptionEnded"; readonly setting: RetentionSetting }
  | { readonly kind: "importsWaiting"; readonly count: number }
  | {
      readonly kind: "scansFailed";
      readonly scans: readonly {
        readonly systemId: string;
        readonly system: string;
        readonly problem: RunProblem;
        readonly seenOn: Day | null;
      }[];
    }
  | {
      readonly kind: "scansWaiting";
      readonly scans: readonly { readonly importId: string; readonly system: string }[];
    }
  | {
      readonly kind: "unmappedData";
      readonly imports: readonly { readonly importId: string; readonly system: string }[];
    }
  | {
      readonly kind: "dueSoon";
      readonly count: number;
      readonly busiest: { readonly day: Day; readonly count: number };
      readonly bySystem: readonly SystemCount[];
    }
  | { readonly kind: "exceptionEnds"; readonly setting: RetentionSetting }
  | {
      readonly kind: "holdsEnded" | "holdsEnd" | "holdsUnseen";
      /** Those that end first come first. */
      readonly holds: readonly NoticedHold[];
    }
  | {
      readonly kind: "copiesPast";
      readonly count: number;
      /** The earliest day that went by, and what the copies are, as many as there are of each. */
      readonly oldest: Day;
      readonly byKind: readonly Pick<CopyCount, "kind" | "count">[];
    }
  | {
      readonly kind: "keysExpired" | "keysEnd";
      /** Those that end first come first. */
      readonly keys: readonly NoticedKey[];
    }
  | ({ readonly kind: "sharingFound" } & SharingFound)
  | { readonly kind: "observationsDue"; readonly count: number; readonly first: Day }
  | { readonly kind: "consolesLeft"; readonly count: number; readonly consoles: readonly Console[] }
  | {
      readonly kind: "accessReviewDue";
      readonly ageDays: number;
      readonly openId: string | null;
    }
  | { readonly kind: "invitationsEnd"; readonly count: number; readonly first: Day }
  | {
      readonly kind: "evidenceEnds";
      readonly count: number;
      readonly first: Day;
      /** Whether the first day is over. */
      readonly isOver: boolean;
    }
  | {
      readonly kind: "erasuresWaiting" | "erasuresLate" | "erasuresUnseen";
      /** Those that were asked for first come first. */
      readonly erasures: readonly NoticedErasure[];
    }
  | {
      readonly kind: "reappeared";
      readonly count: number;
      readonly bySystem: readonly SystemCount[];
    }
  | {
      readonly kind: "unknownOrigin";
      readonly count: number;
      readonly bySystem: readonly SystemCount[];
    }
  | { readonly kind: "noRule"; readonly count: number; readonly channels: readonly Channel[] }
  | { readonly kind: "noOwner"; readonly systems: readonly SystemCount[] }
  | {
      readonly kind: "noClock";
      readonly count: number;
      readonly bySystem: readonly SystemCount[];
    };
export type NeedKind = Need["kind"];

/** Who can do something about it; the others are told and get no button. */
export const NEED_PERMISSIONS: Readonly<Record<NeedKind, Permission>> = {
  overdue: "holdings.read",
  checklistsChanged: "checklists.read",
  checklistsReturned: "checklists.work",
  checklistsDue: "checklists.work",
  reviewsWaiting: "checklists.review",
  mentioned: "checklists.comment",
  exceptionEnded: "retention.change",
  importsWaiting: "imports.run",
  scansFailed: "databases.scan",
  scansWaiting: "imports.run",
  dueSoon: "holdings.read",
  exceptionEnds: "retention.change",
  holdsEnded: "holds.place",
  holdsEnd: "holds.place",
  holdsUnseen: "holds.see",
  copiesPast: "copies.change",
  observationsDue: "amazon.observe",
  sharingFound: "sharing.change",
  consolesLeft: "users.review",
  accessReviewDue: "users.review",
  keysExpired: "keys.change",
  keysEnd: "keys.change",
  invitationsEnd: "users.change",
  evidenceEnds: "checklists.work",
  erasuresWaiting: "erasures.approve",
  erasuresLate: "erasures.work",
  erasuresUnseen: "erasures.work",
  reappeared: "holdings.read",
  unmappedData: "imports.read",
  unknownOrigin: "holdings.decideChannel",
  noRule: "retention.change",
  noOwner: "systems.change",
  noClock: "holdings.read",
};

/** What waits for somebody today, most pressing first; empty where nothing does. */
export function needsOf(facts: OverviewFacts): readonly Need[] {
  const { cells, rules, today } = facts;
  const counts = countByStatus(cells, rules, today);
  const exceptions = exceptionNeeds(facts);
  return [
    ...overdueNeed(facts, counts),
    ...reappearedNeed(facts, counts),
    ...consolesLeftNeed(facts),
    ...erasureNeeds("erasuresUnseen", "unseen", facts),
    ...erasureNeeds("erasuresLate", "late", facts),
    ...cellNeed("checklistsChanged", facts, ({ changes }) => changes.length > 0),
    ...cellNeed("checklistsReturned", facts, ({ checklist }) => checklist.state === "returned"),
    ...copiesPastNeed(facts),
    ...exceptions.filter(({ kind }) => kind === "exceptionEnded"),
    ...holdNeeds("holdsEnded", "ended", facts),
    ...scansFailedNeed(facts),
    ...scansWaitingNeed(facts),
    ...(facts.importsWaiting.length > 0
      ? [{ kind: "importsWaiting", count: facts.importsWaiting.length } as const]
      : []),
    ...reviewNeeds(facts),
    ...erasureNeeds("erasuresWaiting", "approval", facts),
    ...holdNeeds("holdsUnseen", "unseen", facts),
    ...sharingNeed(facts),
    ...observationsNeed(facts),
    ...accessReviewNeed(facts),
    ...keyNeeds("keysExpired", "expired", facts),
    ...keyNeeds("keysEnd", "endsSoon", facts),
    ...evidenceNeed(facts),
    ...invitationsNeed(facts),
    ...dueSoonNeed(facts, counts),
    ...checklistsDueNeed(facts),
    ...exceptions.filter(({ kind }) => kind === "exceptionEnds"),
    ...holdNeeds("holdsEnd", "ends", facts),
    ...unmappedNeed(facts),
    ...unknownNeed(facts),
    ...noRuleNeed(facts, counts),
    ...noOwnerNeed(facts),
    ...noClockNeed(facts, counts),
  ];
}

function overdueNeed(facts: OverviewFacts, counts: StatusCounts): readonly Need[] {
  const { cells, rules, today } = facts;
  const oldest = oldestOverdue(cells, rules, today);
  if (oldest === null) return [];
  const perChannel = countByStatusPer(cells, ({ channel }) => channel, rules, today);
  const channels = CHANNELS.filter((each) => (perChannel.get(each)?.byStatus.overdue ?? 0) > 0);
  return [
    {
      kind: "overdue",
      count: counts.byStatus.overdue,
      channel: channels.length === 1 ? (channels[0] ?? null) : null,
      oldest,
      bySystem: perSystem(facts, ({ byStatus }) => byStatus.overdue),
    },
  ];
}

function dueSoonNeed(facts: OverviewFacts, counts: StatusCounts): readonly Need[] {
  const { cells, rules, today } = facts;
  const [busiest] = deadlinesByDay(cells, rules, today, addDays(today, DUE_SOON_DAYS))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  if (!busiest) return [];
  return [
    {
      kind: "dueSoon",
      count: counts.byStatus.dueSoon,
      busiest: { day: busiest.day, count: busiest.count },
      bySystem: perSystem(facts, ({ byStatus }) => byStatus.dueSoon),
    },
  ];
}

function cellNeed(
  kind: "checklistsChanged" | "checklistsReturned",
  { checklists: { board } }: OverviewFacts,
  matches: (cell: BoardCell) => boolean,
): readonly Need[] {
  const cells = board?.cells.filter(matches) ?? [];
  return cells.length === 0 ? [] : [{ kind, cells }];
}

function reviewNeeds({ checklists: { toReview, mentions } }: OverviewFacts): readonly Need[] {
  return [
    ...(mentions.length > 0 ? [{ kind: "mentioned", mentions } as const] : []),
    ...(toReview > 0 ? [{ kind: "reviewsWaiting", count: toReview } as const] : []),
  ];
}

/** One's own checklists that are not handed in, where their day is near or over. */
function checklistsDueNeed({ checklists, reader, today }: OverviewFacts): readonly Need[] {
  const near = addDays(today, CHECKLIST_NOTICE_DAYS);
  const cells = (checklists.board?.cells ?? []).filter(
    ({ checklist: { ownerId, state, dueOn } }) =>
      ownerId === reader &&
      (state === "open" || state === "inProgress") &&
      dueOn !== null &&
      dueOn <= near,
  );
  const [first] = cells.flatMap(({ checklist: { dueOn } }) => dueOn ?? []).toSorted();
  return first === undefined ? [] : [{ kind: "checklistsDue", cells, first }];
}

function reappearedNeed(facts: OverviewFacts, { reappeared }: StatusCounts): readonly Need[] {
  if (reappeared === 0) return [];
  const bySystem = perSystem(facts, (counts) => counts.reappeared);
  return [{ kind: "reappeared", count: reappeared, bySystem }];
}

/** A daily scan that failed is told until one comes through: what came or went there since is not seen. */
function scansFailedNeed({ scans, systems }: OverviewFacts): readonly Need[] {
  const failed = scans.flatMap(({ systemId, problem, seenOn }) =>
    problem === null ? [] : [{ systemId, system: nameIn(systems, systemId), problem, seenOn }],
  );
  return failed.length === 0 ? [] : [{ kind: "scansFailed", scans: failed }];
}

function scansWaitingNeed({ scans, systems, importsWaiting }: OverviewFacts): readonly Need[] {
  const waiting = scans.flatMap(({ systemId, importId }) =>
    importId !== null && importsWaiting.includes(importId)
      ? [{ importId, system: nameIn(systems, systemId) }]
      : [],
  );
  return waiting.length === 0 ? [] : [{ kind: "scansWaiting", scans: waiting }];
}

const nameIn = (systems: OverviewFacts["systems"], id: string): string =>
  systems.find((system) => system.id === id)?.name ?? "";

function unmappedNeed({ importsUnmapped, systems }: OverviewFacts): readonly Need[] {
  if (importsUnmapped.length === 0) return [];
  const imports = importsUnmapped.map(({ importId, systemId }) => ({
    importId,
    system: nameIn(systems, systemId),
  }));
  return [{ kind: "unmappedData", imports }];
}

function unknownNeed(facts: OverviewFacts): readonly Need[] {
  const unknown = facts.cells.filter(({ channel }) => channel === "unknown");
  const bySystem = perSystem({ ...facts, cells: unknown }, ({ total }) => total);
  const count = bySystem.reduce((sum, each) => sum + each.count, 0);
  return count === 0 ? [] : [{ kind: "unknownOrigin", count, bySystem }];
}

function noRuleNeed({ cells, rules }: OverviewFacts, counts: StatusCounts): readonly Need[] {
  const channels = CHANNELS.filter(
    (each) =>
      rules.periodDays[each] === null &&
      cells.some(({ channel, state, count }) => channel === each && state === "held" && count > 0),
  );
  return channels.length === 0 ? [] : [{ kind: "noRule", count: counts.byStatus.noRule, channels }];
}

function noOwnerNeed(facts: OverviewFacts): readonly Need[] {
  const held = new Map(perSystem(facts, ({ total }) => total).map(({ id, count }) => [id, count]));
  const systems = facts.systems
    .filter(({ ownerId }) => ownerId === null)
    .map(({ id, name }) => ({ id, name, count: held.get(id) ?? 0 }))
    .sort((a, b) => b.count - a.count);
  return systems.length === 0 ? [] : [{ kind: "noOwner", systems }];
}

function noClockNeed(facts: OverviewFacts, counts: StatusCounts): readonly Need[] {
  const count = counts.byStatus.noClock;
  if (count === 0) return [];
  const bySystem = perSystem(facts, ({ byStatus }) => byStatus.noClock);
  return [{ kind: "noClock", count, bySystem }];
}

function exceptionNeeds({ settings, today }: OverviewFacts): readonly Need[] {
  return settings.flatMap((setting): Need[] => {
    const state = exceptionState(setting, today);
    if (state === "ended") return [{ kind: "exceptionEnded", setting }];
    const isNear =
      setting.endsOn !== null && daysBetween(today, setting.endsOn) <= EXCEPTION_NOTICE_DAYS;
    return state === "inForce" && isNear ? [{ kind: "exceptionEnds", setting }] : [];
  });
}

function holdNeeds(
  kind: "holdsEnded" | "holdsEnd" | "holdsUnseen",
  notice: HoldNotice,
  { holds, today }: OverviewFacts,
): readonly Need[] {
  const noticed = holds.filter((hold) => noticesOf(hold, today).includes(notice));
  return noticed.length === 0 ? [] : [{ kind, holds: noticed }];
}

function sharingNeed({ sharing }: OverviewFacts): readonly Need[] {
  return Object.values(sharing).some((count) => count > 0)
    ? [{ kind: "sharingFound", ...sharing }]
    : [];
}

function observationsNeed({ observations: { count, first } }: OverviewFacts): readonly Need[] {
  return first === null ? [] : [{ kind: "observationsDue", count, first }];
}

/** Whoever was deactivated here can still sign in there: that ends within a day. */
function consolesLeftNeed({ consoles }: OverviewFacts): readonly Need[] {
  const left = consoles.filter((each) => each.left > 0);
  const count = left.reduce((sum, each) => sum + each.left, 0);
  return count === 0
    ? []
    : [{ kind: "consolesLeft", count, consoles: left.map((each) => each.console) }];
}

function accessReviewNeed({ accessReview: { ageDays, openId } }: OverviewFacts): readonly Need[] {
  return isReviewDue(ageDays) ? [{ kind: "accessReviewDue", ageDays, openId }] : [];
}

function keyNeeds(
  kind: "keysExpired" | "keysEnd",
  state: KeyState,
  { keys, today }: OverviewFacts,
): readonly Need[] {
  const noticed = keys.filter((key) => keyState({ ...key, revokedAt: null }, today) === state);
  return noticed.length === 0 ? [] : [{ kind, keys: noticed }];
}

function invitationsNeed({ invitations: { count, first } }: OverviewFacts): readonly Need[] {
  return first === null ? [] : [{ kind: "invitationsEnd", count, first }];
}

function evidenceNeed({ evidence: { count, first }, today }: OverviewFacts): readonly Need[] {
  return first === null ? [] : [{ kind: "evidenceEnds", count, first, isOver: first < today }];
}

function copiesPastNeed({ copies, today }: OverviewFacts): readonly Need[] {
  const past = copies.filter(
    ({ destroyBy }) => copyState({ destroyBy, destroyedOn: null }, today) === "pastItsDay",
  );
  const [oldest] = past.map(({ destroyBy }) => destroyBy).toSorted();
  if (oldest === undefined) return [];
  const byKind = new Map<CopyCount["kind"], number>();
  for (const { kind, count } of past) byKind.set(kind, (byKind.get(kind) ?? 0) + count);
  const counts = [...byKind].map(([kind, count]) => ({ kind, count }));
  return [
    {
      ...{ kind: "copiesPast", oldest, byKind: counts.sort((a, b) => b.count - a.count) },
      count: counts.reduce((sum, { count }) => sum + count, 0),
    },
  ];
}

function erasureNeeds(
  kind: "erasuresWaiting" | "erasuresLate" | "erasuresUnseen",
  notice: ErasureNotice,
  { erasures, reader, today }: OverviewFacts,
): readonly Need[] {
  const noticed = erasures.filter(
    (erasure) =>
      erasureNotices(erasure, today).includes(notice) &&
      // Nobody is told to approve what they asked for themselves.
      (notice !== "approval" || erasure.askedById !== reader),
  );
  return noticed.length === 0 ? [] : [{ kind, erasures: noticed }];
}

function perSystem(
  { cells, rules, systems, today }: OverviewFacts,
  countOf: (counts: StatusCounts) => number,
): readonly SystemCount[] {
  const groups = countByStatusPer(cells, ({ systemId }) => systemId, rules, today);
  return systems
    .map(({ id, name }) => {
      const counts = groups.get(id);
      return { id, name, count: counts ? countOf(counts) : 0 };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

export const FIRST_STEPS = ["system", "import", "periods"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/**
 * Which of the first steps are done, while a merchant has no system or has never imported anything; null afterwards.
 * The periods come last, since nothing needs one before it is there.
 */
export function firstSteps(
  facts: OverviewFacts & { readonly hasImports: boolean },
): Readonly<Record<FirstStep, boolean>> | null {
  const { systems, hasImports, rules } = facts;
  if (systems.length > 0 && hasImports) return null;
  const { buy_with_prime, direct } = rules.periodDays;
  return {
    system: systems.length > 0,
    import: hasImports,
    periods: buy_with_prime !== null && direct !== null,
  };
}

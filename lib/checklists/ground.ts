import type { ChecklistGrant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { askReviewAge } from "@/lib/access-review/views";
import { askBegan, askPeopleByRole } from "@/lib/accounts/views";
import {
  askLastLibraryCheck,
  askObservationCounts,
  type ObservationCount,
} from "@/lib/amazon/views";
import type { ConsoleCount } from "@/lib/consoles/model";
import { askConsoleCounts } from "@/lib/consoles/views";
import { askCopyCounts, type CopyCount } from "@/lib/copies/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Finding } from "@/lib/engagement/model";
import type { DayCounts } from "@/lib/engagement/rules";
import { askDaysBetween, askFindingsBetween, askLastReview } from "@/lib/engagement/views";
import type { NoticedErasure } from "@/lib/erasures/rules";
import { askNoticedErasures } from "@/lib/erasures/views";
import { tally, type Judging } from "@/lib/holdings/views";
import { askUnmappedColumns, type UnmappedColumns } from "@/lib/imports/views";
import { CATALOGUE } from "@/lib/policy/book";
import type { RetentionRules } from "@/lib/retention/model";
import { rulesOn, type TallyCell } from "@/lib/retention/rules";
import { askSettings, type StoredSetting } from "@/lib/retention/views";
import { askMarketplaceOnLists } from "@/lib/sharing/checked/views";
import { UNPROVEN_COUNTED } from "@/lib/sharing/findings";
import type { UseCounts } from "@/lib/sharing/uses/rules";
import { askShareCounts, type ShareCounts } from "@/lib/sharing/share/views";
import type { TemplateStanding } from "@/lib/sharing/template/model";
import { askTemplateStandings } from "@/lib/sharing/template/views";
import {
  askPolicies,
  askPolicySince,
  askRecipients,
  askUnproven,
  askUses,
  askWithoutAgreement,
  registersFound,
} from "@/lib/sharing/views";
import type { System } from "@/lib/systems/model";
import { askSystems } from "@/lib/systems/views";
import { dayOf, type Day } from "@/lib/time/day";
import { askWithdrawn } from "./evidence-store";
import { firstDayTold, type FactSource } from "./facts";

/** What facts are computed from: two statements at most, however much is held. */
export type Ground = {
  readonly tally: readonly TallyCell[];
  readonly retention: {
    readonly settings: readonly StoredSetting[];
    readonly rules: RetentionRules;
  };
  readonly systems: readonly System[];
  readonly people: ReadonlyMap<Role, number>;
  /** Log-ins in Amazon's consoles. */
  readonly consoles: readonly ConsoleCount[];
  readonly accessReviews: {
    /** When who has access was looked through last; null where it never was. */
    readonly closedOn: Day | null;
    /** When the merchant began here. */
    readonly began: Day;
  };
  readonly imports: readonly UnmappedColumns[];
  readonly copies: readonly CopyCount[];
  /** What is under way. */
  readonly erasures: readonly NoticedErasure[];
  /** From three months ago on. */
  readonly engagement: {
    readonly days: readonly DayCounts[];
    readonly findings: readonly Finding[];
    /** When somebody last went through the figures; where nobody did, when the merchant began here. */
    readonly reviewedOn: Day;
  };
  readonly amazon: {
    readonly observations: readonly ObservationCount[];
    /** When somebody last looked through the library; where nobody did, when the merchant began here. */
    readonly checkedOn: Day;
  };
  readonly sharing: {
    /** Recipients whose agreement is over, or who have none. */
    readonly withoutAgreement: number;
    /** Whether a version of the policy is in force at all. */
    readonly hasPolicy: boolean;
    /** Since when the version of the policy is in force; where there is none, when the merchant began here. */
    readonly policySince: Day;
    /** What the uses that are made come to. */
    readonly uses: UseCounts;
    /** Recipients whose day of the next look is over. */
    readonly notLookedAt: number;
    /** Agreements to marketing that nothing shows. */
    readonly unproven: number;
  };
  /** What was checked and handed over from three months ago on. */
  readonly checks: {
    readonly shares: ShareCounts;
    readonly marketplaceOnLists: number;
  };
  /** Templates, each as it is found to be by today’s rules. */
  readonly templates: readonly TemplateStanding[];
  readonly catalogue: { readonly version: Day };
};

/** What an agreement to marketing is for. */
const PROMOTION = ["marketing", "advertisingAudience"] as const;

/** What is counted from the day on which the merchant began, where nobody ever looked. */
const BEGAN_FOR = ["engagement", "amazon", "accessReviews", "sharing"] as const;

/** What the page has read already, so that it is not read again. */
export type Known = Partial<Pick<Judging, "cells" | "settings">>;

export type Read = {
  readonly ground: Ground;
  /** Which of the evidence asked for was withdrawn. */
  readonly withdrawn: ReadonlySet<string>;
};

/**
 * Reads the sources that are named, and leaves the others empty: no computation is handed one that it did not name.
 */
export async function readGround(
  tx: Tx,
  grant: ChecklistGrant,
  wanted: { readonly sources: ReadonlySet<FactSource>; readonly evidence?: readonly string[] },
  today: Day,
  known: Known = {},
): Promise<Read> {
  const { sources, evidence = [] } = wanted;
  const asksSettings = sources.has("retention") && known.settings === undefined;
  const told = { from: firstDayTold(today), to: today };
  const read = await ask(tx, {
    settings: asksSettings ? askSettings(grant) : null,
    systems: sources.has("systems") || sources.has("imports") ? askSystems(grant) : null,
    people: sources.has("people") ? askPeopleByRole(grant) : null,
    consoles: sources.has("consoles") ? askConsoleCounts(grant, today) : null,
    reviewAge: sources.has("accessReviews") ? askReviewAge(grant) : null,
    imports: sources.has("imports") ? askUnmappedColumns(grant) : null,
    copies: sources.has("copies") ? askCopyCounts(grant) : null,
    erasures: sources.has("erasures") ? askNoticedErasures(grant) : null,
    days: sources.has("engagement") ? askDaysBetween(grant, told) : null,
    findings: sources.has("engagement") ? askFindingsBetween(grant, told) : null,
    review: sources.has("engagement") ? askLastReview(grant) : null,
    observations: sources.has("amazon") ? askObservationCounts(grant) : null,
    check: sources.has("amazon") ? askLastLibraryCheck(grant) : null,
    lapsed: sources.has("sharing") ? askWithoutAgreement(grant, today) : null,
    policy: sources.has("sharing") ? askPolicySince(grant, today) : null,
    recipients: sources.has("sharing") ? askRecipients(grant) : null,
    policies: sources.has("sharing") ? askPolicies(grant) : null,
    uses: sources.has("sharing") ? askUses(grant) : null,
    unproven: sources.has("sharing") ? askUnproven(grant, UNPROVEN_COUNTED, PROMOTION) : null,
    shares: sources.has("checks") ? askShareCounts(grant, told.from) : null,
    onLists: sources.has("checks") ? askMarketplaceOnLists(grant, told.from) : null,
    templates: sources.has("templates") ? askTemplateStandings(grant) : null,
    began: BEGAN_FOR.some((source) => sources.has(source)) ? askBegan(grant) : null,
    withdrawn: evidence.length > 0 ? askWithdrawn(grant, evidence) : null,
  });
  const settings = sources.has("retention") ? (known.settings ?? read.settings ?? []) : [];
  const ground = {
    tally: sources.has("tally") ? (known.cells ?? (await tally(tx, grant, today))) : [],
    retention: { settings, rules: rulesOn(settings, today) },
    systems: read.systems ?? [],
    people: read.people ?? new Map<Role, number>(),
    consoles: read.consoles ?? [],
    accessReviews: {
      closedOn: read.reviewAge?.closedOn ?? null,
      began: read.began ? dayOf(read.began) : today,
    },
    imports: read.imports ?? [],
    copies: read.copies ?? [],
    erasures: read.erasures ?? [],
    engagement: {
      days: read.days ?? [],
      findings: read.findings ?? [],
      reviewedOn: dayOf(read.review ?? read.began ?? new Date(`${today}T00:00:00Z`)),
    },
    amazon: {
      observations: read.observations ?? [],
      checkedOn: read.check ?? (read.began ? dayOf(read.began) : today),
    },
    sharing: {
      withoutAgreement: read.lapsed ?? 0,
      hasPolicy: (read.policy ?? null) !== null,
      policySince: read.policy ?? (read.began ? dayOf(read.began) : today),
      ...registersFound(
        { recipients: read.recipients ?? [], policies: read.policies ?? [] },
        read.uses ?? [],
        today,
      ),
      unproven: read.unproven ?? 0,
    },
    checks: {
      shares: read.shares ?? { unchecked: 0, showingPrime: 0 },
      marketplaceOnLists: read.onLists ?? 0,
    },
    templates: read.templates ?? [],
    catalogue: { version: CATALOGUE.version },
  };
  return { ground, withdrawn: read.withdrawn ?? new Set() };
}

import { reviewAgeDays } from "@/lib/access-review/rules";
import { askReviewAge } from "@/lib/access-review/views";
import type { Grant } from "@/lib/access/grant";
import { askBegan, askEndingInvitations } from "@/lib/accounts/views";
import { askObservationsDue } from "@/lib/amazon/views";
import {
  askEndingEvidence,
  askWaiting,
  type ChecklistsOverview,
  type Waiting,
} from "@/lib/checklists/views";
import { askConsoleCounts } from "@/lib/consoles/views";
import { askCopyCounts } from "@/lib/copies/views";
import { askNoticedScans } from "@/lib/databases/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { recentFunnel, recentQuestions, type RecentFunnel } from "@/lib/engagement/views";
import { judgedTally, judgingBy, type Judging } from "@/lib/holdings/views";
import { askNoticedErasures } from "@/lib/erasures/views";
import { askNoticedHolds } from "@/lib/holds/views";
import { askNoticedKeys } from "@/lib/keys/views";
import { askImportNeeds, askNewestImports, type Import } from "@/lib/imports/views";
import { askSettings } from "@/lib/retention/views";
import type { System } from "@/lib/systems/model";
import { askPolicies, askRecipients, askUses, sharingFound } from "@/lib/sharing/views";
import { askSystems } from "@/lib/systems/views";
import { dayOf, type Day } from "@/lib/time/day";
import type { OverviewFacts } from "./rules";

export type Frame = {
  readonly judging: Judging;
  /** How much of the checklists waits, of every period. */
  readonly waiting: Waiting;
};

/** What every page of the console shows around itself, and judges by. */
export async function frame(tx: Tx, grant: Grant<"overview.read">, today: Day): Promise<Frame> {
  const held = await judgedTally(tx, grant, today);
  const { settings, waiting } = await ask(tx, {
    settings: askSettings(grant),
    waiting: askWaiting(grant),
  });
  return { judging: judgingBy(held, settings, today), waiting };
}

const IMPORTS_SHOWN = 5;

export type OverviewPage = {
  readonly facts: OverviewFacts & { readonly hasImports: boolean };
  readonly systems: readonly System[];
  readonly imports: readonly Import[];
  /** The newest days of Buy with Prime's checkout; null where no figures were imported. */
  readonly engagement: RecentFunnel | null;
};

/** What waits today, under what it is judged by, and the last imports. */
export async function overviewPage(
  tx: Tx,
  grant: Grant<"overview.read">,
  judging: Judging,
  own: {
    readonly checklists: ChecklistsOverview;
    readonly reader: string;
    /** Whether whoever is told of it may see keys. */
    readonly readsKeys: boolean;
  },
): Promise<OverviewPage> {
  const { systems, imports, needs, holds, copies, erasures, scans, observations, ...rest } =
    await ask(tx, {
      systems: askSystems(grant),
      imports: askNewestImports(grant, IMPORTS_SHOWN),
      needs: askImportNeeds(grant),
      holds: askNoticedHolds(grant, judging.today),
      copies: askCopyCounts(grant),
      erasures: askNoticedErasures(grant),
      scans: askNoticedScans(grant),
      observations: askObservationsDue(grant, judging.today),
      recipients: askRecipients(grant),
      policies: askPolicies(grant),
      uses: askUses(grant),
      consoles: askConsoleCounts(grant, judging.today),
      reviewAge: askReviewAge(grant),
      began: askBegan(grant),
      keys: own.readsKeys ? askNoticedKeys(grant, judging.today) : null,
      evidence: askEndingEvidence(grant, judging.today),
      invitations: askEndingInvitations(grant, judging.today),
      ...recentQuestions(grant),
    });
  const { recipients, policies, uses, ...others } = rest;
  const { consoles, reviewAge, began, evidence, invitations, keys, ...recent } = others;
  const { today } = judging;
  const ageDays = reviewAgeDays(reviewAge.closedOn, began === null ? today : dayOf(began), today);
  return {
    facts: {
      ...judging,
      checklists: own.checklists,
      reader: own.reader,
      keys: keys ?? [],
      systems,
      holds,
      copies,
      erasures,
      scans,
      observations,
      sharing: sharingFound({ recipients, policies }, uses, today),
      consoles,
      accessReview: { ageDays, openId: reviewAge.openId },
      evidence,
      invitations,
      importsWaiting: needs.waiting,
      importsUnmapped: needs.unmapped,
      hasImports: imports.length > 0,
    },
    systems,
    imports,
    engagement: recentFunnel(recent),
  };
}

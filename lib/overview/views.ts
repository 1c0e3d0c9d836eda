import type { Grant } from "@/lib/access/grant";
import type { ChecklistsOverview } from "@/lib/checklists/views";
import type { Tx } from "@/lib/db/client";
import type { Judging } from "@/lib/holdings/views";
import { importNeeds, importsPage, type Import } from "@/lib/imports/views";
import type { System } from "@/lib/systems/model";
import { systems } from "@/lib/systems/views";
import type { OverviewFacts } from "./rules";

const IMPORTS_SHOWN = 5;

export type OverviewPage = {
  readonly facts: OverviewFacts & { readonly hasImports: boolean };
  readonly systems: readonly System[];
  readonly imports: readonly Import[];
};

/** What waits today, under what it is judged by, and the last imports. */
export async function overviewPage(
  tx: Tx,
  grant: Grant<"overview.read">,
  judging: Judging,
  own: { readonly checklists: ChecklistsOverview; readonly reader: string },
): Promise<OverviewPage> {
  const all = await systems(tx, grant);
  const { imports } = await importsPage(tx, grant, { take: IMPORTS_SHOWN });
  const needs = await importNeeds(tx, grant);
  return {
    facts: {
      ...judging,
      ...own,
      systems: all,
      importsWaiting: needs.waiting,
      importsUnmapped: needs.unmapped,
      hasImports: imports.length > 0,
    },
    systems: all,
    imports,
  };
}

import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { tally } from "@/lib/holdings/views";
import { importsPage, importsWaiting, type Import } from "@/lib/imports/views";
import { rulesOn } from "@/lib/retention/rules";
import { settings as retentionSettings } from "@/lib/retention/views";
import type { System } from "@/lib/systems/model";
import { systems } from "@/lib/systems/views";
import type { Day } from "@/lib/time/day";
import type { OverviewFacts } from "./rules";

const IMPORTS_SHOWN = 5;

export type OverviewPage = {
  readonly facts: OverviewFacts & { readonly hasImports: boolean };
  readonly systems: readonly System[];
  readonly imports: readonly Import[];
};

/** What the day is judged by, and the last imports. */
export async function overviewPage(
  tx: Tx,
  grant: Grant<"overview.read">,
  today: Day,
): Promise<OverviewPage> {
  const all = await systems(tx, grant);
  const settings = await retentionSettings(tx, grant);
  const { imports } = await importsPage(tx, grant, { take: IMPORTS_SHOWN });
  return {
    facts: {
      cells: await tally(tx, grant),
      rules: rulesOn(settings, today),
      settings,
      systems: all,
      importsWaiting: await importsWaiting(tx, grant),
      hasImports: imports.length > 0,
      today,
    },
    systems: all,
    imports,
  };
}

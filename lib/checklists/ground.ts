import type { ChecklistGrant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { peopleByRole } from "@/lib/accounts/views";
import type { Tx } from "@/lib/db/client";
import { tally } from "@/lib/holdings/views";
import { unmappedColumns, type UnmappedColumns } from "@/lib/imports/views";
import { CATALOGUE } from "@/lib/policy/book";
import type { RetentionRules } from "@/lib/retention/model";
import { rulesOn, type TallyCell } from "@/lib/retention/rules";
import { settings as retentionSettings, type StoredSetting } from "@/lib/retention/views";
import type { System } from "@/lib/systems/model";
import { systems as allSystems } from "@/lib/systems/views";
import type { Day } from "@/lib/time/day";
import type { FactSource } from "./facts";

/** What facts are computed from: each source is read by one statement at most, however much is held. */
export type Ground = {
  readonly tally: readonly TallyCell[];
  readonly retention: {
    readonly settings: readonly StoredSetting[];
    readonly rules: RetentionRules;
  };
  readonly systems: readonly System[];
  readonly people: ReadonlyMap<Role, number>;
  readonly imports: readonly UnmappedColumns[];
  readonly catalogue: { readonly version: Day };
};

/** Reads the sources that are named, and leaves the others empty: no computation is handed one that it did not name. */
export async function readGround(
  tx: Tx,
  grant: ChecklistGrant,
  sources: ReadonlySet<FactSource>,
  today: Day,
): Promise<Ground> {
  const settings = sources.has("retention") ? await retentionSettings(tx, grant) : [];
  const systems =
    sources.has("systems") || sources.has("imports") ? await allSystems(tx, grant) : [];
  return {
    tally: sources.has("tally") ? await tally(tx, grant, today) : [],
    retention: { settings, rules: rulesOn(settings, today) },
    systems,
    people: sources.has("people") ? await peopleByRole(tx, grant) : new Map<Role, number>(),
    imports: sources.has("imports")
      ? await unmappedColumns(
          tx,
          grant,
          systems.map(({ id }) => id),
        )
      : [],
    catalogue: { version: CATALOGUE.version },
  };
}

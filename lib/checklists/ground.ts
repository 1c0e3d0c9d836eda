import type { ChecklistGrant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { askPeopleByRole } from "@/lib/accounts/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { NoticedErasure } from "@/lib/erasures/rules";
import { askNoticedErasures } from "@/lib/erasures/views";
import { tally, type Judging } from "@/lib/holdings/views";
import { askUnmappedColumns, type UnmappedColumns } from "@/lib/imports/views";
import { CATALOGUE } from "@/lib/policy/book";
import type { RetentionRules } from "@/lib/retention/model";
import { rulesOn, type TallyCell } from "@/lib/retention/rules";
import { askSettings, type StoredSetting } from "@/lib/retention/views";
import type { System } from "@/lib/systems/model";
import { askSystems } from "@/lib/systems/views";
import type { Day } from "@/lib/time/day";
import { askWithdrawn } from "./evidence-store";
import type { FactSource } from "./facts";

/** What facts are computed from: two statements at most, however much is held. */
export type Ground = {
  readonly tally: readonly TallyCell[];
  readonly retention: {
    readonly settings: readonly StoredSetting[];
    readonly rules: RetentionRules;
  };
  readonly systems: readonly System[];
  readonly people: ReadonlyMap<Role, number>;
  readonly imports: readonly UnmappedColumns[];
  /** What is under way. */
  readonly erasures: readonly NoticedErasure[];
  readonly catalogue: { readonly version: Day };
};

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
  const read = await ask(tx, {
    settings: asksSettings ? askSettings(grant) : null,
    systems: sources.has("systems") || sources.has("imports") ? askSystems(grant) : null,
    people: sources.has("people") ? askPeopleByRole(grant) : null,
    imports: sources.has("imports") ? askUnmappedColumns(grant) : null,
    erasures: sources.has("erasures") ? askNoticedErasures(grant) : null,
    withdrawn: evidence.length > 0 ? askWithdrawn(grant, evidence) : null,
  });
  const settings = sources.has("retention") ? (known.settings ?? read.settings ?? []) : [];
  const ground = {
    tally: sources.has("tally") ? (known.cells ?? (await tally(tx, grant, today))) : [],
    retention: { settings, rules: rulesOn(settings, today) },
    systems: read.systems ?? [],
    people: read.people ?? new Map<Role, number>(),
    imports: read.imports ?? [],
    erasures: read.erasures ?? [],
    catalogue: { version: CATALOGUE.version },
  };
  return { ground, withdrawn: read.withdrawn ?? new Set() };
}

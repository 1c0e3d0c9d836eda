import { holdingsLink } from "@/components/systems/holdings-link";
import type { StatusCounts } from "@/lib/retention/rules";
import type { System } from "@/lib/systems/model";

/** One line of the register. */
export type SystemRow = {
  readonly system: System;
  readonly href: string;
  readonly held: number;
  readonly heldHref: string;
  readonly overdue: number;
  readonly overdueHref: string;
  readonly lookedAt: Date | null;
};

type Found = {
  readonly systems: readonly System[];
  readonly counts: ReadonlyMap<string, StatusCounts>;
  readonly last: ReadonlyMap<string, Date>;
};

/** Puts together what the register shows of each system, and where each figure leads. */
export const systemRows = (home: string, { systems, counts, last }: Found): readonly SystemRow[] =>
  systems.map((system) => {
    const of = counts.get(system.id);
    return {
      system,
      href: `${home}/systems/${system.id}`,
      held: of?.total ?? 0,
      heldHref: holdingsLink(home, { systemId: system.id }),
      overdue: of?.byStatus.overdue ?? 0,
      overdueHref: holdingsLink(home, { systemId: system.id, status: "overdue" }),
      lookedAt: last.get(system.id) ?? null,
    };
  });

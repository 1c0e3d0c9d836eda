import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { tally } from "@/lib/holdings/views";
import { lastImports } from "@/lib/imports/views";
import { countByStatusPer } from "@/lib/retention/rules";
import { rules } from "@/lib/retention/views";
import { systems } from "@/lib/systems/views";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";

const HEAD = [
  ...["system", "kind", "owner", "purpose", "third_party", "records", "overdue"],
  "last_looked_at",
];

type Context = { params: Promise<{ merchant: string }> };

/** The register as a CSV. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "systems.read");
  const rows = await read(grant, async (tx) => {
    const counts = countByStatusPer(
      await tally(tx, grant, today),
      ({ systemId }) => systemId,
      await rules(tx, grant, today),
      today,
    );
    const last = await lastImports(tx, grant);
    return (await systems(tx, grant)).map((system) => [
      system.name,
      SYSTEM_KIND_NAMES[system.kind],
      system.ownerId === null ? "nobody" : (system.ownerName ?? ""),
      system.purpose,
      system.thirdParty,
      counts.get(system.id)?.total ?? 0,
      counts.get(system.id)?.byStatus.overdue ?? 0,
      last.get(system.id)?.toISOString() ?? "",
    ]);
  });
  return csvAnswer(`systems-${merchant}-${today}`, [HEAD, ...rows]);
}

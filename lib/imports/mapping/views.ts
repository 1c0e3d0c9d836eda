import type { Grant } from "@/lib/access/grant";
import { everybody } from "@/lib/accounts/views";
import type { Tx } from "@/lib/db/client";
import { findMapping, listMappings, type Mapping } from "@/lib/imports/mapping/store";
import type { System } from "@/lib/systems/model";
import { systemById, systems } from "@/lib/systems/views";

export type { Mapping };

/** A mapping with who said it and the system whose tables it is of. */
export type PlacedMapping = {
  readonly mapping: Mapping;
  readonly system: Pick<System, "id" | "name">;
  /** Null where nobody has said anything yet. */
  readonly byName: string | null;
};

export async function mappingPage(
  tx: Tx,
  grant: Grant<"imports.read">,
  id: string,
): Promise<PlacedMapping | null> {
  const mapping = await findMapping(tx, grant, id);
  const system = mapping && (await systemById(tx, grant, mapping.systemId));
  if (!mapping || !system) return null;
  return { mapping, system, byName: sayerOf(mapping, await everybody(tx, grant)) };
}

/** Every table that was mapped or waits for it, latest first. */
export async function mappingsPage(
  tx: Tx,
  grant: Grant<"imports.read">,
): Promise<readonly PlacedMapping[]> {
  const [mappings, all, people] = [
    await listMappings(tx, grant),
    await systems(tx, grant),
    await everybody(tx, grant),
  ];
  return mappings.flatMap((mapping) => {
    const system = all.find(({ id }) => id === mapping.systemId);
    return system ? [{ mapping, system, byName: sayerOf(mapping, people) }] : [];
  });
}

function sayerOf(
  { said }: Mapping,
  people: readonly { readonly userId: string; readonly name: string }[],
): string | null {
  if (!said) return null;
  const { by } = said;
  if (by.kind === "member")
    return people.find(({ userId }) => userId === by.userId)?.name ?? "A former account user";
  return by.kind === "operator" ? "the command line" : "Steward itself";
}

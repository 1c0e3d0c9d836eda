import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import { fieldsIn } from "@/lib/policy/fields";
import { countByStatus, countByStatusPer, type StatusCounts } from "@/lib/retention/rules";
import { rules as retentionRules } from "@/lib/retention/views";
import { systems } from "@/lib/systems/views";
import type { System } from "@/lib/systems/model";
import type { Day } from "@/lib/time/day";
import { tally, type Judged } from "./views";

/** As a list shows a record, for programs; no id of ours in it, only what the merchant knows it by. */
export const lineOf = (names: ReadonlyMap<string, string>) => (holding: Judged) => ({
  system: names.get(holding.systemId) ?? "",
  channel: holding.channel,
  // An erased record has none any more.
  orderId: holding.recordKey || null,
  fields: fieldsIn(holding.fields).map(({ key }) => key),
  identifiesPrime: holding.identifiesPrime,
  basisKind: holding.basis?.kind ?? null,
  basisDay: holding.basis?.day ?? null,
  dueDay: holding.dueDay,
  status: holding.status,
  ...(holding.keptUntil === null ? {} : { heldUntil: holding.keptUntil }),
  reappeared: holding.reappeared,
});

export type Standing = StatusCounts & {
  readonly asOf: Day;
  readonly bySystem: Readonly<Record<string, StatusCounts>>;
  readonly byChannel: Readonly<Record<string, StatusCounts>>;
};

/** How much is held and where it stands on a day, for programs: in all, by system and by channel. */
export async function standing(
  tx: Tx,
  grant: Grant<"holdings.read">,
  { system, channel }: { readonly system: System | null; readonly channel: Channel | null },
  today: Day,
): Promise<Standing> {
  const all = system ? [system] : await systems(tx, grant);
  const cells = await tally(tx, grant, today);
  const rules = await retentionRules(tx, grant, today);
  const chosen = cells.filter(
    (cell) =>
      (system === null || cell.systemId === system.id) &&
      (channel === null || cell.channel === channel),
  );
  const nothing = countByStatus([], rules, today);
  const perSystem = countByStatusPer(chosen, (cell) => cell.systemId, rules, today);
  const perChannel = countByStatusPer<Channel>(chosen, (cell) => cell.channel, rules, today);
  const named = CHANNELS.filter((name) => channel === null || name === channel);
  return {
    asOf: today,
    ...countByStatus(chosen, rules, today),
    bySystem: Object.fromEntries(all.map(({ id, name }) => [name, perSystem.get(id) ?? nothing])),
    byChannel: Object.fromEntries(named.map((name) => [name, perChannel.get(name) ?? nothing])),
  };
}

import type { AccountFacts, AccountKind, PlannedTable, RightsFinding } from "./model";
import { isSameTable, tableLabel } from "./rules";

/**
 * What an account lacks for its work, and what it may do beyond it. The reading account needs to read the mapped
 * columns and nothing else; the erasing one to read them and to change those that are emptied. What is too much is
 * said and refuses nothing: whose database it is decides.
 */
export function findingsOf(
  kind: AccountKind,
  facts: AccountFacts,
  tables: readonly PlannedTable[],
): readonly RightsFinding[] {
  const findings: RightsFinding[] = facts.powers.map((power) => ({ kind: "power", power }));
  for (const table of tables) {
    const label = tableLabel(table);
    const found = facts.tables.find((one) => isSameTable(one, table));
    const blanked = table.blanked.map(({ name }) => name);
    const needed = kind === "reading" ? table.read.map(({ name }) => name) : blanked;
    const lacks = [table.key.name, ...needed].filter((name) => !found?.reads.includes(name));
    if (lacks.length > 0) findings.push({ kind: "cannotRead", table: label, columns: lacks });
    const changes = kind === "reading" ? [] : blanked;
    const stuck = changes.filter((name) => !found?.updates.includes(name));
    if (stuck.length > 0) findings.push({ kind: "cannotUpdate", table: label, columns: stuck });
    const more = (found?.updates ?? []).filter((name) => !changes.includes(name));
    if (more.length > 0) findings.push({ kind: "updatesMore", table: label, columns: more });
    if (found?.inserts) findings.push({ kind: "inserts", table: label });
    if (found?.deletes) findings.push({ kind: "deletes", table: label });
  }
  if (facts.othersWritten > 0) findings.push({ kind: "writesOthers", count: facts.othersWritten });
  return findings;
}

const HINDERS: ReadonlySet<RightsFinding["kind"]> = new Set<RightsFinding["kind"]>([
  "cannotRead",
  "cannotUpdate",
  "unreachable",
]);

/** Whether an account cannot do its work, in contrast to one that could do more than it. */
export const hinders = ({ kind }: RightsFinding): boolean => HINDERS.has(kind);

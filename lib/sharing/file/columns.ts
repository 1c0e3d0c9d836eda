import { lookUpName, type DelimitedFormat } from "@/lib/imports/formats/delimited";
import { roleByName } from "@/lib/imports/mapping/header-words";
import { fieldSetOf, fieldsIn, type FieldKey } from "@/lib/policy/fields";
import type { AnyTable } from "../table";

/** What a column holds: as its format knows it, else as its name says. */
export function fieldOf(name: string, format: DelimitedFormat | null): FieldKey | null {
  const known = format?.columns.find((column) => lookUpName(column.name) === lookUpName(name));
  if (known) return known.fields[0] ?? null;
  const role = roleByName(name);
  if (role === "firstLine") return "user.contact.address";
  return role?.startsWith("user.") === true ? (role as FieldKey) : null;
}

/** Kinds of data that the columns of these tables hold, and those that are known besides. */
export const fieldsOfColumns = (
  tables: readonly Pick<AnyTable, "names" | "format">[],
  known: readonly FieldKey[] = [],
): readonly FieldKey[] =>
  fieldsIn(
    fieldSetOf([
      ...known,
      ...tables.flatMap(({ names, format }) =>
        (names ?? []).flatMap((name) => fieldOf(name, format) ?? []),
      ),
    ]),
  ).map(({ key }) => key);

import type { AskedColumn, MappedColumn } from "@/lib/imports/mapping/model";
import { type ColumnRole, type DateOrder, isSingle } from "@/lib/imports/mapping/roles";
import { accept, refuse, type Result } from "@/lib/result";

/** What somebody says of one column. */
export type Said = { readonly role: ColumnRole | null; readonly dates: DateOrder };

/** What a mapping comes to: records are kept under an order number, an e-mail address or a phone number. */
const KEYS: readonly ColumnRole[] = [
  "recordKey",
  "user.contact.email",
  "user.contact.phone_number",
];

export type MappingRefusal = "otherColumns" | "noKey" | "roleTwice";

/** Takes what was said of a table's columns, one by one and in their order, if records can be read by it. */
export function decideMapping(
  asked: readonly Pick<AskedColumn, "name">[],
  said: readonly Said[],
): Result<readonly MappedColumn[], MappingRefusal> {
  if (said.length !== asked.length) return refuse("otherColumns");
  const roles = said.map(({ role }) => role);
  if (!KEYS.some((role) => roles.includes(role))) return refuse("noKey");
  if (rolesTwice(roles).length > 0) return refuse("roleTwice");
  return accept(
    asked.map(({ name }, index) => ({
      name,
      role: said[index]?.role ?? null,
      dates: said[index]?.dates ?? "yearFirst",
    })),
  );
}

/** Roles that stand at several columns although only one can have them. */
export const rolesTwice = (roles: readonly (ColumnRole | null)[]): readonly ColumnRole[] => [
  ...new Set(
    roles.filter(
      (role, index): role is ColumnRole =>
        role !== null && isSingle(role) && roles.indexOf(role) !== index,
    ),
  ),
];

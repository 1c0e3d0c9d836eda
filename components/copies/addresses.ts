import { copyFilterQuery, offeredCopyQuery, type OfferedCopy } from "@/lib/copies/queries";
import type { CopyFilter } from "@/lib/copies/model";

/** The list of copies with these filters, and further on where a place is named. */
export function copiesHref(base: string, filter: CopyFilter = {}, after?: string): string {
  const query = { ...copyFilterQuery(filter), ...(after && { after }) };
  const text = new URLSearchParams(query).toString();
  return `${base}/retention/copies${text === "" ? "" : `?${text}`}`;
}

export const copyHref = (base: string, id: string): string => `${base}/retention/copies/${id}`;

/** Where a copy is registered, with what is known of it filled in. */
export function newCopyHref(base: string, offered?: Partial<OfferedCopy>): string {
  const home = `${base}/retention/copies/new`;
  if (offered === undefined) return home;
  const known = {
    kind: "export",
    what: "",
    records: null,
    soonestDue: null,
    systemId: null,
  } as const;
  return `${home}?${new URLSearchParams(offeredCopyQuery({ ...known, ...offered })).toString()}`;
}

/** Where it is attested that these copies were destroyed; without any, where picked ones are sent. */
export function destroyHref(base: string, ids: readonly string[] = []): string {
  const home = `${base}/retention/copies/destroyed`;
  const text = new URLSearchParams(ids.map((id) => ["copy", id])).toString();
  return text === "" ? home : `${home}?${text}`;
}

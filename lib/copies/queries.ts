import type { Day } from "@/lib/time/day";
import type { COPY_KINDS, CopyFilter, CopyPlace } from "./model";

/*
 * What of copies stands in addresses. Apart from what reads them, which brings the checks of whole forms along.
 */

/** The same filter as it stands in an address. */
export function copyFilterQuery(filter: CopyFilter): Readonly<Record<string, string>> {
  const { state, kind, systemId, ownerless, dueFrom, dueTo } = filter;
  const query = { state, kind, system: systemId, from: dueFrom, to: dueTo };
  return Object.fromEntries(
    Object.entries({ ...query, owner: ownerless && "none" }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

/** A place in the list as it stands in an address: `<day>.<id>`. */
export const copyPlaceText = ({ day: at, id }: CopyPlace): string => `${at}.${id}`;

/** What is known of a copy that is offered to be registered, as it stands in an address. */
export type OfferedCopy = {
  readonly kind: (typeof COPY_KINDS)[number];
  readonly what: string;
  readonly records: number | null;
  /** The day on which the first record it shows has to be gone. */
  readonly soonestDue: Day | null;
  readonly systemId: string | null;
};

/** The same as it stands in an address. */
export function offeredCopyQuery(offered: OfferedCopy): Readonly<Record<string, string>> {
  const { kind, what, records: count, soonestDue, systemId } = offered;
  return {
    ...{ kind, what },
    ...(count === null ? {} : { records: String(count) }),
    ...(soonestDue === null ? {} : { due: soonestDue }),
    ...(systemId === null ? {} : { system: systemId }),
  };
}

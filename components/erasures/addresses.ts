import type { ErasureFilter } from "@/lib/erasures/model";
import type { RecordFilter } from "@/lib/erasures/input";
import type { Day } from "@/lib/time/day";

const queried = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const text = new URLSearchParams(said).toString();
  return text === "" ? path : `${path}?${text}`;
};

/** The list of erasures with these filters, and further on where a place is named. */
export const erasuresHref = (base: string, filter: ErasureFilter = {}, after?: string): string =>
  queried(`${base}/retention/erasures`, { state: filter.state, after });

export const erasuresExportHref = (base: string, filter: ErasureFilter): string =>
  queried(`${base}/retention/erasures/export`, { state: filter.state });

export const erasureHref = (base: string, id: string): string => `${base}/retention/erasures/${id}`;

/** The records of an erasure, narrowed down, and further on where a place is named. */
export const recordsHref = (
  base: string,
  id: string,
  { systemId, standing }: RecordFilter = {},
  after?: string,
): string => `${queried(erasureHref(base, id), { system: systemId, standing, after })}#records`;

export const recordsExportHref = (
  base: string,
  id: string,
  { systemId, standing }: RecordFilter,
): string => queried(`${erasureHref(base, id)}/export`, { system: systemId, standing });

/** What one system asks of somebody. */
export const taskHref = (base: string, id: string, systemId: string): string =>
  `${erasureHref(base, id)}/${systemId}`;

export const workListHref = (base: string, id: string, systemId: string): string =>
  `${taskHref(base, id, systemId)}/list`;

export const certificateHref = (base: string, id: string): string =>
  `${erasureHref(base, id)}/certificate`;

/** Where an erasure is asked for, with what is chosen already. */
export function planHref(
  base: string,
  {
    systemIds = [],
    dueTo = null,
    ids = [],
  }: {
    readonly systemIds?: readonly string[];
    readonly dueTo?: Day | null;
    readonly ids?: readonly string[];
  } = {},
): string {
  const query = new URLSearchParams([
    ...systemIds.map((id) => ["system", id]),
    ...(dueTo === null ? [] : [["dueTo", dueTo]]),
    ...ids.map((id) => ["record", id]),
  ]).toString();
  return `${base}/retention/erasures/plan${query === "" ? "" : `?${query}`}`;
}

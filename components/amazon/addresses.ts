import { withQuery } from "@/components/audit/addresses";
import type { ObservationFilter } from "@/lib/amazon/model";
import { observationQuery } from "@/lib/amazon/queries";

export const amazonHref = (base: string): string => `${base}/amazon`;

export const feedsHref = (base: string): string => `${base}/amazon/feeds`;

export const newFeedHref = (base: string): string => `${base}/amazon/feeds/new`;

export const feedHref = (base: string, id: string): string => `${base}/amazon/feeds/${id}`;

/** The log under these filters, and further on where a place is named. */
export const observationsHref = (
  base: string,
  filter: ObservationFilter = {},
  after?: string,
): string => withQuery(`${base}/amazon/observations`, { ...observationQuery(filter), after });

/** Where an observation is logged; with its promise chosen, where it is known. */
export const newObservationHref = (base: string, clause?: string): string =>
  withQuery(`${base}/amazon/observations/new`, { clause });

export const observationHref = (base: string, id: string): string =>
  `${base}/amazon/observations/${id}`;

export const libraryHref = (base: string): string => `${base}/amazon/library`;

export const clauseHref = (base: string, clause: string): string => `${base}/clauses/${clause}`;

import type { ObservationFilter, ObservationPlace } from "./model";

/** A filter as it stands in an address; what is not narrowed is left out. */
export const observationQuery = ({
  clause,
  state,
}: ObservationFilter): Readonly<Record<string, string>> => ({
  ...(clause && { clause }),
  ...(state && { state }),
});

/** A place in the log as it stands in an address. */
export const observationPlaceText = ({ isClosed, seenOn, id }: ObservationPlace): string =>
  `${isClosed ? "1" : "0"}.${seenOn}.${id}`;

import type { InvitationFilter, InvitationPlace, MemberFilter, MemberPlace } from "./model";

/*
 * What of people stands in addresses. Apart from what reads them, which brings the checks of whole forms along.
 */

const said = (query: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** The same filter as it stands in an address. */
export const memberQuery = ({ role, state }: MemberFilter) => said({ role, state });

export const invitationQuery = ({ role, state }: InvitationFilter) => said({ role, state });

/** A place in the list as it stands in an address. */
export const memberPlaceText = ({ id, name }: MemberPlace): string => `${id}.${name}`;

export const invitationPlaceText = ({ at, id }: InvitationPlace): string => `${at.getTime()}.${id}`;

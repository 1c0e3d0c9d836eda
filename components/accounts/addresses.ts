import { withQuery } from "@/components/audit/addresses";
import type { InvitationFilter, MemberFilter } from "@/lib/accounts/model";
import { invitationQuery, memberQuery } from "@/lib/accounts/queries";

/** The members under these filters, and further on where a place is named. */
export const usersHref = (base: string, filter: MemberFilter = {}, after?: string): string =>
  withQuery(`${base}/users`, { ...memberQuery(filter), after });

export const userHref = (base: string, userId: string): string => `${base}/users/${userId}`;

export const inviteHref = (base: string): string => `${base}/users/invite`;

/** Where a file of people is sent, and where one that was sent is decided on. */
export const inviteManyHref = (base: string, id?: string): string =>
  id === undefined ? `${base}/users/invite/many` : `${base}/users/invite/many/${id}`;

/** The invitations under these filters, and further on where a place is named. */
export const invitationsHref = (
  base: string,
  filter: InvitationFilter = {},
  after?: string,
): string => withQuery(`${base}/users/invitations`, { ...invitationQuery(filter), after });

export const reviewsHref = (base: string): string => `${base}/users/reviews`;

/** A review; with somebody who is decided on, and further on where a person is named whom the page before ended with. */
export const reviewHref = (
  base: string,
  id: string,
  at: { readonly person?: string | undefined; readonly after?: string | undefined } = {},
): string => withQuery(`${base}/users/reviews/${id}`, at);

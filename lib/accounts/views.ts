import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { ask, askOne, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/time/day";
import * as invitations from "./invitation-store";
import type { EndingInvitations, InvitationCounts } from "./invitation-store";
import {
  INVITATIONS_PER_PAGE,
  MEMBERS_PER_PAGE,
  type Addressed,
  type Colleague,
  type Invitation,
  type InvitationFilter,
  type InvitationPlace,
  type KnownPerson,
  type MemberEntry,
  type MemberFilter,
  type MemberPlace,
  type MerchantSettings,
} from "./model";
import * as people from "./people-store";
import type { MemberCounts } from "./people-store";
import {
  askColleagues,
  askCreated,
  askName,
  askRoles,
  countMerchants,
  findMerchant,
  findGranted,
  findSettings,
  findUser,
  findUserByEmail,
  isStillAddress,
  isStillPassword,
  lockUser,
  listAddressed,
  listColleagues,
  listMerchants,
  type MerchantRow,
  type UserRow,
} from "./store";

export type { InvitationCounts, MemberCounts, MerchantRow, UserRow };

/** Everybody at the merchant, by name: to choose an owner, and to say who did what. */
export const colleagues = (tx: Tx, grant: Grant): Promise<readonly Colleague[]> =>
  listColleagues(tx, grant);

/** Everybody at the merchant who has joined, with their addresses: for what is told by mail. */
export const addressedMembers = (tx: Tx, grant: Grant): Promise<readonly Addressed[]> =>
  listAddressed(tx, grant);

/** As `colleagues`, for a page that asks other things in the same statement. */
export { askColleagues };

/** Everybody who ever was at the merchant, those who were shut out too: to say who did what. */
export const everybody = (tx: Tx, grant: Grant): Promise<readonly KnownPerson[]> =>
  askOne(tx, people.askEverybody(grant));

export { askEverybody } from "./people-store";

/** Invitations that end soon, or ended lately, unanswered. */
export const askEndingInvitations = (
  grant: Grant<"overview.read">,
  today: Day,
): Question<EndingInvitations> => invitations.askEndingInvitations(grant, today);
export type { EndingInvitations };

/** How many people can open the console, by what they may do there. */
export const askPeopleByRole = (grant: ChecklistGrant): Question<ReadonlyMap<Role, number>> =>
  askRoles(grant);

/** When the merchant began here. */
export const askBegan = (
  grant: ChecklistGrant | Grant<"users.read" | "overview.read">,
): Question<Date | null> => askCreated(grant);

export type MembersScreen = {
  readonly rows: readonly MemberEntry[];
  /** Where the next page begins; null where this is the last. */
  readonly next: MemberPlace | null;
  readonly counts: MemberCounts;
  readonly invitations: InvitationCounts;
};

type MembersPart = { readonly after?: MemberPlace | null; readonly take?: number };

/** A page of members by name, and how many there are in all. */
export async function membersScreen(
  tx: Tx,
  grant: Grant<"users.read">,
  filter: MemberFilter,
  now: Date,
  { after = null, take = MEMBERS_PER_PAGE }: MembersPart = {},
): Promise<MembersScreen> {
  const read = await ask(tx, {
    found: people.askMembers(grant, filter, { after, take: take + 1 }),
    counts: people.askMemberCounts(grant),
    invitations: invitations.askInvitationCounts(grant, now),
  });
  const rows = read.found.slice(0, take);
  const last = rows.at(-1);
  const next = read.found.length > take && last ? { name: last.name, id: last.userId } : null;
  return { rows, next, counts: read.counts, invitations: read.invitations };
}

/** One member, whether they are shut out or not; null for whoever is none here. */
export const memberById = (
  tx: Tx,
  grant: Grant<"users.read">,
  userId: string,
): Promise<MemberEntry | null> => askOne(tx, people.askMember(grant, userId));

export type InvitationsScreen = {
  readonly rows: readonly Invitation[];
  readonly next: InvitationPlace | null;
  readonly counts: InvitationCounts;
};

type InvitationsPart = { readonly after?: InvitationPlace | null; readonly take?: number };

/** A page of invitations, the newest first. */
export async function invitationsScreen(
  tx: Tx,
  grant: Grant<"users.read">,
  filter: InvitationFilter,
  now: Date,
  { after = null, take = INVITATIONS_PER_PAGE }: InvitationsPart = {},
): Promise<InvitationsScreen> {
  const { found, counts } = await ask(tx, {
    found: invitations.askInvitations(grant, filter, now, { after, take: take + 1 }),
    counts: invitations.askInvitationCounts(grant, now),
  });
  const rows = found.slice(0, take);
  const last = rows.at(-1);
  const next = found.length > take && last ? { at: last.createdAt, id: last.id } : null;
  return { rows, next, counts };
}

/** Everybody who has access now, by name, at most so many. */
export const activeMembers = (
  tx: Tx,
  grant: Grant<"users.review">,
  take: number,
): Promise<readonly MemberEntry[]> =>
  askOne(tx, people.askMembers(grant, { state: "active" }, { after: null, take }));

/** The admins there are now, held so until the transaction ends. */
export const activeAdmins = (tx: Tx, grant: Grant<"users.review">): Promise<readonly string[]> =>
  people.lockAdmins(tx, grant);

/** What somebody is called now. */
export const personName = async (tx: Tx, userId: string): Promise<string> =>
  (await findUser(tx, userId))?.name ?? "";

/** The account user with this address, whether shut out or not; null where there is none. */
export const memberIdByEmail = async (
  tx: Tx,
  grant: Grant<"users.review">,
  email: string,
): Promise<string | null> => (await people.standingByEmail(tx, grant, email))?.userId ?? null;

export const settingsPage = (
  tx: Tx,
  grant: Grant<"settings.read">,
): Promise<MerchantSettings | null> => findSettings(tx, grant);

/** What this merchant is called now. */
export const askMerchantName = (grant: Grant): Question<string> => askName(grant);

/** For the command line: the merchant by its slug. */
export const merchantBySlug = (tx: Tx, slug: string): Promise<MerchantRow | null> =>
  findMerchant(tx, slug);

/** The merchant of this grant; null once it is closed. */
export const merchantOf = (tx: Tx, grant: Grant): Promise<MerchantRow | null> =>
  findGranted(tx, grant);

/** For the start and the command line: every open merchant. */
export const allMerchants = (tx: Tx): Promise<readonly MerchantRow[]> => listMerchants(tx);

/** For the start: whether anybody ever made a merchant here, the demo included. */
export const hasBegun = async (tx: Tx): Promise<boolean> => (await countMerchants(tx)) > 0;

/** For the command line, which names people by their address. */
export const findUserIdByEmail = async (tx: Tx, email: string): Promise<string | null> =>
  (await findUserByEmail(tx, email.trim().toLowerCase()))?.id ?? null;

/** For the door, which stands outside of any merchant. */
export const userByEmail = (tx: Tx, email: string): Promise<UserRow | null> =>
  findUserByEmail(tx, email);

export const userById = (tx: Tx, id: string): Promise<UserRow | null> => findUser(tx, id);

/** Whether a password that was looked at a moment ago is the person's still. */
export { isStillAddress, isStillPassword, lockUser };

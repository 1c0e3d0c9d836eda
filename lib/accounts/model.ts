import type { Role } from "@/lib/access/permissions";

/** What a merchant sets for everybody who reads its pages. */
export type MerchantSettings = {
  readonly name: string;
  /** IANA name; deadlines are days and do not depend on it, moments are shown in it. */
  readonly timeZone: string;
  /** 0 Sunday, 1 Monday, 6 Saturday. */
  readonly weekStart: number;
  readonly version: number;
};

export const WEEK_STARTS = [1, 0, 6] as const;

/** A person at this merchant, as far as a colleague sees them. */
export type Colleague = { readonly userId: string; readonly name: string; readonly role: Role };

/** A colleague with the address that messages go to. */
export type Addressed = Colleague & { readonly email: string };

/** The same of anybody who ever was here: to say who did something long ago. */
export type KnownPerson = Colleague & {
  /** Whether they can open the console still. Nobody else is given anything to do. */
  readonly isActive: boolean;
};

export type LinkPurpose = "join" | "setUp" | "reset" | "openId";

export const MEMBER_STATES = ["active", "deactivated"] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** A person at this merchant, as the page of account users shows them. */
export type MemberEntry = Colleague & {
  readonly email: string;
  /** Whoever answers for the merchant: one of its admins. */
  readonly isOwner: boolean;
  readonly since: Date;
  /** When they last opened a page of this merchant's, to the hour; null where they never did. */
  readonly lastSeenAt: Date | null;
  readonly deactivatedAt: Date | null;
};

export type MemberFilter = {
  readonly role?: Role | undefined;
  readonly state?: MemberState | undefined;
};

/** A place in the list of members, behind this one. */
export type MemberPlace = { readonly name: string; readonly id: string };

export const MEMBERS_PER_PAGE = 50;

/** For how long a link that invites somebody is good. */
export const INVITATION_HOURS = 72;
/** How often one invitation is sent; whoever has not come by then is invited anew. */
export const INVITATION_SENDS_MAX = 10;
/** How many people are invited by one file, and how many invitations wait at once. */
export const INVITE_ROWS_MAX = 10_000;
export const INVITATIONS_WAITING_MAX = 20_000;
export const INVITE_BYTES_MAX = 4 * 2 ** 20;
export const INVITATIONS_PER_PAGE = 50;
/** A file that was read waits so long for somebody's word. */
export const INVITATION_LIST_HOURS = 24;

/** Waiting: its link is good. Expired: it can be sent again. */
export const INVITATION_STATES = ["waiting", "expired", "accepted", "revoked"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export type Invitation = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** Null where the person is no account user any more. */
  readonly invitedByName: string | null;
  readonly createdAt: Date;
  /** When its newest link went out, and how many did. */
  readonly sentAt: Date;
  readonly sends: number;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

export type InvitationFilter = {
  readonly state?: InvitationState | undefined;
  readonly role?: Role | undefined;
};

/** A place in the list of invitations, behind this one: the newest come first. */
export type InvitationPlace = { readonly at: Date; readonly id: string };

/** Somebody whom a file names to be invited. */
export type Invitee = { readonly email: string; readonly role: Role };

/** Why a line of such a file cannot be taken. */
export const INVITE_PROBLEMS = [
  "noEmail",
  "badEmail",
  "lineBreak",
  "noRole",
  "badRole",
  "duplicate",
  "member",
  "deactivated",
  "invited",
] as const;
export type InviteProblem = (typeof INVITE_PROBLEMS)[number];

/** Where in the file it stands. What stood there is not kept. */
export type InviteFault = {
  readonly line: number;
  readonly column: string;
  readonly why: InviteProblem;
};

/** A preview shows so many lines that cannot be taken; all of them are counted. */
export const INVITE_FAULTS_SHOWN = 200;

/** A file that was read and waits for somebody's word. */
export type InvitationList = {
  readonly id: string;
  readonly madeAt: Date;
  /** Lines with anything on them, without the header. */
  readonly lines: number;
  readonly people: readonly Invitee[];
  readonly faults: readonly InviteFault[];
  readonly faultCount: number;
};

/** For how long a change of address can be confirmed at the new one, and undone from the old one. */
export const ADDRESS_CHANGE_HOURS = 24;
export const ADDRESS_BACK_DAYS = 7;
/** For how long whoever reads an address can confirm what a merchant's provider said of it. */
export const PROVIDER_LINK_MINUTES = 20;
/** What was asked about addresses is forgotten after so many days, once nothing of it can be undone any more. */
export const ADDRESS_CHANGES_KEPT_DAYS = 30;
/** An invitation that nobody took is forgotten after so many days: as long as Amazon wants logs to be kept, and some. */
export const INVITATIONS_KEPT_DAYS = 400;
/** How often an hour somebody may ask for another address: each time a stranger may get a message. */
export const ADDRESS_CHANGES_AN_HOUR = 5;

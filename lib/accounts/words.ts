import type { Role } from "@/lib/access/permissions";
import type { AcceptRefusal, AcceptSignedInRefusal } from "./accepting";
import type { InviteFileFault } from "./invitees";
import type { InviteManyRefusal, InviteRefusal } from "./inviting";
import type {
  ChangeRoleRefusal,
  EndAccessRefusal,
  HandOverRefusal,
  ReactivateRefusal,
} from "./members";
import {
  ADDRESS_CHANGES_AN_HOUR,
  INVITATION_SENDS_MAX,
  INVITATIONS_WAITING_MAX,
  INVITE_BYTES_MAX,
  INVITE_ROWS_MAX,
  type InvitationState,
  type InviteProblem,
  type MemberState,
} from "./model";
import type { AskAddressRefusal, UndoAddressRefusal } from "./own";
import type { PasswordRefusal } from "./password-rules";
import type { ResendRefusal } from "./rules";

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  staff: "Staff",
  reviewer: "Reviewer",
  admin: "Admin",
  auditor: "Auditor",
};

/** What a role lets somebody do, where one is chosen. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  staff: "imports files, works on records and checklists",
  reviewer: "reads everything, reviews and signs",
  admin: "everything, and decides on people, settings and periods",
  auditor: "reads everything, the audit trail too, and changes nothing",
};

export const MEMBER_STATE_LABELS: Readonly<Record<MemberState, string>> = {
  active: "Active",
  deactivated: "Deactivated",
};

export const INVITATION_STATE_LABELS: Readonly<Record<InvitationState, string>> = {
  waiting: "Waiting",
  expired: "Expired",
  accepted: "Accepted",
  revoked: "Taken back",
};

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const INVITE_REFUSALS: Readonly<Record<InviteRefusal, string>> = {
  memberAlready: "They are an account user here already.",
  deactivatedMember: "They are an account user here who was deactivated. Reactivate them instead.",
  invitedAlready: "An invitation waits for them already. It can be sent again from the list.",
  tooManyInvitations: `${INVITATIONS_WAITING_MAX.toLocaleString("en")} invitations wait, which is the most. Take some back first.`,
};

export const INVITE_MANY_REFUSALS: Readonly<Record<InviteManyRefusal, string>> = {
  notFound: "This list was used or has expired. Send the file again.",
  nobodyLeft: "Everybody on this list was invited or joined meanwhile. Nobody was invited anew.",
  tooManyInvitations: INVITE_REFUSALS.tooManyInvitations,
};

export const RESEND_REFUSALS: Readonly<Record<ResendRefusal | "notFound", string>> = {
  notFound: "That invitation is no longer here.",
  invitationOver: "That invitation was accepted or taken back meanwhile.",
  sentTooOften: `It was sent ${INVITATION_SENDS_MAX} times, which is the most. Take it back and invite them anew.`,
};

export const INVITE_FILE_FAULTS: Readonly<Record<InviteFileFault, string>> = {
  fileTooLarge: `The file is larger than ${INVITE_BYTES_MAX / 2 ** 20} MB.`,
  fileUnreadable: "The file is no text. Save the list as CSV and send that.",
  fileEmpty: "The file names nobody.",
  noColumns: "The first line has to name a column “email” and a column “role”.",
  tooManyRows: `The file has more than ${INVITE_ROWS_MAX.toLocaleString("en")} lines. Send it in parts.`,
};

/** What can go wrong before anybody looks into the file. */
export const INVITE_UPLOAD_PROBLEMS = {
  ...INVITE_FILE_FAULTS,
  badForm: "The file did not arrive whole. Send it again.",
  noFile: "Choose a file first.",
  tooManyAtOnce: "Several files are being read just now. Try again in a moment.",
} as const;

/** Why a line of a file is left out. */
export const INVITE_PROBLEM_WORDS: Readonly<Record<InviteProblem, string>> = {
  noEmail: "is empty",
  badEmail: "is no e-mail address",
  lineBreak: "has a line break in it",
  noRole: "is empty",
  badRole: "is not one of staff, reviewer, admin, auditor",
  duplicate: "stands on an earlier line too",
  member: "belongs to an account user here",
  deactivated: "belongs to an account user who was deactivated: reactivate them instead",
  invited: "has an invitation that waits",
};

const STORE = {
  notFound: "That person is no account user here.",
  changedMeanwhile: "Somebody changed it while you read it. Load the page again and look anew.",
} as const;

const ADMINS = {
  lastAdmin: "They are the last admin. Make somebody else an admin first.",
  isOwner: "They answer for this merchant. Hand the ownership over first.",
  deactivated: "They were deactivated meanwhile.",
} as const;

export const ROLE_REFUSALS: Readonly<Record<ChangeRoleRefusal, string>> = {
  ...STORE,
  ...ADMINS,
  unchanged: "They have that role already.",
};

export const END_ACCESS_REFUSALS: Readonly<Record<EndAccessRefusal, string>> = {
  ...STORE,
  ...ADMINS,
};

export const REACTIVATE_REFUSALS: Readonly<Record<ReactivateRefusal, string>> = {
  ...STORE,
  activeAlready: "They are active already.",
};

export const HAND_OVER_REFUSALS: Readonly<Record<HandOverRefusal, string>> = {
  ...STORE,
  notOwner: "Only whoever answers for this merchant hands it over.",
  notAdmin: "Only an admin can answer for a merchant. Make them one first.",
  ownsAlready: "They answer for this merchant already.",
  otherName: "That is not the name of this merchant.",
};

/** Where somebody opened a link that was made for them, to join, to set up a merchant or to set a password anew. */
export const LINK_REFUSALS: Readonly<Record<"linkUsed" | "busy", string>> = {
  linkUsed: "This link was used or replaced in the meantime. Ask for a new one.",
  busy: "Many people are signing in just now. Try again in a moment.",
};

type AcceptWords = Exclude<AcceptRefusal, PasswordRefusal> | AcceptSignedInRefusal;

export const ACCEPT_REFUSALS: Readonly<Record<AcceptWords, string>> = {
  linkUsed: "This invitation was used, replaced or taken back in the meantime. Ask for a new one.",
  signInFirst: "There is an account with this address by now. Sign in with it, and accept then.",
  memberAlready: "You are an account user there already.",
  otherAddress: "You are signed in with another address than the one that was invited.",
  busy: LINK_REFUSALS.busy,
};

export const ADDRESS_REFUSALS: Readonly<Record<AskAddressRefusal, string>> = {
  sameAddress: "That is your address already.",
  askedTooOften: `You asked for another address ${ADDRESS_CHANGES_AN_HOUR} times within the hour. Wait a while.`,
};

export const UNDO_ADDRESS_REFUSALS: Readonly<Record<UndoAddressRefusal, string>> = {
  linkUsed: "This link was used or has expired.",
  addressTaken:
    "Another account has that address by now. Whoever runs Steward has to look at it with you.",
};

/** What stands on a page once something was done with people. */
export const PEOPLE_DONE = {
  invited: "The invitation is on its way.",
  role: "The role is changed. It counts from their next request on.",
  deactivated: "Their access has ended, in every open tab too.",
  reactivated: "They can sign in again.",
  handedOver: "The merchant is handed over.",
} as const;

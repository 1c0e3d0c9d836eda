import type { Invitation, MemberEntry } from "./model";
import { invitationState, memberState } from "./rules";
import { INVITATION_STATE_LABELS, MEMBER_STATE_LABELS, ROLE_LABELS } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `memberCells`. */
export const MEMBERS_HEAD: Cells = [
  ...["name", "email", "role", "owner", "second_factor", "since", "last_seen", "state"],
  "deactivated_at",
];

/** One member as a line of the list's export. */
export const memberCells = (member: MemberEntry, hasSecondFactor: boolean): Cells => [
  ...[member.name, member.email, ROLE_LABELS[member.role], member.isOwner ? "yes" : "no"],
  hasSecondFactor ? "yes" : "no",
  member.since.toISOString(),
  member.lastSeenAt?.toISOString() ?? "never",
  MEMBER_STATE_LABELS[memberState(member)],
  member.deactivatedAt?.toISOString() ?? null,
];

/** A head for `invitationCells`. */
export const INVITATIONS_HEAD: Cells = [
  ...["email", "role", "invited_by", "invited_at", "sent_at", "sent_times", "expires_at", "state"],
];

/** One invitation as a line of the list's export. */
export const invitationCells = (invitation: Invitation, now: Date): Cells => [
  ...[invitation.email, ROLE_LABELS[invitation.role]],
  invitation.invitedByName ?? "a former account user",
  invitation.createdAt.toISOString(),
  invitation.sentAt.toISOString(),
  invitation.sends,
  invitation.expiresAt.toISOString(),
  INVITATION_STATE_LABELS[invitationState(invitation, now)],
];

import type { Role } from "@/lib/access/permissions";
import { refuse, accept, type Result } from "@/lib/result";
import {
  INVITATION_SENDS_MAX,
  type Invitation,
  type InvitationState,
  type MemberEntry,
  type MemberState,
} from "./model";

/** `Juniper & Pine` as `juniper-pine`, the form that stands in addresses. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48)
    .replace(/-+$/, "");
  return slug === "" ? "merchant" : slug;
}

/** The slug, or with the first number from 2 on that nobody has. */
export function freeSlug(slug: string, taken: readonly string[]): string {
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number += 1)
    if (!taken.includes(`${slug}-${number}`)) return `${slug}-${number}`;
}

export const memberState = ({ deactivatedAt }: Pick<MemberEntry, "deactivatedAt">): MemberState =>
  deactivatedAt === null ? "active" : "deactivated";

type Ends = Pick<Invitation, "expiresAt" | "acceptedAt" | "revokedAt">;

export function invitationState(
  { expiresAt, acceptedAt, revokedAt }: Ends,
  now: Date,
): InvitationState {
  if (acceptedAt !== null) return "accepted";
  if (revokedAt !== null) return "revoked";
  return expiresAt > now ? "waiting" : "expired";
}

export type ResendRefusal = "invitationOver" | "sentTooOften";

/** May it be sent again? While nobody has taken or revoked it, and not without end. */
export function decideResend(
  invitation: Ends & Pick<Invitation, "sends">,
  now: Date,
): Result<null, ResendRefusal> {
  const state = invitationState(invitation, now);
  if (state === "accepted" || state === "revoked") return refuse("invitationOver");
  return invitation.sends >= INVITATION_SENDS_MAX ? refuse("sentTooOften") : accept(null);
}

/** How somebody stands at the merchant, as far as it decides what may be done about it. */
export type Standing = Pick<MemberEntry, "userId" | "role" | "isOwner" | "deactivatedAt">;

/** Those who are admins now, and not shut out. */
type Admins = readonly string[];

const isLastAdmin = ({ userId, role }: Standing, admins: Admins): boolean =>
  role === "admin" && admins.every((admin) => admin === userId);

export type RoleRefusal = "deactivated" | "unchanged" | "lastAdmin" | "isOwner";

/** May this role be given? Somebody has to stay who can give roles, and whoever answers for the merchant is an admin. */
export function decideRole(
  member: Standing,
  role: Role,
  admins: Admins,
): Result<Role, RoleRefusal> {
  if (member.deactivatedAt !== null) return refuse("deactivated");
  if (member.role === role) return refuse("unchanged");
  if (isLastAdmin(member, admins)) return refuse("lastAdmin");
  return member.isOwner ? refuse("isOwner") : accept(role);
}

export type DeactivateRefusal = Exclude<RoleRefusal, "unchanged">;

/** May their access end? Not the last admin's, and not that of whoever answers for the merchant. */
export function decideDeactivate(
  member: Standing,
  admins: Admins,
): Result<null, DeactivateRefusal> {
  if (member.deactivatedAt !== null) return refuse("deactivated");
  if (isLastAdmin(member, admins)) return refuse("lastAdmin");
  return member.isOwner ? refuse("isOwner") : accept(null);
}

export type TransferRefusal = "notOwner" | "notAdmin" | "ownsAlready";

/** May the merchant be handed over? By whoever answers for it, to another of its admins. */
export function decideTransfer(by: Standing, to: Standing): Result<null, TransferRefusal> {
  if (!by.isOwner) return refuse("notOwner");
  if (by.userId === to.userId) return refuse("ownsAlready");
  return to.role === "admin" && to.deactivatedAt === null ? accept(null) : refuse("notAdmin");
}

import { z } from "zod";
import { ROLES } from "@/lib/access/permissions";
import {
  INVITATION_STATES,
  MEMBER_STATES,
  WEEK_STARTS,
  type InvitationFilter,
  type InvitationPlace,
  type MemberFilter,
  type MemberPlace,
} from "./model";
import { PASSWORD_CHARACTERS_MAX } from "./password-rules";

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "is longer than an e-mail address can be")
  .pipe(z.email("is not an e-mail address"))
  .refine((address) => /^.{1,64}@.{1,189}$/.test(address), "is not an e-mail address");

export const Name = z.string().trim().min(1, "is empty").max(80, "has more than 80 characters");

export const Password = z
  .string()
  .min(1, "is empty")
  .max(PASSWORD_CHARACTERS_MAX, `has more than ${PASSWORD_CHARACTERS_MAX} characters`);

export const JoinInput = z.object({
  token: z.string().min(1).max(100),
  name: Name,
  password: Password,
});
export type JoinInput = z.output<typeof JoinInput>;

export const SetUpInput = z.object({
  token: z.string().min(1).max(100),
  merchantName: Name,
  timeZone: z.string().refine(isTimeZone, "is not a time zone"),
  name: Name,
  email: Email,
  password: Password,
});
export type SetUpInput = z.output<typeof SetUpInput>;

export const MerchantSettingsInput = z.object({
  name: Name,
  timeZone: z.string().max(64).refine(isTimeZone, "is not a time zone"),
  weekStart: z.coerce.number().refine((day) => WEEK_STARTS.some((start) => start === day)),
  version: z.coerce.number().int(),
});
export type MerchantSettingsInput = z.output<typeof MerchantSettingsInput>;

export const AddMerchantInput = z.object({ name: Name });
export const AddUserInput = z.object({ email: Email, role: z.enum(ROLES) });
export type AddUserInput = z.output<typeof AddUserInput>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** An id out of an address or a form; null where it is none. */
export const readId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

const CHOOSE_ROLE = "Choose a role.";

export const InviteInput = z.object({ email: Email, role: z.enum(ROLES, CHOOSE_ROLE) });
export type InviteInput = z.output<typeof InviteInput>;

/** One invitation, or one list of them, by its id. */
export const WhichInput = z.object({ id: z.uuid() });
export type WhichInput = z.output<typeof WhichInput>;

export const ChangeRoleInput = z.object({
  userId: z.uuid(),
  /** The role they had when the form was made: another one by now is not what was seen. */
  from: z.enum(ROLES),
  role: z.enum(ROLES, CHOOSE_ROLE),
});
export type ChangeRoleInput = z.output<typeof ChangeRoleInput>;

export const MemberInput = z.object({ userId: z.uuid() });
export type MemberInput = z.output<typeof MemberInput>;

/** Handing a merchant over is confirmed by its name, as it stands at the top of each page. */
export const TransferInput = z.object({
  userId: z.uuid(),
  merchantName: z.string().trim().max(80, "is not the name of this merchant"),
});
export type TransferInput = z.output<typeof TransferInput>;

/** Who joins by an invitation and has no password yet. */
export const AcceptInput = z.object({ name: Name, password: Password });
export type AcceptInput = z.output<typeof AcceptInput>;

export const RenameInput = z.object({ name: Name });
export type RenameInput = z.output<typeof RenameInput>;

export const AskAddressInput = z.object({ email: Email });
export type AskAddressInput = z.output<typeof AskAddressInput>;

type Query = Readonly<Record<string, unknown>>;

const role = z.enum(ROLES).optional().catch(undefined);

const Members = z.object({ role, state: z.enum(MEMBER_STATES).optional().catch(undefined) });
const Invitations = z.object({
  role,
  state: z.enum(INVITATION_STATES).optional().catch(undefined),
});

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readMemberFilter = (query: Query): MemberFilter =>
  Members.parse({ role: query.role, state: query.state });

export const readInvitationFilter = (query: Query): InvitationFilter =>
  Invitations.parse({ role: query.role, state: query.state });

const PLACE_LENGTH_MAX = 400;

/** A place in the list of members out of an address: `<id>.<name>`; null where it is none. */
export function readMemberPlace(text: unknown): MemberPlace | null {
  if (typeof text !== "string" || text.length > PLACE_LENGTH_MAX) return null;
  const id = readId(text.slice(0, 36));
  return id === null || text.charAt(36) !== "." ? null : { id, name: text.slice(37) };
}

/** A place in the list of invitations out of an address: `<milliseconds>.<id>`; null where it is none. */
export function readInvitationPlace(text: unknown): InvitationPlace | null {
  if (typeof text !== "string" || text.length > 60) return null;
  const [at = "", rest] = text.split(".");
  const id = readId(rest);
  return id === null || !/^\d{1,14}$/.test(at) ? null : { id, at: new Date(Number(at)) };
}

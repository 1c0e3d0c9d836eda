import { z } from "zod";
import { ROLES, type Role } from "@/lib/access/permissions";
import { IDLE_MINUTES_MAX, IDLE_MINUTES_MIN, SESSION_HOURS_MAX } from "@/lib/access/policy";
import { Email, Password } from "@/lib/accounts/input";
import { PASSWORD_CHARACTERS_MAX } from "@/lib/accounts/password-rules";
import { domainOf, isIssuer } from "./openid-rules";

const CODE_MAX = 40;
const PASSKEY_MAX = 20_000;

const empty = (text: string | undefined) => (text === "" ? undefined : text);

/** What a form says to show that it is the person: any one of these. */
export const CONFIRM_SHAPE = {
  confirmPassword: z.string().max(PASSWORD_CHARACTERS_MAX).optional().transform(empty),
  confirmCode: z.string().max(CODE_MAX).optional().transform(empty),
  confirmPasskey: z.string().max(PASSKEY_MAX).optional().transform(empty),
};
export type ConfirmInput = {
  readonly [Name in keyof typeof CONFIRM_SHAPE]?: string | undefined;
};

export const SignInInput = z.object({
  email: Email,
  password: Password,
  to: z.string().max(2_000).optional(),
});
export type SignInInput = z.output<typeof SignInInput>;

export const FinishInput = z.object({
  code: z.string().max(CODE_MAX).optional().transform(empty),
  passkey: z.string().max(PASSKEY_MAX).optional().transform(empty),
  to: z.string().max(2_000).optional(),
});

export const PasskeySignInInput = z.object({
  passkey: z.string().min(1).max(PASSKEY_MAX),
  to: z.string().max(2_000).optional(),
});

export const ResetRequestInput = z.object({ email: Email });
export const ResetInput = z.object({ token: z.string().min(1).max(100), password: Password });

const Id = z.string().min(1).max(1_400);
const PasskeyName = z.string().trim().min(1, "is empty").max(60, "has more than 60 characters");

/** What counts as a factor is changed by whoever has just shown that it is them. */
export const OwnChangeInput = z.object({});
export const TotpCodeInput = z.object({
  code: z.string().trim().min(1, "is empty").max(CODE_MAX, "is no code"),
});
export type TotpCodeInput = z.output<typeof TotpCodeInput>;

export const AddPasskeyInput = z.object({
  name: PasskeyName,
  made: z.string().min(1, "is empty").max(PASSKEY_MAX),
});
export type AddPasskeyInput = z.output<typeof AddPasskeyInput>;
export const PasskeyInput = z.object({ id: Id });
export type PasskeyInput = z.output<typeof PasskeyInput>;
export const RenamePasskeyInput = z.object({ id: Id, name: PasskeyName });
export type RenamePasskeyInput = z.output<typeof RenamePasskeyInput>;

export const EndSessionInput = z.object({ id: z.string().min(1).max(100) });
export type EndSessionInput = z.output<typeof EndSessionInput>;

export const ChangePasswordInput = z.object({
  ...CONFIRM_SHAPE,
  /** The present one; empty where there is none yet. */
  present: z.string().max(PASSWORD_CHARACTERS_MAX).default(""),
  password: Password,
  to: z.string().max(2_000).optional(),
});

/** A box that is ticked sends a word, and one that is not sends nothing. */
const Ticked = z
  .string()
  .max(10)
  .optional()
  .transform((value) => value !== undefined);

const whole = (min: number, max: number) =>
  z.coerce
    .number("is not a number")
    .int("is not a whole number")
    .min(min, `is below ${min}`)
    .max(max, `is above ${max}`);

export const PolicyInput = z.object({
  secondFactorRoles: z.array(z.enum(ROLES)).max(ROLES.length).default([]),
  sessionHours: whole(1, SESSION_HOURS_MAX),
  idleMinutes: whole(IDLE_MINUTES_MIN, IDLE_MINUTES_MAX),
  amazonRules: Ticked,
  openIdOnly: Ticked,
  version: z.coerce.number().int().min(0),
});
export type PolicyInput = z.output<typeof PolicyInput>;

const DOMAINS_MAX = 50;
const ROLE_LINES_MAX = 50;

const lines = (text: string) =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const Domains = z
  .string()
  .max(5_000, "is too long")
  .transform((text, context) => {
    const said = lines(text);
    const domains = said.map(domainOf);
    if (said.length === 0) context.addIssue("is empty");
    if (said.length > DOMAINS_MAX) context.addIssue(`has more than ${DOMAINS_MAX} domains`);
    if (domains.includes(null)) context.addIssue("has something in it that is no domain");
    return [...new Set(domains.filter((domain) => domain !== null))];
  });

/** `Value = role`, one a line. */
const RoleValues = z
  .string()
  .max(10_000, "is too long")
  .transform((text, context) => {
    const said = text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    if (said.length > ROLE_LINES_MAX) context.addIssue(`has more than ${ROLE_LINES_MAX} lines`);
    const roles: Record<string, Role> = Object.create(null) as Record<string, Role>;
    for (const line of said) {
      const at = line.lastIndexOf("=");
      const [value, word] = [
        line.slice(0, at).trim(),
        line
          .slice(at + 1)
          .trim()
          .toLowerCase(),
      ];
      const role = ROLES.find((each) => each === word);
      if (at < 1 || value === "" || !role)
        context.addIssue("has a line in it that is not of the kind “value = role”");
      else roles[value] = role;
    }
    return roles;
  });

export const ProviderInput = z.object({
  issuer: z
    .string()
    .trim()
    .max(500, "has more than 500 characters")
    .refine(isIssuer, "is not an address like https://id.example.com"),
  clientId: z.string().trim().min(1, "is empty").max(500, "has more than 500 characters"),
  /** Empty where it stays as it is. */
  secret: z.string().max(1_000, "has more than 1000 characters"),
  domains: Domains,
  roleClaim: z
    .string()
    .trim()
    .max(200, "has more than 200 characters")
    .transform((text) => (text === "" ? null : text)),
  roles: RoleValues,
  version: z.coerce.number().int().min(0),
});
export type ProviderInput = z.output<typeof ProviderInput>;

export const RemoveProviderInput = z.object({ version: z.coerce.number().int().min(1) });
export type RemoveProviderInput = z.output<typeof RemoveProviderInput>;

export const PasskeyPurposeInput = z.object({
  purpose: z.enum(["signIn", "half", "confirm", "add"]),
});
export type PasskeyPurposeInput = z.output<typeof PasskeyPurposeInput>;

export const ConfirmOnlyInput = z.object({
  ...CONFIRM_SHAPE,
  to: z.string().max(2_000).optional(),
});

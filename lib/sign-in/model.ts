import type { Role } from "@/lib/access/permissions";
import type { SignInPolicy } from "@/lib/access/policy";

/** A policy as it is kept; `version` 0 where nobody has chosen yet. */
export type StoredPolicy = SignInPolicy & { readonly version: number };

/** A merchant's own provider of identities, but for its secret. */
export type OpenIdSettings = {
  readonly issuer: string;
  readonly clientId: string;
  /** Only addresses under these domains come in. */
  readonly domains: readonly string[];
  /** The claim that tells roles; null where roles are given here. */
  readonly roleClaim: string | null;
  /** What the claim says, and the role that comes of it. */
  readonly roles: Readonly<Record<string, Role>>;
  readonly version: number;
};

export type PasskeyRow = {
  readonly id: Uint8Array;
  readonly userId: string;
  readonly publicKey: Uint8Array;
  readonly counter: bigint;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** What somebody has beside their password. */
export type Factors = {
  readonly password: boolean;
  /** An authenticator app. */
  readonly totp: boolean;
  readonly passkeys: number;
  /** How many recovery codes are left. */
  readonly recoveryCodes: number;
};

/** How many members of a role have something beside a password, so that asking for it is no surprise. */
export type Readiness = {
  readonly role: Role;
  readonly people: number;
  readonly withSecondFactor: number;
};

/** Whether signing in by password asks for something more. */
export const hasSecondFactor = ({ totp, passkeys }: Pick<Factors, "totp" | "passkeys">): boolean =>
  totp || passkeys > 0;

/** By what somebody can show that it is them, on this page. */
export type ConfirmWays = {
  /** False where they did a moment ago. */
  readonly isNeeded: boolean;
  readonly password: boolean;
  readonly code: boolean;
  /** Where their passkeys work; null where they have none. */
  readonly passkey: string | null;
  /** The merchant whose provider they came by, which can vouch for them again, and for how many minutes that counts. */
  readonly openId: { readonly slug: string; readonly minutes: number } | null;
};

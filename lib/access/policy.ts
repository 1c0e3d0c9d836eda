import type { Role } from "./permissions";

/** By what somebody signed in. A passkey is two factors by itself: the device, and what opens it. */
export const SIGN_IN_METHODS = ["password", "passkey", "openId"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** What a password was held to when it was set. Its hash does not tell, so it is noted. */
export type PasswordRuleSet = "usual" | "amazon";

/** How people sign in to a merchant. */
export type SignInPolicy = {
  /** Who has to have a second factor. */
  readonly secondFactorRoles: readonly Role[];
  /** After this a person signs in again, however busy. */
  readonly sessionHours: number;
  /** After so long without use. */
  readonly idleMinutes: number;
  /** Passwords as Amazon's Data Protection Policy asks for them. */
  readonly amazonRules: boolean;
  /** Only by the merchant's own provider of identities. */
  readonly openIdOnly: boolean;
};

/** The most that a merchant can allow, and what holds where nobody has chosen. */
export const SESSION_HOURS_MAX = 12;
export const IDLE_MINUTES_MAX = 120;
export const IDLE_MINUTES_MIN = 5;

export const USUAL_POLICY: SignInPolicy = {
  secondFactorRoles: ["reviewer", "admin"],
  sessionHours: SESSION_HOURS_MAX,
  idleMinutes: IDLE_MINUTES_MAX,
  amazonRules: false,
  openIdOnly: false,
};

/** Of the demo's people no second factor is asked: whoever has just started it wants to look around. */
export const DEMO_POLICY: SignInPolicy = { ...USUAL_POLICY, secondFactorRoles: [] };

/** A session, as far as it decides what its person may open. */
export type SessionState = {
  readonly method: SignInMethod;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly secondFactorAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly device: string;
  /** Of a merchant's own provider: the only merchant this session is good for. */
  readonly merchantId: string | null;
  readonly passwordSetAt: Date | null;
  readonly passwordRules: PasswordRuleSet | null;
};

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Amazon's policy lets a password be used for a year at most. */
export const PASSWORD_DAYS_MAX = 365;

/**
 * Whether a session has run out under these policies. It is one session whatever page is open, so the strictest of a
 * person's merchants counts.
 */
export function hasEnded(
  session: Pick<SessionState, "createdAt" | "lastSeenAt">,
  policies: readonly SignInPolicy[],
  now: Date,
): boolean {
  const hours = Math.min(SESSION_HOURS_MAX, ...policies.map(({ sessionHours }) => sessionHours));
  const minutes = Math.min(IDLE_MINUTES_MAX, ...policies.map(({ idleMinutes }) => idleMinutes));
  return (
    now.getTime() - session.createdAt.getTime() >= hours * HOUR_MS ||
    now.getTime() - session.lastSeenAt.getTime() >= minutes * MINUTE_MS
  );
}

/** What stands between a member who is signed in and their merchant's pages. */
export type Standing =
  /** Nothing. */
  | "open"
  /** They signed in otherwise than this merchant wants. */
  | "otherWay"
  /** Their role asks for a second factor, which this session has not. */
  | "secondFactor"
  /** Their password is too old, or was set under laxer rules. */
  | "newPassword";

/** Where somebody with this session stands at a merchant with this policy. */
export function standingAt(
  session: SessionState,
  policy: SignInPolicy,
  role: Role,
  now: Date,
): Standing {
  // Their provider asks for whatever it asks for; what it said is taken as it is, at its own merchant only.
  if (session.method === "openId") return "open";
  if (policy.openIdOnly) return "otherWay";
  if (policy.secondFactorRoles.includes(role) && session.secondFactorAt === null)
    return "secondFactor";
  return policy.amazonRules && session.method === "password" && isOutworn(session, now)
    ? "newPassword"
    : "open";
}

function isOutworn(
  { passwordSetAt, passwordRules }: Pick<SessionState, "passwordSetAt" | "passwordRules">,
  now: Date,
): boolean {
  if (passwordRules !== "amazon" || passwordSetAt === null) return true;
  return now.getTime() - passwordSetAt.getTime() > PASSWORD_DAYS_MAX * DAY_MS;
}

export const CONFIRMED_MINUTES = 10;
/** For a signature, of somebody whose provider vouches for them: it cannot be asked in the form itself. */
export const SIGNING_MINUTES = 2;

/** Whether somebody has shown a moment ago that it is them. */
export const isConfirmed = (
  confirmedAt: Date | null,
  now: Date,
  minutes: number = CONFIRMED_MINUTES,
): boolean => confirmedAt !== null && now.getTime() - confirmedAt.getTime() < minutes * MINUTE_MS;

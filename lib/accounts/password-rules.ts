import { PASSWORD_DAYS_MAX, type PasswordRuleSet, type SignInPolicy } from "@/lib/access/policy";
import { accept, refuse, type Result } from "@/lib/result";

export const PASSWORD_CHARACTERS_MIN = 12;
export const PASSWORD_CHARACTERS_MAX = 200;

/** What a password has to be. */
export type PasswordRules = {
  readonly set: PasswordRuleSet;
  readonly charactersMin: number;
  /** Whether it needs small and large letters, digits and signs. */
  readonly classes: boolean;
  /** How many of the newest are not set again. */
  readonly remembered: number;
  /** After so many days another is asked for. */
  readonly daysMax: number | null;
};

const USUAL: PasswordRules = {
  ...{ set: "usual", charactersMin: PASSWORD_CHARACTERS_MIN },
  ...{ classes: false, remembered: 0, daysMax: null },
};
const AMAZON: PasswordRules = {
  ...{ set: "amazon", charactersMin: PASSWORD_CHARACTERS_MIN },
  ...{ classes: true, remembered: 10, daysMax: PASSWORD_DAYS_MAX },
};

/** The rules for somebody who belongs to merchants with these policies: one that asks for more is enough. */
export const passwordRules = (
  policies: readonly Pick<SignInPolicy, "amazonRules">[],
): PasswordRules => (policies.some(({ amazonRules }) => amazonRules) ? AMAZON : USUAL);

/** How sure a guesser is to find it, as zxcvbn has it: from 0, at once, to 4, hardly ever. */
export const STRENGTH_MIN = 3;

export type PasswordRefusal =
  "passwordShort" | "passwordIsName" | "passwordClasses" | "passwordWeak" | "passwordUsed";

/** What the rules ask of a password by itself, and which of it this one does already: shown while it is typed. */
export type PasswordCheck = {
  readonly refusal: Exclude<PasswordRefusal, "passwordWeak" | "passwordUsed">;
  readonly isMet: boolean;
};

/** Small letters, large ones, digits, and everything else. */
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u];

export function passwordChecks(
  password: string,
  email: string,
  rules: PasswordRules,
): readonly PasswordCheck[] {
  const local = email.split("@")[0]?.toLowerCase() ?? "";
  const isName = local.length >= 3 && password.toLowerCase().includes(local);
  return [
    { refusal: "passwordShort", isMet: [...password].length >= rules.charactersMin },
    { refusal: "passwordIsName", isMet: !isName },
    ...(rules.classes
      ? [
          {
            refusal: "passwordClasses",
            isMet: CLASSES.every((letters) => letters.test(password)),
          } as const,
        ]
      : []),
  ];
}

/** May this be a password? By the rules, not what the sign-in form already shows, and not soon guessed. */
export function decidePassword(
  password: string,
  email: string,
  rules: PasswordRules,
  strength: number,
): Result<string, PasswordRefusal> {
  const broken = passwordChecks(password, email, rules).find(({ isMet }) => !isMet);
  if (broken) return refuse(broken.refusal);
  return strength < STRENGTH_MIN ? refuse("passwordWeak") : accept(password);
}

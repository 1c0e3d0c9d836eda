import {
  PASSWORD_CHARACTERS_MIN,
  type PasswordCheck,
  type PasswordRefusal,
  type PasswordRules,
} from "@/lib/accounts/password-rules";

/** The rules for a password, told at its field before anybody breaks them. */
export function passwordHint({
  charactersMin,
  classes,
  remembered,
  daysMax,
}: PasswordRules): string {
  const length = `At least ${charactersMin} characters, and not your e-mail address.`;
  if (!classes) return `${length} A few words in a row work well.`;
  return (
    `${length} Small and large letters, a digit and a sign; none of your last ${remembered}. ` +
    `After ${daysMax} days another is asked for: so Amazon wants it.`
  );
}

export const PASSWORD_REFUSALS: Record<PasswordRefusal, string> = {
  passwordShort: `This has fewer than ${PASSWORD_CHARACTERS_MIN} characters.`,
  passwordIsName: "This contains your e-mail address, which is the first thing to be guessed.",
  passwordClasses: "This needs small and large letters, a digit and a sign.",
  passwordWeak: "This is soon guessed. Add a word or two that do not belong together.",
  passwordUsed: "This is one of your last ten passwords. Think of another.",
};

/** What each rule asks for, beside its mark. */
export const RULE_WORDS: Record<PasswordCheck["refusal"], string> = {
  passwordShort: `${PASSWORD_CHARACTERS_MIN} characters or more`,
  passwordIsName: "not your e-mail address",
  passwordClasses: "small and large letters, a digit and a sign",
};

/** How soon it is guessed, from 0 to 4. */
export const STRENGTH_WORDS: readonly string[] = [
  "guessed at once",
  "guessed within minutes",
  "guessed within days",
  "hard to guess",
  "very hard to guess",
];

/** Which refusals belong at the password's field, not above the form. */
export const isPasswordRefusal = (refusal: string | null): refusal is PasswordRefusal =>
  refusal !== null && refusal in PASSWORD_REFUSALS;

import {
  PASSWORD_CHARACTERS_MAX,
  PASSWORD_CHARACTERS_MIN,
  type PasswordRefusal,
} from "@/lib/accounts/password-rules";

/** The rules for a password, told at its field before anybody breaks them. */
export const PASSWORD_HINT = `At least ${PASSWORD_CHARACTERS_MIN} characters, and not your e-mail address. A few words in a row work well.`;

export const PASSWORD_LIMITS = {
  minLength: PASSWORD_CHARACTERS_MIN,
  maxLength: PASSWORD_CHARACTERS_MAX,
};

export const PASSWORD_REFUSALS: Record<PasswordRefusal, string> = {
  passwordShort: `This has fewer than ${PASSWORD_CHARACTERS_MIN} characters.`,
  passwordIsName: "This contains your e-mail address, which is the first thing to be guessed.",
  passwordClasses: "This needs small and large letters, a digit and a sign.",
  passwordWeak: "This is soon guessed. Add a word or two that do not belong together.",
  passwordUsed: "This is one of your last ten passwords. Think of another.",
};

/** Which refusals belong at the password's field, not above the form. */
export const isPasswordRefusal = (refusal: string | null): refusal is PasswordRefusal =>
  refusal !== null && refusal in PASSWORD_REFUSALS;

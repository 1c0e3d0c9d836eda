import {
  PASSWORD_CHARACTERS_MAX,
  PASSWORD_CHARACTERS_MIN,
  type PasswordRefusal,
} from "@/lib/accounts/rules";

/** The rules for a password, told at its field before anybody breaks them. */
export const PASSWORD_HINT = `At least ${PASSWORD_CHARACTERS_MIN} characters, and not your e-mail address. A few words in a row work well.`;

export const PASSWORD_LIMITS = {
  minLength: PASSWORD_CHARACTERS_MIN,
  maxLength: PASSWORD_CHARACTERS_MAX,
};

export const PASSWORD_REFUSALS: Record<PasswordRefusal, string> = {
  passwordShort: `This has fewer than ${PASSWORD_CHARACTERS_MIN} characters.`,
  passwordIsName: "This contains your e-mail address, which is the first thing to be guessed.",
};

/** Which refusals belong at the password's field, not above the form. */
export const isPasswordRefusal = (refusal: string | null): refusal is PasswordRefusal =>
  refusal !== null && refusal in PASSWORD_REFUSALS;

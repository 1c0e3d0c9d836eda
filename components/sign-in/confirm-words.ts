import type { ConfirmRefusal } from "@/lib/sign-in/confirm";

/** One sentence a refusal of whoever was to show that it is them. */
export const CONFIRM_REFUSALS: Readonly<Record<ConfirmRefusal, string>> = {
  confirmNeeded: "Show first that it is you.",
  factorNeeded: "Show your second factor: for this the password alone does not do.",
  passwordWrong: "The password is wrong.",
  codeWrong: "The code is wrong, or was used already.",
  passkeyWrong: "The passkey was not accepted. Try again, or take another way.",
  slowed: "Too many tries. Wait a little and try again.",
  busy: "Many people are signing in just now. Try again in a moment.",
};

export const isConfirmRefusal = (refusal: string | null | undefined): refusal is ConfirmRefusal =>
  typeof refusal === "string" && refusal in CONFIRM_REFUSALS;

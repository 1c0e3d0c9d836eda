import { z } from "zod";
import { Email, Password } from "@/lib/accounts/input";
import { PASSWORD_CHARACTERS_MAX } from "@/lib/accounts/password-rules";

const CODE_MAX = 40;
const PASSKEY_MAX = 20_000;

const empty = (text: string | undefined) => (text === "" ? undefined : text);

/** What a form says to show that it is the person: any one of these. */
export const CONFIRM_SHAPE = {
  confirmPassword: z.string().max(PASSWORD_CHARACTERS_MAX).optional().transform(empty),
  confirmCode: z.string().max(CODE_MAX).optional().transform(empty),
  confirmPasskey: z.string().max(PASSKEY_MAX).optional().transform(empty),
};
const Confirm = z.object(CONFIRM_SHAPE);
export type ConfirmInput = {
  readonly [Name in keyof z.output<typeof Confirm>]?: string | undefined;
};

export const SignInInput = z.object({
  email: Email,
  password: Password,
  to: z.string().max(2_000).optional(),
});
export type SignInInput = z.output<typeof SignInInput>;

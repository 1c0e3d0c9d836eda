import { z } from "zod";
import { ROLES } from "@/lib/access/permissions";
import { WEEK_STARTS } from "./model";
import { PASSWORD_CHARACTERS_MAX } from "./password-rules";

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "is longer than an e-mail address can be")
  .pipe(z.email("is not an e-mail address"));

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

import { z } from "zod";
import { KEY_SCOPES } from "@/lib/access/permissions";
import { parseDay, type Day } from "@/lib/time/day";
import { KEY_NAME_MAX } from "./model";

const NO_DAY = "Choose the last day on which the key works.";

/** What a new key is called, what it may read or do, and how long it works. */
export const MakeKeyInput = z.object({
  name: z
    .string("Give the key a name.")
    .trim()
    .min(1, "Give the key a name.")
    .max(KEY_NAME_MAX, `Keep it to ${KEY_NAME_MAX} characters.`)
    .regex(/^[^\p{C}]*$/u, "Leave out what cannot be printed."),
  scopes: z
    .array(z.enum(KEY_SCOPES, "Choose from the list."))
    .max(KEY_SCOPES.length * 2, "Choose each at most once.")
    .default([])
    .transform((scopes) => KEY_SCOPES.filter((scope) => scopes.includes(scope)))
    .refine(
      (scopes) => scopes.length > 0,
      "Choose at least one thing that the key may read or do.",
    ),
  expiresOn: z
    .string(NO_DAY)
    .trim()
    .max(10, NO_DAY)
    .transform((text, context): Day => {
      const found = parseDay(text);
      if (found !== null) return found;
      context.addIssue({ code: "custom", message: NO_DAY });
      return z.NEVER;
    }),
});
export type MakeKeyInput = z.output<typeof MakeKeyInput>;

export const RevokeKeyInput = z.object({ id: z.uuid() });
export type RevokeKeyInput = z.output<typeof RevokeKeyInput>;

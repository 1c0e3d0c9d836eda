import { z } from "zod";
import { ROLES } from "@/lib/access/permissions";
import { CONFIRMED_AT_ONCE_MAX, DECISIONS, REASON_LENGTH_MAX } from "./model";

/** An id out of an address; null where it is none. */
export const readReviewId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

const reason = z
  .string()
  .trim()
  .min(1, "Say why.")
  .max(REASON_LENGTH_MAX, `Keep it to ${REASON_LENGTH_MAX} characters.`);

export const StartReviewInput = z.object({});
export type StartReviewInput = z.output<typeof StartReviewInput>;

export const DecideInput = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  kind: z.enum(DECISIONS, "Choose what becomes of the access."),
  /** Read only where the access changes. */
  role: z.enum(ROLES, "Choose a role."),
  reason,
});
export type DecideInput = z.output<typeof DecideInput>;

/** Several whose access stays as it is, for one reason. */
export const ConfirmInput = z.object({
  id: z.uuid(),
  user: z
    .array(z.uuid())
    .min(1, "Choose at least one person.")
    .max(CONFIRMED_AT_ONCE_MAX, `Choose at most ${CONFIRMED_AT_ONCE_MAX} people at once.`),
  reason,
});
export type ConfirmInput = z.output<typeof ConfirmInput>;

export const CloseReviewInput = z.object({ id: z.uuid() });
export type CloseReviewInput = z.output<typeof CloseReviewInput>;

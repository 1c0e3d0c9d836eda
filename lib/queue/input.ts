import { z } from "zod";
import { parseDay } from "@/lib/time/day";
import { MERCHANT_JOBS } from "./model";

/** Which of a merchant's jobs, by its day: an id would say nothing more. */
export const RetryJobInput = z.object({
  name: z.enum(MERCHANT_JOBS),
  day: z
    .string()
    .max(10)
    .refine((day) => parseDay(day) !== null, "is not a day"),
});
export type RetryJobInput = z.output<typeof RetryJobInput>;

import { z } from "zod";

/** The demo goes with one press; the word keeps a stray form from doing it. */
export const RemoveDemoInput = z.object({ confirm: z.literal("remove") });
export type RemoveDemoInput = z.output<typeof RemoveDemoInput>;

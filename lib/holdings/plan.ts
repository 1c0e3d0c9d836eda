import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";

/**
 * A plan for statements over whole files: what is held is looked up by its key, row by row. The planner knows neither how
 * many records a file folds into nor how many a merchant holds; where it guesses low it would read all of them once, or
 * once for each row of the file. So the other joins are taken from it, and reaching a row by its key is cheap.
 * `sortMb` is what a sort may take from then on before it goes to the disk.
 */
export const planByKey = (tx: Tx, sortMb?: number) => tx.$executeRaw`
  SELECT set_config('enable_nestloop', 'on', true), set_config('enable_hashjoin', 'off', true),
         set_config('enable_mergejoin', 'off', true), set_config('random_page_cost', '0.01', true),
         set_config('jit', 'off', true)
         ${sortMb === undefined ? Prisma.empty : Prisma.sql`, set_config('work_mem', ${`${sortMb}MB`}, true)`}`;

/** A plan for statements that hold two wholes against each other, neither of which has a key for the other. */
export const planByHash = (tx: Tx) => tx.$executeRaw`
  SELECT set_config('enable_nestloop', 'off', true), set_config('enable_hashjoin', 'on', true),
         set_config('jit', 'off', true)`;

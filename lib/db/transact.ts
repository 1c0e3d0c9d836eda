import type { PoolClient } from "pg";
import type { Result } from "@/lib/result";
import { database, type Tx } from "./client";

const TIMEOUT_MS = 15_000;
const WAIT_MS = 10_000;

type Options = { readonly timeoutMs?: number };

/** Carries a refusal out of a transaction, so that what was written before it is undone. */
class Refused extends Error {
  readonly result: { readonly ok: false; readonly refusal: string };

  constructor(result: { readonly ok: false; readonly refusal: string }) {
    super("refused");
    this.result = result;
  }
}

/**
 * Runs `work` in one transaction that sees this merchant's rows and no others: the merchant is set for the
 * transaction alone, so that a pooled connection carries nothing over to the next.
 */
export function transact<T>(
  merchantId: string,
  work: (tx: Tx) => Promise<T>,
  options: Options = {},
): Promise<T> {
  return database().prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('steward.merchant', ${merchantId}, true)`;
      return work(tx);
    },
    { timeout: options.timeoutMs ?? TIMEOUT_MS, maxWait: WAIT_MS },
  );
}

/** As `transact`, for a command: accepted it is kept, refused it is undone. */
export async function transactResult<T, R extends string>(
  merchantId: string,
  work: (tx: Tx) => Promise<Result<T, R>>,
  options: Options = {},
): Promise<Result<T, R>> {
  return undoneIfRefused(() =>
    transact(
      merchantId,
      async (tx) => {
        const result = await work(tx);
        if (!result.ok) throw new Refused(result);
        return result;
      },
      options,
    ),
  );
}

/**
 * One transaction over the directory tables (merchants, account users, sessions). Merchant tables look empty in it,
 * but for the memberships of `userId` where one is given.
 */
export function transactDirectory<T>(
  work: (tx: Tx) => Promise<T>,
  userId: string | null = null,
): Promise<T> {
  return database().prisma.$transaction(
    async (tx) => {
      if (userId !== null) await tx.$executeRaw`SELECT set_config('steward.user', ${userId}, true)`;
      return work(tx);
    },
    { timeout: TIMEOUT_MS, maxWait: WAIT_MS },
  );
}

/** As `transactDirectory`, for a command. `enter` makes a merchant the transaction's own, once it is known. */
export function transactDirectoryResult<T, R extends string>(
  work: (tx: Tx) => Promise<Result<T, R>>,
  userId: string | null = null,
): Promise<Result<T, R>> {
  return undoneIfRefused(() =>
    transactDirectory(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Refused(result);
      return result;
    }, userId),
  );
}

/** From here on the transaction sees and writes this merchant's rows: for the one that makes a merchant. */
export async function enter(tx: Tx, merchantId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('steward.merchant', ${merchantId}, true)`;
}

/** From here on the transaction sees this user's memberships: for a link that tells who its bearer is. */
export async function enterUser(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('steward.user', ${userId}, true)`;
}

/**
 * One transaction on a connection of its own, for what Prisma has no words for (COPY). `work` gets the bare client;
 * whatever goes wrong, nothing of it stays.
 */
export async function transactBare<T>(
  merchantId: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('steward.merchant', $1, true)", [merchantId]);
    const value = await work(client);
    await client.query("COMMIT");
    client.release();
    return value;
  } catch (error) {
    // The connection is closed rather than rolled back: a COPY that was cut off leaves it in no usable state.
    client.release(true);
    throw error;
  }
}

/**
 * What was refused comes back as such. Of two who write the same at the same instant the second meets the first's row only
 * when it is there: it is undone and tried once more, and so refused as if it had come a moment later.
 */
async function undoneIfRefused<T, R extends string>(
  run: () => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  try {
    return await run().catch((error: unknown) => {
      if (!isTaken(error)) throw error;
      return run();
    });
  } catch (error) {
    if (error instanceof Refused) return error.result as Result<T, R>;
    throw error;
  }
}

/** Whether a row with the same key had been written meanwhile. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "P2002";

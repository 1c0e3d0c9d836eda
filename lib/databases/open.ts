import { openMariaDb } from "./mariadb";
import type { Account, Address } from "./model";
import { openPostgres } from "./postgres";
import { type Source, told } from "./source";

/** Connects with one of a database's accounts. Where it cannot, a SourceError says why. */
export const openSource = (address: Address, account: Account): Promise<Source> =>
  told(() =>
    address.engine === "postgresql"
      ? openPostgres(address, account)
      : openMariaDb(address, account),
  );

/** Connects, does something, and lets go whatever happens. */
export async function withSource<T>(
  address: Address,
  account: Account,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const source = await openSource(address, account);
  try {
    return await work(source);
  } finally {
    await source.close().catch(() => undefined);
  }
}

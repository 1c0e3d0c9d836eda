import { openMariaDb } from "./mariadb";
import type { Account, Address } from "./model";
import { openPostgres } from "./postgres";
import { CONNECT_MS, LOCK_MS, type Source, SourceError, STATEMENT_MS, told } from "./source";

/** The servers end a statement first; this is for one that answers no more. */
const ANSWER_MS = STATEMENT_MS + 2 * LOCK_MS;
const CLOSE_MS = 2_000;

/** What came of something, if it came in time. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new SourceError("timedOut")), ms);
  });
  // Whichever loses the race is not looked at any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const answered = <T>(work: () => Promise<T>): Promise<T> => told(() => within(ANSWER_MS, work()));

/** Connects with one of a database's accounts. What goes wrong there, now or later, is a SourceError that says why. */
async function openSource(address: Address, account: Account): Promise<Source> {
  const open = address.engine === "postgresql" ? openPostgres : openMariaDb;
  const source = await told(() => within(2 * CONNECT_MS, open(address, account)));
  return {
    tables: () => answered(() => source.tables()),
    describe: (names) => answered(() => source.describe(names)),
    sample: (table) => answered(() => source.sample(table)),
    facts: (tables) => answered(() => source.facts(tables)),
    look: (tables, keys) => answered(() => source.look(tables, keys)),
    count: (tables, keys) => answered(() => source.count(tables, keys)),
    blank: (tables, keys) => answered(() => source.blank(tables, keys)),
    close: () => within(CLOSE_MS, source.close()).catch(() => undefined),
    rows: async function* (tables) {
      const rows = source.rows(tables);
      for (;;) {
        const next = await answered(() => rows.next());
        if (next.done) return;
        yield next.value;
      }
    },
  };
}

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
    await source.close();
  }
}

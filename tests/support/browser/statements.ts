import { join } from "node:path";
import { startServer, type Server } from "./server";

/** One statement as it went to the database. */
export type Sent = { readonly connection: number; readonly text: string };

export type Asked = { readonly status: number; readonly sent: readonly Sent[] };

export type CountingServer = Pick<Server, "stop"> & {
  /** Reads a page to its end, and all that it asked of the database. */
  readonly ask: (path: string, cookie: string) => Promise<Asked>;
};

type Told = { readonly asked: string; readonly sent: readonly Sent[] };

/** The production build, in a server of its own that tells for each page what it sends to the database. */
export async function countingServer(): Promise<CountingServer> {
  const waiting = new Map<string, (sent: readonly Sent[]) => void>();
  const { origin, stop } = await startServer({
    preload: [join(import.meta.dirname, "tell-statements.mjs")],
    onMessage: (message) => {
      const { asked, sent } = message as Told;
      waiting.get(asked)?.(sent);
      waiting.delete(asked);
    },
  });
  let number = 0;
  return {
    stop,
    async ask(path, cookie) {
      const asked = String((number += 1));
      const told = new Promise<readonly Sent[]>((tell) => waiting.set(asked, tell));
      const response = await fetch(`${origin}${path}`, {
        headers: { cookie, "x-asked": asked },
        redirect: "manual",
      });
      await response.arrayBuffer();
      return { status: response.status, sent: await told };
    },
  };
}

const BEGINS = /^\s*BEGIN\b/i;
const ENDS = /^\s*(COMMIT|ROLLBACK)\b/i;
const SETS = /^\s*SELECT set_config\(/i;
const SETS_MERCHANT = /set_config\('steward\.merchant'/;
/** Who asks, and where they belong: what is read before a merchant is named. */
const WHO_ASKS = /"(session|account_user|membership|merchant)"/;

/**
 * The statements that count for a page: not those that begin, end or set up a transaction, nor the look-up of the
 * session and its memberships, which is in transactions that name no merchant.
 */
export function countedOf(sent: readonly Sent[]): readonly string[] {
  const counted: string[] = [];
  const open = new Map<number, string[]>();
  const settle = (statements: readonly string[]) => {
    const namesMerchant = statements.some((text) => SETS_MERCHANT.test(text));
    counted.push(
      ...statements.filter((text) => !SETS.test(text) && (namesMerchant || !WHO_ASKS.test(text))),
    );
  };
  for (const { connection, text } of sent) {
    const transaction = open.get(connection);
    if (BEGINS.test(text)) open.set(connection, []);
    else if (ENDS.test(text)) {
      settle(transaction ?? []);
      open.delete(connection);
    } else if (transaction) transaction.push(text);
    else settle([text]);
  }
  for (const transaction of open.values()) settle(transaction);
  return counted;
}

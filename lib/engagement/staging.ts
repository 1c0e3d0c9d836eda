import { once } from "node:events";
import { from as copyFrom } from "pg-copy-streams";
import type { PoolClient } from "pg";
import type { KeyedHash } from "@/lib/crypto/keyed-hash";
import type { CountedLine } from "./lines";

/** Takes lines as they are read; `end` waits until the database has them all. */
export type StagingSink = {
  readonly write: (lines: readonly CountedLine[]) => Promise<void>;
  readonly end: () => Promise<void>;
};

const COLUMNS =
  "import_id, line, day, product, client, hash, findings, viewed, estimate_shown, clicked, started, completed, other_loads";
const NONE = "\\N";
const DAY_MS = 86_400_000;
const HASH_HEX = 16;

/** By which an event is known again: 64 bits of a keyed hash, as PostgreSQL counts them. */
export const eventHash = (key: KeyedHash, identity: string): bigint =>
  BigInt.asIntN(64, BigInt(`0x${key(`v1:event:${identity}`).slice(0, HASH_HEX)}`));

/**
 * Opens a COPY into the staging table on the caller's connection. An event's id becomes a hash here, and is forgotten.
 * Until the transaction ends nothing of it is there.
 */
export function openStaging(client: PoolClient, key: KeyedHash, importId: string): StagingSink {
  const stream = client.query(copyFrom(`COPY engagement_staging (${COLUMNS}) FROM STDIN`));
  let broken: Error | null = null;
  stream.on("error", (error: Error) => {
    broken = error;
  });
  const ended = new Promise<void>((resolve, reject) => {
    stream.once("finish", resolve);
    stream.once("error", reject);
  });
  // Whoever waits for the end hears of the error; nobody else needs to.
  ended.catch(() => undefined);
  const dayText = daysAsText();

  return {
    write: async (lines) => {
      if (broken) throw broken;
      let text = "";
      for (const { line, day, product, client: kind, identity, findings, counts } of lines) {
        const named = product.includes("\\") ? product.replaceAll("\\", "\\\\") : product;
        const hash = identity === null ? NONE : eventHash(key, identity);
        text += `${importId}\t${line}\t${dayText(day)}\t${named}\t${kind}\t${hash}\t${findings}`;
        for (const count of counts) text += count === null ? `\t${NONE}` : `\t${count}`;
        text += "\n";
      }
      if (!stream.write(text)) await Promise.race([once(stream, "drain"), ended]);
    },
    end: async () => {
      stream.end();
      await ended;
    },
  };
}

/** Days as they are written, each worked out once: a file of millions of lines has few of them. */
function daysAsText(): (day: number) => string {
  const known = new Map<number, string>();
  return (day) => {
    let text = known.get(day);
    if (text === undefined) {
      text = new Date(day * DAY_MS).toISOString().slice(0, 10);
      known.set(day, text);
    }
    return text;
  };
}

import { once } from "node:events";
import { from as copyFrom } from "pg-copy-streams";
import type { PoolClient } from "pg";
import type { Digest } from "@/lib/crypto/fingerprint";

/** One sighting of a record, hashed: what a line of a file comes down to before it is joined with what is held. */
export type StagedLine = {
  readonly line: number;
  readonly holdingId: Digest;
  readonly recordKey: string;
  readonly channels: number;
  readonly channelElse: number;
  readonly fields: number;
  readonly primeMarks: number;
  /** `encodeBasis`; 0 for none. */
  readonly orderBasis: number;
  /** Days since 1970, or null. */
  readonly cancelledDay: number | null;
  /** Milliseconds since 1970; Infinity where a cancelled line has no "last updated". */
  readonly cancelledAsOf: number | null;
  readonly activeAsOf: number | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly fingerprints: readonly Digest[];
};

/** Takes lines as they are read; `end` waits until the database has them all. */
export type StagingSink = {
  readonly write: (lines: readonly StagedLine[]) => Promise<void>;
  readonly end: () => Promise<void>;
};

const COLUMNS =
  "import_id, line, holding_id, record_key, channels, channel_else, fields, prime_marks, order_basis, " +
  "cancelled_day, cancelled_as_of, active_as_of, country, region, fingerprints";

/** Opens a COPY into the staging table on the caller's connection. Until its transaction ends nothing of it is there. */
export function openStaging(client: PoolClient, importId: string): StagingSink {
  const stream = client.query(copyFrom(`COPY import_staging (${COLUMNS}) FROM STDIN`));
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

  return {
    write: async (lines) => {
      if (broken) throw broken;
      let text = "";
      for (const line of lines) text += copyLine(importId, line);
      if (!stream.write(text)) await Promise.race([once(stream, "drain"), ended]);
    },
    end: async () => {
      stream.end();
      await ended;
    },
  };
}

const NONE = "\\N";

/** COPY's text format: a record key is the only text that was in the file, and its backslashes are doubled. */
function copyLine(importId: string, line: StagedLine): string {
  const key = line.recordKey.includes("\\")
    ? line.recordKey.replaceAll("\\", "\\\\")
    : line.recordKey;
  return (
    `${importId}\t${line.line}\t${line.holdingId}\t${key}\t${line.channels}\t${line.channelElse}\t` +
    `${line.fields}\t${line.primeMarks}\t${line.orderBasis}\t${dayText(line.cancelledDay)}\t` +
    `${momentText(line.cancelledAsOf)}\t${momentText(line.activeAsOf)}\t${line.country ?? NONE}\t` +
    `${line.region ?? NONE}\t{${line.fingerprints.join(",")}}\n`
  );
}

const dayText = (day: number | null): string =>
  day === null ? NONE : new Date(day * 86_400_000).toISOString().slice(0, 10);

function momentText(ms: number | null): string {
  if (ms === null) return NONE;
  return ms === Infinity ? "infinity" : new Date(ms).toISOString();
}

import { statfs } from "node:fs/promises";
import { Client } from "pg";
import { ensureKeyFile, masterKey } from "@/lib/crypto/master-key";
import { env, Trouble } from "@/lib/env";
import { hasEmbedded, openEmbedded } from "./embedded";
import { installJobSchema } from "./job-schema";
import { migrate } from "./migrate";

export type OpenDatabase = {
  /** For everything the product does: may not change the schema, bypass a policy, edit the trail. */
  readonly applicationUrl: string;
  /** For migrations and backups; undefined where the environment does not name it. */
  readonly ownerUrl: string | undefined;
  /** Where the embedded database's files are; undefined for a server of one's own. */
  readonly place: string | undefined;
  /** The names of the migrations that were applied just now. */
  readonly applied: readonly string[];
  /** To be called when the process is done: the last user of an embedded server stops it. */
  close(): Promise<void>;
};

/** Too little room for a database to be made or to start in. */
const ROOM_MIN_BYTES = 200 * 2 ** 20;

/**
 * Opens the database that the environment asks for, the embedded one or the one of DATABASE_URL,
 * brings it to the newest schema, and sees that there is a master key.
 *
 * A database without its key is refused here, at the door: with a new key no shopper would be
 * found again.
 */
export async function openDatabase(
  options: { readonly durable?: boolean; readonly onLost?: (reason: unknown) => void } = {},
): Promise<OpenDatabase> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env();
  if (DATABASE_URL !== undefined) return openExternal(DATABASE_URL, DATABASE_OWNER_URL);
  if (DATABASE_OWNER_URL !== undefined)
    throw new Trouble("DATABASE_OWNER_URL is set without DATABASE_URL: set both, or none.");

  const folder = env().STEWARD_DATA;
  const made = await hasEmbedded(folder);
  await requireRoom(folder);
  if (made) masterKey();
  else ensureKeyFile();

  const database = await openEmbedded(folder, options);
  try {
    const { applied } = await migrate(database.ownerUrl);
    await installJobSchema(database.ownerUrl);
    return { ...database, applied };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openExternal(
  applicationUrl: string,
  ownerUrl: string | undefined,
): Promise<OpenDatabase> {
  const opened = { applicationUrl, ownerUrl, place: undefined, close: async () => {} };
  if (ownerUrl === undefined) {
    masterKey();
    return { ...opened, applied: [] };
  }
  await requireAnswer(ownerUrl, "DATABASE_OWNER_URL");
  const { applied } = await migrate(ownerUrl);
  await installJobSchema(ownerUrl);
  await requireAnswer(applicationUrl, "DATABASE_URL");
  if (applied.some((name) => name.endsWith("_init"))) ensureKeyFile();
  masterKey();
  return { ...opened, applied };
}

/** Says which variable is to be looked at when a server does not let us in. */
async function requireAnswer(url: string, variable: string) {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const reason = error instanceof Error && error.message ? error.message : String(error);
    throw new Trouble(`The database of ${variable} does not let Steward in: ${reason}.`, {
      cause: error,
    });
  }
}

async function requireRoom(folder: string) {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM_MIN_BYTES)
    throw new Trouble(
      `The disk that holds ${folder} is full (${Math.floor((bavail * bsize) / 2 ** 20)} MB free): free at least 200 MB and start again.`,
    );
}

import { realpathSync } from "node:fs";
import { connect, disconnect } from "@/lib/db/client";
import { openDatabase, type OpenDatabase } from "@/lib/db/open";
import { env } from "@/lib/env";
import { prepare } from "../prepare";

/** Opens the database for as long as the web server runs, brought to the newest schema. */
export const open = (onLost: (reason: unknown) => void): Promise<OpenDatabase> =>
  openDatabase({ onLost });

/**
 * Fills a new database, and answers with the lines that tell people how to come in. The demo's
 * passwords are on the screen, so it goes only into a database of this start's own making, which
 * nobody else can reach.
 */
export async function fill(
  { applicationUrl, place }: OpenDatabase,
  { loopback }: { readonly loopback: boolean },
): Promise<readonly string[]> {
  connect(applicationUrl);
  try {
    return await prepare({
      origin: env().STEWARD_ORIGIN,
      demo: loopback && place !== undefined,
    });
  } finally {
    await disconnect();
  }
}

/** The address and the data folder, for the closing words of a start. */
export const settings = () => ({
  origin: env().STEWARD_ORIGIN,
  folder: realpathSync(env().STEWARD_DATA),
});

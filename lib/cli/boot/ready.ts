import { existsSync, realpathSync } from "node:fs";
import { connect, disconnect } from "@/lib/db/client";
import { openDatabase, type OpenDatabase } from "@/lib/db/open";
import { env } from "@/lib/env";

/** Opens the database for as long as the web server runs; it is brought to the newest schema first. */
export const open = (onLost: (reason: unknown) => void): Promise<OpenDatabase> =>
  openDatabase({ onLost });

/** Fills a new database, and answers with the lines that tell people how to sign in. */
export async function fill(
  { applicationUrl, place }: OpenDatabase,
  { loopback }: { readonly loopback: boolean },
): Promise<readonly string[]> {
  const script = new URL("../prepare.ts", import.meta.url);
  if (!existsSync(script)) return [];
  const { prepare } = (await import(script.href)) as {
    prepare(options: { origin: string; demo: boolean }): Promise<string[]>;
  };
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

/** The address and the folder for the closing words of a start. */
export const settings = () => ({
  origin: env().STEWARD_ORIGIN,
  folder: realpathSync(env().STEWARD_DATA),
});

import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { connect, disconnect } from "@/lib/db/client";
import { openDatabase } from "@/lib/db/open";
import { loadDemo } from "@/lib/demo/load";
import { runMailServer } from "./mail";
import { ROOT, startServer } from "./server";

/** The runner's own throw-away folder, which it clears even where this process is killed. */
const THROW_AWAY = "steward-test-";

/**
 * One real PostgreSQL, one mail server and one production server for the whole run, in a folder made for it. Settings of the person's
 * own are put aside, so that no test ever meets a database that matters. Workers inherit what is set here.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  if (!existsSync(join(ROOT, ".next/BUILD_ID")))
    throw new Error("There is no build to look at: run `npm test -- build` first.");
  const given = process.env.STEWARD_DATA;
  for (const name of [
    ...["DATABASE_URL", "DATABASE_OWNER_URL", "STEWARD_KEY", "STEWARD_ORIGIN"],
    ...["SMTP_URL", "SMTP_FROM"],
  ])
    delete process.env[name];
  const data =
    given && basename(given).startsWith(THROW_AWAY)
      ? given
      : mkdtempSync(join(tmpdir(), THROW_AWAY));
  process.env.STEWARD_DATA = data;

  const database = await openDatabase({ durable: false });
  const { applicationUrl, ownerUrl, place } = database;
  if (ownerUrl === undefined || place === undefined) throw new Error("No embedded database.");
  connect(applicationUrl);
  await loadDemo(new Date());
  await disconnect();

  // Not before the database was opened: with this set it would be taken for a server of the person's own.
  process.env.DATABASE_URL = applicationUrl;
  process.env.STEWARD_TEST_OWNER_URL = ownerUrl;
  const mail = await runMailServer(data);
  process.env.SMTP_URL = mail.url;
  const server = await startServer();
  process.env.STEWARD_TEST_SERVER = server.origin;

  return async () => {
    await server.stop();
    await mail.stop();
    await database.close();
    if (!place.startsWith(realpathSync(data)))
      rmSync(dirname(place), { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
    const complaints = complaintsIn(server.said());
    if (complaints !== "") throw new Error(`The web server complained:\n${complaints}`);
  };
}

/** What the server wrote beside the lines in which it says that it is there. */
const complaintsIn = (said: string): string =>
  said
    .split("\n")
    .filter((line) => !/^\s*$|^▲ Next\.js|^\s*- (Local|Network):|^ ?✓ /.test(line))
    .join("\n");

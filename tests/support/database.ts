import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "@/lib/db/open";

/** What every worker is told of the database of this run. */
export type TestDatabase = {
  readonly data: string;
  readonly place: string;
  readonly applicationUrl: string;
  readonly ownerUrl: string;
};

declare module "vitest" {
  export interface ProvidedContext {
    database: TestDatabase;
  }
}

/** The runner's own throw-away folder, which it clears even where this process is killed. */
const THROW_AWAY = "steward-test-";

/**
 * One real PostgreSQL for the whole run, in a folder made for it. Settings of the person's own are put aside, so that
 * no test ever meets a database that matters.
 */
export default async function setup(project: TestProject) {
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
  project.provide("database", { data, place, applicationUrl, ownerUrl });

  return async () => {
    await database.close();
    const folder = realpathSync(data);
    if (!place.startsWith(folder)) rmSync(dirname(place), { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  };
}

import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";

const GUESSES = 7_351;
const WAIT_MS = 600_000;

/**
 * Tries to sign in are counted for strangers together, and tests run beside one another on one database. Who counts them,
 * or signs in on days to come, has them `alone` while its file runs, and none at the beginning of each test; who only signs
 * somebody in does so `beside` others of its kind.
 */
export function guesses(how: "alone" | "beside"): void {
  let client: Client | undefined;
  const forget = () => client?.query("DELETE FROM sign_in_attempt");
  beforeAll(async () => {
    client = new Client({ connectionString: inject("database").ownerUrl });
    await client.connect();
    const lock = how === "alone" ? "pg_advisory_lock" : "pg_advisory_lock_shared";
    await client.query(`SELECT ${lock}($1)`, [GUESSES]);
  }, WAIT_MS);
  if (how === "alone") beforeEach(forget);
  afterAll(async () => {
    if (how === "alone") await forget();
    await client?.end();
  });
}

import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { retryJob } from "@/lib/jobs/commands";
import { tidyInstallation, tidyMerchant } from "@/lib/jobs/night";
import { jobId } from "@/lib/queue/job-id";
import type { MerchantJob } from "@/lib/queue/model";
import { putMerchantJobs } from "@/lib/queue/put";
import { jobsPage } from "@/lib/queue/views";
import { addDays, dayOf } from "@/lib/time/day";
import { newMerchant } from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";

const TODAY = dayOf(new Date());

const putIn = (name: MerchantJob, merchantId: string, day: string = TODAY) =>
  transactDirectory((tx) => putMerchantJobs(tx, name, [{ merchantId, day }]));

const page = (merchantId: string) =>
  transact(merchantId, (tx) => jobsPage(tx, grant("jobs.read", merchantId), new Date()));

/** As if it had been tried for the last time. */
const giveUp = (name: MerchantJob, merchantId: string) =>
  database().pool.query(
    `UPDATE pgboss.job SET state = 'failed', retry_count = retry_limit, started_on = now(), completed_on = now(),
            output = '{"message": "TypeError"}'
      WHERE name = $1 AND id = $2`,
    [name, jobId(name, { merchantId, day: TODAY })],
  );

describe("a merchant's job of a day", () => {
  test("is there once, whatever asks for it, and at its merchant alone", async () => {
    const [acme, globex] = [await newMerchant(), await newMerchant()];
    await Promise.all([putIn("nightly", acme.id), putIn("nightly", acme.id)]);
    await putIn("nightly", acme.id, addDays(TODAY, -1));
    const { runs } = await page(acme.id);
    expect(runs.map(({ name, day, state }) => [name, day, state]).toSorted()).toEqual(
      [
        ["nightly", TODAY, "waiting"],
        ["nightly", addDays(TODAY, -1), "waiting"],
      ].toSorted(),
    );
    expect((await page(globex.id)).runs).toEqual([]);
  });

  test("goes with a transaction that is undone", async () => {
    const { id } = await newMerchant();
    const undone = transactDirectory(async (tx) => {
      await putMerchantJobs(tx, "digest", [{ merchantId: id, day: TODAY }]);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect((await page(id)).runs).toEqual([]);
  });

  test("is done again on an admin's word once it was given up, with a trace", async () => {
    const [acme, globex] = [await newMerchant(), await newMerchant()];
    await putIn("digest", acme.id);
    const again = (merchantId: string) =>
      transactResult(merchantId, (tx) =>
        retryJob(tx, grant("jobs.retry", merchantId), { name: "digest", day: TODAY }, new Date()),
      );
    expect(await again(acme.id)).toEqual({ ok: false, refusal: "notFailed" });
    await giveUp("digest", acme.id);
    expect((await page(acme.id)).runs).toMatchObject([{ state: "failed", fault: "TypeError" }]);
    expect(await again(globex.id)).toEqual({ ok: false, refusal: "notFailed" });
    expect(await again(acme.id)).toEqual({ ok: true, value: null });
    expect((await page(acme.id)).runs).toMatchObject([{ state: "again" }]);
    const events = await transact(acme.id, (tx) =>
      tx.auditEvent.findMany({ where: { merchantId: acme.id, type: "job.retried" } }),
    );
    expect(events).toMatchObject([{ details: { name: "digest", day: TODAY } }]);
  });
});

describe("the schema of the queue", () => {
  test("is the owner's, and the application changes nothing of it", async () => {
    const rows = await asOwner<{ owner: string }>(
      `SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class
        WHERE relnamespace = 'pgboss'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(rows).toEqual([{ owner: "steward_owner" }]);
    for (const sql of [
      "CREATE TABLE pgboss.gadget (id int)",
      "DROP TABLE pgboss.job_common",
      "TRUNCATE pgboss.job",
      "ALTER TABLE pgboss.job ADD COLUMN gadget int",
    ])
      await expect(database().pool.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });
});

test("the night's clean-up leaves no ended session, link or failed try, and can be done again", async () => {
  const { id } = await newMerchant();
  await tidyMerchant(id);
  await tidyMerchant(id);
  await tidyInstallation();
  const rows = await asOwner<{ sessions: number; links: number; tries: number }>(
    `SELECT (SELECT count(*)::int FROM session WHERE expires_at < now()) AS sessions,
            (SELECT count(*)::int FROM one_time_link WHERE expires_at < now()) AS links,
            (SELECT count(*)::int FROM sign_in_attempt WHERE updated_at < now() - interval '25 hours') AS tries`,
  );
  expect(rows).toEqual([{ sessions: 0, links: 0, tries: 0 }]);
});

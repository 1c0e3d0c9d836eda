import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { queue, within } from "./boss";
import { jobId } from "./job-id";
import type { InstallationJob, MerchantDay, MerchantJob } from "./model";
import { findMerchantRun } from "./store";

/** Puts a job in, in the caller's transaction: it is done once that stands, and never if it does not. */
export async function putJob(tx: Tx, name: InstallationJob): Promise<void> {
  const boss = await queue();
  await boss.send(name, null, { db: within(tx) });
}

/** Puts in one job for each of these days of merchants, unless it is there already. */
export async function putMerchantJobs(
  tx: Tx,
  name: MerchantJob,
  days: readonly MerchantDay[],
): Promise<void> {
  if (days.length === 0) return;
  const boss = await queue();
  await boss.insert(
    name,
    days.map((day) => ({ id: jobId(name, day), data: day })),
    { db: within(tx) },
  );
}

/** Has a merchant's job that was given up done again; false where it is not one that was. */
export async function retryMerchantJob(
  tx: Tx,
  grant: Grant<"jobs.retry">,
  name: MerchantJob,
  day: string,
): Promise<boolean> {
  const before = await findMerchantRun(tx, grant, name, day);
  if (before?.state !== "failed") return false;
  const boss = await queue();
  await boss.retry(name, before.id, { db: within(tx) });
  return (await findMerchantRun(tx, grant, name, day))?.state === "again";
}

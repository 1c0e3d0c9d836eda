import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newToken, tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { siteUrl } from "@/lib/env";
import type { RetryJobInput } from "@/lib/queue/input";
import { retryMerchantJob } from "@/lib/queue/put";
import { accept, refuse, type Result } from "@/lib/result";
import { TOPICS } from "./model";
import type { EndCalendarInput, MakeCalendarInput, NotificationsInput } from "./input";
import { findOwn, removeFeed, saveFeed, saveOff } from "./store";
import { TOPIC_NAMES } from "./words";

type Own = Grant<"notifications.change">;

/** Choices and addresses are a person's own, so nobody but a person has any. */
function ownerOf({ actor }: Own): string {
  if (actor.kind !== "member") throw new Error("Only people are told things.");
  return actor.userId;
}

/** Chooses what to hear of by mail. */
export async function changeNotifications(
  tx: Tx,
  grant: Own,
  { shown, on }: NotificationsInput,
  now: Date,
): Promise<Result<null, never>> {
  const userId = ownerOf(grant);
  const before = await findOwn(tx, grant, userId);
  const off = TOPICS.filter((topic) =>
    shown.includes(topic) ? !on.includes(topic) : before.off.includes(topic),
  );
  if (TOPICS.every((topic) => before.off.includes(topic) === off.includes(topic)))
    return accept(null);
  await saveOff(tx, grant, userId, off);
  const details = { off: off.map((topic) => TOPIC_NAMES[topic]).join(", ") };
  await record(tx, grant, { type: "notifications.changed", details, subject: userId, at: now });
  return accept(null);
}

/** Where a calendar program finds somebody's days. */
export const feedAddress = (slug: string, token: string): string =>
  `${siteUrl()}/calendar/${slug}/${token}.ics`;

/** Makes a secret address for one's calendar; an earlier one ends. It is shown by the answer, and never again. */
export async function makeCalendarAddress(
  tx: Tx,
  grant: Own,
  _input: MakeCalendarInput,
  now: Date,
): Promise<Result<{ readonly token: string }, never>> {
  const userId = ownerOf(grant);
  const token = newToken();
  await saveFeed(tx, grant, userId, tokenHash(token), now);
  await record(tx, grant, { type: "calendar.addressMade", details: {}, subject: userId, at: now });
  return accept({ token });
}

/** Ends one's calendar address. */
export async function endCalendarAddress(
  tx: Tx,
  grant: Own,
  _input: EndCalendarInput,
  now: Date,
): Promise<Result<null, never>> {
  const userId = ownerOf(grant);
  if (!(await removeFeed(tx, grant, userId))) return accept(null);
  await record(tx, grant, { type: "calendar.addressEnded", details: {}, subject: userId, at: now });
  return accept(null);
}

export type RetryJobRefusal = "notFailed";

/** Has a job of the merchant's that was given up done again. */
export async function retryJob(
  tx: Tx,
  grant: Grant<"jobs.retry">,
  { name, day }: RetryJobInput,
  now: Date,
): Promise<Result<null, RetryJobRefusal>> {
  if (!(await retryMerchantJob(tx, grant, name, day))) return refuse("notFailed");
  await record(tx, grant, { type: "job.retried", details: { name, day }, at: now });
  return accept(null);
}

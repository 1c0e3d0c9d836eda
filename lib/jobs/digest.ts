import { createHash } from "node:crypto";
import { grantTo, type Grant } from "@/lib/access/grant";
import type { Addressed } from "@/lib/accounts/model";
import { addressedMembers, merchantOf, type MerchantRow } from "@/lib/accounts/views";
import { checklistsOverview, checklistsOverviewAround } from "@/lib/checklists/views";
import { transact } from "@/lib/db/transact";
import type { Tx } from "@/lib/db/client";
import { siteUrl } from "@/lib/env";
import { putMail } from "@/lib/mail/outbox";
import { needsOf, type OverviewFacts } from "@/lib/overview/rules";
import { frame, overviewPage } from "@/lib/overview/views";
import type { MerchantDay } from "@/lib/queue/model";
import { dayOf, parseDay, type Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { now } from "@/lib/time/now";
import { digestNeeds, isNews } from "./rules";
import { saveTold, takeDigest } from "./store";
import { digestMail, newsLines } from "./words";

const TIMEOUT_MS = 60_000;

/** What is the same for everybody at the merchant. */
type Common = {
  readonly merchant: MerchantRow;
  readonly people: readonly Addressed[];
  readonly facts: OverviewFacts;
};

/**
 * Tells each person at a merchant what waits for them, once a day at most. Each is a transaction of their own that takes the
 * day and puts the message in: broken off anywhere, nobody is told twice, and the next attempt tells the others. Somebody who
 * cannot be told keeps it from nobody else; the job says so once everybody was tried.
 */
export async function sendDigests(of: MerchantDay, signal: AbortSignal): Promise<void> {
  const day = parseDay(of.day);
  if (day === null) throw new Error("A digest of no day.");
  const { merchantId } = of;
  const reading = systemGrant(merchantId, "overview.read");
  const checklists = systemGrant(merchantId, "checklists.read");
  const common = await transact(merchantId, (tx) => readCommon(tx, reading, checklists), {
    timeoutMs: TIMEOUT_MS,
  });
  if (!common) return;
  const faults: unknown[] = [];
  for (const person of common.people) {
    // What is left is told by whoever takes the job up again.
    if (signal.aborted) throw new Error("The process ends.");
    try {
      await transact(merchantId, (tx) => tell(tx, checklists, { ...common, person, day }));
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} could not be told.`);
}

function systemGrant<P extends "overview.read" | "checklists.read">(
  merchantId: string,
  permission: P,
): Grant<P> {
  const grant = grantTo({ kind: "system", merchantId }, permission);
  if (!grant) throw new Error("The system may not read.");
  return grant;
}

async function readCommon(
  tx: Tx,
  reading: Grant<"overview.read">,
  checklists: Grant<"checklists.read">,
): Promise<Common | null> {
  const at = now();
  const merchant = await merchantOf(tx, reading);
  const people = await addressedMembers(tx, reading);
  const [first] = people;
  // Closed meanwhile, or nobody is there to be told.
  if (!merchant || merchant.isDemo || !first) return null;
  const { judging } = await frame(tx, reading, dayOf(at));
  const own = {
    checklists: await checklistsOverview(tx, checklists, first.userId, at, judging),
    reader: first.userId,
    // Whoever may not see keys is told of none: the digest leaves out what its reader can do nothing about.
    readsKeys: true,
  };
  const { facts } = await overviewPage(tx, reading, judging, own);
  return { merchant, people, facts };
}

async function tell(
  tx: Tx,
  grant: Grant<"checklists.read">,
  { merchant, person, facts, day }: Common & { readonly person: Addressed; readonly day: Day },
): Promise<void> {
  const { userId, role, email, name } = person;
  const state = await takeDigest(tx, grant, userId, day);
  if (!state) return;
  const checklists = await checklistsOverviewAround(tx, grant, userId, facts.checklists.board);
  const needs = digestNeeds(needsOf({ ...facts, checklists, reader: userId }), role, state.off);
  if (needs.length === 0) return;
  const at = now();
  const format = formatFor("en-GB", merchant.timeZone, facts.today);
  const hash = createHash("sha256").update(newsLines(needs, format).join("\n")).digest("hex");
  if (!isNews(state.told, hash, day)) return;
  const { subject, text } = digestMail(
    {
      ...{ needs, person: name },
      merchant: { name: merchant.name, href: `${siteUrl()}/m/${merchant.slug}` },
      choicesHref: `${siteUrl()}/account/notifications`,
    },
    format,
  );
  const { merchantId } = grant;
  await putMail(tx, { kind: "digest", to: email, userId, merchantId, subject, text }, at);
  await saveTold(tx, grant, userId, { on: day, hash });
}

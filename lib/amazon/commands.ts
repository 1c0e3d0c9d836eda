import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { systemById } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import type {
  ChangeFeedInput,
  EndFeedInput,
  FeedInput,
  FollowUpInput,
  LibraryCheckInput,
  ObserveInput,
} from "./input";
import { CHECKS_MAX, FEEDS_MAX, OBSERVATIONS_MAX, STEPS_MAX } from "./model";
import {
  decideDays,
  decideEnd,
  decideFeedChange,
  decideFollowUp,
  type ChangeRefusal,
  type DayRefusal,
  type EndRefusal,
  type FeedSaid,
  type FollowUpRefusal as RuleRefusal,
} from "./rules";
import * as store from "./store";

type Done = { readonly id: string };
type NamesRefusal = "ownerUnknown" | "systemNotFound";

/** Whether what is said of a feed names people and systems of this merchant. */
async function refusedNames(
  tx: Tx,
  grant: Grant<"amazon.change">,
  { ownerId, systemId }: FeedSaid,
): Promise<NamesRefusal | null> {
  if (ownerId !== null && !(await colleagues(tx, grant)).some(({ userId }) => userId === ownerId))
    return "ownerUnknown";
  return systemId !== null && !(await systemById(tx, grant, systemId)) ? "systemNotFound" : null;
}

export type RegisterFeedRefusal = NamesRefusal | "sinceAhead" | "tooManyFeeds";

/** Registers product data that is given to Amazon. */
export async function registerFeed(
  tx: Tx,
  grant: Grant<"amazon.change">,
  said: FeedInput,
  now: Date,
): Promise<Result<Done, RegisterFeedRefusal>> {
  if (said.since > dayOf(now)) return refuse("sinceAhead");
  const refused = await refusedNames(tx, grant, said);
  if (refused !== null) return refuse(refused);
  if ((await store.countFeeds(tx, grant)) >= FEEDS_MAX) return refuse("tooManyFeeds");
  const id = newId();
  await store.addFeed(tx, grant, id, said, now);
  const details = { kind: said.kind, way: said.way };
  await record(tx, grant, { type: "amazon.feedRegistered", details, subject: id, at: now });
  return accept({ id });
}

export type ChangeFeedRefusal = NamesRefusal | ChangeRefusal | StoreRefusal;

/** Puts right what is said of a feed. */
export async function changeFeed(
  tx: Tx,
  grant: Grant<"amazon.change">,
  { id, version, ...said }: ChangeFeedInput,
  now: Date,
): Promise<Result<Done, ChangeFeedRefusal>> {
  const feed = await askOne(tx, store.askFeed(grant, id));
  if (!feed) return refuse("notFound");
  if (feed.version !== version) return refuse("changedMeanwhile");
  const decision = decideFeedChange(feed, said, dayOf(now));
  if (!decision.ok) return decision;
  const refused = await refusedNames(tx, grant, said);
  if (refused !== null) return refuse(refused);
  if (!(await store.saveFeed(tx, grant, { id, version }, said))) return refuse("changedMeanwhile");
  const details = { changed: decision.value.join(",") };
  await record(tx, grant, { type: "amazon.feedChanged", details, subject: id, at: now });
  return accept({ id });
}

export type EndFeedRefusal = EndRefusal | StoreRefusal;

/** Notes that product data is no longer given. It stays to be read. */
export async function endFeed(
  tx: Tx,
  grant: Grant<"amazon.change">,
  { id, version, endedOn }: EndFeedInput,
  now: Date,
): Promise<Result<Done, EndFeedRefusal>> {
  const feed = await askOne(tx, store.askFeed(grant, id));
  if (!feed) return refuse("notFound");
  const decision = decideEnd(feed, endedOn, dayOf(now));
  if (!decision.ok) return decision;
  if (!(await store.saveFeed(tx, grant, { id, version }, { endedOn })))
    return refuse("changedMeanwhile");
  await record(tx, grant, {
    ...{ type: "amazon.feedEnded", details: { endedOn }, subject: id, at: now },
  });
  return accept({ id });
}

export type ObserveRefusal = DayRefusal | "tooManyObservations";

/** Logs something that was seen and may break what Amazon bars itself from. */
export async function logObservation(
  tx: Tx,
  grant: Grant<"amazon.observe">,
  said: ObserveInput,
  now: Date,
): Promise<Result<Done, ObserveRefusal>> {
  const decision = decideDays(said.seenOn, said.followUpOn, dayOf(now));
  if (!decision.ok) return decision;
  if ((await store.countObservations(tx, grant)) >= OBSERVATIONS_MAX)
    return refuse("tooManyObservations");
  const id = newId();
  await store.addObservation(tx, grant, id, said, now);
  const { clause, seenOn } = said;
  const details = { clause, seenOn };
  await record(tx, grant, { type: "amazon.observed", details, subject: id, at: now });
  return accept({ id });
}

export type FollowUpRefusal = RuleRefusal | StoreRefusal | "tooManySteps";

/** Says how an observation stands now, and why. What was said before stays. */
export async function followUp(
  tx: Tx,
  grant: Grant<"amazon.observe">,
  { id, version, ...said }: FollowUpInput,
  now: Date,
): Promise<Result<Done, FollowUpRefusal>> {
  const found = await askOne(tx, store.askObservation(grant, id));
  if (!found) return refuse("notFound");
  if (found.version >= STEPS_MAX) return refuse("tooManySteps");
  const { state, followUpOn } = said;
  const decision = decideFollowUp(state, followUpOn, dayOf(now));
  if (!decision.ok) return decision;
  if (!(await store.saveFollowUp(tx, grant, { id, version }, said, now)))
    return refuse("changedMeanwhile");
  const details = { clause: found.clause, from: found.state, state, followUpOn };
  await record(tx, grant, { type: "amazon.followedUp", details, subject: id, at: now });
  return accept({ id });
}

export type LibraryRefusal = "dayAhead" | "tooManyChecks";

/** Notes that somebody looked through Amazon's FAQ library, and whether anything was new. */
export async function noteLibraryCheck(
  tx: Tx,
  grant: Grant<"amazon.observe">,
  { checkedOn, pages, changed, words }: LibraryCheckInput,
  now: Date,
): Promise<Result<Done, LibraryRefusal>> {
  if (checkedOn > dayOf(now)) return refuse("dayAhead");
  if ((await store.countChecks(tx, grant)) >= CHECKS_MAX) return refuse("tooManyChecks");
  const id = newId();
  await store.addCheck(
    tx,
    grant,
    { id, checkedOn, hasChanged: changed === "yes", pages, words },
    now,
  );
  const details = { checkedOn, changed };
  await record(tx, grant, { type: "amazon.libraryChecked", details, subject: id, at: now });
  return accept({ id });
}

/** Everything of the demo. */
export const removeAmazon = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeAll(tx, grant);

import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { timesWithinMinute } from "@/lib/audit/views";
import {
  addressDigest,
  emailDigests,
  normalPhone,
  phoneDigest,
  phoneOutline,
  uuidOf,
} from "@/lib/crypto/fingerprint";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { changeSetting, type ChangeSettingRefusal } from "@/lib/retention/commands";
import { defaultDays, rulesOn, whatIf, withSetting } from "@/lib/retention/rules";
import { settings as retentionSettings } from "@/lib/retention/views";
import { setSystemChannel } from "@/lib/systems/commands";
import { systemById } from "@/lib/systems/views";
import { dayOf, type Day } from "@/lib/time/day";
import type { ChangeRetentionInput, DecideChannelInput, PersonInput } from "./input";
import { countStagedLines, forgetStaged, mergeStaged, previewStaged, type Merge } from "./merge";
import * as keeping from "./keeping";
import {
  HOLD_RULES_MAX,
  LOOK_UPS_PER_MINUTE,
  PERSON_COPIES_MAX,
  type HoldRule,
  type MergeCounts,
  type PersonKind,
} from "./model";
import { numberAsked } from "./rules";
import * as store from "./store";
import { byDueDay, judge, judgedBy, type Judged } from "./views";
import { withdrawMerged, type Withdraw, type Withdrawn } from "./withdraw";

type Staged = Omit<Merge, "merchantId">;

/** What committing a staged file would change. Reads only. */
export const previewImport = (
  tx: Tx,
  grant: Grant<"imports.run" | "imports.read">,
  staged: Staged,
): Promise<MergeCounts> => previewStaged(tx, { merchantId: grant.merchantId, ...staged });

/**
 * One change at a time for each system: who holds this until the end of the transaction may merge into it. False where
 * the system is not there.
 */
export const lockHoldings = (
  tx: Tx,
  grant: Grant<"imports.run" | "imports.withdraw">,
  systemId: string,
): Promise<boolean> => store.lockSystem(tx, grant, systemId);

/** What a person said to the number of records that would be gone; "any" where they let it be whatever it is. */
export type GoneSaid = number | "any" | null;

export type MergeRefusal = "goneNotConfirmed";

/**
 * Joins a staged file with what is held, and forgets what was staged. Where it finds so much gone that the number has
 * to be typed, the number must be right at this moment, whatever the preview said. The system must be locked.
 */
export async function mergeImport(
  tx: Tx,
  grant: Grant<"imports.run">,
  staged: Staged,
  { refusedLines, goneSaid }: { readonly refusedLines: number; readonly goneSaid: GoneSaid },
): Promise<Result<MergeCounts, MergeRefusal>> {
  const held = await store.countHeld(tx, grant, staged.systemId);
  const counts = await mergeStaged(tx, { merchantId: grant.merchantId, ...staged });
  const asked = numberAsked(counts, held, refusedLines);
  if (asked !== null && goneSaid !== "any" && goneSaid !== asked) return refuse("goneNotConfirmed");
  await forgetStaged(tx, staged.importId);
  return accept(counts);
}

/** Takes back what only this import brought, and the gone marks it set. The system must be locked. */
export const withdrawFromHoldings = (
  tx: Tx,
  grant: Grant<"imports.withdraw">,
  imported: Omit<Withdraw, "merchantId">,
): Promise<Withdrawn> => withdrawMerged(tx, { merchantId: grant.merchantId, ...imported });

/** Whether nobody else is changing what this system holds; then nobody else will, until the transaction ends. */
export const isSystemFree = (
  tx: Tx,
  grant: Grant<"imports.run">,
  systemId: string,
): Promise<boolean> => store.lockSystemIfFree(tx, grant, systemId);

export const dropStaged = forgetStaged;
export { countStagedLines };

/** Decides for all records of unknown origin in one system what they are, also those that come later. */
export async function decideSystemChannel(
  tx: Tx,
  grant: Grant<"holdings.decideChannel">,
  { id, channel }: DecideChannelInput,
  now: Date,
): Promise<Result<{ moved: number }, StoreRefusal>> {
  if (!(await store.lockSystem(tx, grant, id))) return refuse("notFound");
  await setSystemChannel(tx, grant, id, channel);
  const moved = await store.recomputeChannels(tx, grant, id, channel, null);
  const details = { channel: channel ?? "unknown", records: moved };
  await record(tx, grant, { type: "system.channelDecided", details, subject: id, at: now });
  return accept({ moved });
}

/** Decides for one record where it came from. A person's word outweighs what files say, until it is taken back. */
export async function decideChannel(
  tx: Tx,
  grant: Grant<"holdings.decideChannel">,
  { id, channel }: DecideChannelInput,
  now: Date,
): Promise<Result<{ id: string }, StoreRefusal>> {
  const [found] = await store.findHoldings(tx, grant, [id]);
  if (!found || !(await store.lockSystem(tx, grant, found.systemId))) return refuse("notFound");
  const system = await systemById(tx, grant, found.systemId);
  const one = { id, decided: channel };
  await store.recomputeChannels(tx, grant, found.systemId, system?.channel ?? null, one);
  const [after] = await store.findHoldings(tx, grant, [id]);
  const details = { from: found.channel, to: after?.channel ?? "unknown" };
  await record(tx, grant, { type: "holding.channelDecided", details, subject: id, at: now });
  return accept({ id });
}

/** Changes a period or an allowance. No record is touched: deadlines are never stored, so it applies at once. */
export async function changeRetention(
  tx: Tx,
  grant: Grant<"retention.change">,
  input: ChangeRetentionInput,
  now: Date,
): Promise<Result<null, ChangeSettingRefusal>> {
  const today = dayOf(now);
  const before = await retentionSettings(tx, grant);
  const changed = await changeSetting(tx, grant, input, today);
  if (!changed.ok) return changed;

  const { cells } = await store.listTally(tx, grant, today);
  const { before: was, after: is } = whatIf(
    cells,
    rulesOn(before, today),
    rulesOn(withSetting(before, changed.value), today),
    today,
  );
  const details = {
    key: input.key,
    from: before.find(({ key }) => key === input.key)?.days ?? defaultDays(input.key),
    to: changed.value.days,
    overdueBefore: was.byStatus.overdue,
    overdueAfter: is.byStatus.overdue,
    endsOn: changed.value.endsOn,
  };
  await record(tx, grant, { type: "retention.changed", details, at: now });
  return accept(null);
}

/** Everything the demo holds goes. */
export const removeHoldings = (tx: Tx, grant: Grant<"demo.remove">): Promise<number> =>
  store.removeAll(tx, grant);

/** What a look-up found. It names nobody either: not what was typed, and no fingerprint. */
export type PersonFound = {
  readonly by: PersonKind;
  /** How a phone number was read, without its digits: `+44 and 10 more digits`. */
  readonly phone: string | null;
  /** The e-mail was typed with a tag after a plus, and was looked up without it too. */
  readonly tagged: boolean;
  readonly copies: readonly (Judged & { readonly asTyped: boolean })[];
  /** There are more copies than are listed. */
  readonly more: boolean;
};

export type PersonRefusal = "tooMany";

/**
 * Looks a shopper up: every copy in every system, soonest due first, each under its own channel. It is a command,
 * since the trail notes that somebody looked, by what kind of detail and how many copies there were; never the detail.
 */
export async function lookUpPerson(
  tx: Tx,
  grant: Grant<"holdings.lookUp">,
  input: PersonInput,
  now: Date,
): Promise<Result<PersonFound, PersonRefusal>> {
  const { by } = input;
  const today = dayOf(now);
  const digests = digestsOf(grant, input);
  const found = await store.findSharing(tx, grant, digests, PERSON_COPIES_MAX + 1);
  const judging = await judgedBy(tx, grant, today);
  const copies = found
    .slice(0, PERSON_COPIES_MAX)
    .map(({ holding, first }) => ({ ...judge(holding, judging), asTyped: first === 0 }))
    .sort(byDueDay);

  await record(tx, grant, {
    type: "person.lookedUp",
    details: { by, copies: copies.length },
    at: now,
  });
  // Refused last, so that those who ask at the same time wait for each other at the trail's end.
  if ((await timesWithinMinute(tx, grant, "person.lookedUp", now)) > LOOK_UPS_PER_MINUTE)
    return refuse("tooMany");
  const phone =
    by === "phone"
      ? phoneOutline(normalPhone(input.phone, input.phoneCountry || null) ?? "")
      : null;
  return accept({
    by,
    phone,
    tagged: by === "email" && digests.length > 1,
    copies,
    more: found.length > PERSON_COPIES_MAX,
  });
}

/** The fingerprints by which a shopper is looked up; the first is that of what was typed. */
function digestsOf(grant: Grant, input: PersonInput): readonly string[] {
  const key = merchantHash(grant.merchantId, "fingerprint");
  switch (input.by) {
    case "email":
      return emailDigests(key, input.email).map(uuidOf);
    case "phone":
      return asList(phoneDigest(key, input.phone, input.phoneCountry || null));
    case "address":
      return asList(addressDigest(key, input.country, input.postalCode, input.firstLine));
  }
}

const asList = (digest: string | null): readonly string[] =>
  digest === null ? [] : [uuidOf(digest)];

/** Locks the systems one after the other, always in the same order, so that two never wait for each other. */
async function lockAll(tx: Tx, grant: Grant, systemIds: readonly string[]): Promise<void> {
  for (const systemId of systemIds) await store.lockSystem(tx, grant, systemId);
}

type ToKeep = { readonly holdId: string; readonly until: Day };

/** Keeps these records through a day; answers how many of them there are. What a record's clock says does not move. */
export async function keepRecords(
  tx: Tx,
  grant: Grant<"holds.place">,
  ids: readonly string[],
  { holdId, until }: ToKeep,
): Promise<number> {
  const { merchantId } = grant;
  await lockAll(tx, grant, await keeping.systemsOfRecords(tx, grant, ids));
  const named = await keeping.nameRecords(tx, { merchantId, holdId }, ids);
  await keeping.keepNamed(tx, { merchantId, holdId }, until);
  return named;
}

/** Notes which records a hold would name; it keeps none of them yet. */
export const noteRecords = (
  tx: Tx,
  grant: Grant<"holds.place">,
  ids: readonly string[],
  holdId: string,
): Promise<number> => keeping.nameRecords(tx, { merchantId: grant.merchantId, holdId }, ids);

/** Forgets what was noted for a hold that was never placed. */
export const forgetNoted = (tx: Tx, grant: Grant<"holds.place">, holdId: string) =>
  keeping.forgetNamed(tx, { merchantId: grant.merchantId, holdId });

export type KeepByRuleRefusal = "tooManyRules";

/** Keeps what a rule covers, also what is imported later. One row, whatever it covers. */
export async function keepByRule(
  tx: Tx,
  grant: Grant<"holds.place">,
  rule: HoldRule,
  today: Day,
): Promise<Result<null, KeepByRuleRefusal>> {
  if ((await keeping.countRules(tx, grant, today)) >= HOLD_RULES_MAX) return refuse("tooManyRules");
  await keeping.addRule(tx, grant, rule);
  // Whoever erases in one of them at the moment is waited for, so that the rule keeps what it covers from then on.
  await lockAll(tx, grant, await keeping.systemsOfRule(tx, grant, rule.holdId));
  return accept(null);
}

/** Keeps what a hold names or covers through another day, or, without one, no longer. */
export async function keepThrough(
  tx: Tx,
  grant: Grant<"holds.place" | "holds.lift">,
  hold: { readonly id: string; readonly kind: "records" | "rule" },
  until: Day | null,
): Promise<void> {
  const at = { merchantId: grant.merchantId, holdId: hold.id };
  if (hold.kind === "rule") {
    await lockAll(tx, grant, await keeping.systemsOfRule(tx, grant, hold.id));
    await keeping.changeRule(tx, at, until);
    return;
  }
  await lockAll(tx, grant, await keeping.systemsOfHold(tx, grant, hold.id));
  await keeping.keepNamed(tx, at, until);
}

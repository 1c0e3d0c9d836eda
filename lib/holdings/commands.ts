import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { changeSetting, type ChangeSettingRefusal } from "@/lib/retention/commands";
import { defaultDays, rulesOn, whatIf, withSetting } from "@/lib/retention/rules";
import { settings as retentionSettings } from "@/lib/retention/views";
import { setSystemChannel } from "@/lib/systems/commands";
import { systemById } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import type { ChangeRetentionInput, DecideChannelInput } from "./input";
import { forgetStaged, mergeStaged, previewStaged, type Merge } from "./merge";
import type { MergeCounts } from "./model";
import * as store from "./store";

type Staged = Omit<Merge, "merchantId">;

/** What committing a staged file would change. Reads only. */
export const previewImport = (
  tx: Tx,
  grant: Grant<"imports.run" | "imports.read">,
  staged: Staged,
): Promise<MergeCounts> => previewStaged(tx, { merchantId: grant.merchantId, ...staged });

/** Joins a staged file with what is held, and forgets what was staged. Null where the system is not there. */
export async function mergeImport(
  tx: Tx,
  grant: Grant<"imports.run">,
  staged: Staged,
): Promise<MergeCounts | null> {
  if (!(await store.lockSystem(tx, grant, staged.systemId))) return null;
  const counts = await mergeStaged(tx, { merchantId: grant.merchantId, ...staged });
  await forgetStaged(tx, staged.importId);
  return counts;
}

export const dropStaged = forgetStaged;

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

  const { before: was, after: is } = whatIf(
    await store.listTally(tx, grant),
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

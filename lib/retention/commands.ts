import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import type { Tx } from "@/lib/db/client";
import { refuse, type Result, type StoreRefusal } from "@/lib/result";
import type { Day } from "@/lib/time/day";
import type { RetentionChangeInput } from "./input";
import { decideRetentionChange, type RetentionRefusal, type RetentionSetting } from "./rules";
import * as store from "./store";

export type ChangeSettingRefusal = RetentionRefusal | "ownerUnknown" | StoreRefusal;

/** Stores one period or allowance, if the rules allow it. What it means for records is for the caller to tell. */
export async function changeSetting(
  tx: Tx,
  grant: Grant<"retention.change">,
  { version, ...change }: RetentionChangeInput & { readonly version: number },
  today: Day,
): Promise<Result<RetentionSetting, ChangeSettingRefusal>> {
  const settings = await store.listSettings(tx, grant);
  const current = settings.find(({ key }) => key === change.key) ?? null;
  if ((current?.version ?? 0) !== version) return refuse("changedMeanwhile");
  if (current === null && change.days === null) return refuse("unchanged");

  const decision = decideRetentionChange(current, change, today);
  if (!decision.ok) return decision;
  const { ownerId } = decision.value;
  if (ownerId !== null && !(await colleagues(tx, grant)).some(({ userId }) => userId === ownerId))
    return refuse("ownerUnknown");
  if (!(await store.saveSetting(tx, grant, { ...decision.value, version })))
    return refuse("changedMeanwhile");
  return decision;
}

export const removeSettings = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeSettings(tx, grant);

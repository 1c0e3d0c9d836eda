import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { erasingIds } from "@/lib/holdings/erasing";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { systems } from "@/lib/systems/views";
import { reportOutcomes, type Reported } from "./commands";
import type { ReportInput, ReportNumbersInput } from "./input";
import type { OutcomeGroup } from "./outcomes";
import type { ReportRefusal, WayRefusal } from "./rules";
import * as store from "./store";

/** What was noted, with the system whose list it was said on; null where it was said of records of any. */
export type ReportedTask = {
  readonly id: string;
  readonly systemId: string | null;
  readonly records: number;
  /** Records that stay after all. */
  readonly released: number;
  /** Records that were named and of which nothing was noted: they stay, are settled already, or are not in it. */
  readonly passedOver: number;
};

type Refusal = WayRefusal | StoreRefusal | ReportRefusal;

const told = ({ id, records, released, passedOver }: Reported, systemId: string | null) => ({
  ...{ id, systemId, records, passedOver },
  released: Object.values(released).reduce((sum, count) => sum + count, 0),
});

/** Notes what became of records that were picked, or of all of a system of which nothing was said. */
export async function reportTask(
  tx: Tx,
  grant: Grant<"erasures.work">,
  input: ReportInput,
  now: Date,
): Promise<Result<ReportedTask, Refusal>> {
  const reported = await reportOutcomes(tx, grant, input, now);
  return reported.ok ? accept(told(reported.value, input.systemId)) : reported;
}

/** Notes what became of records that are named by their order numbers. */
export async function reportNumbers(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { numbers, ...said }: ReportNumbersInput,
  now: Date,
): Promise<Result<ReportedTask, Refusal>> {
  const record = erasingIds(grant, said.systemId, numbers);
  const reported = await reportOutcomes(tx, grant, { ...said, record }, now);
  return reported.ok ? accept(told(reported.value, said.systemId)) : reported;
}

export type FileRefusal = Refusal | "otherSystem";

/** Notes what a work list says that came back filled in: all of it, or nothing. */
export async function reportGroups(
  tx: Tx,
  grant: Grant<"erasures.work">,
  said: {
    readonly id: string;
    readonly systemId: string;
    readonly groups: readonly OutcomeGroup[];
  },
  now: Date,
): Promise<Result<ReportedTask, FileRefusal>> {
  const { id, systemId, groups } = said;
  const own = (await systems(tx, grant)).find((system) => system.id === systemId);
  if (!own) return refuse("notFound");
  if (groups.some(({ system }) => system !== null && system !== own.name))
    return refuse("otherSystem");
  let sum: ReportedTask = { id, systemId, records: 0, released: 0, passedOver: 0 };
  for (const { outcome, reason: words, records } of groups) {
    // What one line settles may close it; what the others name is settled then, too.
    if (sum.records > 0 && (await store.findErasure(tx, grant, id))?.state === "closed") {
      sum = { ...sum, passedOver: sum.passedOver + records.length };
      continue;
    }
    const record = erasingIds(grant, systemId, records);
    const reported = await reportOutcomes(tx, grant, { id, systemId, outcome, words, record }, now);
    if (!reported.ok) return reported;
    const one = told(reported.value, systemId);
    sum = {
      ...{ id, systemId, records: sum.records + one.records },
      released: sum.released + one.released,
      passedOver: sum.passedOver + one.passedOver,
    };
  }
  return accept(sum);
}

import { changeRetention } from "@/lib/holdings/commands";
import { ChangeRetentionInput } from "@/lib/holdings/input";
import { transactResult } from "@/lib/db/transact";
import {
  addPerson,
  addSystem,
  askAbout,
  importText,
  newMerchant,
  NOW,
  stageText,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
} from "./builders";
import { grant } from "./grants";
import { newOrder, newOrdersText } from "./report-files";

export type Furnished = TestMerchant & {
  readonly admin: TestPerson;
  readonly system: TestSystem;
  readonly orderId: string;
  readonly importId: string;
  /** An import that changed the record of the first. */
  readonly changedId: string;
  /** An import that still waits. */
  readonly stagedId: string;
  /** A table whose columns nobody has mapped yet. */
  readonly mappingId: string;
};

let furnished = 0;

/** A merchant with a row in every merchant table: people, a system, records, a waiting import, a setting, a trail. */
export async function furnishedMerchant(): Promise<Furnished> {
  const merchant = await newMerchant();
  const admin = await addPerson(merchant, "admin");
  const system = await addSystem(merchant, { ownerId: admin.userId });
  furnished += 1;
  const orderId = `205-${String(furnished).padStart(7, "0")}-${merchant.id.replace(/\D/g, "").padEnd(7, "0").slice(0, 7)}`;
  const file = newOrdersText([newOrder({ "order-id": orderId })]);
  const { id: importId } = await importText(merchant, system, file);
  const more = newOrdersText([
    newOrder({ "order-id": orderId, "buyer-email": "other@example.com" }),
  ]);
  const { id: changedId } = await importText(merchant, system, more);
  const staged = await stageText(merchant, system, file);
  if (!staged.ok) throw new Error("Not staged.");
  const mappingId = await askAbout(merchant, system);
  const input = ChangeRetentionInput.parse({ key: "period.direct", days: "90", version: "0" });
  const changed = await transactResult(merchant.id, (tx) =>
    changeRetention(tx, grant("retention.change", merchant.id, "admin", admin.userId), input, NOW),
  );
  if (!changed.ok) throw new Error(`Not changed: ${changed.refusal}.`);
  const stagedId = staged.id;
  return { ...merchant, admin, system, orderId, importId, changedId, stagedId, mappingId };
}

import type { Permission } from "@/lib/access/permissions";
import type { Grant } from "@/lib/access/grant";
import { transact, transactResult } from "@/lib/db/transact";
import { joinImport, takeImportBack } from "@/lib/erasures/closing";
import {
  approveErasure,
  attestDestroyed,
  planErasure,
  reportOutcomes,
  type Report,
} from "@/lib/erasures/commands";
import { showCleanedFile } from "@/lib/erasures/showing";
import { PlanErasureInput } from "@/lib/erasures/input";
import { erasurePage, type ErasurePage } from "@/lib/erasures/views";
import {
  addPerson,
  addSystem,
  importText,
  newMerchant,
  NOW,
  stageText,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
} from "./builders";
import { grant } from "./grants";
import { orderId, ordersOf, upTo, valueOf } from "./holds";
import { newOrder, newOrdersText } from "./report-files";

/** A merchant with people who ask, approve and work, and a system with records that are overdue. */
export type ErasureWorld = {
  readonly merchant: TestMerchant;
  readonly staff: TestPerson;
  readonly reviewer: TestPerson;
  readonly admin: TestPerson;
  readonly system: TestSystem;
  /** The import that brought them; empty where there are none. */
  readonly importId: string;
};

export const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);
export const days = (count: number): Date => minutes(count * 24 * 60);

export async function erasureWorld(
  count = 6,
  kind: "spreadsheet" | "downloadedReports" | "shop" = "spreadsheet",
): Promise<ErasureWorld> {
  const merchant = await newMerchant();
  const [staff, reviewer, admin] = [
    await addPerson(merchant, "staff"),
    await addPerson(merchant, "reviewer"),
    await addPerson(merchant, "admin"),
  ];
  const system = await addSystem(merchant, { kind });
  const file = ordersOf(upTo(count));
  const importId = count === 0 ? "" : (await importText(merchant, system, file)).id;
  return { merchant, staff, reviewer, admin, system, importId };
}

type At = Pick<ErasureWorld, "merchant">;

export const keyFor = <P extends Permission>(
  { merchant }: At,
  who: TestPerson,
  permission: P,
): Grant<P> => grant(permission, merchant.id, who.role, who.userId);

type Plan = Partial<Pick<PlanErasureInput, "system" | "dueTo" | "record" | "records">>;

/** Asks for an erasure, of all that is overdue unless the test says otherwise. */
export const plan = (
  at: ErasureWorld,
  said: Plan = {},
  now: Date = minutes(1),
  who: TestPerson = at.staff,
) =>
  transactResult(at.merchant.id, (tx) =>
    planErasure(
      tx,
      keyFor(at, who, "erasures.plan"),
      { system: [], dueTo: null, record: [], records: null, words: null, ...said },
      now,
    ),
  );

export const approve = async (
  at: ErasureWorld,
  id: string,
  who: TestPerson = at.reviewer,
  now: Date = minutes(2),
  version?: number,
) => {
  const read = version ?? (await pageOf(at, id)).erasure.version;
  return transactResult(at.merchant.id, (tx) =>
    approveErasure(
      tx,
      keyFor(at, who, "erasures.approve"),
      { id, version: read, words: null },
      now,
    ),
  );
};

/** Says what became of records: that all are done, unless the test says otherwise. */
export const report = (
  at: ErasureWorld,
  id: string,
  said: Partial<Report> = {},
  now: Date = minutes(3),
) =>
  transactResult(at.merchant.id, (tx) =>
    reportOutcomes(
      tx,
      keyFor(at, at.staff, "erasures.work"),
      { systemId: null, record: [], outcome: "done", words: null, ...said, id },
      now,
    ),
  );

/** Joins a file that shows everything in the system, with whatever is gone. */
export async function lookAgain(
  at: Pick<ErasureWorld, "merchant" | "system">,
  text: string,
  asOf: Date,
  now: Date = asOf,
) {
  const staged = await stageText(at.merchant, at.system, text, { full: { asOf }, now });
  if (!staged.ok) throw new Error(`Not staged: ${JSON.stringify(staged)}.`);
  const { id, outcome } = valueOf(
    await transactResult(at.merchant.id, (tx) =>
      joinImport(
        tx,
        grant("imports.run", at.merchant.id, "staff"),
        { id: staged.id, gone: "any" },
        now,
      ),
    ),
  );
  return { id, outcome };
}

export const takeBack = (at: At, id: string, now: Date) =>
  transactResult(at.merchant.id, (tx) =>
    takeImportBack(tx, grant("imports.withdraw", at.merchant.id, "staff"), { id }, now),
  );

export const destroyed = (at: ErasureWorld, importId: string, now: Date = minutes(4)) =>
  transactResult(at.merchant.id, (tx) =>
    attestDestroyed(
      tx,
      keyFor(at, at.staff, "erasures.attest"),
      { importId, words: "Shredded, and out of the bin." },
      now,
    ),
  );

export const showCleaned = (
  at: ErasureWorld,
  importId: string,
  text: string,
  now: Date = minutes(4),
) =>
  showCleanedFile(
    keyFor(at, at.staff, "erasures.attest"),
    keyFor(at, at.staff, "imports.run"),
    { importId, source: pieces(text) },
    now,
  );

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

export async function pageOf(at: At, id: string): Promise<ErasurePage> {
  const page = await transact(at.merchant.id, (tx) =>
    erasurePage(tx, grant("erasures.read", at.merchant.id), id, {}, { take: 1_000 }),
  );
  if (!page) throw new Error("There is no such erasure.");
  return page;
}

/** The same orders as `ordersOf` writes them, with their shoppers' cells empty. */
export const blankedOf = (numbers: readonly number[]): string =>
  newOrdersText(
    numbers.map((number) =>
      newOrder({
        "order-id": orderId(number),
        "delivery-end-date": `2026-09-${String(1 + (number % 20)).padStart(2, "0")}T12:00:00+00:00`,
        ...Object.fromEntries(SHOPPER_COLUMNS.map((column) => [column, ""])),
      }),
    ),
  );

const SHOPPER_COLUMNS = [
  ...["buyer-email", "buyer-name", "buyer-phone-number", "recipient-name", "ship-address-1"],
  ...["ship-address-2", "ship-address-3", "ship-city", "ship-state", "ship-postal-code"],
  ...["ship-country", "ship-phone-number", "delivery-Instructions", "purchase-order-number"],
] as const;

/** Some orders whole and some emptied, in one file. */
export const mixedText = (whole: readonly number[], blanked: readonly number[]): string => {
  const [head = "", ...rows] = blankedOf(blanked).split("\n");
  const [, ...others] = ordersOf(whole).split("\n");
  return [head, ...[...others, ...rows].filter((line) => line !== "")]
    .map((line) => `${line}\n`)
    .join("");
};

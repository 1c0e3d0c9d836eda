import type { Permission } from "@/lib/access/permissions";
import { transact } from "@/lib/db/transact";
import { holdingsScreen, judging } from "@/lib/holdings/views";
import { importsPage } from "@/lib/imports/views";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { addSystem, importText, stageText } from "../builders";
import { grant } from "../grants";
import { newOrder, newOrdersText } from "../report-files";
import { staffedMerchant, type Staffed } from "./people";

/** What stands in the addresses of a merchant's own things. */
export type Things = {
  readonly systemId: string;
  readonly holdingId: string;
  readonly importId: string;
};

/** Every page and file of the console, as the build names it, and what it asks for. A test holds it to the build. */
export const CONSOLE: Readonly<Record<string, Permission>> = {
  "/page": "overview.read",
  "/audit/page": "audit.read",
  "/audit/export/route": "audit.read",
  "/clauses/page": "clauses.read",
  "/clauses/[id]/page": "clauses.read",
  "/holdings/page": "holdings.read",
  "/holdings/[id]/page": "holdings.read",
  "/holdings/export/route": "holdings.export",
  "/holdings/matrix/route": "holdings.read",
  "/imports/page": "imports.read",
  "/imports/[id]/page": "imports.read",
  "/imports/[id]/problems/route": "imports.read",
  "/imports/export/route": "imports.read",
  "/imports/new/page": "imports.run",
  "/retention/page": "retention.read",
  "/retention/due/route": "retention.read",
  "/retention/rules/[key]/page": "retention.read",
  "/settings/page": "settings.read",
  "/systems/page": "systems.read",
  "/systems/[id]/page": "systems.read",
  "/systems/[id]/edit/page": "systems.change",
  "/systems/export/route": "systems.read",
  "/systems/new/page": "systems.change",
};

/** Where a page of the console lies at this merchant. */
export function addressOf(entry: string, home: string, things: Things): string {
  const path = entry
    .replace(/\/(page|route)$/, "")
    .replace("/clauses/[id]", "/clauses/G6")
    .replace("/holdings/[id]", `/holdings/${things.holdingId}`)
    .replace("/imports/[id]", `/imports/${things.importId}`)
    .replace("/systems/[id]", `/systems/${things.systemId}`)
    .replace("[key]", "period-amazon-marketplace");
  return `${home}${path}`;
}

/** One thing of each kind that a merchant has, to look at: the soonest due record, the newest import. */
export async function thingsOf(merchantId: string): Promise<Things> {
  const reading = grant("holdings.read", merchantId);
  const asked = { filter: {}, order: null, after: null, before: null };
  return transact(merchantId, async (tx) => {
    const screen = await holdingsScreen(
      tx,
      reading,
      asked,
      await judging(tx, reading, dayOf(new Date())),
    );
    const { imports } = await importsPage(tx, grant("imports.read", merchantId), {});
    const found = {
      systemId: (await systems(tx, reading)).at(-1)?.id,
      holdingId: screen.list?.rows[0]?.id,
      importId: imports[0]?.id,
    };
    const { systemId, holdingId, importId } = found;
    if (!systemId || !holdingId || !importId) throw new Error("The merchant has nothing to show.");
    return { systemId, holdingId, importId };
  });
}

export type Furnished = Staffed & { readonly things: Things; readonly secrets: readonly string[] };

/** A merchant with one of everything, and the words of it that nobody else may read. */
export async function furnishedMerchant(): Promise<Furnished> {
  const merchant = await staffedMerchant();
  const system = await addSystem(merchant);
  const orderId = "207-7654321-1234567";
  const file = newOrdersText([newOrder({ "order-id": orderId }), newOrder({ "order-id": "" })]);
  await importText(merchant, system, file, { now: new Date() });
  await stageText(merchant, system, file, { now: new Date() });
  return {
    ...merchant,
    things: await thingsOf(merchant.id),
    secrets: [merchant.name, merchant.staff.name, system.name, orderId],
  };
}

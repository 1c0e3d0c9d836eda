import type { Permission } from "@/lib/access/permissions";
import { transact } from "@/lib/db/transact";
import { holdingsScreen, judging } from "@/lib/holdings/views";
import { mappingsPage } from "@/lib/imports/mapping/views";
import { importsPage } from "@/lib/imports/views";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { addSystem, askAbout, importText, stageText } from "../builders";
import { grant } from "../grants";
import { newOrder, newOrdersText } from "../report-files";
import { staffedMerchant, type Staffed } from "./people";

/** What stands in the addresses of a merchant's own things. */
export type Things = {
  readonly systemId: string;
  readonly holdingId: string;
  /** An import that waits, one that was joined, and one that waits and shows everything in its system. */
  readonly importId: string;
  readonly joinedId: string;
  readonly fullId: string;
  /** A table whose columns nobody has mapped yet. */
  readonly mappingId: string;
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
  "/holdings/person/page": "holdings.lookUp",
  "/imports/page": "imports.read",
  "/imports/[id]/page": "imports.read",
  "/imports/[id]/problems/route": "imports.read",
  "/imports/[id]/progress/route": "imports.read",
  "/imports/[id]/records/page": "imports.read",
  "/imports/[id]/records/export/route": "holdings.export",
  "/imports/export/route": "imports.read",
  "/imports/mappings/page": "imports.read",
  "/imports/mappings/[id]/page": "imports.read",
  "/imports/mappings/export/route": "imports.read",
  "/imports/new/page": "imports.run",
  "/palette/route": "systems.read",
  "/retention/page": "retention.read",
  "/retention/clean/page": "erasures.clean",
  "/retention/due/route": "retention.read",
  "/retention/rules/[key]/page": "retention.read",
  "/settings/page": "settings.read",
  "/systems/page": "systems.read",
  "/systems/[id]/page": "systems.read",
  "/systems/[id]/edit/page": "systems.change",
  "/systems/export/route": "systems.read",
  "/systems/new/page": "systems.change",
};

/** What the build holds outside of the console, and how it answers somebody who is signed out. */
export const OUTSIDE: Readonly<Record<string, number>> = {
  "/_global-error/page": 500,
  "/_not-found/page": 404,
  "/api/health/route": 200,
  "/join/[token]/page": 200,
  "/page": 307,
  "/set-up/[token]/page": 200,
  "/sign-in/page": 200,
};

/** What is only ever posted to, apart from the actions. */
export const POSTED: Readonly<Record<string, Permission>> = {
  "/m/[merchant]/holdings/person/export/route": "holdings.export",
  "/api/m/[merchant]/clean/part/route": "erasures.clean",
  "/api/m/[merchant]/clean/route": "erasures.clean",
  "/api/m/[merchant]/clean/take/route": "erasures.clean",
  "/api/m/[merchant]/imports/route": "imports.run",
};

/** Every server action that belongs to a merchant, what it asks for, and what its form would say. */
export const ACTIONS: Readonly<
  Record<
    string,
    {
      readonly asks: Permission;
      readonly form: (things: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
    }
  >
> = {
  addSystemAction: {
    asks: "systems.change",
    form: () => ({ name: "Intruder", kind: "other", purpose: "", thirdParty: "" }),
  },
  assignOwnerAction: {
    asks: "systems.change",
    form: ({ systemId = "", userId = "" }) => ({ id: systemId, version: "1", ownerId: userId }),
  },
  callOffJoinAction: { asks: "imports.run", form: ({ importId = "" }) => ({ id: importId }) },
  cancelImportAction: { asks: "imports.run", form: ({ importId = "" }) => ({ id: importId }) },
  changeAsOfAction: {
    asks: "imports.run",
    form: ({ fullId = "" }) => ({ id: fullId, asOf: "2026-01-01T00:00" }),
  },
  changeRetentionAction: {
    asks: "retention.change",
    form: () => ({ key: "period.direct", days: "1", version: "0" }),
  },
  changeSettingsAction: {
    asks: "settings.change",
    form: () => ({ name: "Intruder", timeZone: "UTC", weekStart: "0", version: "1" }),
  },
  changeSystemAction: {
    asks: "systems.change",
    form: ({ systemId = "" }) => ({ id: systemId, version: "1", name: "Intruder", kind: "other" }),
  },
  checkTrailAction: { asks: "audit.read", form: () => ({}) },
  forgetMappingAction: {
    asks: "imports.run",
    form: ({ mappingId = "" }) => ({ id: mappingId }),
  },
  joinImportAction: { asks: "imports.run", form: ({ importId = "" }) => ({ id: importId }) },
  decideChannelAction: {
    asks: "holdings.decideChannel",
    form: ({ holdingId = "" }) => ({ id: holdingId, channel: "direct" }),
  },
  decideOriginAction: {
    asks: "holdings.decideChannel",
    form: ({ systemId = "" }) => ({ id: systemId, channel: "direct" }),
  },
  lookUpPersonAction: {
    asks: "holdings.lookUp",
    form: () => ({ by: "email", email: "nobody@example.com" }),
  },
  removeDemoAction: { asks: "demo.remove", form: () => ({ confirm: "remove" }) },
  saveMappingAction: {
    asks: "imports.run",
    form: ({ mappingId = "" }) => ({
      id: mappingId,
      version: "1",
      roles: "user.contact.email",
      dates: "yearFirst",
    }),
  },
  withdrawImportAction: {
    asks: "imports.withdraw",
    form: ({ joinedId = "" }) => ({ id: joinedId }),
  },
};

/** Actions of the doors, which have no merchant yet. */
export const DOOR_ACTIONS = ["joinAction", "setUpAction", "signInAction", "signOutAction"] as const;

/** Where a page of the console lies at this merchant. */
export function addressOf(entry: string, home: string, things: Things): string {
  const path = entry
    .replace(/\/(page|route)$/, "")
    .replace("/clauses/[id]", "/clauses/G6")
    .replace("/holdings/[id]", `/holdings/${things.holdingId}`)
    .replace(/^\/imports\/\[id\]\/records.*/, (records) => `${records}?mark=widened`)
    .replace("/imports/mappings/[id]", `/imports/mappings/${things.mappingId}`)
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
    const [mapped] = await mappingsPage(tx, grant("imports.read", merchantId));
    const found = {
      systemId: (await systems(tx, reading)).at(-1)?.id,
      holdingId: screen.list?.rows[0]?.id,
      importId: imports.find(({ state, asOf }) => state === "staged" && asOf === null)?.id,
      joinedId: imports.find(({ state }) => state === "committed")?.id,
    };
    const { systemId, holdingId, importId, joinedId } = found;
    if (!systemId || !holdingId || !importId || !joinedId)
      throw new Error("The merchant has nothing to show.");
    const fullId = imports.find(({ state, asOf }) => state === "staged" && asOf !== null)?.id;
    const mappingId = mapped?.mapping.id ?? "";
    return { systemId, holdingId, importId, joinedId, fullId: fullId ?? "", mappingId };
  });
}

export type Furnished = Staffed & {
  readonly things: Things;
  readonly secrets: readonly string[];
  readonly data: readonly string[];
};

/** A merchant with one of everything, and the words of it that nobody else may read. */
export async function furnishedMerchant(): Promise<Furnished> {
  const merchant = await staffedMerchant();
  const system = await addSystem(merchant);
  const orderId = "207-7654321-1234567";
  const file = newOrdersText([newOrder({ "order-id": orderId }), newOrder({ "order-id": "" })]);
  await importText(merchant, system, file, { now: new Date() });
  await stageText(merchant, system, file, { now: new Date() });
  const sheet = await addSystem(merchant, { kind: "spreadsheet" });
  await stageText(merchant, sheet, file, { now: new Date(), full: { asOf: new Date() } });
  await askAbout(merchant, sheet, "e-mail\nnobody@example.com\n", { now: new Date() });
  return {
    ...merchant,
    things: await thingsOf(merchant.id),
    secrets: [merchant.name, merchant.staff.name, system.name, orderId],
    data: [system.name, orderId],
  };
}

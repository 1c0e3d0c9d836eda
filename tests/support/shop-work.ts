import { transact, transactResult } from "@/lib/db/transact";
import { askScan, beginErasure, confirmErasure } from "@/lib/databases/commands";
import type { Run } from "@/lib/databases/model";
import { runById } from "@/lib/databases/views";
import { workOff } from "@/lib/databases/worker";
import { joinImport } from "@/lib/erasures/closing";
import { approveErasure, planErasure } from "@/lib/erasures/commands";
import { erasurePage } from "@/lib/erasures/views";
import type { MergeCounts } from "@/lib/holdings/model";
import { addDays, dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { addPerson, addSystem, newMerchant, type TestMerchant, type TestSystem } from "./builders";
import { grant, operatorGrant } from "./grants";
import { valueOf } from "./holds";

const alone = { hasTask: false } as const;
const LONG = { timeoutMs: 120_000 } as const;

/** A merchant whose system is a database. */
export type ShopWorld = { readonly merchant: TestMerchant; readonly system: TestSystem };

export async function shopWorld(): Promise<ShopWorld> {
  const merchant = await newMerchant();
  return { merchant, system: await addSystem(merchant, { kind: "database" }) };
}

export async function runOf({ merchant }: ShopWorld, id: string): Promise<Run> {
  const run = await transact(merchant.id, (tx) =>
    runById(tx, operatorGrant("systems.read", merchant.id), id),
  );
  if (!run) throw new Error("No run.");
  return run;
}

/** Works a run off here and now, as the command line does. */
export async function workedOff(world: ShopWorld, id: string): Promise<Run> {
  await workOff(world.merchant.id, id);
  return runOf(world, id);
}

/** Asks for a scan and does it. */
export async function scanned(world: ShopWorld): Promise<Run> {
  const { merchant, system } = world;
  const may = operatorGrant("databases.scan", merchant.id);
  const { id } = valueOf(
    await transactResult(merchant.id, (tx) =>
      askScan(tx, may, { systemId: system.id }, now(), alone),
    ),
  );
  return workedOff(world, id);
}

/** Scans, and joins what was found, however much is gone. */
export async function scannedAndJoined(world: ShopWorld): Promise<MergeCounts> {
  const { importId, problem } = await scanned(world);
  if (importId === null) throw new Error(`Not scanned: ${problem}.`);
  const { id } = world.merchant;
  const run = operatorGrant("imports.run", id);
  const said = { id: importId, gone: "any" } as const;
  return valueOf(await transactResult(id, (tx) => joinImport(tx, run, said, now()), LONG)).outcome;
}

/** An open erasure of what is overdue in the database since so many days at least, approved by a second person. */
export async function plannedErasure(
  { merchant, system }: ShopWorld,
  daysOverdue: number,
): Promise<string> {
  const staff = await addPerson(merchant, "staff");
  const reviewer = await addPerson(merchant, "reviewer");
  const dueTo = addDays(dayOf(now()), -daysOverdue);
  const plan = { system: [system.id], dueTo, record: [], records: null, words: null };
  const planner = grant("erasures.plan", merchant.id, "staff", staff.userId);
  const { id } = valueOf(
    await transactResult(merchant.id, (tx) => planErasure(tx, planner, plan, now()), LONG),
  );
  const read = grant("erasures.read", merchant.id);
  const page = await transact(merchant.id, (tx) => erasurePage(tx, read, id, {}, {}));
  if (page?.erasure.state === "waiting") {
    const approver = grant("erasures.approve", merchant.id, "reviewer", reviewer.userId);
    const { version } = page.erasure;
    valueOf(
      await transactResult(
        merchant.id,
        (tx) => approveErasure(tx, approver, { id, version, words: null }, now()),
        LONG,
      ),
    );
  }
  return id;
}

/** Takes an erasure's list and tries it out. */
export async function triedOut(world: ShopWorld, erasureId: string): Promise<Run> {
  const { merchant, system } = world;
  const work = operatorGrant("erasures.work", merchant.id);
  const { id } = valueOf(
    await transactResult(
      merchant.id,
      (tx) => beginErasure(tx, work, { systemId: system.id, erasureId }, now(), alone),
      LONG,
    ),
  );
  return workedOff(world, id);
}

/** Says that what was tried out is to be erased, and leaves it to whoever works. */
export async function confirmed({ merchant }: ShopWorld, id: string): Promise<void> {
  const work = operatorGrant("erasures.work", merchant.id);
  valueOf(
    await transactResult(merchant.id, (tx) => confirmErasure(tx, work, { id }, now(), alone)),
  );
}

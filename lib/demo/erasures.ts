import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import {
  approveErasure,
  changeApproveAbove,
  planErasure,
  reportOutcomes,
} from "@/lib/erasures/commands";
import { erasuresPage } from "@/lib/erasures/views";
import type { Result } from "@/lib/result";
import { systemNamed } from "@/lib/systems/views";
import type { Cast } from "./checklists";

/** Above so many records the demo's people ask each other. */
const APPROVE_ABOVE = 5;
const HOUR_MS = 3_600_000;
const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR_MS);

/**
 * An erasure from asking to done: what is overdue in the list of returns. The file that is read in next shows the list
 * without it, and so proves it. Whoever takes an unfinished demo up finds it done already.
 */
export async function eraseReturns(cast: Cast, at: Date): Promise<void> {
  await transact(cast.staff.merchantId, async (tx) => {
    if ((await countErasures(tx, cast)) > 0) return;
    const above = { approveAbove: APPROVE_ABOVE, version: 0 };
    sure(await changeApproveAbove(tx, key(cast.admin, "erasures.setUp"), above, at));
    const { id } = await ask(tx, cast, "Returns list", at);
    const seen = { id, version: 1, words: null };
    sure(await approveErasure(tx, key(cast.reviewer, "erasures.approve"), seen, later(at, 1)));
    const words = "Rows deleted in the list, older versions of the file too.";
    const said = { id, systemId: null, record: [], outcome: "done", words } as const;
    sure(await reportOutcomes(tx, key(cast.staff, "erasures.work"), said, later(at, 3)));
  });
}

/** An erasure that waits for a second person. */
export async function askForErasure(cast: Cast, at: Date): Promise<void> {
  await transact(cast.staff.merchantId, async (tx) => {
    if ((await countErasures(tx, cast)) < 2) await ask(tx, cast, "Order spreadsheet", at);
  });
}

async function ask(tx: Tx, cast: Cast, system: string, at: Date) {
  const found = await systemNamed(tx, key(cast.staff, "systems.read"), system);
  const all = { dueTo: null, record: [], records: null, words: null };
  return sure(
    await planErasure(
      tx,
      key(cast.staff, "erasures.plan"),
      { system: [found?.id ?? ""], ...all },
      at,
    ),
  );
}

const countErasures = async (tx: Tx, cast: Cast): Promise<number> =>
  (await erasuresPage(tx, key(cast.staff, "erasures.read"), {}, {})).rows.length;

function key<P extends Permission>(who: Member, wanted: P): Grant<P> {
  const grant = grantTo(who, wanted);
  if (!grant) throw new Error(`Nobody in the demo may do ${wanted}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}

import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { destroyCopies, registerCopy } from "@/lib/copies/commands";
import type { RegisterCopyInput } from "@/lib/copies/input";
import type { Copy } from "@/lib/copies/model";
import { copiesPage } from "@/lib/copies/views";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import { systemNamed } from "@/lib/systems/views";
import { addDays, dayOf } from "@/lib/time/day";
import type { Cast } from "./checklists";

/*
 * Four copies beside the demo's systems, one in each state. Whoever takes an unfinished demo up finds them there
 * already.
 */

/** Found in the first week: label files whose day went by since, and a list that was shredded in time. */
export async function registerEarly(cast: Cast, at: Date): Promise<void> {
  const today = dayOf(at);
  await transact(cast.staff.merchantId, async (tx) => {
    if ((await copiesThere(tx, cast, at)).length > 0) return;
    await add(tx, cast.staff, at, {
      kind: "labels",
      what: "Label files of the autumn sale",
      place: "Packing laptop, folder Downloads, files labels-1.pdf to labels-9.pdf",
      ownerWords: "Packing team",
      systemId: await systemId(tx, cast, "Packing laptop"),
      records: 214,
      since: addDays(today, -20),
      destroyBy: addDays(today, 7),
    });
    await add(tx, cast.staff, at, {
      kind: "print",
      what: "Printed packing lists",
      place: "Folder on the shelf above the packing table",
      ownerId: cast.staff.userId,
      systemId: await systemId(tx, cast, "Order spreadsheet"),
      records: 60,
      since: addDays(today, -9),
      destroyBy: addDays(today, 12),
    });
  });
}

/** The printed lists went into the shredder, as one of the people attests. */
export async function destroyOne(cast: Cast, at: Date): Promise<void> {
  await transact(cast.staff.merchantId, async (tx) => {
    const printed = (await copiesThere(tx, cast, at)).find(({ kind }) => kind === "print");
    if (!printed) return;
    const { id, version } = printed;
    const words = "Shredded, all nine sheets, together with the delivery notes.";
    const said = { copy: [{ id, version }], on: dayOf(at), words };
    sure(await destroyCopies(tx, key(cast.staff, "copies.change"), said, at));
  });
}

/** An export that goes soon, and a backup that nobody answers for yet. */
export async function registerLate(cast: Cast, at: Date): Promise<void> {
  const today = dayOf(at);
  await transact(cast.staff.merchantId, async (tx) => {
    if ((await copiesThere(tx, cast, at)).length > 1) return;
    await add(tx, cast.admin, at, {
      kind: "export",
      what: "Orders for the tax adviser",
      place: "Shared drive, Books, file orders-for-adviser.csv",
      ownerId: cast.admin.userId,
      systemId: await systemId(tx, cast, "Downloaded order reports"),
      records: 126,
      since: addDays(today, -3),
      destroyBy: addDays(today, 4),
    });
    await add(tx, cast.admin, at, {
      kind: "backup",
      what: "Nightly backup of the packing laptop",
      place: "Disk in the office safe, encrypted",
      since: addDays(today, -12),
      destroyBy: addDays(today, 26),
    });
  });
}

type Said = Partial<RegisterCopyInput> &
  Pick<RegisterCopyInput, "kind" | "what" | "place" | "since" | "destroyBy">;

async function add(tx: Tx, who: Member, at: Date, said: Said): Promise<void> {
  const nothing = { ownerId: null, ownerWords: null, systemId: null, records: null };
  sure(await registerCopy(tx, key(who, "copies.change"), { ...nothing, ...said }, at));
}

const copiesThere = async (tx: Tx, cast: Cast, at: Date): Promise<readonly Copy[]> =>
  (await copiesPage(tx, key(cast.staff, "copies.read"), {}, dayOf(at), {})).rows;

const systemId = async (tx: Tx, cast: Cast, name: string): Promise<string | null> =>
  (await systemNamed(tx, key(cast.staff, "systems.read"), name))?.id ?? null;

function key<P extends Permission>(who: Member, wanted: P): Grant<P> {
  const grant = grantTo(who, wanted);
  if (!grant) throw new Error(`Nobody in the demo may do ${wanted}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}

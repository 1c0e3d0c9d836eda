import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import type { KnownChannel } from "@/lib/policy/channel";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import type { AddSystemInput, AssignOwnerInput, ChangeSystemInput } from "./input";
import * as store from "./store";

export type SystemRefusal = "nameTaken" | "ownerUnknown" | "tooManySystems" | StoreRefusal;

/** Registers a place where shopper data lies. */
export async function addSystem(
  tx: Tx,
  grant: Grant<"systems.change">,
  input: AddSystemInput,
  now: Date,
): Promise<Result<{ id: string; name: string }, SystemRefusal>> {
  const known = await store.listSystems(tx, grant);
  if (known.length >= store.SYSTEMS_MAX) return refuse("tooManySystems");
  if (known.some(({ name }) => name === input.name)) return refuse("nameTaken");
  if (!(await isColleague(tx, grant, input.ownerId))) return refuse("ownerUnknown");

  const id = newId();
  await store.addSystem(tx, grant, { id, ...input }, now);
  const details = { name: input.name, kind: input.kind };
  await record(tx, grant, { type: "system.added", details, subject: id, at: now });
  return accept({ id, name: input.name });
}

/** Changes what is said of a system; the trail names which of it. */
export async function changeSystem(
  tx: Tx,
  grant: Grant<"systems.change">,
  input: ChangeSystemInput,
  now: Date,
): Promise<Result<{ id: string; name: string }, SystemRefusal>> {
  const before = await store.findSystem(tx, grant, input.id);
  if (!before) return refuse("notFound");
  const namesake = await store.findSystemNamed(tx, grant, input.name);
  if (namesake && namesake.id !== input.id) return refuse("nameTaken");
  if (!(await isColleague(tx, grant, input.ownerId))) return refuse("ownerUnknown");
  if (!(await store.saveSystem(tx, grant, input))) return refuse("changedMeanwhile");

  const changed = (["name", "kind", "ownerId", "purpose", "thirdParty"] as const).filter(
    (what) => before[what] !== input[what],
  );
  if (changed.length > 0) {
    const details = { changed: changed.join(", ") };
    await record(tx, grant, { type: "system.changed", details, subject: input.id, at: now });
  }
  return accept({ id: input.id, name: input.name });
}

/** Gives a system its owner, and leaves the rest of it as it was read. */
export async function assignOwner(
  tx: Tx,
  grant: Grant<"systems.change">,
  input: AssignOwnerInput,
  now: Date,
): Promise<Result<{ id: string; name: string }, SystemRefusal>> {
  const before = await store.findSystem(tx, grant, input.id);
  if (!before) return refuse("notFound");
  const { name, kind, purpose, thirdParty } = before;
  return changeSystem(tx, grant, { name, kind, purpose, thirdParty, ...input }, now);
}

/** Notes what unknown records of a system are; the holdings follow in the caller's transaction. */
export const setSystemChannel = (
  tx: Tx,
  grant: Grant<"holdings.decideChannel">,
  id: string,
  channel: KnownChannel | null,
): Promise<void> => store.saveChannel(tx, grant, id, channel);

/** Removes the demo's systems, once nothing lies in them. */
export const removeSystems = (tx: Tx, grant: Grant<"demo.remove">): Promise<number> =>
  store.removeSystems(tx, grant);

const isColleague = async (tx: Tx, grant: Grant, id: string | null): Promise<boolean> =>
  id === null || (await colleagues(tx, grant)).some(({ userId }) => userId === id);

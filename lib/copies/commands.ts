import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { systemById } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import type {
  ChangeCopyInput,
  DestroyCopiesInput,
  RegisterCopyInput,
  TakeBackInput,
} from "./input";
import { COPIES_THERE_MAX } from "./model";
import {
  decideChange,
  decideDays,
  decideDestroyed,
  decideTakeBack,
  type ChangeRefusal,
  type CopySaid,
  type DaysRefusal,
  type DestroyRefusal,
} from "./rules";
import * as store from "./store";

type SaidRefusal = "ownerUnknown" | "ownerTwice" | "systemNotFound";

/** Whether what is said of a copy names people and systems of this merchant, and one owner at most. */
async function refusedNames(
  tx: Tx,
  grant: Grant<"copies.change">,
  { ownerId, ownerWords, systemId }: CopySaid,
): Promise<SaidRefusal | null> {
  if (ownerId !== null && ownerWords !== null) return "ownerTwice";
  if (ownerId !== null && !(await colleagues(tx, grant)).some(({ userId }) => userId === ownerId))
    return "ownerUnknown";
  return systemId !== null && !(await systemById(tx, grant, systemId)) ? "systemNotFound" : null;
}

export type RegisterRefusal = DaysRefusal | SaidRefusal | "tooManyCopies";

/** Registers a copy outside of the systems, with the day by which it is destroyed. */
export async function registerCopy(
  tx: Tx,
  grant: Grant<"copies.change">,
  said: RegisterCopyInput,
  now: Date,
): Promise<Result<{ readonly id: string }, RegisterRefusal>> {
  const days = decideDays(said, dayOf(now));
  if (!days.ok) return days;
  const refused = await refusedNames(tx, grant, said);
  if (refused !== null) return refuse(refused);
  if ((await store.countThere(tx, grant)) >= COPIES_THERE_MAX) return refuse("tooManyCopies");

  const id = newId();
  await store.addCopy(tx, grant, id, said, now);
  const { kind, systemId, records, destroyBy } = said;
  const details = { kind, systemId, records, destroyBy };
  await record(tx, grant, { type: "copy.registered", details, subject: id, at: now });
  return accept({ id });
}

export type ChangeCopyRefusal = ChangeRefusal | SaidRefusal | StoreRefusal;

/** Puts right what is said of a copy. Its day may be put off, with why. */
export async function changeCopy(
  tx: Tx,
  grant: Grant<"copies.change">,
  { id, version, words, ...said }: ChangeCopyInput,
  now: Date,
): Promise<Result<{ readonly id: string }, ChangeCopyRefusal>> {
  const [copy] = await store.findCopies(tx, grant, [id]);
  if (!copy) return refuse("notFound");
  if (copy.version !== version) return refuse("changedMeanwhile");
  const decision = decideChange(copy, said, words, dayOf(now));
  if (!decision.ok) return decision;
  const refused = await refusedNames(tx, grant, said);
  if (refused !== null) return refuse(refused);
  if (!(await store.saveCopy(tx, grant, { id, version }, said))) return refuse("changedMeanwhile");

  const { destroyBy } = said;
  const step = { number: version + 1, kind: "changed", destroyBy, destroyedOn: null } as const;
  await store.addSteps(tx, grant, [{ copyId: id, ...step, words }], now);
  const details = { changed: decision.value.join(","), from: copy.destroyBy, destroyBy };
  await record(tx, grant, { type: "copy.changed", details, subject: id, at: now });
  return accept({ id });
}

export type DestroyedCopies = { readonly ids: readonly string[] };

/** Notes that copies were destroyed, as whoever says so attests; all of them, or none where one is not as it was seen. */
export async function destroyCopies(
  tx: Tx,
  grant: Grant<"copies.change">,
  { copy: seen, on, words }: DestroyCopiesInput,
  now: Date,
): Promise<Result<DestroyedCopies, DestroyRefusal | StoreRefusal>> {
  const wanted = [...new Map(seen.map((each) => [each.id, each])).values()];
  const copies = await store.findCopies(
    tx,
    grant,
    wanted.map(({ id }) => id),
  );
  if (copies.length !== wanted.length) return refuse("notFound");
  for (const copy of copies) {
    const decision = decideDestroyed(copy, on, dayOf(now));
    if (!decision.ok) return decision;
  }
  if ((await store.saveDestroyed(tx, grant, wanted, on)) !== wanted.length)
    return refuse("changedMeanwhile");

  const step = { kind: "destroyed", destroyedOn: on, words } as const;
  await store.addSteps(
    tx,
    grant,
    copies.map(({ id, version, destroyBy }) => ({
      ...{ copyId: id, number: version + 1, destroyBy },
      ...step,
    })),
    now,
  );
  for (const { id, kind, destroyBy } of copies) {
    const details = { kind, on, destroyBy };
    await record(tx, grant, { type: "copy.destroyed", details, subject: id, at: now });
  }
  return accept({ ids: copies.map(({ id }) => id) });
}

/** Takes an attestation back: the copy is there again. What was attested stays, and so does that it was taken back. */
export async function takeDestroyedBack(
  tx: Tx,
  grant: Grant<"copies.change">,
  { id, version, words }: TakeBackInput,
  now: Date,
): Promise<Result<{ readonly id: string }, "notDestroyed" | StoreRefusal>> {
  const [copy] = await store.findCopies(tx, grant, [id]);
  if (!copy) return refuse("notFound");
  const decision = decideTakeBack(copy);
  if (!decision.ok) return decision;
  if ((await store.saveDestroyed(tx, grant, [{ id, version }], null)) !== 1)
    return refuse("changedMeanwhile");

  const { destroyBy } = copy;
  const step = { number: version + 1, kind: "takenBack", destroyBy, destroyedOn: null } as const;
  await store.addSteps(tx, grant, [{ copyId: id, ...step, words }], now);
  const details = { on: copy.destroyedOn ?? "", destroyBy };
  await record(tx, grant, { type: "copy.destroyedTakenBack", details, subject: id, at: now });
  return accept({ id });
}

/** Every copy of the demo. */
export const removeCopies = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeAll(tx, grant);

import type { Grant } from "@/lib/access/grant";
import { colleagues, memberIdByEmail } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import type {
  ChangeConsoleUserInput,
  ConfirmConsoleUsersInput,
  RegisterConsoleUserInput,
  TakeBackInput,
  TakeOffInput,
} from "./input";
import { CONSOLE_USERS_MAX, type ConsoleUser } from "./model";
import {
  decideChange,
  decideConfirm,
  decideTakeOff,
  type ConfirmRefusal,
  type ConsoleSaid,
  type TakeOffRefusal,
} from "./rules";
import * as store from "./store";

type Changer = Grant<"users.review">;

/** Only people look into Amazon's consoles. */
function personOf({ actor }: Changer): string {
  if (actor.kind !== "member") throw new Error("Only an account user keeps this register.");
  return actor.userId;
}

type SaidRefusal = "userUnknown";

/**
 * What is said, with whose log-in it is. Where nobody was chosen and the console lists an account user's own address, it
 * is theirs: so that it is a finding once they leave.
 */
async function whose(
  tx: Tx,
  grant: Changer,
  { shared, ...said }: RegisterConsoleUserInput,
): Promise<Result<ConsoleSaid, SaidRefusal>> {
  const isShared = shared === "yes";
  const { userId, listedAs } = said;
  if (userId === null) {
    const owner = await memberIdByEmail(tx, grant, listedAs.toLowerCase());
    return accept({ ...said, isShared, userId: owner });
  }
  const isThere = (await colleagues(tx, grant)).some((each) => each.userId === userId);
  return isThere ? accept({ ...said, isShared, userId }) : refuse("userUnknown");
}

async function find(tx: Tx, grant: Changer, id: string): Promise<ConsoleUser | null> {
  return (await askOne(tx, store.askSome(grant, [id])))[0] ?? null;
}

export type RegisterConsoleRefusal = SaidRefusal | "tooManyUsers";

/** Registers a log-in that somebody sees in a console: it counts as confirmed now. */
export async function registerConsoleUser(
  tx: Tx,
  grant: Changer,
  input: RegisterConsoleUserInput,
  now: Date,
): Promise<Result<{ readonly id: string }, RegisterConsoleRefusal>> {
  if ((await store.countUsers(tx, grant)) >= CONSOLE_USERS_MAX) return refuse("tooManyUsers");
  const said = await whose(tx, grant, input);
  if (!said.ok) return said;
  const id = newId();
  await store.addUser(tx, grant, id, said.value, now);
  const step = { consoleUserId: id, number: 1, kind: "registered", words: null } as const;
  await store.addStep(tx, grant, { ...step, by: personOf(grant) }, now);
  const details = { console: input.console, shared: input.shared };
  await record(tx, grant, { type: "consoleUser.registered", details, subject: id, at: now });
  return accept({ id });
}

export type ChangeConsoleRefusal = SaidRefusal | StoreRefusal | "unchanged" | "takenOffAlready";

/** Puts right what is said of a log-in. */
export async function changeConsoleUser(
  tx: Tx,
  grant: Changer,
  { id, version, ...input }: ChangeConsoleUserInput,
  now: Date,
): Promise<Result<{ readonly id: string }, ChangeConsoleRefusal>> {
  const user = await find(tx, grant, id);
  if (!user) return refuse("notFound");
  if (user.version !== version) return refuse("changedMeanwhile");
  // Somebody who has left stays who they are: it may still be their log-in.
  const said =
    input.userId !== null && input.userId === user.userId
      ? accept({ ...input, isShared: input.shared === "yes", userId: user.userId })
      : await whose(tx, grant, input);
  if (!said.ok) return said;
  const { console, userId, listedAs, role, isShared } = said.value;
  const saying = { console, userId, listedAs, role, isShared };
  const decision = decideChange(user, saying);
  if (!decision.ok) return decision;
  if (!(await store.saveUser(tx, grant, { id, version }, saying)))
    return refuse("changedMeanwhile");
  const step = { consoleUserId: id, number: version + 1, kind: "changed", words: null } as const;
  await store.addStep(tx, grant, { ...step, by: personOf(grant) }, now);
  const details = { console, changed: decision.value.join(",") };
  await record(tx, grant, { type: "consoleUser.changed", details, subject: id, at: now });
  return accept({ id });
}

export type ConfirmConsoleRefusal = ConfirmRefusal | StoreRefusal;

/** Notes that somebody found log-ins in their console as they stand here; all of them, or none. */
export async function confirmConsoleUsers(
  tx: Tx,
  grant: Changer,
  { user: seen }: ConfirmConsoleUsersInput,
  now: Date,
): Promise<Result<{ readonly count: number }, ConfirmConsoleRefusal>> {
  const wanted = [...new Map(seen.map((each) => [each.id, each])).values()];
  const ids = wanted.map(({ id }) => id);
  const users = new Map(
    (await askOne(tx, store.askSome(grant, ids))).map((user) => [user.id, user]),
  );
  const by = personOf(grant);
  for (const { id, version } of wanted) {
    const user = users.get(id);
    if (!user) return refuse("notFound");
    const decision = decideConfirm(user);
    if (!decision.ok) return decision;
    if (!(await store.saveUser(tx, grant, { id, version }, { confirmedAt: now })))
      return refuse("changedMeanwhile");
    const step = {
      consoleUserId: id,
      number: version + 1,
      kind: "confirmed",
      words: null,
    } as const;
    await store.addStep(tx, grant, { ...step, by }, now);
  }
  const details = { count: wanted.length };
  await record(tx, grant, { type: "consoleUser.confirmed", details, at: now });
  return accept({ count: wanted.length });
}

export type TakeOffConsoleRefusal = TakeOffRefusal | StoreRefusal;

/** Notes that a console no longer lists a log-in. */
export async function takeOff(
  tx: Tx,
  grant: Changer,
  { id, version, on, words }: TakeOffInput,
  now: Date,
): Promise<Result<{ readonly id: string }, TakeOffConsoleRefusal>> {
  const user = await find(tx, grant, id);
  if (!user) return refuse("notFound");
  const decision = decideTakeOff(user, on, dayOf(now));
  if (!decision.ok) return decision;
  if (!(await store.saveUser(tx, grant, { id, version }, { takenOffOn: on })))
    return refuse("changedMeanwhile");
  const step = { consoleUserId: id, number: version + 1, kind: "takenOff", words } as const;
  await store.addStep(tx, grant, { ...step, by: personOf(grant) }, now);
  const details = { console: user.console, on };
  await record(tx, grant, { type: "consoleUser.takenOff", details, subject: id, at: now });
  return accept({ id });
}

export type TakeBackConsoleRefusal = "listedStill" | StoreRefusal;

/** Takes that back: the console lists it after all, unconfirmed. */
export async function takeBack(
  tx: Tx,
  grant: Changer,
  { id, version, words }: TakeBackInput,
  now: Date,
): Promise<Result<{ readonly id: string }, TakeBackConsoleRefusal>> {
  const user = await find(tx, grant, id);
  if (!user) return refuse("notFound");
  if (user.takenOffOn === null) return refuse("listedStill");
  if (!(await store.saveUser(tx, grant, { id, version }, { takenOffOn: null })))
    return refuse("changedMeanwhile");
  const step = { consoleUserId: id, number: version + 1, kind: "takenBack", words } as const;
  await store.addStep(tx, grant, { ...step, by: personOf(grant) }, now);
  const details = { console: user.console };
  await record(tx, grant, { type: "consoleUser.takenBack", details, subject: id, at: now });
  return accept({ id });
}

/** The register of the demo. */
export const removeConsoleUsers = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeAll(tx, grant);

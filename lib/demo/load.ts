import { grantTo, type Grant, type Machine, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { addMember, createMerchant } from "@/lib/accounts/commands";
import { findUserIdByEmail } from "@/lib/accounts/views";
import { hashPassword } from "@/lib/crypto/password";
import type { Tx } from "@/lib/db/client";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { Trouble } from "@/lib/env";
import { changeRetention } from "@/lib/holdings/commands";
import { joinImport } from "@/lib/erasures/closing";
import { STAGED_MAX, stageFile } from "@/lib/imports/commands";
import { saveMapping } from "@/lib/imports/mapping/commands";
import { mappingPage } from "@/lib/imports/mapping/views";
import { importsPage } from "@/lib/imports/views";
import type { Result } from "@/lib/result";
import { addSystem } from "@/lib/systems/commands";
import { systemNamed } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { inviteOne, registerLogIns, reviewHalf } from "./account-users";
import { signSome, workOnSome, type Cast } from "./checklists";
import { destroyOne, registerEarly, registerLate } from "./copies";
import { readEvents, readFigures } from "./engagement";
import { askForErasure, eraseReturns } from "./erasures";
import { placeEarly, placeSome } from "./holds";
import { makeEarlyKey } from "./keys";
import { demoMembers, findDemo, renewPasswords, withPassword, type SignIn } from "./people";
import { checkSome, registerPartners } from "./sharing";
import {
  BEGAN_DAYS_AGO,
  COMMITTED_FILES,
  DEMO_MERCHANT,
  DEMO_PEOPLE,
  DEMO_PRIME_DAYS,
  DEMO_SYSTEMS,
  demoFiles,
  type DemoFile,
} from "./story";

const HOUR_MS = 3_600_000;
const hoursBefore = (now: Date, hours: number): Date => new Date(now.getTime() - hours * HOUR_MS);

/** An unfinished demo is what a start that was killed half-way left. */
export type DemoState = "none" | "unfinished" | "loaded";

export async function demoState(): Promise<DemoState> {
  const demo = await transactDirectory(findDemo);
  if (!demo) return "none";
  return (await countCommitted(demo.id)) < COMMITTED_FILES ? "unfinished" : "loaded";
}

/**
 * Makes the demo merchant: people, systems, a rule, and files that go the same way as anybody's. What happens is dated
 * back over two weeks, so that the trail has something to tell. One that was left unfinished is taken up where it
 * ended, with new passwords, since nobody has seen the first ones.
 */
export async function loadDemo(now: Date): Promise<{ readonly signIns: readonly SignIn[] }> {
  const state = await demoState();
  if (state === "loaded")
    throw new Trouble("There is a demo merchant already: it is loaded only once.");
  const signIns = state === "none" ? await makeMerchant(now) : await renewPasswords(now);

  const demo = await transactDirectory(findDemo);
  if (!demo || !signIns) throw new Trouble("The demo merchant was removed while it was loaded.");
  const members = await demoMembers(demo.id);
  const files = demoFiles(dayOf(now)).slice(await countCommitted(demo.id));
  const cast = castOf(members, signIns);
  for (const file of files) {
    const before = ACTS.filter(({ beforeHours }) => beforeHours === file.hoursAgo);
    for (const { hoursAgo, act } of before) await act(cast, hoursBefore(now, hoursAgo), now);
    await readIn(members, file, now);
  }
  return { signIns };
}

/** What the demo's people do with checklists, holds, copies, engagement and erasures, each before a file that is read in later. */
const ACTS = [
  { beforeHours: 9 * 24, hoursAgo: 11.2 * 24, act: registerEarly },
  { beforeHours: 9 * 24, hoursAgo: 11.15 * 24, act: registerLogIns },
  { beforeHours: 9 * 24, hoursAgo: 11.1 * 24, act: makeEarlyKey },
  { beforeHours: 9 * 24, hoursAgo: 11 * 24, act: readFigures },
  { beforeHours: 4 * 24, hoursAgo: 4.6 * 24, act: signSome },
  { beforeHours: 4 * 24, hoursAgo: 4.4 * 24, act: placeEarly },
  { beforeHours: 30, hoursAgo: 40, act: eraseReturns },
  { beforeHours: 26, hoursAgo: 30, act: destroyOne },
  { beforeHours: 26, hoursAgo: 28, act: readEvents },
  { beforeHours: 26, hoursAgo: 27, act: reviewHalf },
  { beforeHours: 3, hoursAgo: 5, act: placeSome },
  { beforeHours: 3, hoursAgo: 4, act: inviteOne },
  { beforeHours: 2, hoursAgo: 2.9, act: registerPartners },
  { beforeHours: 2, hoursAgo: 2.8, act: registerLate },
  { beforeHours: 2, hoursAgo: 2.7, act: checkSome },
  { beforeHours: 2, hoursAgo: 2.5, act: workOnSome },
  { beforeHours: 0.5, hoursAgo: 1, act: askForErasure },
] as const;

function castOf(members: ReadonlyMap<string, Member>, signIns: readonly SignIn[]): Cast {
  const [staff, reviewer, admin] = (["staff", "reviewer", "admin"] as const).map((role) =>
    members.get(DEMO_PEOPLE.find((each) => each.role === role)?.email ?? ""),
  );
  if (!staff || !reviewer || !admin) throw new Trouble("Somebody of the demo is gone.");
  return { staff, reviewer, admin, signIns };
}

/** The merchant with its people, systems and rule: all or nothing. */
async function makeMerchant(now: Date): Promise<readonly SignIn[]> {
  await requireFreeAddresses();
  const signIns = DEMO_PEOPLE.map(withPassword);
  const hashes = await Promise.all(signIns.map(({ password }) => hashPassword(password)));
  const began = hoursBefore(now, BEGAN_DAYS_AGO * 24);
  await transactDirectory(async (tx) => {
    const { id } = await createMerchant(tx, { ...DEMO_MERCHANT, isDemo: true }, began);
    const members = new Map<string, Member>();
    for (const [index, { email, name, role }] of signIns.entries()) {
      const passwordHash = hashes[index] ?? "";
      const userId = await addMember(tx, id, { email, name, role, passwordHash }, began);
      members.set(email, { kind: "member", merchantId: id, userId, role });
    }
    await addSystems(tx, members, began);
    const grant = granted(members.get("tom@example.com"), "retention.change");
    const setting = { key: "period.buy_with_prime", days: DEMO_PRIME_DAYS, version: 0 } as const;
    const plain = { reason: null, ownerId: null, endsOn: null };
    sure(await changeRetention(tx, grant, { ...setting, ...plain }, began));
  });
  return signIns;
}

/** Somebody may have given one of these addresses a place at another merchant; it stays theirs when a demo goes. */
async function requireFreeAddresses(): Promise<void> {
  for (const { email } of DEMO_PEOPLE) {
    if ((await transactDirectory((tx) => findUserIdByEmail(tx, email))) === null) continue;
    throw new Trouble(`${email} has an account here already, so the demo cannot make one.`);
  }
}

async function addSystems(tx: Tx, members: ReadonlyMap<string, Member>, now: Date): Promise<void> {
  const grant = granted(members.get("tom@example.com"), "systems.change");
  for (const { owner, ...system } of DEMO_SYSTEMS) {
    const ownerId = owner === null ? null : (members.get(owner)?.userId ?? null);
    sure(await addSystem(tx, grant, { ...system, ownerId }, now));
  }
}

/** Reads one file as the person would have done, by the same door. */
async function readIn(
  members: ReadonlyMap<string, Member>,
  file: DemoFile,
  now: Date,
): Promise<void> {
  const at = hoursBefore(now, file.hoursAgo);
  const grant = granted(members.get(file.by), "imports.run");
  const { merchantId } = grant;
  const system = await transact(merchantId, (tx) => systemNamed(tx, grant, file.system));
  const stage = () =>
    stageFile(
      grant,
      {
        ...{ systemId: system?.id ?? "", channel: null, encoding: null },
        ...{ full: file.isFull ? { asOf: at } : null, source: bytesOf(file.text) },
      },
      at,
    );
  let staged = await stage();
  if (!staged.ok && "mappingId" in staged && staged.mappingId !== null) {
    await sayWhatItHolds(grant, staged.mappingId, at);
    staged = await stage();
  }
  if (!staged.ok) throw new Error(`The demo's file for “${file.system}” was not read.`);
  if (!file.isCommitted) return;
  sure(
    await transactResult(merchantId, (tx) =>
      joinImport(tx, grant, { id: staged.id, gone: "any" }, at),
    ),
  );
}

/** Confirms what is guessed of a table that no format knows; of what is not guessed, that it is no shopper's. */
async function sayWhatItHolds(grant: Grant<"imports.run">, id: string, at: Date): Promise<void> {
  const reading = granted({ kind: "system", merchantId: grant.merchantId }, "imports.read");
  const found = await transact(grant.merchantId, (tx) => mappingPage(tx, reading, id));
  if (!found) throw new Error("The demo's table is not asked about.");
  const { columns } = found.mapping.asked;
  const said = {
    ...{ id, version: found.mapping.version, country: "US" },
    roles: columns.map(({ guess }) => guess ?? "nothing"),
    dates: columns.map(({ dates }) => dates),
  };
  sure(await transactResult(grant.merchantId, (tx) => saveMapping(tx, grant, said, at)));
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function countCommitted(merchantId: string): Promise<number> {
  const grant = granted({ kind: "system", merchantId }, "imports.read");
  const take = COMMITTED_FILES + STAGED_MAX;
  const { imports } = await transact(merchantId, (tx) => importsPage(tx, grant, { take }));
  return imports.filter(({ state }) => state === "committed").length;
}

/** What the story says that these people do, they may do; else the story is wrong. */
function granted<P extends Permission>(who: Member | Machine | undefined, wanted: P): Grant<P> {
  const grant = who && grantTo(who, wanted);
  if (!grant) throw new Error(`Nobody in the demo may do ${wanted}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}

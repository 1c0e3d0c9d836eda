import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/access/permissions";
import { addMember, createMerchant } from "@/lib/accounts/commands";
import { hashPassword } from "@/lib/crypto/password";
import type { Tx } from "@/lib/db/client";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import type { MergeCounts } from "@/lib/holdings/model";
import { joinImport } from "@/lib/erasures/closing";
import { stageFile, type FileToStage, type Staged } from "@/lib/imports/commands";
import { saveMapping } from "@/lib/imports/mapping/commands";
import { mappingPage } from "@/lib/imports/mapping/views";
import type { ReadSummary } from "@/lib/imports/model";
import { addSystem as addSystemCommand } from "@/lib/systems/commands";
import { AddSystemInput } from "@/lib/systems/input";
import { grant } from "./grants";

/** The moment at which tests take place, unless they say otherwise. */
export const NOW = new Date("2026-11-22T10:00:00Z");

export type TestMerchant = { readonly id: string; readonly slug: string; readonly name: string };
export type TestSystem = { readonly id: string; readonly name: string };
export type TestPerson = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
};

let made = 0;
const unique = (word: string): string => `${word} ${(made += 1)} ${randomUUID().slice(0, 8)}`;

/** A merchant of the test's own, so that no test needs to clean up after itself. */
export async function newMerchant(name = unique("Merchant")): Promise<TestMerchant> {
  const merchant = await transactDirectory((tx) => createMerchant(tx, { name }, NOW));
  return { ...merchant, name };
}

/** What a merchant's transaction sees and does. */
export const inMerchant = <T>(
  merchant: Pick<TestMerchant, "id">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => transact(merchant.id, work);

/** The password of everybody in tests. */
export const PASSWORD = "seven quiet lanterns";
let passwordHash: Promise<string> | undefined;

/** A person with a role at the merchant, who could sign in. */
export async function addPerson(
  merchant: Pick<TestMerchant, "id">,
  role: Role,
  name = unique(role),
): Promise<TestPerson> {
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, ".")}@example.com`;
  passwordHash ??= hashPassword(PASSWORD);
  const person = { email, name, role, passwordHash: await passwordHash };
  const userId = await transactDirectory(async (tx) => {
    await tx.$executeRaw`SELECT set_config('steward.merchant', ${merchant.id}, true)`;
    return addMember(tx, merchant.id, person, NOW);
  });
  return { userId, email, name, role };
}

/** Registers a system; downloaded reports unless the test says otherwise. */
export async function addSystem(
  merchant: Pick<TestMerchant, "id">,
  said: Partial<AddSystemInput> = {},
): Promise<TestSystem> {
  const input = AddSystemInput.parse({
    name: unique("System"),
    kind: "downloadedReports",
    ...said,
  });
  const result = await transactResult(merchant.id, (tx) =>
    addSystemCommand(tx, grant("systems.change", merchant.id), input, NOW),
  );
  if (!result.ok) throw new Error(`No system: ${result.refusal}.`);
  return result.value;
}

type ImportOptions = Partial<Pick<FileToStage, "channel" | "encoding" | "full">> & {
  readonly now?: Date;
};

/** Reads a file in and lets it wait. */
export const stageText = (
  merchant: Pick<TestMerchant, "id">,
  system: Pick<TestSystem, "id">,
  file: string | Uint8Array,
  { channel = null, encoding = null, full = null, now = NOW }: ImportOptions = {},
): Promise<Staged> =>
  stageFile(
    grant("imports.run", merchant.id),
    { systemId: system.id, channel, encoding, full, source: piece(file) },
    now,
  );

/** A table that no format knows: orders with a day and a person, whose columns somebody has to map. */
export const UNKNOWN_TABLE =
  "order number,customer e-mail,order date,handled by\nA-1,buyer@example.com,2026-10-20,agent@example.com\n";

/** Hands over a table that no format knows, so that somebody is asked what its columns hold. */
export async function askAbout(
  merchant: Pick<TestMerchant, "id">,
  system: Pick<TestSystem, "id">,
  file: string | Uint8Array = UNKNOWN_TABLE,
  options: ImportOptions = {},
): Promise<string> {
  const staged = await stageText(merchant, system, file, options);
  if (staged.ok || !("mappingId" in staged) || staged.mappingId === null)
    throw new Error(`Not asked: ${JSON.stringify(staged)}.`);
  return staged.mappingId;
}

/** Says of an unknown table what is guessed of it, so that files with its header are read from then on. */
export async function mapAsGuessed(merchant: Pick<TestMerchant, "id">, id: string): Promise<void> {
  const found = await transact(merchant.id, (tx) =>
    mappingPage(tx, grant("imports.read", merchant.id), id),
  );
  if (!found) throw new Error("Nothing was asked.");
  const { version, asked } = found.mapping;
  const { columns } = asked;
  const said = {
    ...{ id, version, country: null, roles: columns.map(({ guess }) => guess) },
    dates: columns.map(({ dates }) => dates),
  };
  const done = await transactResult(merchant.id, (tx) =>
    saveMapping(tx, grant("imports.run", merchant.id), said, NOW),
  );
  if (!done.ok) throw new Error(`Not mapped: ${done.refusal}.`);
}

/** Joins a staged file with what is held. */
export const commit = (merchant: Pick<TestMerchant, "id">, id: string, now: Date = NOW) =>
  transactResult(merchant.id, (tx) =>
    joinImport(tx, grant("imports.run", merchant.id), { id }, now),
  );

export type Imported = {
  readonly id: string;
  readonly summary: ReadSummary;
  readonly outcome: MergeCounts;
};

/** Imports a file from its text, all the way. */
export async function importText(
  merchant: Pick<TestMerchant, "id">,
  system: Pick<TestSystem, "id">,
  file: string | Uint8Array,
  options: ImportOptions = {},
): Promise<Imported> {
  const staged = await stageText(merchant, system, file, options);
  if (!staged.ok) throw new Error(`Not read: ${JSON.stringify(staged)}.`);
  const result = await commit(merchant, staged.id, options.now);
  if (!result.ok) throw new Error(`Not committed: ${result.refusal}.`);
  return { id: staged.id, summary: staged.summary, outcome: result.value.outcome };
}

async function* piece(file: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof file === "string" ? new TextEncoder().encode(file) : file;
}

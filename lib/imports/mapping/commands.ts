import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import type { Digest } from "@/lib/crypto/fingerprint";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import type { SaveMappingInput } from "@/lib/imports/mapping/input";
import { MAPPINGS_MAX, type TableMapping, type UnknownTable } from "@/lib/imports/mapping/model";
import { decideMapping, type MappingRefusal } from "@/lib/imports/mapping/rules";
import * as store from "@/lib/imports/mapping/store";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";

const DIGEST_HEX = 32;

/** A header's keyed hash: which table it is, and nothing of what its columns are called. */
const headerDigest = (merchantId: string, signature: string): Digest =>
  merchantHash(merchantId, "header")(`v1:${signature}`).slice(0, DIGEST_HEX);

/** Answers how a table of a system is read, by its signature, as somebody has said before. */
export async function mappingsOf(
  tx: Tx,
  grant: Grant<"imports.run" | "erasures.clean">,
  systemId: string,
): Promise<(signature: string) => TableMapping | null> {
  const known = await store.mappingsBySignature(tx, grant, systemId);
  return (signature) => {
    const digest = headerDigest(grant.merchantId, signature);
    return known.get(store.headerOf(digest)) ?? null;
  };
}

/** Asks what the columns of a table hold; answers under which id. A merchant has only so many tables. */
export async function askMapping(
  tx: Tx,
  grant: Grant<"imports.run">,
  file: {
    readonly systemId: string;
    readonly signature: string;
    readonly sha256: string;
    readonly table: UnknownTable;
  },
  now: Date,
): Promise<Result<{ id: string }, "tooManyMappings">> {
  if ((await store.countMappings(tx, grant)) >= MAPPINGS_MAX) return refuse("tooManyMappings");
  const { signature, ...rest } = file;
  const header = headerDigest(grant.merchantId, signature);
  return accept({ id: await store.saveAsked(tx, grant, { ...rest, header }, now) });
}

export type SaveMappingRefusal = MappingRefusal | StoreRefusal;

/** Says what a table's columns hold. Files with this header are read by it from now on; what was read before stays. */
export async function saveMapping(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id, version, roles, dates, country }: SaveMappingInput,
  now: Date,
): Promise<Result<{ id: string }, SaveMappingRefusal>> {
  const found = await store.findMapping(tx, grant, id);
  if (!found) return refuse("notFound");
  if (dates.length !== roles.length) return refuse("otherColumns");
  const said = roles.map((role, index) => ({ role, dates: dates[index] ?? "yearFirst" }) as const);
  const decision = decideMapping(found.asked.columns, said);
  if (!decision.ok) return decision;
  const columns = decision.value;
  if (!(await store.saveSaid(tx, grant, { id, version, columns, country }, now)))
    return refuse("changedMeanwhile");
  const mapped = columns.filter(({ role }) => role !== null && role !== "nothing").length;
  const details = { systemId: found.systemId, columns: columns.length, mapped };
  await record(tx, grant, { type: "mapping.saved", details, subject: id, at: now });
  return accept({ id });
}

/** Forgets what was said of a table; a file with its header is asked about again. */
export async function forgetMapping(
  tx: Tx,
  grant: Grant<"imports.run">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<{ id: string }, "notFound">> {
  const found = await store.findMapping(tx, grant, id);
  if (!found || !(await store.removeMapping(tx, grant, id))) return refuse("notFound");
  const details = { systemId: found.systemId };
  await record(tx, grant, { type: "mapping.forgotten", details, subject: id, at: now });
  return accept({ id });
}

export const forgetUnanswered = store.removeUnanswered;

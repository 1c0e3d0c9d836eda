import type { Grant } from "@/lib/access/grant";
import { lastDetails } from "@/lib/audit/views";
import type { Tx } from "@/lib/db/client";
import { erasingHash, erasingIds, isListed } from "@/lib/holdings/erasing";
import { systems } from "@/lib/systems/views";
import { sha256Of, type ReadCertificate } from "./certificate";

/** What a list of ids comes to, beside what a certificate says of it. */
export type ListVerdict =
  | "fits"
  | "differs"
  /** Its rows have gone, since the erasure is long over: only who kept the list can show it. */
  | "forgotten";

export type Verification = {
  readonly sha256: string;
  readonly erasure: string;
  /** The text is the one that its content has. */
  readonly isCanonical: boolean;
  /** The audit trail names this hash for this erasure. */
  readonly isInTrail: boolean;
  /** The list of all its records, and of those that are erased, as Steward has them. */
  readonly list: ListVerdict;
  readonly erased: ListVerdict;
  /** A list that somebody kept: which of the two it is; null where none was handed in. */
  readonly kept: "all" | "erased" | "differs" | null;
  readonly isIntact: boolean;
};

/** A line of a work list that somebody kept. */
export type KeptRecord = { readonly record: string; readonly system: string };

/** Holds a certificate against the trail and against the rows of its erasure. */
export async function verifyCertificate(
  tx: Tx,
  grant: Grant<"audit.read">,
  { head, sha256, isCanonical }: ReadCertificate,
  kept: readonly KeptRecord[] | null,
): Promise<Verification> {
  const { erasure } = head;
  const details = await lastDetails(tx, grant, "erasure.certified", erasure);
  const isInTrail = details?.sha256 === sha256;
  const hasRows = await isListed(tx, grant, erasure);
  const verdict = async (which: "all" | "erased", said: string): Promise<ListVerdict> => {
    if (!hasRows) return "forgotten";
    return (await erasingHash(tx, grant, erasure, which)) === said ? "fits" : "differs";
  };
  const list = await verdict("all", head.list.sha256);
  const erased = await verdict("erased", head.erased.sha256);
  const hash = kept && (await hashOfKept(tx, grant, kept));
  const keptIs =
    hash === null
      ? null
      : hash === head.list.sha256
        ? "all"
        : hash === head.erased.sha256
          ? "erased"
          : "differs";
  const isIntact =
    isCanonical && isInTrail && list !== "differs" && erased !== "differs" && keptIs !== "differs";
  return { sha256, erasure, isCanonical, isInTrail, list, erased, kept: keptIs, isIntact };
}

/** The hash of a kept list, out of its systems and order numbers and the merchant's key. */
async function hashOfKept(
  tx: Tx,
  grant: Grant<"audit.read">,
  kept: readonly KeptRecord[],
): Promise<string> {
  const ids = new Map((await systems(tx, grant)).map(({ id, name }) => [name, id]));
  const keys = new Map<string, string[]>();
  for (const { record, system } of kept) {
    const own = keys.get(system) ?? [];
    keys.set(system, own);
    own.push(record);
  }
  const all = [...keys].flatMap(([system, records]) => {
    const systemId = ids.get(system);
    return systemId === undefined ? [] : erasingIds(grant, systemId, records);
  });
  return sha256Of([...new Set(all)].sort().join("\n"));
}

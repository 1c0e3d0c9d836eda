import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { judgedBy, standings } from "@/lib/holdings/views";
import { mappingsOf } from "@/lib/imports/mapping/commands";
import { keyText } from "@/lib/imports/stage";
import { systemById } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { clean, type Cleaned, type FileToClean } from "./clean";
import type { CleanChoice, CleanReport } from "./model";

export type FileOfSystem = Omit<FileToClean, "records" | "reading"> & {
  readonly systemId: string;
  readonly bytesMax?: number;
};

/**
 * Hands a file of a system on without what is due in it. Where its records stand is asked while it is read: nothing of
 * it is kept, and nothing here changes but the bytes that `write` is handed.
 */
export async function cleanFile(
  grant: Grant<"erasures.clean">,
  { systemId, bytesMax, ...file }: FileOfSystem,
  now: Date,
): Promise<Cleaned | { readonly ok: false; readonly refusal: "systemNotFound" }> {
  const { merchantId } = grant;
  const today = dayOf(now);
  const begun = await transact(merchantId, async (tx) => {
    if (!(await systemById(tx, grant, systemId))) return null;
    return {
      mappingOf: await mappingsOf(tx, grant, systemId),
      by: await judgedBy(tx, grant, today),
    };
  });
  if (!begun) return { ok: false, refusal: "systemNotFound" };

  const fingerprint = merchantHash(merchantId, "fingerprint");
  return clean({
    ...file,
    records: {
      keyText: (key) => keyText(fingerprint, key),
      standings: (keys) =>
        transact(merchantId, (tx) => standings(tx, grant, systemId, keys, begun.by)),
    },
    reading: { now, mappingOf: begun.mappingOf, ...(bytesMax === undefined ? {} : { bytesMax }) },
  });
}

/** What the trail says of a cleaned file: counts and hashes. */
export type CleanedDetails = {
  readonly systemId: string;
  readonly format: string;
  readonly scope: string;
  readonly deed: string;
  readonly rows: number;
  readonly due: number;
  readonly cells: number;
  readonly removed: number;
  readonly onHold: number;
  readonly unknown: number;
  readonly unreadable: number;
  readonly sha256In: string;
  readonly sha256Out: string;
};

export const cleanedDetails = (
  systemId: string,
  { scope, deed }: Pick<CleanChoice, "scope" | "deed">,
  { format, rows, verdicts, blanked, removed, sha256In, sha256Out }: CleanReport,
): CleanedDetails => ({
  ...{ systemId, format, scope, deed, rows, removed, sha256In, sha256Out },
  due: verdicts.due,
  onHold: verdicts.onHold,
  unknown: verdicts.unknown,
  unreadable: verdicts.unreadable,
  cells: Object.values(blanked).reduce((sum, cells) => sum + cells, 0),
});

/** Notes that somebody was given a file without what was due in it. */
export const recordCleaned = (
  tx: Tx,
  grant: Grant<"erasures.clean">,
  details: CleanedDetails,
  now: Date,
): Promise<void> =>
  record(tx, grant, { type: "file.cleaned", details, subject: details.systemId, at: now });

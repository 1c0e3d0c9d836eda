import type { Grant } from "@/lib/access/grant";
import { transact, transactResult } from "@/lib/db/transact";
import { shownErasing } from "@/lib/holdings/erasing";
import { forgetPreview, stageFile, type StageRefusal } from "@/lib/imports/commands";
import type { Unreadable } from "@/lib/imports/model";
import { importById } from "@/lib/imports/views";
import { refuse, type Result } from "@/lib/result";
import { attestEnd, ERASURE_TIMEOUT_MS, type Attested, type AttestRefusal } from "./commands";

export type ShowRefusal =
  AttestRefusal | "unreadable" | "otherFormat" | "sameFile" | "stillShows" | "tooManyWaiting";

export type CleanedFile = {
  /** Of which import it is the cleaned file. */
  readonly importId: string;
  readonly source: AsyncIterable<Uint8Array>;
};

/** What was found in the way of a file, for whoever showed it. */
export type ShownFile =
  | Result<Attested, Exclude<ShowRefusal, "unreadable" | "stillShows">>
  | { readonly ok: false; readonly refusal: "unreadable"; readonly unreadable: Unreadable }
  /** How many records that are to be erased still show something. */
  | { readonly ok: false; readonly refusal: "stillShows"; readonly records: number };

/**
 * Takes a cleaned file as the proof that its records are gone from it. It is read as an import would read it, nothing is
 * joined, and it is forgotten. It must be of the kind that was imported, not that very file, and none of what open erasures
 * of the system name may stand in it with a shopper's details.
 */
export async function showCleanedFile(
  grant: Grant<"erasures.attest">,
  reading: Grant<"imports.run">,
  { importId, source }: CleanedFile,
  now: Date,
): Promise<ShownFile> {
  const { merchantId } = grant;
  const found = await transact(merchantId, (tx) => importById(tx, grant, importId));
  if (!found) return refuse("notFound");
  if (found.state !== "committed") return refuse("notJoined");
  const { systemId, channel, encoding, sha256, format } = found;

  const staged = await stageFile(reading, { systemId, channel, encoding, source }, now);
  if (!staged.ok)
    return "refusal" in staged
      ? refuse(STAGE_REFUSALS[staged.refusal])
      : { ok: false, refusal: "unreadable", unreadable: staged.unreadable };
  const { id, summary } = staged;
  try {
    if (summary.sha256 === sha256) return refuse("sameFile");
    if (summary.format !== format) return refuse("otherFormat");
    const records = await transact(merchantId, (tx) =>
      shownErasing(tx, grant, { systemId, importId: id }),
    );
    if (records > 0) return { ok: false, refusal: "stillShows", records };
  } finally {
    await transact(merchantId, (tx) => forgetPreview(tx, reading, id));
  }
  const said = { importId, end: "cleaned", words: null, sha256: summary.sha256 } as const;
  return transactResult(merchantId, (tx) => attestEnd(tx, grant, said, now), {
    timeoutMs: ERASURE_TIMEOUT_MS,
  });
}

const STAGE_REFUSALS: Readonly<Record<StageRefusal, "notFound" | "tooManyWaiting" | "notReports">> =
  {
    systemNotFound: "notFound",
    tooManyWaiting: "tooManyWaiting",
    tooManyMappings: "tooManyWaiting",
    downloadedReports: "notReports",
    asOfAhead: "notReports",
    olderThanLastFull: "notReports",
  };

import { createHash } from "node:crypto";
import { contentOf } from "@/lib/checklists/download";
import type { Evidence, Period } from "@/lib/checklists/model";
import { readPayload } from "@/lib/checklists/payload";
import { periodName, periodSlug } from "@/lib/checklists/periods";
import { evidenceById, signedPayloads } from "@/lib/checklists/views";
import type { Grant } from "@/lib/access/grant";
import { transact } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import type { Format } from "@/lib/time/format";
import { directoryOf, framed, memberHead, type Framed } from "./archive";
import { pdfOf } from "./document";
import { MANIFEST, REPORT, type Manifest } from "./manifest";
import { BUNDLE_BYTES_MAX, BUNDLE_FILES_MAX, type BundleRefusal, type Report } from "./model";
import { evidencePath, payloadPath } from "./rules";
import { periodReport, recordExport } from "./views";

type Key = Grant<"checklists.export">;
type FileContent = { readonly path: string; readonly bytes: number; readonly sha256: string } & (
  { readonly content: Uint8Array } | { readonly evidence: Evidence }
);

export type Bundle = {
  readonly bytes: number;
  readonly files: number;
  /** The archive, piece by piece; of its files one is held at a time. */
  readonly content: () => AsyncGenerator<Uint8Array>;
};

const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/**
 * All of a period that somebody takes along: what was signed, to the byte, the files behind it, the report, and a list
 * of their hashes. It stands first in the archive, so that whoever reads it knows what has to follow.
 */
export async function bundleOf(
  grant: Key,
  period: Period,
  format: Format,
  now: Date,
): Promise<Result<Bundle, BundleRefusal>> {
  const report = await periodReport(grant, period, now);
  const signed = await transact(grant.merchantId, (tx) => signedPayloads(tx, grant, period.id));
  const payloads = signed.map(({ clause, signature, payload }) => {
    const content = new TextEncoder().encode(payload);
    const path = payloadPath(clause, signature);
    return { clause, signature, payload: readPayload(payload), path, content };
  });
  const evidence = await evidenceOf(grant, [
    ...report.sections.flatMap((section) => section.evidence.map(({ id }) => id)),
    ...payloads.flatMap(({ payload }) => payload.evidence.map(({ id }) => id)),
  ]);
  const kept = evidence.filter(({ kind }) => kind === "file");
  if (kept.length + payloads.length + 2 > BUNDLE_FILES_MAX) return refuse("tooManyFiles");

  const pdf = await pdfOf(report, format);
  const files: FileContent[] = [
    { path: REPORT, bytes: pdf.length, sha256: hashOf(pdf), content: pdf },
    ...payloads.map(({ path, content }) => ({
      ...{ path, bytes: content.length, sha256: hashOf(content), content },
    })),
    ...kept.map((each) => ({
      ...{ path: evidencePath(each), bytes: each.bytes, sha256: each.sha256, evidence: each },
    })),
  ];
  const manifest: Manifest = {
    format: "steward-bundle/1",
    merchant: { id: grant.merchantId, name: report.merchant },
    ...headOf(report),
    signatures: payloads.map(({ clause, signature, payload, path }) => ({
      ...{ clause, checklist: payload.checklist, round: signature.round, path },
      signer: { id: signature.signerId, name: signature.signerName, role: signature.signerRole },
      signedAt: signature.signedAt.toISOString(),
      ...{ result: signature.result, sha256: signature.sha256 },
    })),
    evidence: evidence.map((each) => ({
      ...{ id: each.id, kind: each.kind, name: each.name, url: each.url },
      ...{ mediaType: each.mediaType, speaksFor: each.speaksFor, expiresOn: each.expiresOn },
      withdrawnAt: each.withdrawn?.at.toISOString() ?? null,
      ...{ sha256: each.sha256, path: each.kind === "file" ? evidencePath(each) : null },
    })),
    files: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  };
  const head = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  const sizes: Framed[] = [
    framed(MANIFEST, head),
    ...files.map(({ path, bytes }) => ({ name: path, bytes, crc: 0 })),
  ];
  const frames = sizes.reduce((sum, size) => sum + memberHead(size).length + size.bytes, 0);
  const bytes = frames + directoryOf(sizes).length;
  if (bytes > BUNDLE_BYTES_MAX) return refuse("tooLarge");
  return accept({
    ...{ bytes, files: sizes.length },
    content: () => written(grant, head, files),
  });
}

const headOf = ({ period, madeAt }: Report): Pick<Manifest, "period" | "madeAt"> => ({
  period: {
    ...{ name: periodName(period), slug: periodSlug(period) },
    ...{ from: period.from, until: period.until },
  },
  madeAt: madeAt.toISOString(),
});

/** Each piece of evidence once, in the order of its id. */
async function evidenceOf(grant: Key, ids: readonly string[]): Promise<readonly Evidence[]> {
  const wanted = [...new Set(ids)].toSorted();
  return transact(grant.merchantId, async (tx) => {
    const found: Evidence[] = [];
    for (const id of wanted) {
      const evidence = await evidenceById(tx, grant, id);
      if (evidence) found.push(evidence);
    }
    return found;
  });
}

async function* written(
  grant: Key,
  manifest: Uint8Array,
  files: readonly FileContent[],
): AsyncGenerator<Uint8Array> {
  const members: Framed[] = [];
  for (const file of [{ path: MANIFEST, content: manifest }, ...files]) {
    const content = "content" in file ? file.content : await whole(contentOf(grant, file.evidence));
    const member = framed(file.path, content);
    members.push(member);
    yield memberHead(member);
    yield content;
  }
  yield directoryOf(members);
}

/** A file of evidence is at most 25 MB. It is held whole since its checksum stands before it. */
async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces) held.push(piece);
  return Buffer.concat(held);
}

/** As `bundleOf`, and the trail notes who took it. */
export async function exportBundle(
  grant: Key,
  period: Period,
  format: Format,
  now: Date,
): Promise<Result<Bundle, BundleRefusal>> {
  const bundle = await bundleOf(grant, period, format, now);
  if (bundle.ok)
    await transact(grant.merchantId, (tx) =>
      recordExport(tx, grant, { as: "bundle", period }, now),
    );
  return bundle;
}

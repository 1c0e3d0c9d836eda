import { z } from "zod";
import { BUNDLE_BYTES_MAX, BUNDLE_FILES_MAX } from "./model";

export const MANIFEST = "manifest.json";
export const REPORT = "report.pdf";

/** Where files of a bundle can lie. Nothing in a path is anybody's words, and none leads out of the folder. */
const PATH =
  /^(?:report\.pdf|payloads\/[FG]\d{1,2}-\d{1,7}-\d{1,7}\.json|evidence\/[0-9a-f-]{36}\.[a-z]{2,4})$/;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Text = z.string().max(4_000);
const Path = z.string().regex(PATH);

/** What a bundle says of itself: its files, whose signature each payload is, and what each piece of evidence speaks for. */
export const Manifest = z.strictObject({
  format: z.literal("steward-bundle/1"),
  merchant: z.strictObject({ id: z.uuid(), name: Text }),
  period: z.strictObject({ name: Text, slug: Text, from: z.iso.date(), until: z.iso.date() }),
  madeAt: z.iso.datetime(),
  signatures: z
    .array(
      z.strictObject({
        clause: z.string().max(4),
        checklist: z.uuid(),
        round: z.int().positive(),
        signer: z.strictObject({ id: z.uuid(), name: Text, role: Text }),
        signedAt: z.iso.datetime(),
        result: Text,
        sha256: Sha256,
        path: Path,
      }),
    )
    .max(BUNDLE_FILES_MAX),
  evidence: z
    .array(
      z.strictObject({
        id: z.uuid(),
        kind: z.enum(["file", "link"]),
        name: Text,
        url: Text.nullable(),
        mediaType: Text.nullable(),
        speaksFor: z.iso.date(),
        expiresOn: z.iso.date().nullable(),
        withdrawnAt: z.iso.datetime().nullable(),
        sha256: Sha256,
        /** Where its file lies; a link has none. */
        path: Path.nullable(),
      }),
    )
    .max(BUNDLE_FILES_MAX),
  files: z
    .array(
      z.strictObject({ path: Path, bytes: z.int().min(0).max(BUNDLE_BYTES_MAX), sha256: Sha256 }),
    )
    .max(BUNDLE_FILES_MAX),
});
export type Manifest = z.output<typeof Manifest>;

/** What a payload says of its evidence; the rest of it is only hashed. */
const Signed = z.object({ evidence: z.array(z.object({ id: z.string(), sha256: z.string() })) });
type Signed = z.output<typeof Signed>;

/** Reads a manifest; null where it is none. */
export const readManifest = (text: string): Manifest | null => parsed(Manifest, text);

/** Reads the evidence of a payload; null where it is none. */
export const readSigned = (text: string): Signed | null => parsed(Signed, text);

function parsed<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

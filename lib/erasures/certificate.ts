import { hash } from "node:crypto";
import { z } from "zod";
import { canonicalJson, type Json } from "@/lib/crypto/canonical";

/** What a certificate is, for whoever meets the file alone. */
export const CERTIFICATE_KIND = "steward.erasure.certificate";
export const CERTIFICATE_VERSION = 1;

/** Somebody, by the name they had on that day. */
export type CertifiedActor = { readonly kind: string; readonly name: string | null };

/** What of one system's and one channel's records became what, and by which clause and rule they had to go. */
export type CertifiedRecords = {
  readonly system: string;
  readonly channel: string;
  /** The clause that asks for it; null where the merchant's own policy does. */
  readonly clause: string | null;
  /** Days a record of the channel may stay, as it was on the day of the certificate; null without a rule. */
  readonly periodDays: number | null;
  /** What was said of them, or that they were released. */
  readonly outcome: string;
  /** Why they were released. */
  readonly why: string | null;
  /** Seen to be gone, or vouched for; null where they were not erased. */
  readonly proof: string | null;
  /** The full import that proved it. */
  readonly importId: string | null;
  readonly records: number;
  readonly oldestDue: string;
  readonly newestDue: string;
};

/** All that a certificate says. Ids, names of the merchant's own people and systems, counts and days: no shopper. */
export type Certificate = {
  readonly kind: typeof CERTIFICATE_KIND;
  readonly version: typeof CERTIFICATE_VERSION;
  readonly erasure: string;
  readonly merchant: { readonly id: string; readonly name: string };
  readonly asked: { readonly by: CertifiedActor; readonly at: string };
  /** Null where no second person was needed. */
  readonly approved: { readonly by: CertifiedActor; readonly at: string } | null;
  readonly closedAt: string;
  /** What was asked for: how many records, and the hash of their ids. */
  readonly list: { readonly records: number; readonly sha256: string };
  /** Those of them that are proven to be gone. */
  readonly erased: { readonly records: number; readonly sha256: string };
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
  }[];
  readonly records: readonly CertifiedRecords[];
  /** Who did what when, first to last. */
  readonly steps: readonly {
    readonly kind: string;
    readonly by: CertifiedActor;
    readonly at: string;
    readonly system: string | null;
    readonly counts: Readonly<Record<string, number>>;
    readonly importId: string | null;
    readonly words: string | null;
  }[];
  /** The files by which something is proven. */
  readonly files: readonly {
    readonly importId: string;
    readonly system: string;
    readonly format: string;
    readonly sha256: string;
    /** As of when it showed everything in its system; null where somebody vouches for what became of it. */
    readonly asOf: string | null;
    readonly end: string | null;
    readonly endedAt: string | null;
    readonly endedBy: string | null;
  }[];
};

export type CertificateText = { readonly text: string; readonly sha256: string };

export const sha256Of = (text: string): string => hash("sha256", text, "hex");

/** A certificate as the one text that it has, and its hash. */
export function certificateText(certificate: Certificate): CertificateText {
  const text = canonicalJson(certificate as unknown as Json);
  return { text, sha256: sha256Of(text) };
}

/** The largest certificate that is read: far more than 200 systems and 500 steps come to. */
export const CERTIFICATE_BYTES_MAX = 5_000_000;

const Head = z.object({
  kind: z.literal(CERTIFICATE_KIND),
  version: z.literal(CERTIFICATE_VERSION),
  erasure: z.uuid(),
  merchant: z.object({ id: z.uuid(), name: z.string() }),
  list: z.object({ records: z.number(), sha256: z.string() }),
  erased: z.object({ records: z.number(), sha256: z.string() }),
});
export type CertificateHead = z.output<typeof Head>;

export type ReadCertificate = {
  readonly head: CertificateHead;
  readonly sha256: string;
  /** Whether the text is the one that its content has: not one blank was added. */
  readonly isCanonical: boolean;
};

/** Reads a certificate from its file; null where it is none. An editor's newline at the end is not held against it. */
export function readCertificateText(text: string): ReadCertificate | null {
  const bare = text.replace(/\r?\n$/, "");
  const value = jsonIn(bare);
  const head = Head.safeParse(value);
  if (!head.success) return null;
  const isCanonical = canonicalJson(value as Json) === bare;
  return { head: head.data, sha256: sha256Of(bare), isCanonical };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

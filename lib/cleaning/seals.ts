import { z } from "zod";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { CleanedDetails } from "./commands";
import type { FilePart } from "./model";

/** What a part belongs to. */
export type PartOf = {
  /** SHA-256 of the whole file. */
  readonly file: string;
  readonly index: number;
  readonly headBytes: number;
  readonly newline: number;
};

const SEAL_HEX = 64;

/**
 * What a browser is told of a part and hands back with it. Only who has the merchant's key can make one: so a part is
 * known to be of the file that was checked, and to become what was promised, without anything being kept meanwhile.
 */
export const sealOf = (merchantId: string, of: PartOf, part: FilePart): string =>
  hashed(merchantId, "given", of, part, part.given) +
  hashed(merchantId, "made", of, part, part.made);

export type SealFault = "otherFile" | "changedMeanwhile";

/** What is wrong with a part that came with this seal; null where it is the one, and becomes what was promised. */
export function sealFault(
  merchantId: string,
  seal: string,
  of: PartOf,
  part: FilePart,
): SealFault | null {
  const own = sealOf(merchantId, of, part);
  if (own.slice(0, SEAL_HEX) !== seal.slice(0, SEAL_HEX)) return "otherFile";
  return own === seal ? null : "changedMeanwhile";
}

function hashed(
  merchantId: string,
  what: "given" | "made",
  { file, index, headBytes, newline }: PartOf,
  { from, to }: FilePart,
  hash: string,
): string {
  const text = ["v1", what, file, index, headBytes, newline, from, to, hash].join(":");
  return merchantHash(merchantId, "part")(text);
}

/** What the trail says once the last part was handed out. */
export type Receipt = { readonly lastIndex: number; readonly details: CleanedDetails };

const count = z.number().int().min(0);
const ReceiptText = z.object({
  lastIndex: count,
  details: z.object({
    ...{ systemId: z.uuid(), format: z.string(), scope: z.string(), deed: z.string() },
    ...{ rows: count, due: count, cells: count, removed: count, onHold: count },
    ...{ unknown: count, unreadable: count, sha256In: z.string(), sha256Out: z.string() },
  }),
});

/** A receipt as a browser carries it: its text, and the hash that only the merchant's key makes. */
export function receiptText(merchantId: string, receipt: Receipt): string {
  const text = Buffer.from(JSON.stringify(receipt)).toString("base64url");
  return `${text}.${merchantHash(merchantId, "part")(`v1:receipt:${text}`)}`;
}

/** The receipt of a text that was made here; null for any other. */
export function readReceipt(merchantId: string, sealed: string): Receipt | null {
  const [text = "", hash = ""] = sealed.split(".");
  if (merchantHash(merchantId, "part")(`v1:receipt:${text}`) !== hash) return null;
  const read = ReceiptText.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return read.success ? read.data : null;
}

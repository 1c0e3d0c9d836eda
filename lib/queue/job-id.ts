import { createHash } from "node:crypto";
import type { MerchantDay, MerchantJob } from "./model";

/**
 * The id of a merchant's job for one of its days. Whoever asks for it again asks for the same row, so it is there once
 * whatever asks, and however often.
 */
export function jobId(name: MerchantJob, { merchantId, day }: MerchantDay): string {
  const hex = createHash("sha256").update(`${name}:${merchantId}:${day}`).digest("hex");
  // Marked as an id of no registered make (version 8), as the standard asks of one that is worked out.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

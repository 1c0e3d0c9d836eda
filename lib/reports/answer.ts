import { Readable } from "node:stream";
import type { Bundle } from "./bundle";
import type { BundleRefusal } from "./model";
import { BUNDLE_REFUSALS, BUSY } from "./words";

/** Each is laid out in memory: at most so many at once, so that memory is bounded. */
const AT_ONCE = 2;
let underWay = 0;

const headers = (type: string, name: string, bytes: number) => ({
  "Content-Type": type,
  "Content-Length": String(bytes),
  "Content-Disposition": `attachment; filename="${name}"`,
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "no-store",
});

const told = (status: number, text: string, more: Readonly<Record<string, string>> = {}) =>
  new Response(`${text}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", ...more },
  });

/** Makes a report while few others are made, or says to come again. */
export async function inTurn(make: () => Promise<Response>): Promise<Response> {
  if (underWay >= AT_ONCE) return told(503, BUSY, { "Retry-After": "30" });
  underWay += 1;
  try {
    return await make();
  } finally {
    underWay -= 1;
  }
}

/** A PDF as a download. Its name is made of ids and days only. */
export const pdfAnswer = (name: string, pdf: Buffer): Response =>
  new Response(Uint8Array.from(pdf), {
    headers: headers("application/pdf", `${name}.pdf`, pdf.length),
  });

/** A bundle as a download, written while it is read. */
export const bundleAnswer = (name: string, { bytes, content }: Bundle): Response =>
  new Response(Readable.toWeb(Readable.from(content())) as ReadableStream, {
    headers: headers("application/zip", `${name}.zip`, bytes),
  });

export const bundleRefused = (refusal: BundleRefusal): Response =>
  told(409, BUNDLE_REFUSALS[refusal]);

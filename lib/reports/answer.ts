import { Readable } from "node:stream";
import type { Bundle } from "./bundle";
import type { BundleRefusal } from "./model";
import { BUNDLE_REFUSALS, BUSY } from "./words";

/** Each is laid out in memory: at most so many at once, so that memory is bounded. */
const AT_ONCE = 2;
/** So many more wait for their turn; each is a few seconds' work. */
const WAITING_MAX = 20;
let underWay = 0;
const waiting: (() => void)[] = [];

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

/** Makes a report when its turn comes, or says to come again where a whole line waits already. */
export async function inTurn(make: () => Promise<Response>): Promise<Response> {
  if (waiting.length >= WAITING_MAX) return told(503, BUSY, { "Retry-After": "30" });
  if (underWay >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else underWay += 1;
  try {
    return await make();
  } finally {
    // Whoever waits longest takes over the place; only where nobody does is it free.
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
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

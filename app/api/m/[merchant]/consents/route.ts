import type { Grant } from "@/lib/access/grant";
import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import { Sender, SenderGone } from "@/lib/files/sender";
import { Turns } from "@/lib/files/turns";
import { importConsents, previewConsents } from "@/lib/sharing/consents/commands";
import { CONSENT_FILE_BYTES_MAX } from "@/lib/sharing/consents/model";
import { consentFaultSentence, IMPORT_REFUSALS } from "@/lib/sharing/consents/words";
import { now } from "@/lib/time/now";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Context = { params: Promise<{ merchant: string }> };

/** What stays of lines waits in memory until the file is whole: at most so many at the same time. */
const reading = new Turns(4);

const HASH = /^[0-9a-f]{64}$/;

/**
 * The door for files of agreements: the body is the file. Without a hash it is looked at, with the hash that this gave it
 * is taken. It stands outside the proxy, which would hold the whole body in memory and cut it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  if (!isSameOrigin(request.headers))
    return json(403, { message: "The file came from another site." });
  if (!(await currentUser()))
    return request.headers.get("accept")?.includes("application/json")
      ? json(401, {
          message:
            "You are signed out. Sign in again in another tab, then send the file once more.",
        })
      : goTo(`/sign-in?to=${encodeURIComponent(`/m/${merchant}/sharing/consents/import`)}`);
  const grant = await grantFor(merchant, "sharing.change");
  if (!grant) return json(404, { message: "There is nothing here." });
  // The body is the file itself: a form around it would be read as a table.
  if (!request.body || request.headers.get("content-type") !== "application/octet-stream")
    return json(400, { message: "No file came." });
  const taken = new URL(request.url).searchParams.get("take");
  if (taken !== null && !HASH.test(taken)) return json(400, { message: "That is no hash." });
  const { body } = request;
  const answer = await reading.take(grant.merchantId, () => answerFor(grant, body, taken));
  return answer ?? json(429, { message: "Several files are being read. Try again in a moment." });
}

async function answerFor(
  grant: Grant<"sharing.change">,
  body: ReadableStream<Uint8Array>,
  taken: string | null,
): Promise<Response> {
  try {
    const source = piecesOf(body);
    if (taken === null) {
      const read = await previewConsents(source, now());
      return read.ok
        ? json(200, { report: read.report })
        : json(422, { message: consentFaultSentence(read.fault) });
    }
    const done = await importConsents(grant, source, taken, now());
    if (done.ok) return json(201, { report: done.report, added: done.added });
    const { fault } = done;
    return json(422, {
      message: fault.kind === "otherFile" ? IMPORT_REFUSALS.otherFile : consentFaultSentence(fault),
    });
  } catch (error) {
    if (!(error instanceof SenderGone)) throw error;
    return json(400, { message: "The file did not arrive whole. Send it once more." });
  }
}

/** The body piece by piece, no more of it than a file may have, and not for ever. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const sender = new Sender(body);
  let bytes = 0;
  try {
    for (let piece = await sender.next(); piece !== null; piece = await sender.next()) {
      bytes += piece.length;
      yield piece;
      // One block more than a file may have: whoever reads it finds it too large.
      if (bytes > CONSENT_FILE_BYTES_MAX + piece.length) return;
    }
  } finally {
    sender.leave();
  }
}

const json = (status: number, body: Readonly<Record<string, unknown>>): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });

const goTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });

import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import { uploadSentence } from "@/components/checklists/words";
import { checklistHref } from "@/components/checklists/addresses";
import { readId } from "@/lib/checklists/input";
import { receiveEvidence, type UploadAnswer } from "@/lib/checklists/upload";
import { now } from "@/lib/time/now";
import { problemCookie } from "../../../../m/[merchant]/checklists/problem";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Context = { params: Promise<{ merchant: string }> };

/**
 * The door for evidence. It answers scripts in JSON and plain forms with the step to go back to; it stands outside the
 * proxy, which would hold the whole body in memory and cut it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const asksForJson = request.headers.get("accept")?.includes("application/json") ?? false;
  if (!isSameOrigin(request.headers)) return json(403, "The file came from another site.");
  if (!(await currentUser()))
    return asksForJson
      ? json(401, "You are signed out. Sign in again in another tab, then send the file once more.")
      : goTo(`/sign-in?to=${encodeURIComponent(`/m/${merchant}/checklists`)}`);
  const grant = await grantFor(merchant, "checklists.work");
  if (!grant) return json(404, "There is nothing here.");

  const contentType = request.headers.get("content-type");
  const answer = await receiveEvidence(grant, { contentType, body: request.body }, now());
  if (asksForJson)
    return answer.ok ? json(201, "Kept.") : json(statusOf(answer), uploadSentence(answer.fault));
  return goBack(merchant, answer);
}

const statusOf = ({ fault }: UploadAnswer & { ok: false }): number =>
  fault.kind === "tooLarge" ? 413 : fault.kind === "badForm" ? 400 : 422;

/** To the step it was sent from, with what was wrong where something was. */
function goBack(merchant: string, answer: UploadAnswer): Response {
  const base = `/m/${merchant}`;
  const id = readId(answer.id);
  const place =
    id === null ? `${base}/checklists` : checklistHref(base, id, answer.step ?? undefined);
  return answer.ok
    ? goTo(`${place}#evidence`)
    : goTo(`${place}#evidence`, problemCookie(merchant, uploadSentence(answer.fault)));
}

const json = (status: number, message: string): Response =>
  Response.json({ message }, { status, headers: { "Cache-Control": "no-store" } });

const goTo = (path: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: {
      Location: path,
      "Cache-Control": "no-store",
      ...(cookie && { "Set-Cookie": cookie }),
    },
  });

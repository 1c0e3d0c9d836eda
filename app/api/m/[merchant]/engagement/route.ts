import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import { receiveEngagement, type EngagementUploadAnswer } from "@/lib/engagement/upload";
import { now } from "@/lib/time/now";
import { problemCookie } from "../../../../m/[merchant]/engagement/imports/problem";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Context = { params: Promise<{ merchant: string }> };

/**
 * The door for files of figures. It answers scripts in JSON and plain forms with the page to go on to; it stands outside
 * the proxy, which would hold the whole body in memory.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const asksForJson = request.headers.get("accept")?.includes("application/json") ?? false;
  const imports = `/m/${merchant}/engagement/imports`;

  if (!isSameOrigin(request.headers)) return refuse(403, "The file came from another site.");
  if (!(await currentUser())) {
    return asksForJson
      ? refuse(
          401,
          "You are signed out. Sign in again in another tab, then send the file once more.",
        )
      : goTo(`/sign-in?to=${encodeURIComponent(imports)}`);
  }
  const grant = await grantFor(merchant, "engagement.change");
  if (!grant) return refuse(404, "There is nothing here.");

  const contentType = request.headers.get("content-type");
  const answer = await receiveEngagement(grant, { contentType, body: request.body }, now());
  if (asksForJson) return asJson(answer);
  if (!answer.ok && answer.mapping) return goTo(`${imports}/mappings/${answer.mapping}`);
  return answer.ok
    ? goTo(`${imports}/${answer.id}`)
    : goTo(`${imports}?problem=${answer.problem}`, problemCookie(merchant, answer));
}

function asJson(answer: EngagementUploadAnswer): Response {
  if (answer.ok) return json(201, { id: answer.id });
  const { status, problem, message, encoding, mapping } = answer;
  return json(status, { problem, message, encoding, mapping });
}

const json = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });

const refuse = (status: number, message: string): Response =>
  json(status, { problem: status === 401 ? "signedOut" : "notAllowed", message });

const goTo = (path: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: {
      Location: path,
      "Cache-Control": "no-store",
      ...(cookie && { "Set-Cookie": cookie }),
    },
  });

import { grantFor } from "@/lib/access/session";
import { receiveCleaned } from "@/lib/erasures/upload";
import { now } from "@/lib/time/now";
import { callerOf, faultAnswer, goTo, refuse, type Context } from "../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** The door for cleaned files that are shown again. Whoever comes needs the right to have files read, too. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context, "erasures.attest");
  if ("answer" in caller) return caller.answer;
  const reading = await grantFor(caller.merchant, "imports.run");
  if (!reading) return refuse(404, "There is nothing here.");
  const contentType = request.headers.get("content-type");
  const sent = { contentType, body: request.body };
  const answer = await receiveCleaned(caller.grant, reading, sent, now());
  return answer.ok ? goTo(`${caller.page}?done=attested`) : faultAnswer(caller, answer);
}

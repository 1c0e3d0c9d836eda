import { receivePart } from "@/lib/cleaning/receive";
import { now } from "@/lib/time/now";
import { callerOf, faultAnswer, fileAnswer, type Context } from "../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** The same for a part of a large text: only a script sends those. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context);
  if ("answer" in caller) return caller.answer;
  const contentType = request.headers.get("content-type");
  const answer = await receivePart(caller.grant, { contentType, body: request.body }, now());
  return answer.ok ? fileAnswer(answer.content, false) : faultAnswer(caller, answer);
}

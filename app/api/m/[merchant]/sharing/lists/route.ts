import { receiveList } from "@/lib/sharing/receive";
import { now } from "@/lib/time/now";
import { callerOf, faultAnswer, json, toCheck, type Context } from "../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** Where a list is checked as it arrives. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context, "list");
  if ("answer" in caller) return caller.answer;
  const contentType = request.headers.get("content-type");
  const answer = await receiveList(caller.grants, { contentType, body: request.body }, now());
  if (!answer.ok) return faultAnswer(caller, "list", answer);
  return caller.asksForJson
    ? json(200, answer.found)
    : toCheck(caller.merchant, "list", answer.found.id);
}

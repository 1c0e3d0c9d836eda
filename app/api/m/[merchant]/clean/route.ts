import { receiveCheck } from "@/lib/cleaning/receive";
import { now } from "@/lib/time/now";
import { checkedCookie } from "../../../../m/[merchant]/retention/clean/told";
import { callerOf, faultAnswer, goTo, json, pageOf, type Context } from "./door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** Where a file is looked at: what is due in it, and what it would become. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context);
  if ("answer" in caller) return caller.answer;
  const contentType = request.headers.get("content-type");
  const answer = await receiveCheck(caller.grant, { contentType, body: request.body }, now());
  if (!answer.ok) return faultAnswer(caller, answer);
  if (caller.asksForJson) return json(200, answer.plan);
  const { merchant } = caller;
  return goTo(`${pageOf(merchant)}?checked=1`, checkedCookie(merchant, answer.plan));
}

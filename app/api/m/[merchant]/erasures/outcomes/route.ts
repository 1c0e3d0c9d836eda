import { receiveOutcomes } from "@/lib/erasures/upload";
import { now } from "@/lib/time/now";
import { reportedHref } from "../../../../../m/[merchant]/retention/erasures/told";
import { callerOf, faultAnswer, goTo, type Context } from "../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** The door for work lists that come back filled in. It answers with the page that says what was noted. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context, "erasures.work");
  if ("answer" in caller) return caller.answer;
  const contentType = request.headers.get("content-type");
  const answer = await receiveOutcomes(caller.grant, { contentType, body: request.body }, now());
  return answer.ok
    ? goTo(reportedHref(caller.merchant, answer.value))
    : faultAnswer(caller, answer);
}

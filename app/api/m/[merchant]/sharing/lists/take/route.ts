import { readCheckId } from "@/lib/sharing/checked/input";
import { receiveListTake } from "@/lib/sharing/take";
import { now } from "@/lib/time/now";
import { callerOf, faultAnswer, fileAnswer, type Context } from "../../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** Where a list that was checked is sent once more, and handed out: who may go, or what each row was told to be. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context, "list");
  if ("answer" in caller) return caller.answer;
  const contentType = request.headers.get("content-type");
  const answer = await receiveListTake(caller.grants, { contentType, body: request.body }, now());
  const checkId = readCheckId(new URL(request.url).searchParams.get("check"));
  return answer.ok
    ? fileAnswer("checked-list", answer)
    : faultAnswer(caller, "list", answer, checkId);
}

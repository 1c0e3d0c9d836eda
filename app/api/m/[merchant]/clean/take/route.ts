import { receiveTake } from "@/lib/cleaning/receive";
import { now } from "@/lib/time/now";
import { callerOf, faultAnswer, fileAnswer, type Context } from "../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** Where a file that was looked at is sent once more, and handed out without what is due in it. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context);
  if ("answer" in caller) return caller.answer;
  const contentType = request.headers.get("content-type");
  const answer = await receiveTake(caller.grant, { contentType, body: request.body }, now());
  return answer.ok ? fileAnswer(answer.content, answer.isWorkbook) : faultAnswer(caller, answer);
}

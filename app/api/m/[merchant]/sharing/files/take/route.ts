import { readCheckId } from "@/lib/sharing/checked/input";
import { receiveFileTake } from "@/lib/sharing/take";
import { now } from "@/lib/time/now";
import { callerOf, faultAnswer, fileAnswer, type Context } from "../../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** Where a file that was checked is sent once more, and handed out without the columns that tell. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context, "file");
  if ("answer" in caller) return caller.answer;
  const contentType = request.headers.get("content-type");
  const answer = await receiveFileTake(caller.grants, { contentType, body: request.body }, now());
  const checkId = readCheckId(new URL(request.url).searchParams.get("check"));
  return answer.ok
    ? fileAnswer("mended-file", answer)
    : faultAnswer(caller, "file", answer, checkId);
}

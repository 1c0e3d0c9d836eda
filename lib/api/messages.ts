import { grantOfKey } from "@/lib/keys/doors";
import { checkMessage } from "@/lib/sharing/message/rules";
import { now } from "@/lib/time/now";
import { MessageInput } from "./input";
import { BODY_BYTES_MAX } from "./model";
import { answerOnce, told } from "./once";
import { readJson } from "./read";

/** What of a draft has to be changed first. The draft is read and forgotten; an answer that is kept says only places. */
export async function answerMessage(request: Request, at: Date = now()): Promise<Response> {
  const caller = await grantOfKey(request, "sharing.check", at);
  if ("answer" in caller) return caller.answer;
  return answerOnce(
    request,
    caller,
    async ({ source }) => {
      const read = await readJson(request, source, MessageInput, BODY_BYTES_MAX);
      if (!read.ok) return read.answer;
      const { outcome, problems } = checkMessage(read.value.text, read.value.channel);
      return told({ outcome, problems });
    },
    at,
  );
}

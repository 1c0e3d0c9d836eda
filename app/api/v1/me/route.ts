import { door } from "@/lib/api/door";
import { bearer } from "@/lib/keys/doors";
import { KEY_PACE } from "@/lib/keys/pace";

/** What the key that is shown may do, and until when: the first thing a program asks. */
async function answerMe(request: Request): Promise<Response> {
  const caller = await bearer(request);
  if ("answer" in caller) return caller.answer;
  const { id, name, scopes, expiresOn, merchant } = caller.key;
  return Response.json(
    {
      merchant,
      key: { id, name, scopes, expiresOn },
      limits: { requestsAtOnce: KEY_PACE.atOnce, requestsPerMinute: KEY_PACE.aMinute },
    },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = door({ GET: answerMe });

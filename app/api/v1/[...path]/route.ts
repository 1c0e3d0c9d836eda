import { answering } from "@/lib/api/door";
import { bearer } from "@/lib/keys/doors";
import { problem } from "@/lib/keys/problem";

/** What is no address of the interface: told to whoever has a key, and to nobody else. */
async function notThere(request: Request): Promise<Response> {
  const caller = await bearer(request);
  return "answer" in caller ? caller.answer : problem(404, "There is nothing at this address.");
}

const answer = answering(notThere);

export {
  answer as DELETE,
  answer as GET,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};

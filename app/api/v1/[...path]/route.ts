import { bearer } from "@/lib/keys/doors";
import { problem } from "@/lib/keys/problem";

/** What is no address of the interface: told to whoever has a key, and to nobody else. */
async function notThere(request: Request): Promise<Response> {
  const caller = await bearer(request);
  return "answer" in caller ? caller.answer : problem(404, "There is nothing at this address.");
}

export {
  notThere as DELETE,
  notThere as GET,
  notThere as PATCH,
  notThere as POST,
  notThere as PUT,
};

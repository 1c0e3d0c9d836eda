import { databaseAnswers } from "@/lib/accounts/doors";

/** For whoever watches over the server: whether it and its database answer, and nothing else. */
export async function GET(): Promise<Response> {
  const ok = await databaseAnswers();
  return Response.json({ ok }, { status: ok ? 200 : 503 });
}

import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import { receiveList } from "@/lib/holds/upload";
import { now } from "@/lib/time/now";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Context = { params: Promise<{ merchant: string }> };

/**
 * The door for lists of orders. It answers with the page to go on to, where a hold is placed on what was found; it
 * stands outside the proxy, which would hold the whole body in memory and cut it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const page = `/m/${merchant}/retention/holds/new`;
  if (!isSameOrigin(request.headers)) return refuse(403, "The list came from another site.");
  if (!(await currentUser())) return goTo(`/sign-in?to=${encodeURIComponent(`${page}?by=list`)}`);
  const grant = await grantFor(merchant, "holds.place");
  if (!grant) return refuse(404, "There is nothing here.");

  const contentType = request.headers.get("content-type");
  const list = await receiveList(grant, { contentType, body: request.body }, now());
  return goTo(
    list.ok ? `${page}?list=${list.value.id}` : `${page}?by=list&problem=${list.refusal}`,
  );
}

const refuse = (status: number, message: string): Response =>
  Response.json({ message }, { status, headers: { "Cache-Control": "no-store" } });

const goTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });

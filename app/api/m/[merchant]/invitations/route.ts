import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import { receiveInvitees } from "@/lib/accounts/upload";
import { now } from "@/lib/time/now";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Context = { params: Promise<{ merchant: string }> };

/**
 * The door for files of people. It answers with the page to go on to, where somebody decides on who was found; it stands
 * outside the proxy, which would hold the whole body in memory and cut it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const page = `/m/${merchant}/users/invite/many`;
  if (!isSameOrigin(request.headers)) return refuse(403, "The file came from another site.");
  if (!(await currentUser())) return goTo(`/sign-in?to=${encodeURIComponent(page)}`);
  const grant = await grantFor(merchant, "users.change");
  if (!grant) return refuse(404, "There is nothing here.");

  const contentType = request.headers.get("content-type");
  const list = await receiveInvitees(grant, { contentType, body: request.body }, now());
  return goTo(list.ok ? `${page}/${list.value.id}` : `${page}?problem=${list.refusal}`);
}

const refuse = (status: number, message: string): Response =>
  Response.json({ message }, { status, headers: { "Cache-Control": "no-store" } });

const goTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });

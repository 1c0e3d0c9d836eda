import { redirect } from "next/navigation";
import { safeReturnPath } from "@/lib/access/session";
import { beginOpenId } from "@/lib/sign-in/openid";
import { now } from "@/lib/time/now";
import { keepStep } from "../../browser";

type Context = { params: Promise<{ merchant: string }> };

const MINUTES = 10;

/**
 * Sends the browser to the merchant's provider, with a ticket to be brought back. A link on another site leads to the page
 * before this one: where the provider knows somebody already, following it would sign them in without their doing.
 */
export async function GET(request: Request, { params }: Context): Promise<never> {
  const { merchant } = await params;
  const asked = new URL(request.url).searchParams;
  const to = safeReturnPath(asked.get("to"));
  const from = request.headers.get("sec-fetch-site");
  if (from === "cross-site" || from === "same-site")
    redirect(`/sign-in/${merchant}?to=${encodeURIComponent(to)}`);
  const begun = await beginOpenId(merchant, { to, isAnew: asked.get("again") === "1" }, now());
  if (!begun.ok && begun.refusal === "unreachable")
    redirect(`/sign-in/${merchant}?refused=unreachable&to=${encodeURIComponent(to)}`);
  if (!begun.ok) redirect(`/sign-in?to=${encodeURIComponent(to)}`);
  await keepStep("steward-openid", begun.value.ticket, MINUTES);
  redirect(begun.value.url as never);
}

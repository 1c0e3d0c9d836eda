import { erasuresHref, taskHref } from "@/components/erasures/addresses";
import type { Grant } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import { readErasureId } from "@/lib/erasures/input";
import { problemCookie } from "../../../../m/[merchant]/retention/erasures/told";

export type Context = { params: Promise<{ merchant: string }> };

/** Whoever comes to one of these doors with a file: with the key to it, or with the answer that sends them away. */
export type Caller<P extends Permission> =
  | {
      readonly grant: Grant<P>;
      readonly merchant: string;
      /** The page that the form stands on. */
      readonly page: string;
    }
  | { readonly answer: Response };

/** These doors stand outside the proxy, which would hold whole files in memory: so they ask for everything themselves. */
export async function callerOf<P extends Permission>(
  request: Request,
  { params }: Context,
  permission: P,
): Promise<Caller<P>> {
  const { merchant } = await params;
  const page = pageOf(merchant, new URL(request.url).searchParams);
  if (!isSameOrigin(request.headers))
    return { answer: refuse(403, "The file came from another site.") };
  if (!(await currentUser())) return { answer: goTo(`/sign-in?to=${encodeURIComponent(page)}`) };
  const grant = await grantFor(merchant, permission);
  return grant === null
    ? { answer: refuse(404, "There is nothing here.") }
    : { grant, merchant, page };
}

/** A system's work list, an import, or the list of erasures: whatever the form's address names. */
function pageOf(merchant: string, query: URLSearchParams): string {
  const base = `/m/${merchant}`;
  const [erasure, system] = [
    readErasureId(query.get("erasure")),
    readErasureId(query.get("system")),
  ];
  if (erasure !== null && system !== null) return taskHref(base, erasure, system);
  const file = readErasureId(query.get("import"));
  return file === null ? erasuresHref(base) : `${base}/imports/${file}`;
}

/** Back to the form's page, which says why nothing was noted. */
export const faultAnswer = (
  { merchant, page }: { readonly merchant: string; readonly page: string },
  { problem, message }: { readonly problem: string; readonly message: string },
): Response =>
  goTo(`${page}?problem=${encodeURIComponent(problem)}`, problemCookie(merchant, problem, message));

export const refuse = (status: number, message: string): Response =>
  Response.json({ message }, { status, headers: { "Cache-Control": "no-store" } });

export const goTo = (path: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: {
      Location: path,
      "Cache-Control": "no-store",
      ...(cookie && { "Set-Cookie": cookie }),
    },
  });

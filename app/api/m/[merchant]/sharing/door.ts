import { checkHref, filesHref, listsHref } from "@/components/sharing/addresses";
import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import type { CheckKind } from "@/lib/sharing/checked/model";
import type { CheckFault, CheckGrants } from "@/lib/sharing/receive";
import type { TakeAnswer } from "@/lib/sharing/take";
import { problemCookie } from "../../../../m/[merchant]/sharing/told";

export type Context = { params: Promise<{ merchant: string }> };

/** Whoever comes to one of these doors with a file: with the keys to it, or with the answer that sends them away. */
export type Caller =
  | {
      readonly grants: CheckGrants;
      readonly merchant: string;
      /** A script asks for JSON; a plain form is sent on to a page. */
      readonly asksForJson: boolean;
    }
  | { readonly answer: Response };

/** Where the page with the forms lies. */
const pageOf = (merchant: string, kind: CheckKind): string =>
  (kind === "list" ? listsHref : filesHref)(`/m/${merchant}`);

/** These doors stand outside the proxy, which would hold whole files in memory: so they ask for everything themselves. */
export async function callerOf(
  request: Request,
  { params }: Context,
  kind: CheckKind,
): Promise<Caller> {
  const { merchant } = await params;
  const asksForJson = request.headers.get("accept")?.includes("application/json") ?? false;
  if (!isSameOrigin(request.headers))
    return { answer: said(403, "notAllowed", "The file came from another site.") };
  if (!(await currentUser()))
    return {
      answer: asksForJson
        ? said(
            401,
            "signedOut",
            "You are signed out. Sign in again in another tab, then send the file once more.",
          )
        : goTo(`/sign-in?to=${encodeURIComponent(pageOf(merchant, kind))}`),
    };
  const [check, holdings] = [
    await grantFor(merchant, "sharing.check"),
    await grantFor(merchant, "holdings.read"),
  ];
  if (!check || !holdings) return { answer: said(404, "notAllowed", "There is nothing here.") };
  return { grants: { check, holdings }, merchant, asksForJson };
}

/** What was wrong: to a script as JSON, to a plain form on its page, or on that of the check it was about. */
export function faultAnswer(
  { merchant, asksForJson }: { readonly merchant: string; readonly asksForJson: boolean },
  kind: CheckKind,
  { status, problem, message, encoding, columns }: CheckFault,
  checkId: string | null = null,
): Response {
  if (asksForJson) return json(status, { problem, message, encoding, columns });
  const page =
    checkId === null ? pageOf(merchant, kind) : checkHref(`/m/${merchant}`, kind, checkId);
  return goTo(`${page}?problem=${problem}`, problemCookie(merchant, problem, message));
}

/** The page of what was checked. */
export const toCheck = (merchant: string, kind: CheckKind, id: string): Response =>
  goTo(checkHref(`/m/${merchant}`, kind, id));

/** What is handed out. Its name is not what the file was called: that is often a person’s. */
export const fileAnswer = (
  name: string,
  { content, end }: Extract<TakeAnswer, { readonly ok: true }>,
): Response =>
  new Response(Uint8Array.from(content), {
    headers: {
      "Content-Type": end === "csv" ? "text/csv" : "application/octet-stream",
      "Content-Disposition": `attachment; filename="${name}.${end}"`,
      "Cache-Control": "no-store",
    },
  });

export const json = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });

const said = (status: number, problem: string, message: string): Response =>
  json(status, { problem, message });

const goTo = (path: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: {
      Location: path,
      "Cache-Control": "no-store",
      ...(cookie && { "Set-Cookie": cookie }),
    },
  });

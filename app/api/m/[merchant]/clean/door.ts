import type { Grant } from "@/lib/access/grant";
import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor } from "@/lib/access/session";
import type { CleanFault } from "@/lib/cleaning/receive";
import { problemCookie } from "../../../../m/[merchant]/retention/clean/told";

export type Context = { params: Promise<{ merchant: string }> };

/** Whoever comes to one of these doors with a form: with the key to it, or with the answer that sends them away. */
export type Caller =
  | {
      readonly grant: Grant<"erasures.clean">;
      readonly merchant: string;
      /** A script asks for JSON; a plain form is sent on to a page. */
      readonly asksForJson: boolean;
    }
  | { readonly answer: Response };

/** Where the page with the forms lies. */
export const pageOf = (merchant: string): string => `/m/${merchant}/retention/clean`;

/** These doors stand outside the proxy, which would hold whole files in memory: so they ask for everything themselves. */
export async function callerOf(request: Request, { params }: Context): Promise<Caller> {
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
        : goTo(`/sign-in?to=${encodeURIComponent(pageOf(merchant))}`),
    };
  const grant = await grantFor(merchant, "erasures.clean");
  if (!grant) return { answer: said(404, "notAllowed", "There is nothing here.") };
  return { grant, merchant, asksForJson };
}

/** What was wrong: to a script as JSON, to a plain form on its page. */
export function faultAnswer(
  { merchant, asksForJson }: { readonly merchant: string; readonly asksForJson: boolean },
  fault: CleanFault,
): Response {
  const { status, problem, message, encoding } = fault;
  return asksForJson
    ? json(status, { problem, message, encoding })
    : goTo(`${pageOf(merchant)}?problem=${problem}`, problemCookie(merchant, fault));
}

/** The cleaned file, or a part of it. Its name is not what the file was called: that is often a person's. */
export const fileAnswer = (content: Uint8Array, isWorkbook: boolean): Response =>
  new Response(Uint8Array.from(content), {
    headers: {
      "Content-Type": isWorkbook
        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : "application/octet-stream",
      "Content-Disposition": `attachment; filename="cleaned.${isWorkbook ? "xlsx" : "txt"}"`,
      "Cache-Control": "no-store",
    },
  });

export const json = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });

const said = (status: number, problem: string, message: string): Response =>
  json(status, { problem, message });

export const goTo = (path: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: {
      Location: path,
      "Cache-Control": "no-store",
      ...(cookie && { "Set-Cookie": cookie }),
    },
  });

import { type NextRequest, NextResponse } from "next/server";

// Replaced by a constant at build time, so it is no setting that could be read from lib/env.
// eslint-disable-next-line no-restricted-syntax
const DEVELOPMENT = process.env.NODE_ENV === "development";

/** Only our own files, and of scripts and styles only those that carry this answer's nonce. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React's error overlay evaluates code; it exists in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // The overlay's own style sheets carry no nonce. Style attributes stay blocked, as in production.
    ...(DEVELOPMENT ? ["style-src-elem 'self' 'unsafe-inline'"] : []),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Whether the browser came by https, directly or through a proxy that says so. */
function cameByHttps(request: NextRequest): boolean {
  const forwarded = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return (forwarded ?? request.nextUrl.protocol.replace(":", "")) === "https";
}

/**
 * Adds the headers that differ from answer to answer. It guards nothing: whoever may see a page is
 * asked by the page.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);

  // Next reads the nonce from the request's policy and puts it on every script it writes.
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  // Where a person who has to sign in first comes back to.
  headers.set("x-steward-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "no-store");
  if (cameByHttps(request))
    response.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  return response;
}

/**
 * Everything but files and uploads: a body that passes here is buffered and cut at 10 MB, so the
 * routes that take large files stay outside.
 */
export const config = {
  matcher: [
    "/((?!_next/static|icon.svg|favicon.ico|api/m/[^/]+/(?:imports|evidence|holds|clean|consents|erasures|engagement|invitations|sharing)(?:/|$)|api/v1/(?:checks/list|imports)$).*)",
  ],
};

/**
 * Whether a form or a script of this very site sent the request. Server actions are checked by Next; a route that
 * changes something asks here, because the cookie alone would let another site's form through.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  const host = headers.get("host");
  if (origin === null || host === null) return false;
  return URL.parse(origin)?.host === host;
}

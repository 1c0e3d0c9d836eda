/**
 * Why a file was not kept: carried to the page by a cookie that lasts half a minute. In the address it could be
 * written by anybody who makes a link.
 */
const COOKIE = "steward-evidence";
const SECONDS = 30;
const CHARACTERS_MAX = 500;

export function problemCookie(merchant: string, sentence: string): string {
  const value = encodeURIComponent(sentence.slice(0, CHARACTERS_MAX));
  return `${COOKIE}=${value}; Path=/m/${merchant}/checklists; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict`;
}

/** What the cookie tells; null where there is none. */
export function problemTold(cookies: {
  get(name: string): { value: string } | undefined;
}): string | null {
  const value = cookies.get(COOKIE)?.value;
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value).slice(0, CHARACTERS_MAX);
  } catch {
    return null;
  }
}

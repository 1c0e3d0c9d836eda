import { z } from "zod";
import type { EngagementUploadAnswer } from "@/lib/engagement/upload";

/**
 * Why a file sent without a script was not read: carried to the page by a cookie that lasts a minute. In the address
 * it could be written by anybody who makes a link.
 */
const COOKIE = "steward-engagement-upload";
const SECONDS = 60;
const MESSAGE_CHARS_MAX = 1_000;

const UploadTold = z.object({
  problem: z.string().max(40),
  message: z.string().max(MESSAGE_CHARS_MAX),
});

export function problemCookie(
  merchant: string,
  { problem, message }: EngagementUploadAnswer & { ok: false },
): string {
  const told = { problem, message: message.slice(0, MESSAGE_CHARS_MAX) };
  const path = `/m/${merchant}/engagement/imports`;
  return `${COOKIE}=${encodeURIComponent(JSON.stringify(told))}; Path=${path}; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict`;
}

/** What the cookie tells, where it is about the problem that the address names. */
export function problemTold(
  cookies: { get(name: string): { value: string } | undefined },
  named: unknown,
): string | null {
  const value = cookies.get(COOKIE)?.value;
  if (value === undefined) return null;
  const told = UploadTold.safeParse(jsonOf(value));
  return told.success && told.data.problem === named ? told.data.message : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

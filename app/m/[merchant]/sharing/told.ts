import { z } from "zod";

/**
 * Why a file that was sent without a script was not taken, carried to the page by a cookie that does not last. In the
 * address it could be written by anybody who makes a link.
 */
const PROBLEM = "steward-check-problem";
const PROBLEM_SECONDS = 60;
const MESSAGE_CHARS_MAX = 1_000;

type Cookies = { get(name: string): { value: string } | undefined };

const ProblemTold = z.object({
  problem: z.string().max(40),
  message: z.string().max(MESSAGE_CHARS_MAX),
});

export function problemCookie(merchant: string, problem: string, message: string): string {
  const told = { problem, message: message.slice(0, MESSAGE_CHARS_MAX) };
  const text = Buffer.from(JSON.stringify(told)).toString("base64url");
  return `${PROBLEM}=${text}; Path=/m/${merchant}/sharing; Max-Age=${PROBLEM_SECONDS}; HttpOnly; SameSite=Strict`;
}

/** Why the last file was not taken, where the address names that very problem. */
export function problemTold(cookies: Cookies, named: unknown): string | null {
  const told = ProblemTold.safeParse(valueOf(cookies.get(PROBLEM)?.value ?? ""));
  return told.success && told.data.problem === named ? told.data.message : null;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}

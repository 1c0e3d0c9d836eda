import { z } from "zod";
import { erasureHref, taskHref } from "@/components/erasures/addresses";
import type { ReportedTask } from "@/lib/erasures/reporting";

/**
 * What came of a report or of a file, told on the next page: counts in its address, where they may be, and sentences in a
 * cookie that does not last, since in the address anybody who makes a link could write them.
 */
const COOKIE = "steward-erasure";
const SECONDS = 60;
const MESSAGE_CHARS_MAX = 1_000;

const Told = z.object({ problem: z.string().max(40), message: z.string().max(MESSAGE_CHARS_MAX) });

export function problemCookie(merchant: string, problem: string, message: string): string {
  const told = { problem, message: message.slice(0, MESSAGE_CHARS_MAX) };
  const text = Buffer.from(JSON.stringify(told)).toString("base64url");
  return `${COOKIE}=${text}; Path=/m/${merchant}; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict`;
}

/** Why the last file was not taken, where the address names that very problem. */
export function problemTold(
  cookies: { get(name: string): { value: string } | undefined },
  named: unknown,
): string | null {
  const told = Told.safeParse(valueOf(cookies.get(COOKIE)?.value ?? ""));
  return told.success && told.data.problem === named ? told.data.message : null;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}

/** Where a report leads back to: the system's list it was said on, or the erasure; with what it came to. */
export function reportedHref(merchant: string, told: ReportedTask): string {
  const { id, systemId, records, released, passedOver } = told;
  const base = `/m/${merchant}`;
  const page = systemId === null ? erasureHref(base, id) : taskHref(base, id, systemId);
  return `${page}?done=reported&noted=${records}&stay=${released}&passed=${passedOver}`;
}

const count = z.coerce.number().int().min(0).max(10_000_000);
const Counts = z.object({ noted: count, stay: count, passed: count });

/** The counts of the last report, where the address has them. */
export function reportTold(
  query: Readonly<Record<string, unknown>>,
): Omit<ReportedTask, "id" | "systemId"> | null {
  if (query.done !== "reported") return null;
  const counts = Counts.safeParse(query);
  if (!counts.success) return null;
  const { noted, stay, passed } = counts.data;
  return { records: noted, released: stay, passedOver: passed };
}

import { z } from "zod";
import {
  CLEAN_DEEDS,
  CLEAN_SCOPES,
  ROW_VERDICTS,
  UNTOUCHED_PARTS,
  type CleanPlan,
} from "@/lib/cleaning/model";
import type { CleanFault } from "@/lib/cleaning/receive";
import { ENCODINGS, FORMATS } from "@/lib/imports/model";

/**
 * What became of a file that was sent without a script, carried to the page by cookies that do not last. In the address
 * it could be written by anybody who makes a link.
 */
const PROBLEM = "steward-clean-problem";
const CHECKED = "steward-checked";
const PROBLEM_SECONDS = 60;
const CHECKED_SECONDS = 900;
const MESSAGE_CHARS_MAX = 1_000;
/** A browser keeps no larger cookie; what does not fit is left out, counts and hashes never. */
const COOKIE_CHARS_MAX = 3_600;

type Cookies = { get(name: string): { value: string } | undefined };

const ProblemTold = z.object({
  problem: z.string().max(40),
  message: z.string().max(MESSAGE_CHARS_MAX),
});

const count = z.number().int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const PlanTold = z.object({
  systemId: z.uuid(),
  scope: z.enum(CLEAN_SCOPES),
  deed: z.enum(CLEAN_DEEDS),
  report: z.object({
    format: z.enum(FORMATS),
    encoding: z.enum(ENCODINGS),
    rows: count,
    verdicts: z.record(z.enum(ROW_VERDICTS), count),
    blanked: z.record(z.string(), count),
    ...{ removed: count, keysKept: count, ordersMissing: count, bytesIn: count, bytesOut: count },
    unreadableLines: z.array(count),
    unmapped: z.array(z.string()),
    workbook: z
      .object({
        ...{ formulas: count, notes: count, links: count },
        untouched: z.array(z.enum(UNTOUCHED_PARTS)),
      })
      .nullable(),
    sha256In: hash,
    sha256Out: hash,
  }),
});

/** A file that was checked, as its page shows it. */
export type Checked = Pick<CleanPlan, "systemId" | "scope" | "deed"> & {
  readonly report: Omit<CleanPlan["report"], "findings">;
};

const cookie = (merchant: string, name: string, value: unknown, seconds: number): string => {
  const text = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${name}=${text}; Path=/m/${merchant}/retention/clean; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
};

export function problemCookie(merchant: string, { problem, message }: CleanFault): string {
  const told = { problem, message: message.slice(0, MESSAGE_CHARS_MAX) };
  return cookie(merchant, PROBLEM, told, PROBLEM_SECONDS);
}

export function checkedCookie(merchant: string, { report, ...plan }: CleanPlan): string {
  const { systemId, scope, deed } = plan;
  const { unmapped, unreadableLines, ...rest } = report;
  for (const kept of [8, 2, 0]) {
    const told = {
      ...rest,
      findings: undefined,
      unmapped: unmapped.slice(0, kept),
      unreadableLines: unreadableLines.slice(0, kept),
    };
    const made = cookie(
      merchant,
      CHECKED,
      { systemId, scope, deed, report: told },
      CHECKED_SECONDS,
    );
    if (made.length <= COOKIE_CHARS_MAX) return made;
  }
  throw new Error("the counts of a checked file do not fit");
}

/** Why the last file was not taken, where the address names that very problem. */
export function problemTold(cookies: Cookies, named: unknown): string | null {
  const told = ProblemTold.safeParse(valueOf(cookies, PROBLEM));
  return told.success && told.data.problem === named ? told.data.message : null;
}

/** The file that was checked last; null where that is too long ago. */
export function checkedTold(cookies: Cookies): Checked | null {
  const told = PlanTold.safeParse(valueOf(cookies, CHECKED));
  return told.success ? (told.data as Checked) : null;
}

function valueOf(cookies: Cookies, name: string): unknown {
  try {
    return JSON.parse(Buffer.from(cookies.get(name)?.value ?? "", "base64url").toString());
  } catch {
    return null;
  }
}

import { z } from "zod";
import { KEY_SCOPES } from "@/lib/access/permissions";
import { ENCODINGS } from "@/lib/files/encodings";
import { FINDING_KINDS } from "@/lib/imports/model";
import { CHANNELS } from "@/lib/policy/channel";
import { OUTCOMES } from "@/lib/policy/decide";
import { SELECTIONS } from "@/lib/policy/facts";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { CONDITIONS } from "@/lib/policy/rules";
import { HELD_STATUSES, NOT_HELD_STATUSES, STATUSES } from "@/lib/retention/model";
import { FILE_OUTCOMES } from "@/lib/sharing/file/model";
import { REVEAL_WAYS } from "@/lib/sharing/file/reveals";
import { LIST_VERDICTS } from "@/lib/sharing/list/model";
import { MESSAGE_OUTCOMES, PROBLEM_KINDS } from "@/lib/sharing/message/model";

/* What is answered. The document is made of these, and tests hold every answer against them. */

const count = z.number().int().min(0);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clause = z.enum(CLAUSE_IDS);

export const MeAnswer = z.strictObject({
  merchant: z.strictObject({ slug: z.string(), name: z.string() }),
  key: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(KEY_SCOPES)).describe("What it may read and do."),
    expiresOn: day.describe("The last day (UTC) on which it works."),
  }),
  limits: z.strictObject({ requestsAtOnce: count, requestsPerMinute: count }),
});

export const DecisionAnswer = z.strictObject({
  outcome: z.enum(OUTCOMES),
  because: z.array(clause).describe("The clauses that decided; none where nothing permits it."),
  basis: z.enum(["clauses", "ownPolicy", "silence"]),
  conditions: z
    .array(z.strictObject({ condition: z.enum(CONDITIONS), clause, sentence: z.string() }))
    .describe("What has to be kept to, where it is permitted on conditions."),
  sentence: z.string().describe("The answer, for people."),
  instead: z.array(z.string()).describe("What could be done in place of what was refused."),
  missing: z.string().nullable().describe("What has to be named for the answer to hold."),
  disagreement: z.string().nullable().describe("Where the sources part ways on what was asked."),
});

export const DecisionsAnswer = z.strictObject({
  decisions: z.array(DecisionAnswer).describe("One to each question, in their order."),
});

export const MessageAnswer = z.strictObject({
  outcome: z.enum(MESSAGE_OUTCOMES),
  problems: z.array(
    z.strictObject({
      kind: z.enum(PROBLEM_KINDS),
      clause: clause.nullable().describe("Null where neither source speaks."),
      start: count.describe("In UTF-16 units, as the end."),
      end: count,
      advice: z.string(),
    }),
  ),
});

const verdicts = Object.fromEntries(LIST_VERDICTS.map((verdict) => [verdict, count])) as Record<
  (typeof LIST_VERDICTS)[number],
  typeof count
>;

export const ListAnswer = z.strictObject({
  rows: count.describe("All of them; the nine figures add up to it."),
  ...verdicts,
  selection: z.enum(SELECTIONS).describe("Who would be handed over, as far as is known."),
  outcome: z
    .enum(FILE_OUTCOMES)
    .describe("Whether it may go as it is, as the list that is handed back, or not at all."),
  mayGo: z.boolean().describe("False where those on it by themselves show who is a Prime member."),
  because: z.array(clause),
  reveals: z
    .array(
      z.strictObject({
        how: z.enum(REVEAL_WAYS),
        column: z.string().nullable(),
        why: z.string(),
      }),
    )
    .describe(
      "By what else it shows who is a Prime member; the list that is handed back does not.",
    ),
});

export const HoldingLine = z.strictObject({
  system: z.string(),
  channel: z.enum(CHANNELS),
  orderId: z.string().nullable().describe("Null of what is erased."),
  fields: z
    .array(z.string())
    .describe("What kinds of data it holds, by keys of the fideslang taxonomy."),
  identifiesPrime: z.boolean(),
  basisKind: z.string().nullable(),
  basisDay: day.nullable(),
  dueDay: day.nullable().describe("The last day on which it may stay."),
  status: z.enum(STATUSES),
  heldUntil: day.optional().describe("The last day of the hold that keeps it."),
  reappeared: z.boolean(),
});

export const HoldingsAnswer = z.strictObject({
  holdings: z.array(HoldingLine),
  count: count.describe("How many there are on all pages."),
  next: z.string().nullable().describe("The cursor of the next page; null on the last one."),
});

const perStatus = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((each) => [each, count])));

const held = {
  total: count.describe("What is held."),
  byStatus: perStatus(HELD_STATUSES),
  notHeld: perStatus(NOT_HELD_STATUSES),
  reappeared: count,
};

export const StatusAnswer = z.strictObject({
  asOf: day,
  ...held,
  bySystem: z.record(z.string(), z.strictObject(held)),
  byChannel: z.partialRecord(z.enum(CHANNELS), z.strictObject(held)),
});

export const ImportAnswer = z.strictObject({
  importId: z.uuid().nullable().describe("Null where nothing was kept."),
  format: z.string(),
  encoding: z.enum(ENCODINGS),
  lines: z
    .strictObject({ read: count, accepted: count, skipped: count, refused: count })
    .describe("What was accepted, skipped and refused adds up to what was read."),
  holdings: z.strictObject({
    ...{ new: count, changed: count, unchanged: count, reappeared: count, gone: count },
    erased: count,
  }),
  fields: z.record(z.string(), count),
  unmapped: z.array(z.string()).describe("Columns nobody looked at."),
  findings: z.array(
    z.strictObject({ kind: z.enum(FINDING_KINDS), count, columns: z.array(z.string()) }),
  ),
  problems: z
    .array(
      z.strictObject({
        part: count.optional().describe("Which file of a ZIP."),
        line: count,
        column: z.string().nullable(),
        reason: z.string(),
        effect: z.string(),
      }),
    )
    .describe("The first 100, by line and column; never what stands there."),
});

/** What went wrong (RFC 9457). Some answers have members of their own beside these. */
export const ProblemAnswer = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe("What it was, for people."),
  errors: z
    .array(
      z.strictObject({
        detail: z.string(),
        pointer: z.string().optional().describe("Where in the body, as a JSON pointer."),
        parameter: z.string().optional(),
        header: z.string().optional(),
      }),
    )
    .optional(),
});

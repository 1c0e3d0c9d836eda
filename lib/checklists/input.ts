import { z } from "zod";
import { CONFIRM_SHAPE } from "@/lib/sign-in/input";
import { REASON_LENGTH_MAX } from "@/lib/retention/rules";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { parseDay, type Day } from "@/lib/time/day";
import { COMMENT_CHARACTERS_MAX, REMARK_CHARACTERS_MAX } from "./model";
import { PERIOD_KINDS } from "./periods";

/** An id out of an address; null where it is none. */
export const readId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

const saysNothing = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw;

const day = z
  .string()
  .trim()
  .max(10, "is not a day like 2026-11-30")
  .transform((text, context): Day => {
    const found = parseDay(text);
    if (found !== null) return found;
    context.addIssue({ code: "custom", message: "is not a day like 2026-11-30" });
    return z.NEVER;
  });
const maybeDay = z.preprocess(saysNothing, day.nullable());
const version = z.coerce.number().int().min(0);
const step = z.string().min(1).max(80);
const words = (max: number) => z.string().trim().max(max, `has more than ${max} characters`);
const maybeWords = (max: number) => z.preprocess(saysNothing, words(max).nullable());

/** Something done with a checklist as it was read. */
export const MoveInput = z.object({ id: z.uuid(), version });
export type MoveInput = z.output<typeof MoveInput>;

/** What is said to one step. Whether it fits the step is for the rules. */
export const AnswerInput = z.object({
  id: z.uuid(),
  step,
  /** Of the answer that was read; 0 where there was none. */
  version,
  answer: z.preprocess(saysNothing, z.string().max(40).nullable()),
  choice: z.preprocess(saysNothing, z.string().max(80).nullable()),
  reason: maybeWords(REASON_LENGTH_MAX),
  exceptionReason: maybeWords(REASON_LENGTH_MAX),
  exceptionOwnerId: z.preprocess(saysNothing, z.uuid("names nobody").nullable()),
  exceptionEndsOn: maybeDay,
});
export type AnswerInput = z.output<typeof AnswerInput>;

export const ClearAnswerInput = z.object({ id: z.uuid(), step, version });
export type ClearAnswerInput = z.output<typeof ClearAnswerInput>;

/** Steps and remarks go in pairs, as they stand in the form. */
export const ReturnInput = MoveInput.extend({
  note: maybeWords(REMARK_CHARACTERS_MAX),
  steps: z.array(step).max(100),
  remarks: z.array(words(REMARK_CHARACTERS_MAX)).max(100),
});
export type ReturnInput = z.output<typeof ReturnInput>;

export const SignInput = MoveInput.extend({
  /** The SHA-256 of what stood before the person. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  ...CONFIRM_SHAPE,
});
export type SignInput = z.output<typeof SignInput>;

export const RevokeInput = MoveInput.extend({
  review: z.coerce.number().int().min(1),
  reason: words(REMARK_CHARACTERS_MAX).min(1, "is empty"),
});
export type RevokeInput = z.output<typeof RevokeInput>;

/** Empty fields leave things as they are for many, and clear them for one. */
export const AssignInput = z.object({
  ids: z.array(z.uuid()).min(1, "Choose at least one checklist.").max(100),
  ownerId: z.preprocess(
    saysNothing,
    z.union([z.uuid("names nobody"), z.literal("nobody")]).nullable(),
  ),
  dueOn: maybeDay,
  blank: z.enum(["keep", "clear"]).default("keep"),
});
export type AssignInput = z.output<typeof AssignInput>;

export const CommentInput = z.object({
  id: z.uuid(),
  step: z.preprocess(saysNothing, step.nullable()),
  text: words(COMMENT_CHARACTERS_MAX).min(1, "is empty"),
});
export type CommentInput = z.output<typeof CommentInput>;

export const EVIDENCE_NAME_MAX = 200;

/** A link that a browser opens as a page, and nothing else: no script, no file of this computer, no password. */
const webAddress = z
  .string()
  .trim()
  .max(2_000, "has more than 2000 characters")
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && !url.password;
  }, "is not an address that begins with https:// or http://");

const speaks = { id: z.uuid(), step, speaksFor: day, expiresOn: maybeDay };

export const LinkInput = z.object({
  ...speaks,
  url: webAddress,
  name: words(EVIDENCE_NAME_MAX).min(1, "is empty"),
});
export type LinkInput = z.output<typeof LinkInput>;

/** What is said of a file that is sent; its content follows. */
export const FileInput = z.object(speaks);
export type FileInput = z.output<typeof FileInput>;

export const PlaceInput = z.object({ id: z.uuid(), step, evidenceId: z.uuid("Choose one.") });
export type PlaceInput = z.output<typeof PlaceInput>;

export const WithdrawEvidenceInput = z.object({
  evidenceId: z.uuid(),
  because: maybeWords(REMARK_CHARACTERS_MAX),
});
export type WithdrawEvidenceInput = z.output<typeof WithdrawEvidenceInput>;

export const StartPeriodInput = z.object({ kind: z.enum(PERIOD_KINDS), from: day });
export type StartPeriodInput = z.output<typeof StartPeriodInput>;

export const ChecklistSettingsInput = z.object({
  periodKind: z.enum(PERIOD_KINDS),
  secondSigner: z.array(z.enum(CLAUSE_IDS)).max(CLAUSE_IDS.length).default([]),
  version,
});
export type ChecklistSettingsInput = z.output<typeof ChecklistSettingsInput>;

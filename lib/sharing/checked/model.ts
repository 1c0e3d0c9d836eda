import { z } from "zod";
import { ENCODINGS } from "@/lib/files/encodings";
import type { Purpose } from "@/lib/policy/facts";
import type { FieldKey } from "@/lib/policy/fields";
import type { ClauseId } from "@/lib/policy/model";
import type { FileOutcome } from "../file/model";
import { REVEAL_WAYS } from "../file/reveals";
import type { ListCounts } from "../list/model";

export const CHECK_KINDS = ["list", "file"] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** Lines of a file that are named, and columns that are; what is beyond is counted. */
export const LINES_NAMED_MAX = 20;
export const REVEALS_KEPT_MAX = 200;

const reveals = z
  .array(
    z.object({
      how: z.enum(REVEAL_WAYS),
      column: z.string().max(100).nullable(),
      why: z.string().max(300),
    }),
  )
  .max(REVEALS_KEPT_MAX);
const line = z.number().int().min(1);
const column = z.string().max(100);
const how = {
  encoding: z.enum(ENCODINGS).nullable(),
  isWorkbook: z.boolean(),
  /** The first lines that cannot be read. */
  lines: z.array(line).max(LINES_NAMED_MAX),
};

/** What is kept of a list beside its figures: where people are named, so that the same is read when it is sent again. */
export const ListDetails = z.object({
  kind: z.literal("list"),
  ...how,
  column: z.object({ place: line, holds: z.enum(["email", "phone"]), shown: column }),
  /** By what it shows who is a Prime member, and whether it is a sheet of several: what was noted before does not say. */
  reveals: reveals.default([]),
  hasOtherSheets: z.boolean().default(false),
});
export type ListDetails = z.output<typeof ListDetails>;

/** What is kept of a file: what shows Prime, by names of columns that are masked where they look like somebody’s data. */
export const FileDetails = z.object({
  kind: z.literal("file"),
  ...how,
  reveals,
  dropColumns: z.array(column).max(REVEALS_KEPT_MAX),
  /** Whether it has to be called something else. Neither name is kept: files are often called after people. */
  renames: z.boolean(),
  unreadable: z.number().int().min(0),
  isPacked: z.boolean(),
  /** Whether it can be handed out without the columns that tell. */
  canMend: z.boolean(),
});
export type FileDetails = z.output<typeof FileDetails>;

export const CheckDetails = z.discriminatedUnion("kind", [ListDetails, FileDetails]);
export type CheckDetails = z.output<typeof CheckDetails>;

/** A list or a file that was checked before it left. */
export type Checked = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly recipientId: string;
  /** As they were called then. */
  readonly recipientName: string;
  readonly purpose: Purpose | null;
  readonly outcome: FileOutcome;
  readonly rows: number;
  /** Rows that may go: of a file all of them or none. */
  readonly going: number;
  readonly because: readonly ClauseId[];
  /** Of a list. */
  readonly counts: ListCounts | null;
  /** Kinds of data that its columns hold. */
  readonly fields: readonly FieldKey[];
  readonly sha256: string;
};

/** One of them as a page shows it. */
export type CheckedEntry = Checked & {
  readonly at: Date;
  readonly by: { readonly kind: "member" | "operator" | "key"; readonly id: string | null };
  readonly details: CheckDetails | null;
};

export const CHECKS_PER_PAGE = 50;

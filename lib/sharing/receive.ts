import { z } from "zod";
import type { Grant } from "@/lib/access/grant";
import { transact } from "@/lib/db/transact";
import { ENCODINGS, type Encoding } from "@/lib/files/encodings";
import { readStreamedForm, type SentForm } from "@/lib/files/streamed-form";
import { Turns } from "@/lib/files/turns";
import { inPieces } from "@/lib/files/zip";
import { FILE_BYTES_MAX } from "@/lib/imports/model";
import { PURPOSE_KEYS, type Purpose } from "@/lib/policy/facts";
import { dayOf } from "@/lib/time/day";
import { checkFileOf, checkListOf } from "./checks";
import {
  LINES_NAMED_MAX,
  REVEALS_KEPT_MAX,
  type Checked,
  type CheckDetails,
} from "./checked/model";
import { checkById } from "./checked/views";
import { recordCheck } from "./commands";
import type { FileChecked } from "./file/check";
import { decideFile } from "./file/rules";
import { tableFaultSentence } from "./file/words";
import type { ListChecked, ListFault } from "./list/check";
import { listFaultSentence } from "./list/words";
import type { Recipient } from "./model";
import { FORM_REFUSALS, type FormProblem } from "./receive-words";
import { recipientFacts } from "./rules";
import { recipients } from "./views";

export type CheckProblem = FormProblem | ListFault["kind"] | "cannotMend";

export type CheckFault = {
  readonly ok: false;
  readonly status: number;
  readonly problem: CheckProblem;
  readonly message: string;
  /** In which the file may be sent again, where only its encoding stood in the way. */
  readonly encoding: Encoding | null;
  /** What the columns of a list are called, where somebody has to say which one is meant. */
  readonly columns: readonly string[];
};

/** What was found, as a page shows it. */
export type FoundOut = Checked & {
  readonly details: CheckDetails;
  /** What a file should be called instead. It is told once and not kept. */
  readonly rename: string | null;
};

export type CheckAnswer = { readonly ok: true; readonly found: FoundOut } | CheckFault;

export type CheckGrants = {
  readonly check: Grant<"sharing.check">;
  /** Where rows came from is told by what is held. */
  readonly holdings: Grant<"holdings.read">;
};

/** Files are read as they arrive: so many at once in one process. */
const CHECKS_MAX = 4;

const STATUS: Partial<Record<CheckProblem, number>> = {
  badForm: 400,
  noFile: 400,
  tooLarge: 413,
  tooLargeAtOnce: 413,
  tooManyAtOnce: 409,
  otherFile: 409,
  changedMeanwhile: 409,
  checkGone: 404,
};

export const checkFault = (
  problem: CheckProblem,
  message: string,
  more: Partial<Pick<CheckFault, "encoding" | "columns">> = {},
): CheckFault => ({
  ...{ ok: false, status: STATUS[problem] ?? 422, problem, message, encoding: null, columns: [] },
  ...more,
});

export const formFault = (problem: FormProblem): CheckFault =>
  checkFault(problem, FORM_REFUSALS[problem]);

/** Does it in turn, or says that it is too much at this moment. */
export const inTurn = async <T extends object>(
  turns: Turns,
  { check: { merchantId } }: CheckGrants,
  work: () => Promise<T>,
): Promise<T | CheckFault> => (await turns.take(merchantId, work)) ?? formFault("tooManyAtOnce");

const checking = new Turns(CHECKS_MAX);

const nothing = z.literal("").transform(() => null);
const encoding = z.union([z.enum(ENCODINGS), nothing]).default(null);
const PURPOSES = PURPOSE_KEYS as readonly [Purpose, ...Purpose[]];

/** What comes before a list. */
const ListInput = z.object({
  recipientId: z.uuid(),
  purpose: z.enum(PURPOSES),
  encoding,
  /** By name or by place; empty where it is to be recognised. */
  column: z.string().trim().max(200).default(""),
  holds: z.enum(["email", "phone"]).default("email"),
});

/** What comes before a file. */
const FileInput = z.object({ recipientId: z.uuid(), encoding });

/** Checks a list as it arrives. What is noted of it are figures; nothing of it is kept. */
export const receiveList = (grants: CheckGrants, sent: SentForm, now: Date): Promise<CheckAnswer> =>
  inTurn(checking, grants, () =>
    readStreamedForm<CheckAnswer>(sent, {
      fileBytesMax: FILE_BYTES_MAX,
      onFile: (fields, file, name) => takeList(grants, fields, { source: file, name }, now),
      onFault: formFault,
    }),
  );

/** Checks a file as it arrives, by what stands in it and by what it is called. */
export const receiveFile = (grants: CheckGrants, sent: SentForm, now: Date): Promise<CheckAnswer> =>
  inTurn(checking, grants, () =>
    readStreamedForm<CheckAnswer>(sent, {
      fileBytesMax: FILE_BYTES_MAX,
      onFile: (fields, file, name) => takeFile(grants, fields, { source: file, name }, now),
      onFault: formFault,
    }),
  );

/** A table that is at hand: such as a sample. */
export type TableAtHand = {
  readonly kind: Checked["kind"];
  readonly name: string;
  /** Who gets it, by name. */
  readonly recipient: string;
  readonly purpose: Purpose | null;
  readonly text: string;
};

/** Checks a table that is at hand as if it had been sent. */
export async function checkSample(
  grants: CheckGrants,
  { kind, name, recipient, purpose, text }: TableAtHand,
  now: Date,
): Promise<CheckAnswer> {
  const all = await transact(grants.check.merchantId, (tx) => recipients(tx, grants.check));
  const found = all.find((one) => one.name === recipient);
  if (!found) return formFault("recipientGone");
  const fields = new Map([["recipientId", found.id]]);
  if (purpose !== null) fields.set("purpose", purpose);
  const source = inPieces(Buffer.from(text));
  return kind === "list"
    ? takeList(grants, fields, { source, name }, now)
    : takeFile(grants, fields, { source, name }, now);
}

export const recipientOf = async (
  { check }: CheckGrants,
  id: string,
): Promise<Recipient | null> => {
  const all = await transact(check.merchantId, (tx) => recipients(tx, check));
  return all.find((one) => one.id === id) ?? null;
};

type Named = { readonly source: AsyncIterable<Uint8Array>; readonly name: string };

async function takeList(
  grants: CheckGrants,
  fields: ReadonlyMap<string, string>,
  { source, name }: Named,
  now: Date,
): Promise<CheckAnswer> {
  const input = ListInput.safeParse(Object.fromEntries(fields));
  if (!input.success) {
    if (!fields.get("recipientId")) return formFault("noRecipient");
    return formFault(fields.get("purpose") ? "badForm" : "noPurpose");
  }
  const { recipientId, purpose, holds, column, encoding: asked } = input.data;
  const recipient = await recipientOf(grants, recipientId);
  if (!recipient) return formFault("recipientGone");
  const named = column === "" ? null : column;
  const checked = await checkListOf(
    grants,
    {
      ...{ source, name, purpose, recipient, encoding: asked },
      emailColumn: holds === "email" ? named : null,
      phoneColumn: holds === "phone" ? named : null,
    },
    now,
  );
  if (!checked.ok) return listFault(checked);

  const { report, sha256, fields: kinds, table, lines, reveals, hasOtherSheets } = checked;
  const { rows, counts, outcome, mayGo, because } = report;
  const going = counts.cleared + counts.agreed;
  const { index, kind, shown } = checked.column;
  const details: CheckDetails = {
    ...{ kind: "list", encoding: asked, isWorkbook: table.isWorkbook, lines: [...lines] },
    column: { place: index + 1, holds: kind, shown },
    reveals: reveals.slice(0, REVEALS_KEPT_MAX).map((one) => ({ ...one })),
    hasOtherSheets,
  };
  return note(
    grants,
    {
      ...{
        kind: "list",
        recipientId,
        recipientName: recipient.name,
        purpose,
        rows,
        counts,
        because,
        outcome,
      },
      ...{ going: mayGo ? going : 0, sha256, fields: kinds, details },
      rename: because.includes("F3") ? checked.rename : null,
    },
    now,
  );
}

async function takeFile(
  grants: CheckGrants,
  fields: ReadonlyMap<string, string>,
  { source, name }: Named,
  now: Date,
): Promise<CheckAnswer> {
  const input = FileInput.safeParse(Object.fromEntries(fields));
  if (!input.success) return formFault(fields.get("recipientId") ? "badForm" : "noRecipient");
  const { recipientId, encoding: asked } = input.data;
  const recipient = await recipientOf(grants, recipientId);
  if (!recipient) return formFault("recipientGone");
  const checked = await checkFileOf(grants, { source, name, encoding: asked }, now);
  if (!checked.ok) return fileFault(checked);

  const { findings, sha256, fields: kinds, tables, lines } = checked;
  const { rows, unreadable, reveals } = findings;
  const verdict = decideFile(findings, recipientFacts(recipient, dayOf(now)));
  const { outcome, because, dropColumns, rename } = verdict;
  const isWorkbook = tables.some((table) => table.isWorkbook);
  const details: CheckDetails = {
    ...{ kind: "file", encoding: asked, isWorkbook, lines: [...lines].slice(0, LINES_NAMED_MAX) },
    reveals: reveals.slice(0, REVEALS_KEPT_MAX).map((one) => ({ ...one })),
    dropColumns: dropColumns.slice(0, REVEALS_KEPT_MAX),
    ...{ renames: rename !== null, unreadable },
    isPacked: tables.some(({ packedAs }) => packedAs !== undefined),
    canMend: canMend(outcome, checked),
  };
  return note(
    grants,
    {
      ...{ kind: "file", recipientId, recipientName: recipient.name, purpose: null, counts: null },
      ...{ outcome, rows, because, sha256, fields: kinds, details, rename },
      going: outcome === "doNotSend" ? 0 : rows,
    },
    now,
  );
}

/** Whether a file can be handed out without the columns that tell; of a workbook only one with a single table can,
 * and nothing that is packed. */
export const canMend = (
  outcome: Checked["outcome"],
  { findings, tables }: Extract<FileChecked, { ok: true }>,
): boolean =>
  outcome === "mend" &&
  findings.unreadable === 0 &&
  !findings.titlesTell &&
  tables.length === 1 &&
  tables[0]?.packedAs === undefined &&
  ((findings.columns[0]?.length ?? 0) > 0 || findings.sheetsTell);

async function note(
  { check }: CheckGrants,
  { rename, recipientName, ...found }: Omit<FoundOut, "id">,
  now: Date,
): Promise<CheckAnswer> {
  const { counts, ...rest } = found;
  const { id } = await transact(check.merchantId, (tx) =>
    recordCheck(tx, check, { ...rest, ...(counts && { counts }) }, now),
  );
  return { ok: true, found: { id, rename, recipientName, ...found } };
}

export function listFault({
  fault,
  columns = [],
}: Extract<ListChecked, { ok: false }>): CheckFault {
  const named =
    fault.kind === "noColumn" || fault.kind === "columnNotThere"
      ? columns.slice(0, COLUMNS_NAMED_MAX)
      : [];
  const are = named.length > 0 ? ` Its columns: ${named.join(", ")}.` : "";
  return checkFault(fault.kind, listFaultSentence(fault, "form") + are, {
    encoding: fault.kind === "otherEncoding" ? fault.looksLike : null,
    columns: named,
  });
}

const COLUMNS_NAMED_MAX = 200;

export const fileFault = ({ fault }: Extract<FileChecked, { ok: false }>): CheckFault =>
  checkFault(fault.kind, tableFaultSentence(fault, "form"), {
    encoding: fault.kind === "otherEncoding" ? fault.looksLike : null,
  });

/** The check that is named, for handing out what it was about. */
export const checkNamed = ({ check }: CheckGrants, kind: Checked["kind"], id: string) =>
  transact(check.merchantId, (tx) => checkById(tx, check, kind, id));

import { createHash } from "node:crypto";
import { z } from "zod";
import { readStreamedForm, type SentForm } from "@/lib/files/streamed-form";
import { Turns } from "@/lib/files/turns";
import { inPieces } from "@/lib/files/zip";
import { mayLearnOfPrime } from "@/lib/policy/rules";
import { dayOf } from "@/lib/time/day";
import { checkFileOf, checkListOf } from "./checks";
import type { CheckedEntry } from "./checked/model";
import { mendFile } from "./file/mend";
import { decideFile } from "./file/rules";
import { MEND_REFUSALS } from "./file/words";
import { reasonLines, writeCleared } from "./list/hand-out";
import { LIST_VERDICTS } from "./list/model";
import { writeSheetRows } from "./list/write";
import {
  canMend,
  checkFault,
  checkNamed,
  fileFault,
  formFault,
  inTurn,
  listFault,
  recipientOf,
  type CheckFault,
  type CheckGrants,
} from "./receive";
import { recipientFacts } from "./rules";

/*
 * Nothing of a file that was checked is kept, so it is sent once more to be handed out. It is held in memory until it is
 * sure that it is the one, and that it is still told the same: only then anything of it goes out.
 */

/** So much is held at once, and by so many. */
export const WHOLE_BYTES_MAX = 67_108_864;
const HELD_MAX = 3;

const holding = new Turns(HELD_MAX);

/** What is handed out of a list: who may go, or what each row was told to be. */
export const TAKEN = ["cleared", "reasons"] as const;
export type Taken = (typeof TAKEN)[number];

export type TakeAnswer =
  { readonly ok: true; readonly content: Uint8Array; readonly end: "csv" | "txt" } | CheckFault;

const ListTakeInput = z.object({ id: z.uuid(), what: z.enum(TAKEN) });
const FileTakeInput = z.object({ id: z.uuid() });

/** Hands out the people of a list who may go, or the reasons. */
export const receiveListTake = (
  grants: CheckGrants,
  sent: SentForm,
  now: Date,
): Promise<TakeAnswer> =>
  inTurn(holding, grants, () =>
    readStreamedForm<TakeAnswer>(sent, {
      fileBytesMax: WHOLE_BYTES_MAX,
      onFile: async (fields, file) => {
        const input = ListTakeInput.safeParse(Object.fromEntries(fields));
        if (!input.success) return formFault("badForm");
        const check = await checkNamed(grants, "list", input.data.id);
        if (!check) return formFault("checkGone");
        const whole = await heldOf(file, check);
        return whole instanceof Uint8Array
          ? takeList(grants, check, whole, input.data.what, now)
          : whole;
      },
      onFault: formFault,
    }),
  );

/** Hands out a file without the columns that tell, every other byte as it came. */
export const receiveFileTake = (
  grants: CheckGrants,
  sent: SentForm,
  now: Date,
): Promise<TakeAnswer> =>
  inTurn(holding, grants, () =>
    readStreamedForm<TakeAnswer>(sent, {
      fileBytesMax: WHOLE_BYTES_MAX,
      onFile: async (fields, file) => {
        const input = FileTakeInput.safeParse(Object.fromEntries(fields));
        if (!input.success) return formFault("badForm");
        const check = await checkNamed(grants, "file", input.data.id);
        if (!check) return formFault("checkGone");
        const whole = await heldOf(file, check);
        return whole instanceof Uint8Array ? takeFile(grants, check, whole, now) : whole;
      },
      onFault: formFault,
    }),
  );

/** The bytes of a file, if it is the one that was checked. */
async function heldOf(
  source: AsyncIterable<Uint8Array>,
  { sha256 }: Pick<CheckedEntry, "sha256">,
): Promise<Uint8Array | CheckFault> {
  const hash = createHash("sha256");
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    length += piece.length;
    if (length > WHOLE_BYTES_MAX) return formFault("tooLargeAtOnce");
    hash.update(piece);
    pieces.push(piece);
  }
  return hash.digest("hex") === sha256 ? Buffer.concat(pieces) : formFault("otherFile");
}

async function takeList(
  grants: CheckGrants,
  { recipientId, purpose, counts, details }: CheckedEntry,
  whole: Uint8Array,
  what: Taken,
  now: Date,
): Promise<TakeAnswer> {
  const recipient = await recipientOf(grants, recipientId);
  if (!recipient) return formFault("recipientGone");
  if (purpose === null || counts === null || details?.kind !== "list")
    return formFault("checkGone");
  const { column, encoding } = details;
  const place = String(column.place);
  const checked = await checkListOf(
    grants,
    {
      ...{ source: inPieces(whole), purpose, recipient, encoding },
      emailColumn: column.holds === "email" ? place : null,
      phoneColumn: column.holds === "phone" ? place : null,
    },
    now,
  );
  if (!checked.ok) return listFault(checked);
  const { report, verdictOf, table } = checked;
  if (LIST_VERDICTS.some((verdict) => counts[verdict] !== report.counts[verdict]))
    return formFault("changedMeanwhile");
  const out = new Out();
  const { write } = out;
  if (what === "reasons") {
    for (const lines of reasonLines(report.rows, verdictOf)) write(lines);
    return out.answer("csv");
  }
  if (!report.mayGo) return formFault("mayNotGo");
  const mayLearn = mayLearnOfPrime(recipientFacts(recipient, dayOf(now)));
  const source = () => inPieces(whole);
  const written = await writeCleared({ checked, source, encoding, mayLearn, write });
  if (!written.ok) return checkFault("cannotMend", MEND_REFUSALS[written.refusal]);
  return out.answer(table.delimiter === "\t" ? "txt" : "csv");
}

async function takeFile(
  grants: CheckGrants,
  { recipientId, details }: CheckedEntry,
  whole: Uint8Array,
  now: Date,
): Promise<TakeAnswer> {
  const recipient = await recipientOf(grants, recipientId);
  if (!recipient) return formFault("recipientGone");
  if (details?.kind !== "file") return formFault("checkGone");
  const { encoding } = details;
  const checked = await checkFileOf(grants, { source: inPieces(whole), name: null, encoding }, now);
  if (!checked.ok) return fileFault(checked);
  const { findings, tables, sha256 } = checked;
  const { outcome } = decideFile(findings, recipientFacts(recipient, dayOf(now)));
  if (outcome === "doNotSend") return formFault("mayNotGo");
  if (!canMend(outcome, checked)) return formFault("nothingToMend");
  const out = new Out();
  const { write } = out;
  const columns = findings.columns[0] ?? [];
  if (tables[0]?.isWorkbook) {
    await writeSheetRows(inPieces(whole), { keeps: () => true, without: columns, write });
    return out.answer("csv");
  }
  const mended = await mendFile({ source: inPieces(whole), columns, sha256, encoding, write });
  if (!mended.ok) return checkFault("cannotMend", MEND_REFUSALS[mended.refusal]);
  return out.answer(tables[0]?.delimiter === "\t" ? "txt" : "csv");
}

/** What is held until it is sure that it may be handed out. */
class Out {
  private readonly pieces: Uint8Array[] = [];

  readonly write = (bytes: Uint8Array): void => {
    this.pieces.push(bytes);
  };

  answer(end: "csv" | "txt"): TakeAnswer {
    return { ok: true, content: Buffer.concat(this.pieces), end };
  }
}

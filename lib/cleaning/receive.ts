import type { Readable } from "node:stream";
import type { Grant } from "@/lib/access/grant";
import { transact } from "@/lib/db/transact";
import { readStreamedForm, type FormFault, type SentForm } from "@/lib/files/streamed-form";
import { FILE_BYTES_MAX, type Encoding, type Unreadable } from "@/lib/imports/model";
import { unreadableSentence } from "@/lib/imports/words";
import { cleanedDetails, cleanFile, recordCleaned } from "./commands";
import { CheckInput, choiceOf, PartInput, TakeInput, type OrdersRefusal } from "./input";
import {
  FORM_ORDERS_CHARS_MAX,
  HEAD_BYTES_MAX,
  PART_BYTES,
  WHOLE_BYTES_MAX,
  type CleanPlan,
  type CleanRefusal,
} from "./model";
import { readReceipt, receiptText, sealFault, sealOf, type SealFault } from "./seals";
import { CLEAN_REFUSALS, FORM_REFUSALS } from "./words";

type FormProblem = FormFault | "noSystem" | "tooManyAtOnce" | OrdersRefusal;
export type CleanProblem =
  FormProblem | SealFault | CleanRefusal | "systemNotFound" | Unreadable["kind"];

export type CleanFault = {
  readonly ok: false;
  readonly status: number;
  readonly problem: CleanProblem;
  readonly message: string;
  /** In which the file may be sent again, where only its encoding stood in the way. */
  readonly encoding: Encoding | null;
};

export type CheckAnswer = { readonly ok: true; readonly plan: CleanPlan } | CleanFault;
export type TakeAnswer =
  { readonly ok: true; readonly content: Uint8Array; readonly isWorkbook: boolean } | CleanFault;

/** Files are read as they arrive, or held until they are handed out: so many at once in one process. */
const CHECKS_MAX = 4;
const HELD_MAX = 3;
/** A part, what goes before it, and the record that it ends with. */
const PART_SENT_MAX = PART_BYTES + HEAD_BYTES_MAX + 16_777_216;

const STATUS: Partial<Record<CleanProblem, number>> = {
  badForm: 400,
  noFile: 400,
  tooLarge: 413,
  notSupported: 415,
  tooManyAtOnce: 409,
  otherFile: 409,
  changedMeanwhile: 409,
};

const fault = (
  problem: CleanProblem,
  message: string,
  encoding: Encoding | null = null,
): CleanFault => ({ ok: false, status: STATUS[problem] ?? 422, problem, message, encoding });

const formFault = (problem: FormProblem | SealFault | "systemNotFound"): CleanFault =>
  fault(problem, FORM_REFUSALS[problem]);

type Grants = Grant<"erasures.clean">;
type Turn = { underWay: number; readonly most: number };

const checking: Turn = { underWay: 0, most: CHECKS_MAX };
const holding: Turn = { underWay: 0, most: HELD_MAX };

async function inTurn<T>(turn: Turn, work: () => Promise<T | CleanFault>): Promise<T | CleanFault> {
  if (turn.underWay >= turn.most) return formFault("tooManyAtOnce");
  turn.underWay += 1;
  try {
    return await work();
  } finally {
    turn.underWay -= 1;
  }
}

/**
 * Looks at a file as it arrives: what is due in it, and what it would become. Nothing of it is kept; what the answer
 * says of its parts is what they are known by when they are sent again.
 */
export const receiveCheck = (grant: Grants, sent: SentForm, now: Date): Promise<CheckAnswer> =>
  inTurn(checking, () =>
    readStreamedForm<CheckAnswer>(sent, {
      fileBytesMax: FILE_BYTES_MAX,
      fieldCharsMax: FORM_ORDERS_CHARS_MAX,
      onFile: (fields, file) => check(grant, fields, file, now),
      onFault: formFault,
    }),
  );

/** Hands a file out without what is due in it, once it is sure that it is the one that was checked. */
export const receiveTake = (grant: Grants, sent: SentForm, now: Date): Promise<TakeAnswer> =>
  inTurn(holding, () =>
    readStreamedForm<TakeAnswer>(sent, {
      fileBytesMax: WHOLE_BYTES_MAX,
      fieldCharsMax: FORM_ORDERS_CHARS_MAX,
      onFile: (fields, file) => take(grant, fields, file, now),
      onFault: formFault,
    }),
  );

/** The same for one part of a text. */
export const receivePart = (grant: Grants, sent: SentForm, now: Date): Promise<TakeAnswer> =>
  inTurn(holding, () =>
    readStreamedForm<TakeAnswer>(sent, {
      fileBytesMax: PART_SENT_MAX,
      fieldCharsMax: FORM_ORDERS_CHARS_MAX,
      onFile: (fields, file) => takePart(grant, fields, file, now),
      onFault: formFault,
    }),
  );

async function check(
  grant: Grants,
  fields: ReadonlyMap<string, string>,
  file: Readable,
  now: Date,
): Promise<CheckAnswer> {
  const input = CheckInput.safeParse(Object.fromEntries(fields));
  if (!input.success) return formFault(fields.get("systemId") ? "badForm" : "noSystem");
  const { systemId, encoding } = input.data;
  const choice = choiceOf(input.data);
  if (!choice.ok) return formFault(choice.refusal);
  const asked = { systemId, encoding, choice: choice.value };
  const cleaned = await cleanFile(grant, { ...asked, source: file, write: () => undefined }, now);
  if (!cleaned.ok) return faultOf(cleaned);

  const { report } = cleaned;
  const { scope, deed } = choice.value;
  const plan = { systemId, scope, deed, report };
  if (!cleaned.parts) return { ok: true, plan: { ...plan, parts: null } };
  const { headBytes, newline, parts } = cleaned.parts;
  const { merchantId } = grant;
  const sealed = parts.map((part, index) => ({
    from: part.from,
    to: part.to,
    seal: sealOf(merchantId, { file: report.sha256In, index, headBytes, newline }, part),
  }));
  const details = cleanedDetails(systemId, choice.value, report);
  const receipt = receiptText(merchantId, { lastIndex: parts.length - 1, details });
  return { ok: true, plan: { ...plan, parts: { headBytes, newline, sealed, receipt } } };
}

async function take(
  grant: Grants,
  fields: ReadonlyMap<string, string>,
  file: Readable,
  now: Date,
): Promise<TakeAnswer> {
  const input = TakeInput.safeParse(Object.fromEntries(fields));
  if (!input.success) return formFault(fields.get("systemId") ? "badForm" : "noSystem");
  const { systemId, encoding, given, made } = input.data;
  const choice = choiceOf(input.data);
  if (!choice.ok) return formFault(choice.refusal);
  const held = new Held();
  const asked = { systemId, encoding, choice: choice.value, bytesMax: WHOLE_BYTES_MAX };
  const cleaned = await cleanFile(grant, { ...asked, source: file, write: held.write }, now);
  if (!cleaned.ok) return faultOf(cleaned, WHOLE_BYTES_MAX);

  const { report } = cleaned;
  if (report.sha256In !== given) return formFault("otherFile");
  if (report.sha256Out !== made) return formFault("changedMeanwhile");
  const details = cleanedDetails(systemId, choice.value, report);
  await transact(grant.merchantId, (tx) => recordCleaned(tx, grant, details, now));
  return { ok: true, content: held.content(), isWorkbook: report.workbook !== null };
}

async function takePart(
  grant: Grants,
  fields: ReadonlyMap<string, string>,
  file: Readable,
  now: Date,
): Promise<TakeAnswer> {
  const input = PartInput.safeParse(Object.fromEntries(fields));
  if (!input.success) return formFault("badForm");
  const { systemId, encoding, given, index, from, to, headBytes, newline, seal } = input.data;
  const choice = choiceOf(input.data);
  if (!choice.ok) return formFault(choice.refusal);
  const held = new Held();
  const asked = { systemId, encoding, choice: choice.value, write: held.write };
  const part = { headBytes: from === 0 ? 0 : headBytes, newline };
  const cleaned = await cleanFile(grant, { ...asked, source: file, part }, now);
  // The whole was read before: what cannot be read by itself is another file's.
  if (!cleaned.ok) return formFault("otherFile");
  const [only] = cleaned.parts?.parts ?? [];
  if (!only || cleaned.parts?.parts.length !== 1) return formFault("otherFile");
  const wrong = sealFault(
    grant.merchantId,
    seal,
    { file: given, index, headBytes, newline },
    { ...only, from, to },
  );
  if (wrong) return formFault(wrong);
  if (!(await noteLast(grant, input.data, now))) return formFault("otherFile");
  return { ok: true, content: held.content(), isWorkbook: false };
}

/** With the last part the file is handed out, and the trail says so; false where its receipt is of another file. */
async function noteLast(
  grant: Grants,
  { receipt, given, index }: Pick<Part, "receipt" | "given" | "index">,
  now: Date,
): Promise<boolean> {
  if (receipt === null) return true;
  const read = readReceipt(grant.merchantId, receipt);
  if (read?.lastIndex !== index || read.details.sha256In !== given) return false;
  await transact(grant.merchantId, (tx) => recordCleaned(tx, grant, read.details, now));
  return true;
}

type Part = { readonly receipt: string | null; readonly given: string; readonly index: number };

/** What is held until it is sure that it may be handed out. */
class Held {
  private readonly pieces: Uint8Array[] = [];

  readonly write = (bytes: Uint8Array): void => {
    this.pieces.push(bytes);
  };

  content(): Uint8Array {
    return Buffer.concat(this.pieces);
  }
}

type NotCleaned = Exclude<Awaited<ReturnType<typeof cleanFile>>, { readonly ok: true }>;

function faultOf(cleaned: NotCleaned, bytesMax?: number): CleanFault {
  if ("refusal" in cleaned)
    return cleaned.refusal === "systemNotFound"
      ? formFault("systemNotFound")
      : fault(cleaned.refusal, CLEAN_REFUSALS[cleaned.refusal]);
  const { unreadable } = cleaned;
  if (unreadable.kind === "tooLarge" && bytesMax !== undefined)
    return fault("tooLarge", FORM_REFUSALS.tooLargeAtOnce);
  const encoding = unreadable.kind === "otherEncoding" ? unreadable.looksLike : null;
  return fault(unreadable.kind, unreadableSentence(unreadable), encoding);
}

import type { Readable } from "node:stream";
import type { Grant } from "@/lib/access/grant";
import { readStreamedForm, type FormFault, type SentForm } from "@/lib/files/streamed-form";
import { STAGED_MAX, stageFile, type StageRefusal } from "./commands";
import { UploadInput } from "./input";
import { MAPPINGS_MAX } from "./mapping/model";
import { FILE_BYTES_MAX, type Encoding, type Unreadable } from "./model";
import { FULL_REFUSALS, unreadableSentence } from "./words";

type FormProblem = FormFault | "badMoment" | "noSystem" | "tooManyAtOnce";
export type UploadProblem = FormProblem | StageRefusal | Unreadable["kind"];

export type UploadAnswer =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly status: number;
      readonly problem: UploadProblem;
      readonly message: string;
      /** In which the file may be sent again, where only its encoding stood in the way. */
      readonly encoding: Encoding | null;
      /** Where to say what its columns hold, where only that stood in the way. */
      readonly mapping: string | null;
    };

/** A file is read as it arrives, on a database connection of its own: so many at once in one process. */
const UPLOADS_MAX = 6;

const SENTENCES: Readonly<Record<FormProblem | StageRefusal, string>> = {
  badForm: "What arrived was not whole. Choose the file again and send it once more.",
  badMoment:
    "The moment as of which the file shows everything cannot be read. Write it like 2026-11-01T09:30, in UTC.",
  ...FULL_REFUSALS,
  noSystem: "Choose the system whose data the file shows.",
  noFile: "Choose a file first.",
  tooManyAtOnce: "Several files are being read at this moment. Try again in a minute.",
  systemNotFound: "That system is no longer here. Choose another one.",
  tooManyMappings: `${MAPPINGS_MAX} tables are known here already. Forget mappings that nobody needs any more; the list of imports leads to them.`,
  tooManyWaiting: `${STAGED_MAX} imports wait for somebody’s word already. Join or cancel some of them first.`,
};

const STATUS: Partial<Record<UploadProblem, number>> = {
  badForm: 400,
  tooLarge: 413,
  notSupported: 415,
  tooManyWaiting: 409,
  tooManyMappings: 409,
  tooManyAtOnce: 409,
};

type Ways = { readonly encoding?: Encoding | null; readonly mapping?: string | null };

const refused = (
  problem: UploadProblem,
  message: string,
  { encoding = null, mapping = null }: Ways = {},
) => ({ ok: false, status: STATUS[problem] ?? 422, problem, message, encoding, mapping }) as const;

const formRefused = (problem: FormProblem | StageRefusal): UploadAnswer =>
  refused(problem, SENTENCES[problem]);

let underWay = 0;

/**
 * Reads an upload as it arrives and stages what its file says. The file is neither kept nor held in memory: the sender
 * is slowed to the pace at which it is read. Whatever cuts it off, nothing of it stays.
 */
export async function receiveUpload(
  grant: Grant<"imports.run">,
  sent: SentForm,
  now: Date,
): Promise<UploadAnswer> {
  const answer = await whileReading(() =>
    readStreamedForm(sent, {
      fileBytesMax: FILE_BYTES_MAX,
      onFile: (fields, file) => stage(grant, fields, file, now),
      onFault: formRefused,
    }),
  );
  return answer ?? formRefused("tooManyAtOnce");
}

/** Reads a file, by whichever door it came; null where as many are being read as there may be. */
export async function whileReading<T extends object>(read: () => Promise<T>): Promise<T | null> {
  if (underWay >= UPLOADS_MAX) return null;
  underWay += 1;
  try {
    return await read();
  } finally {
    underWay -= 1;
  }
}

async function stage(
  grant: Grant<"imports.run">,
  fields: ReadonlyMap<string, string>,
  file: Readable,
  now: Date,
): Promise<UploadAnswer> {
  const input = UploadInput.safeParse(Object.fromEntries(fields));
  if (!input.success) {
    const isMoment = input.error.issues.every(({ path }) => path[0] === "asOf");
    return formRefused(!fields.get("systemId") ? "noSystem" : isMoment ? "badMoment" : "badForm");
  }
  const { shows, asOf, ...said } = input.data;
  const full = shows === "everything" ? { asOf } : null;
  const staged = await stageFile(grant, { ...said, full, source: file }, now);
  if (staged.ok) return { ok: true, id: staged.id };
  if ("refusal" in staged) return formRefused(staged.refusal);
  const { unreadable } = staged;
  const encoding = unreadable.kind === "otherEncoding" ? unreadable.looksLike : null;
  const { mappingId: mapping } = staged;
  return refused(unreadable.kind, unreadableSentence(unreadable), { encoding, mapping });
}

import { once } from "node:events";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import type { Grant } from "@/lib/access/grant";
import { STAGED_MAX, stageFile, type StageRefusal } from "./commands";
import { UploadInput } from "./input";
import { MAPPINGS_MAX } from "./mapping/model";
import { FILE_BYTES_MAX, type Encoding, type Unreadable } from "./model";
import { FULL_REFUSALS, unreadableSentence } from "./words";

/** What a browser sends: a form whose fields come before its file. */
export type Upload = {
  readonly contentType: string | null;
  readonly body: ReadableStream<Uint8Array> | null;
};

type FormProblem = "badForm" | "badMoment" | "noSystem" | "noFile" | "tooManyAtOnce";
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

/** A browser that sends nothing for so long has gone, or its computer sleeps. */
const IDLE_MS = 120_000;

const LIMITS = {
  files: 1,
  fields: 10,
  parts: 11,
  fieldNameSize: 100,
  fieldSize: 2_048,
  headerPairs: 20,
  // One byte more than is read: where it arrives, the reader itself says that the file is too large.
  fileSize: FILE_BYTES_MAX + 1,
} as const;

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
  { contentType, body }: Upload,
  now: Date,
): Promise<UploadAnswer> {
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(contentType ?? ""))
    return formRefused("badForm");
  if (underWay >= UPLOADS_MAX) return formRefused("tooManyAtOnce");

  underWay += 1;
  try {
    return await readForm(grant, contentType ?? "", body, now);
  } finally {
    underWay -= 1;
  }
}

function readForm(
  grant: Grant<"imports.run">,
  contentType: string,
  body: ReadableStream<Uint8Array>,
  now: Date,
): Promise<UploadAnswer> {
  const form = new Busboy({ headers: { "content-type": contentType }, limits: LIMITS });
  const fields = new Map<string, string>();
  let file: Readable | null = null;

  const answer = new Promise<UploadAnswer>((resolve) => {
    form.on("field", (name, value) => fields.set(name, value));
    form.on("file", (_name, stream, filename) => {
      file = stream;
      // The parser only announces that the form broke off; whoever reads the file must meet it too.
      stream.on("error", (error) => stream.destroy(error));
      resolve(filename ? stage(grant, fields, stream, now) : formRefused("noFile"));
    });
    form.on("finish", () => resolve(formRefused("noFile")));
    form.on("error", () => resolve(formRefused("badForm")));
  });
  void feed(form, body, answer, (error) => file?.destroy(error));
  return answer;
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
  try {
    const staged = await stageFile(grant, { ...said, full, source: file }, now);
    if (staged.ok) return { ok: true, id: staged.id };
    if ("refusal" in staged) return formRefused(staged.refusal);
    const { unreadable } = staged;
    const encoding = unreadable.kind === "otherEncoding" ? unreadable.looksLike : null;
    const { mappingId: mapping } = staged;
    return refused(unreadable.kind, unreadableSentence(unreadable), { encoding, mapping });
  } catch (error) {
    // The sender broke off; anything else is ours.
    if (file.errored) return formRefused("badForm");
    throw error;
  }
}

/**
 * Hands the body on to the parser, no faster than it takes it. Once there is an answer the rest is read and dropped,
 * since a browser looks for an answer only when it has sent everything.
 */
async function feed(
  form: BusboyInstance,
  body: ReadableStream<Uint8Array>,
  answer: Promise<unknown>,
  breakOff: (error: Error) => void,
): Promise<void> {
  let isAnswered = false;
  const answered = answer.then(
    () => (isAnswered = true),
    () => (isAnswered = true),
  );
  const reader = body.getReader();
  const idle = setTimeout(() => void reader.cancel().catch(() => undefined), IDLE_MS);
  try {
    for (;;) {
      idle.refresh();
      const { done, value } = await reader.read();
      if (done) break;
      if (isAnswered || form.write(value)) continue;
      await Promise.race([once(form, "drain").catch(() => undefined), answered]);
    }
    if (!isAnswered) form.end();
  } catch (error) {
    const lost = error instanceof Error ? error : new Error("The sender is gone.");
    breakOff(lost);
    form.emit("error", lost);
  } finally {
    clearTimeout(idle);
  }
}

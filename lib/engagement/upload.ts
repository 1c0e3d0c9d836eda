import type { Readable } from "node:stream";
import type { Grant } from "@/lib/access/grant";
import type { Encoding } from "@/lib/files/encodings";
import { readStreamedForm, type FormFault, type SentForm } from "@/lib/files/streamed-form";
import { stageEngagement, type StageRefusal } from "./commands";
import { EngagementUploadInput } from "./input";
import { FILE_BYTES_MAX, MAPPINGS_MAX, STAGED_MAX, type Unreadable } from "./model";
import { unreadableSentence } from "./words";

type FormProblem = FormFault | "tooManyAtOnce";

export type EngagementUploadAnswer =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly status: number;
      readonly problem: FormProblem | StageRefusal | Unreadable["kind"];
      readonly message: string;
      /** In which the file may be sent again, where only its encoding stood in the way. */
      readonly encoding: Encoding | null;
      /** Where to say what its columns hold, where only that stood in the way. */
      readonly mapping: string | null;
    };

/** A file is read as it arrives, on a database connection of its own: so many at once in one process. */
const UPLOADS_MAX = 4;

const SENTENCES: Readonly<Record<FormProblem | StageRefusal, string>> = {
  badForm: "What arrived was not whole. Choose the file again and send it once more.",
  noFile: "Choose a file first.",
  tooManyAtOnce: "Several files are being read at this moment. Try again in a minute.",
  tooManyMappings: `${MAPPINGS_MAX} tables are known here already. Forget those that nobody needs any more.`,
  tooManyWaiting: `${STAGED_MAX} imports wait for somebody’s word already. Join or cancel some of them first.`,
};

const STATUS: Readonly<Partial<Record<string, number>>> = {
  badForm: 400,
  tooLarge: 413,
  notSupported: 415,
  tooManyWaiting: 409,
  tooManyMappings: 409,
  tooManyAtOnce: 409,
};

const refused = (
  problem: FormProblem | StageRefusal | Unreadable["kind"],
  message: string,
  ways: { readonly encoding?: Encoding; readonly mapping?: string | null } = {},
): EngagementUploadAnswer => ({
  ...{ ok: false, status: STATUS[problem] ?? 422, problem, message },
  ...{ encoding: ways.encoding ?? null, mapping: ways.mapping ?? null },
});

const formRefused = (problem: FormProblem | StageRefusal): EngagementUploadAnswer =>
  refused(problem, SENTENCES[problem]);

let underWay = 0;

/** Reads an upload as it arrives and stages what its file counts. The file is neither kept nor held in memory. */
export async function receiveEngagement(
  grant: Grant<"engagement.change">,
  sent: SentForm,
  now: Date,
): Promise<EngagementUploadAnswer> {
  if (underWay >= UPLOADS_MAX) return formRefused("tooManyAtOnce");
  underWay += 1;
  try {
    return await readStreamedForm(sent, {
      fileBytesMax: FILE_BYTES_MAX,
      onFile: (fields, file) => stage(grant, fields, file, now),
      onFault: formRefused,
    });
  } finally {
    underWay -= 1;
  }
}

async function stage(
  grant: Grant<"engagement.change">,
  fields: ReadonlyMap<string, string>,
  file: Readable,
  now: Date,
): Promise<EngagementUploadAnswer> {
  const input = EngagementUploadInput.safeParse(Object.fromEntries(fields));
  if (!input.success) return formRefused("badForm");
  const staged = await stageEngagement(grant, { ...input.data, source: file }, now);
  if (staged.ok) return { ok: true, id: staged.id };
  if ("refusal" in staged) return formRefused(staged.refusal);
  const { unreadable, mappingId } = staged;
  return refused(unreadable.kind, unreadableSentence(unreadable), {
    ...(unreadable.kind === "otherEncoding" ? { encoding: unreadable.looksLike } : {}),
    mapping: mappingId,
  });
}

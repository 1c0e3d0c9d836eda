import type { Readable } from "node:stream";
import { z } from "zod";
import type { Grant } from "@/lib/access/grant";
import { transactResult } from "@/lib/db/transact";
import { readStreamedForm, type FormFault, type SentForm } from "@/lib/files/streamed-form";
import { FILE_BYTES_MAX } from "@/lib/imports/model";
import { unreadableSentence } from "@/lib/imports/words";
import { ERASURE_TIMEOUT_MS, type Attested } from "./commands";
import { OUTCOMES_BYTES_MAX } from "./model";
import { groupsOf, readOutcomes } from "./outcomes";
import { reportGroups, type ReportedTask } from "./reporting";
import { showCleanedFile } from "./showing";
import { FILE_REFUSALS, OUTCOMES_PROBLEMS, SEND_REFUSALS, SHOW_REFUSALS } from "./words";

/** What came of a file: what it says was noted, or one sentence why nothing was. */
export type SentAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly message: string };

/** Work lists are held in memory until they are whole, and cleaned files read on a connection each. */
const LISTS_MAX = 2;
const SHOWN_MAX = 2;

type Turn = { underWay: number; readonly most: number };
const lists: Turn = { underWay: 0, most: LISTS_MAX };
const shown: Turn = { underWay: 0, most: SHOWN_MAX };

async function inTurn<T>(turn: Turn, work: () => Promise<SentAnswer<T>>): Promise<SentAnswer<T>> {
  if (turn.underWay >= turn.most) return formFault("tooManyAtOnce");
  turn.underWay += 1;
  try {
    return await work();
  } finally {
    turn.underWay -= 1;
  }
}

type SendFault = FormFault | "tooManyAtOnce";
const formFault = (problem: SendFault) =>
  ({ ok: false, problem, message: SEND_REFUSALS[problem] }) as const;

const Place = z.object({ id: z.uuid(), systemId: z.uuid() });

/** Receives a work list that somebody filled in, and notes what it says: all of it, or nothing. */
export const receiveOutcomes = (
  grant: Grant<"erasures.work">,
  sent: SentForm,
  now: Date,
): Promise<SentAnswer<ReportedTask>> =>
  inTurn(lists, () =>
    readStreamedForm<SentAnswer<ReportedTask>>(sent, {
      fileBytesMax: OUTCOMES_BYTES_MAX,
      onFile: (fields, file) => noteOutcomes(grant, fields, file, now),
      onFault: formFault,
    }),
  );

async function noteOutcomes(
  grant: Grant<"erasures.work">,
  fields: ReadonlyMap<string, string>,
  file: Readable,
  now: Date,
): Promise<SentAnswer<ReportedTask>> {
  const place = Place.safeParse(Object.fromEntries(fields));
  if (!place.success) return formFault("badForm");
  const pieces: Uint8Array[] = [];
  for await (const piece of file as AsyncIterable<Uint8Array>) pieces.push(piece);
  const outcomes = readOutcomes(Buffer.concat(pieces));
  if (!outcomes.ok) {
    const { fault, line } = outcomes;
    const where = line === null ? "" : ` It is line ${line}.`;
    return { ok: false, problem: fault, message: `${OUTCOMES_PROBLEMS[fault]}${where}` };
  }
  const said = { ...place.data, groups: groupsOf(outcomes.value) };
  const noted = await transactResult(grant.merchantId, (tx) => reportGroups(tx, grant, said, now), {
    timeoutMs: ERASURE_TIMEOUT_MS,
  });
  if (noted.ok) return noted;
  return { ok: false, problem: noted.refusal, message: FILE_REFUSALS[noted.refusal] };
}

/** Receives a cleaned file as the proof that its records are gone from it. Nothing of it is kept but its hash. */
export const receiveCleaned = (
  grant: Grant<"erasures.attest">,
  reading: Grant<"imports.run">,
  sent: SentForm,
  now: Date,
): Promise<SentAnswer<Attested>> =>
  inTurn(shown, () =>
    readStreamedForm<SentAnswer<Attested>>(sent, {
      fileBytesMax: FILE_BYTES_MAX,
      onFile: (fields, file) => lookAt(grant, reading, fields, file, now),
      onFault: formFault,
    }),
  );

async function lookAt(
  grant: Grant<"erasures.attest">,
  reading: Grant<"imports.run">,
  fields: ReadonlyMap<string, string>,
  source: Readable,
  now: Date,
): Promise<SentAnswer<Attested>> {
  const importId = z.uuid().safeParse(fields.get("importId"));
  if (!importId.success) return formFault("badForm");
  const looked = await showCleanedFile(grant, reading, { importId: importId.data, source }, now);
  if (looked.ok) return looked;
  const sentence = SHOW_REFUSALS[looked.refusal];
  const message =
    looked.refusal === "unreadable" && "unreadable" in looked
      ? `${sentence} ${unreadableSentence(looked.unreadable)}`
      : looked.refusal === "stillShows" && "records" in looked
        ? `${looked.records.toLocaleString("en")} of them: ${sentence}`
        : sentence;
  return { ok: false, problem: looked.refusal, message };
}

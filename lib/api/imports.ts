import type { Grant } from "@/lib/access/grant";
import { transact, transactResult } from "@/lib/db/transact";
import { joinImport } from "@/lib/erasures/closing";
import { importAnswer, notReadAnswer } from "@/lib/imports/answer";
import {
  COMMIT_TIMEOUT_MS,
  forgetPreview,
  previewStaged,
  stageFile,
  type CommitRefusal,
  type Staged,
  type StagedFile,
} from "@/lib/imports/commands";
import { whileReading } from "@/lib/imports/upload";
import { FULL_REFUSALS, unreadableSentence } from "@/lib/imports/words";
import { lookByKey } from "@/lib/keys/doors";
import { problem } from "@/lib/keys/problem";
import { systems } from "@/lib/systems/views";
import { now } from "@/lib/time/now";
import { unknownSystem } from "./holdings";
import { ImportQuery } from "./input";
import { answerOnce, told, type Told, type Turn } from "./once";
import { busy, readQuery, refuseForm, tooLarge } from "./read";
import { STAGE_WORDS } from "./words";

type MayRun = Grant<"imports.run">;

/** Reads a file as it arrives and joins it with what is held, or only says what that would come to. */
export async function answerImport(request: Request, at: Date = now()): Promise<Response> {
  const caller = await lookByKey(request, "imports.run", (tx, grant) => systems(tx, grant), at);
  if ("answer" in caller) return caller.answer;
  const query = readQuery(request, ImportQuery);
  if (!query.ok) return query.answer;
  const form = refuseForm(request);
  if (form) return form;
  const system = caller.seen.find(({ name }) => name === query.value.system);
  if (!system) return unknownSystem();
  const work = (turn: Turn) => readIn(caller.grant, system.id, query.value, turn, at);
  return (await whileReading(() => answerOnce(request, caller, work, at))) ?? busy();
}

async function readIn(
  grant: MayRun,
  systemId: string,
  query: ImportQuery,
  turn: Turn,
  at: Date,
): Promise<Told | Response> {
  const { channel = null, encoding = null, full, asOf: said = null, confirmGone, dryRun } = query;
  const shows = full ? { asOf: said } : null;
  const file = { systemId, channel, encoding, full: shows, source: turn.source };
  const staged = await stageFile(grant, file, at);
  if (!staged.ok) return notStaged(staged);
  const { id, summary, asOf } = staged;
  const waiting: StagedFile = {
    ...{ id, systemId, channel, asOf, report: summary },
    refusedLines: summary.lines.refused,
  };
  if (dryRun) {
    const { counts } = await previewStaged(grant, waiting, { isAll: true }, at);
    return told(importAnswer(null, summary, counts));
  }
  if (asOf && !confirmGone) {
    const { counts, asked } = await previewStaged(grant, waiting, {}, at);
    if (asked !== null) return forgotten(grant, id, askedFor(asked, counts.gone));
  }
  const gone = confirmGone ? "any" : null;
  const joined = await transactResult(
    grant.merchantId,
    async (tx) => {
      const result = await joinImport(tx, grant, { id, gone }, now());
      if (!result.ok) return result;
      const answer = told(importAnswer(id, summary, result.value.outcome), 201);
      await turn.keep(tx, answer);
      return { ok: true, value: answer } as const;
    },
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );
  return joined.ok ? joined.value : forgotten(grant, id, notJoined(joined.refusal));
}

/** Nothing was joined: what was read goes, since nobody is there to answer a preview. */
async function forgotten(grant: MayRun, id: string, answer: Response): Promise<Response> {
  await transact(grant.merchantId, (tx) => forgetPreview(tx, grant, id));
  return answer;
}

const askedFor = (asked: number, gone: number): Response =>
  problem(
    409,
    `${asked} ${asked === 1 ? "record" : "records"} would be ${asked === gone ? "gone" : "gone or proven to be erased, though lines were refused"}. ` +
      "Nothing was imported. Make sure that the file shows everything in this very system, then say so with confirmGone=true.",
    { members: { gone, asked } },
  );

function notJoined(refusal: CommitRefusal): Response {
  const words: Readonly<Record<string, string>> = FULL_REFUSALS;
  return problem(
    409,
    words[refusal] ?? "What is held changed meanwhile. Nothing was imported; send it again.",
    { members: { problem: refusal } },
  );
}

function notStaged(staged: Exclude<Staged, { readonly ok: true }>): Response {
  if ("refusal" in staged) {
    const { refusal } = staged;
    return problem(409, STAGE_WORDS[refusal], { members: { problem: refusal } });
  }
  const { unreadable, mappingId } = staged;
  if (unreadable.kind === "tooLarge") return tooLarge(unreadable.limitBytes);
  const mapping = mappingId === null ? {} : { mapping: mappingId };
  return problem(unreadable.kind === "notSupported" ? 415 : 422, unreadableSentence(unreadable), {
    members: { problem: unreadable.kind, reading: { ...notReadAnswer(unreadable), ...mapping } },
  });
}

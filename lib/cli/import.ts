import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { transact, transactResult } from "@/lib/db/transact";
import { joinImport, takeImportBack } from "@/lib/erasures/closing";
import type { MergeCounts } from "@/lib/holdings/model";
import { importAnswer, notReadAnswer } from "@/lib/imports/answer";
import {
  COMMIT_TIMEOUT_MS,
  forgetPreview,
  STAGED_MAX,
  stageFile,
  previewStaged,
  type FullRefusal,
  type Staged,
  type StagedFile,
  type WithdrawRefusal,
} from "@/lib/imports/commands";
import { readImportId, readMoment } from "@/lib/imports/input";
import { ENCODINGS, type Encoding, type ReadSummary } from "@/lib/imports/model";
import { MAPPINGS_MAX } from "@/lib/imports/mapping/model";
import {
  findingSentence,
  FULL_REFUSALS,
  problemSentence,
  unreadableSentence,
} from "@/lib/imports/words";
import type { Grant } from "@/lib/access/grant";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import { FIELDS } from "@/lib/policy/fields";
import { now } from "@/lib/time/now";
import { EXIT, oneOf, WrongUse } from "./io";
import { openMerchant, openSystem, operatorGrant } from "./open";
import { optional, required, type Call } from "./command";

const READ_BYTES = 1 << 20;

export async function importCommand(call: Call) {
  const path = resolve(call.folder, call.words[0] ?? "");
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new WrongUse(`There is no file at ${path}.`);
  const channel = optional(call, "channel");
  const encoding = optional(call, "encoding");
  const full = fullSaid(call);
  const who = await openMerchant(required(call, "merchant"));
  const system = await openSystem(who, required(call, "system"));
  const grant = operatorGrant(who, "imports.run");

  const staged = await stage(call, grant, {
    systemId: system.id,
    channel: channel === null ? null : oneOf("channel", channel, CHANNELS),
    encoding: encoding === null ? null : oneOf("encoding", encoding, ENCODINGS),
    full,
    path,
  });
  if (!staged.ok) return notRead(call, staged);

  const { id, summary, asOf } = staged;
  const isDry = call.options["dry-run"] === true;
  const isConfirmed = call.options.yes === true;
  const said = channel === null ? null : oneOf("channel", channel, CHANNELS);
  const read = {
    id,
    systemId: system.id,
    channel: said,
    asOf,
    report: summary,
    refusedLines: summary.lines.refused,
  };
  const counts = isDry
    ? (await previewStaged(grant, read, { isAll: true }, now())).counts
    : await commit(grant, read, isConfirmed);
  call.output.answer(
    importAnswer(isDry ? null : id, summary, counts),
    textOf(isDry, system.name, { summary, asOf }, counts),
  );
  return summary.lines.refused > 0 ? EXIT.found : EXIT.done;
}

/** Whether the file shows everything in its system, and as of when, where that is said. */
function fullSaid(call: Call): { readonly asOf: Date | null } | null {
  const text = optional(call, "as-of");
  if (call.options.full !== true) {
    const extra = text !== null ? "as-of" : call.options.yes === true ? "yes" : null;
    if (extra) throw new WrongUse(`--${extra} goes with --full.`);
    return null;
  }
  const asOf = text === null ? null : readMoment(text);
  if (text !== null && asOf === null)
    throw new WrongUse(`--as-of ${text} is no moment like 2026-11-01 or 2026-11-01T09:30Z.`);
  return { asOf };
}

type FileOnDisk = {
  readonly systemId: string;
  readonly channel: Channel | null;
  readonly encoding: Encoding | null;
  readonly full: { readonly asOf: Date | null } | null;
  readonly path: string;
};

/** Reads the file; where its beginning did not show its encoding and its end does, reads it once more. */
async function stage(call: Call, grant: Grant<"imports.run">, file: FileOnDisk): Promise<Staged> {
  const { path, ...rest } = file;
  const once = (encoding: Encoding | null) =>
    stageFile(
      grant,
      { ...rest, encoding, source: createReadStream(path, { highWaterMark: READ_BYTES }) },
      now(),
    );
  const first = await once(file.encoding);
  if (first.ok || !("unreadable" in first) || first.unreadable.kind !== "otherEncoding")
    return first;
  if (file.encoding !== null) return first;
  call.output.note(
    `The file is not UTF-8 after all; reading it again as ${first.unreadable.looksLike}.`,
  );
  return once(first.unreadable.looksLike);
}

async function commit(
  grant: Grant<"imports.run">,
  waiting: StagedFile,
  isConfirmed: boolean,
): Promise<MergeCounts> {
  const { id, asOf } = waiting;
  if (asOf && !isConfirmed) await askForNumber(grant, waiting);
  const result = await transactResult(
    grant.merchantId,
    (tx) => joinImport(tx, grant, { id, gone: isConfirmed ? "any" : null }, now()),
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );
  if (result.ok) return result.value.outcome;
  await transact(grant.merchantId, (tx) => forgetPreview(tx, grant, id));
  const { refusal } = result;
  if (refusal === "goneNotConfirmed")
    throw new WrongUse("What is held changed meanwhile. Nothing was imported; try again.");
  if (refusal in FULL_REFUSALS) throw new WrongUse(FULL_REFUSALS[refusal as FullRefusal]);
  throw new Error(`The import could not be committed: ${refusal}.`);
}

/** Where so much would be gone that somebody has to agree, tells how much and imports nothing. */
async function askForNumber(grant: Grant<"imports.run">, waiting: StagedFile): Promise<void> {
  const { counts, asked } = await previewStaged(grant, waiting, {}, now());
  if (asked === null) return;
  await transact(grant.merchantId, (tx) => forgetPreview(tx, grant, waiting.id));
  throw new WrongUse(
    `${asked} ${asked === 1 ? "record" : "records"} would be ${asked === counts.gone ? "gone" : "gone or proven to be erased, though lines were refused"}: held in this system, last seen before ${waiting.asOf?.toISOString() ?? ""}, and not in the file. ` +
      "Nothing was imported. Make sure that the file shows everything in this very system, then say so with --yes.",
  );
}

function notRead(call: Call, staged: Exclude<Staged, { readonly ok: true }>) {
  if ("refusal" in staged) {
    if (staged.refusal in FULL_REFUSALS)
      throw new WrongUse(FULL_REFUSALS[staged.refusal as FullRefusal]);
    if (staged.refusal === "tooManyMappings")
      throw new WrongUse(
        `${MAPPINGS_MAX} tables are known here already. Forget mappings that nobody needs in the browser first.`,
      );
    throw new WrongUse(
      staged.refusal === "tooManyWaiting"
        ? `${STAGED_MAX} imports wait for somebody's word already. Commit or cancel some in the browser first.`
        : "The system is not there any more.",
    );
  }
  const { unreadable, mappingId } = staged;
  if (unreadable.kind === "unknownTable" && mappingId !== null) {
    call.output.answer(
      { ...notReadAnswer(unreadable), mapping: mappingId },
      `${unreadableSentence(unreadable)}\nIn the browser: /m/${required(call, "merchant")}/imports/mappings/${mappingId}`,
    );
    return EXIT.found;
  }
  call.output.answer(notReadAnswer(unreadable), unreadableSentence(unreadable));
  return EXIT.found;
}

function textOf(
  isDry: boolean,
  system: string,
  { summary, asOf }: { readonly summary: ReadSummary; readonly asOf: Date | null },
  counts: MergeCounts,
): string {
  const { lines } = summary;
  const fields = FIELDS.flatMap(({ key, label }) =>
    counts.fields[key] === undefined ? [] : [`${label.toLowerCase()} ${counts.fields[key]}`],
  );
  const problems = Object.entries(summary.problemCounts).map(
    ([reason, count]) =>
      `  ${count} × ${problemSentence(reason as keyof typeof summary.problemCounts)}`,
  );
  return [
    `${isDry ? "Read, nothing changed" : "Imported into"} “${system}”: ${summary.format}, ${summary.encoding}.`,
    `Lines: ${lines.read} read, ${lines.accepted} accepted, ${lines.skipped} skipped, ${lines.refused} refused.`,
    `Records: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.reappeared} reappeared${asOf ? `, ${counts.gone} gone and ${counts.erased} proven erased as of ${asOf.toISOString()}` : ""}.`,
    `Fields: ${fields.join(", ") || "none"}.`,
    ...(summary.unmapped.length > 0
      ? [`Columns nobody looked at: ${summary.unmapped.join(", ")}.`]
      : []),
    ...summary.findings.map((finding) => findingSentence(finding)),
    ...problems,
  ].join("\n");
}

const WITHDRAW_REFUSALS: Readonly<Record<WithdrawRefusal, string>> = {
  notFound: "There is no such import at this merchant.",
  notJoined: "That import still waits for somebody's word; there is nothing to take back.",
  alreadyWithdrawn: "That import was withdrawn before.",
};

export async function withdrawCommand(call: Call) {
  const id = readImportId(call.words[0]);
  if (id === null) throw new WrongUse(`“${call.words[0] ?? ""}” is no import's id.`);
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "imports.withdraw");
  const result = await transactResult(
    who.merchantId,
    (tx) => takeImportBack(tx, grant, { id }, now()),
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );
  if (!result.ok) throw new WrongUse(WITHDRAW_REFUSALS[result.refusal]);
  const { removed, kept, lifted, widened } = result.value.withdrawal;
  call.output.answer(
    { importId: id, holdings: { removed, kept, lifted, widened } },
    `Withdrawn: ${removed} records taken away, ${kept} of its own left since others saw them, ${lifted} no longer gone, ${widened} of others stay as it changed them.`,
  );
  return EXIT.done;
}

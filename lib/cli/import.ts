import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { transact, transactResult } from "@/lib/db/transact";
import { env } from "@/lib/env";
import { previewImport } from "@/lib/holdings/commands";
import type { MergeCounts } from "@/lib/holdings/model";
import {
  commitImport,
  COMMIT_TIMEOUT_MS,
  forgetPreview,
  STAGED_MAX,
  stageFile,
  type Staged,
} from "@/lib/imports/commands";
import {
  ENCODINGS,
  FORMATS,
  type Encoding,
  type ReadSummary,
  type Unreadable,
} from "@/lib/imports/model";
import { problemSentence, unreadableSentence } from "@/lib/imports/words";
import type { Grant } from "@/lib/access/grant";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import { FIELDS } from "@/lib/policy/fields";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { EXIT, oneOf, openMerchant, openSystem, operatorGrant, WrongUse } from "./io";
import { optional, required } from "./merchants";
import type { Call, CliCommand } from "./command";

const PROBLEMS_SHOWN = 100;
const READ_BYTES = 1 << 20;

async function importCommand(call: Call) {
  const path = resolve(env().INIT_CWD, call.words[0] ?? "");
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new WrongUse(`There is no file at ${path}.`);
  const channel = optional(call, "channel");
  const encoding = optional(call, "encoding");
  const who = await openMerchant(required(call, "merchant"));
  const system = await openSystem(who, required(call, "system"));
  const grant = operatorGrant(who, "imports.run");

  const staged = await stage(call, grant, {
    systemId: system.id,
    channel: channel === null ? null : oneOf("channel", channel, CHANNELS),
    encoding: encoding === null ? null : oneOf("encoding", encoding, ENCODINGS),
    path,
  });
  if (!staged.ok) return notRead(call, staged);

  const { id, summary } = staged;
  const isDry = call.options["dry-run"] === true;
  const counts = isDry ? await preview(grant, staged, system.id, channel) : await commit(grant, id);
  call.output.answer(
    answerOf(isDry ? null : id, summary, counts),
    textOf(isDry, system.name, summary, counts),
  );
  return summary.lines.refused > 0 ? EXIT.found : EXIT.done;
}

type FileOnDisk = {
  readonly systemId: string;
  readonly channel: Channel | null;
  readonly encoding: Encoding | null;
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

async function commit(grant: Grant<"imports.run">, id: string): Promise<MergeCounts> {
  const result = await transactResult(
    grant.merchantId,
    (tx) => commitImport(tx, grant, { id }, now()),
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );
  if (!result.ok) throw new Error(`The import could not be committed: ${result.refusal}.`);
  return result.value.outcome;
}

const preview = (
  grant: Grant<"imports.run">,
  staged: { readonly id: string },
  systemId: string,
  channel: string | null,
): Promise<MergeCounts> =>
  transact(
    grant.merchantId,
    async (tx) => {
      const told = channel === null ? null : oneOf("channel", channel, CHANNELS);
      const seenOn = dayOf(now());
      const counts = await previewImport(tx, grant, {
        systemId,
        importId: staged.id,
        told,
        seenOn,
      });
      await forgetPreview(tx, grant, staged.id);
      return counts;
    },
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );

function notRead(call: Call, staged: Exclude<Staged, { readonly ok: true }>) {
  if ("refusal" in staged) {
    throw new WrongUse(
      staged.refusal === "tooManyWaiting"
        ? `${STAGED_MAX} imports wait for somebody's word already. Commit or cancel some in the browser first.`
        : "The system is not there any more.",
    );
  }
  const { unreadable } = staged;
  call.output.answer(notReadAnswer(unreadable), unreadableSentence(unreadable));
  return EXIT.found;
}

function notReadAnswer(unreadable: Unreadable) {
  const message = unreadableSentence(unreadable);
  if (unreadable.kind === "notSupported")
    return { format: null, looksLike: unreadable.looksLike, supported: FORMATS, message };
  const format = "format" in unreadable ? unreadable.format : null;
  return { format, looksLike: null, supported: FORMATS, problem: unreadable.kind, message };
}

function answerOf(importId: string | null, summary: ReadSummary, counts: MergeCounts) {
  const { new: added, changed, unchanged, reappeared, gone, fields } = counts;
  const holdings = { new: added, changed, unchanged, reappeared, gone };
  const { format, encoding, lines, unmapped } = summary;
  const problems = summary.problems
    .slice(0, PROBLEMS_SHOWN)
    .map(({ line, column, reason, effect }) => ({ line, column, reason, effect }));
  return { importId, format, encoding, lines, holdings, fields, unmapped, problems };
}

function textOf(isDry: boolean, system: string, summary: ReadSummary, counts: MergeCounts): string {
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
    `Records: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.reappeared} reappeared.`,
    `Fields: ${fields.join(", ") || "none"}.`,
    ...(summary.unmapped.length > 0
      ? [`Columns nobody looked at: ${summary.unmapped.join(", ")}.`]
      : []),
    ...problems,
  ].join("\n");
}

const text = { type: "string" } as const;

export const importCommands: readonly CliCommand[] = [
  {
    name: "import",
    usage: `FILE --merchant SLUG --system NAME [--channel ${CHANNELS.join("|")}] [--encoding ${ENCODINGS.join("|")}] [--dry-run]`,
    summary: "Reads a report and notes what it shows to be held.",
    options: {
      merchant: text,
      system: text,
      channel: text,
      encoding: text,
      "dry-run": { type: "boolean" },
    },
    words: 1,
    run: importCommand,
  },
];

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Machine } from "@/lib/access/grant";
import { transact } from "@/lib/db/transact";
import { ENCODINGS, type Encoding } from "@/lib/files/encodings";
import { textOfTable } from "@/lib/files/small-table";
import { CHANNELS } from "@/lib/policy/channel";
import { PURPOSE_KEYS } from "@/lib/policy/facts";
import { mayLearnOfPrime } from "@/lib/policy/rules";
import { checkFileOf, checkListOf } from "@/lib/sharing/checks";
import { recordCheck, type CheckedShare } from "@/lib/sharing/commands";
import type { FileChecked } from "@/lib/sharing/file/check";
import { mendFile, type MendRefusal } from "@/lib/sharing/file/mend";
import type { FileOutcome } from "@/lib/sharing/file/model";
import { decideFile } from "@/lib/sharing/file/rules";
import {
  FILE_OUTCOME_LABELS,
  FOR_NOBODY_ELSE,
  MEND_REFUSALS,
  revealSentence,
  tableFaultSentence,
} from "@/lib/sharing/file/words";
import type { ListChecked } from "@/lib/sharing/list/check";
import { reasonLines, writeCleared } from "@/lib/sharing/list/hand-out";
import { LIST_VERDICTS } from "@/lib/sharing/list/model";
import { LIST_VERDICT_LABELS, listFaultSentence, OTHER_SHEETS } from "@/lib/sharing/list/words";
import { MESSAGE_READ_MAX } from "@/lib/sharing/message/model";
import { checkMessage } from "@/lib/sharing/message/rules";
import { MESSAGE_OUTCOME_LABELS, PROBLEM_LABELS } from "@/lib/sharing/message/words";
import { canMend } from "@/lib/sharing/receive";
import { recipientFacts } from "@/lib/sharing/rules";
import { writeSheetRows } from "@/lib/sharing/list/write";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { HalfFile, isFile, mustBeFree } from "./half-file";
import { EXIT, nearest, oneOf, WrongUse } from "./io";
import { openMerchant, operatorGrant } from "./open";
import { openRecipient } from "./sharing";

const READ_BYTES = 1 << 20;
const MESSAGE_BYTES_MAX = 4 * MESSAGE_READ_MAX;

async function openFile(call: Call): Promise<string> {
  const path = resolve(call.folder, call.words[0] ?? "");
  if (!(await isFile(path))) throw new WrongUse(`There is no file at ${path}.`);
  return path;
}

async function freeTarget(call: Call, option: string): Promise<string | null> {
  const named = optional(call, option);
  if (named === null) return null;
  const target = resolve(call.folder, named);
  await mustBeFree(target);
  return target;
}

const encodingOf = (call: Call): Encoding | null => {
  const asked = optional(call, "encoding");
  return asked === null ? null : oneOf("encoding", asked, ENCODINGS);
};

const reading = (path: string) => createReadStream(path, { highWaterMark: READ_BYTES });

/** Checks once, and once more where the file turned out to be in another encoding and nobody had said one. */
async function inItsEncoding<T extends FileChecked | ListChecked>(
  asked: Encoding | null,
  check: (encoding: Encoding | null) => Promise<T>,
): Promise<{ readonly checked: T; readonly encoding: Encoding | null }> {
  const checked = await check(asked);
  if (checked.ok || asked !== null || checked.fault.kind !== "otherEncoding")
    return { checked, encoding: asked };
  const { looksLike } = checked.fault;
  return { checked: await check(looksLike), encoding: looksLike };
}

const noteCheck = (who: Machine, share: CheckedShare): Promise<unknown> =>
  transact(who.merchantId, (tx) =>
    recordCheck(tx, operatorGrant(who, "sharing.check"), share, now()),
  );

/** Writes a file under its name once it is whole. */
async function written<T>(target: string, write: (file: HalfFile) => Promise<T>): Promise<T> {
  const half = await HalfFile.beside(target);
  try {
    const answer = await write(half);
    await half.close();
    await half.becomes(target);
    return answer;
  } finally {
    await half.remove();
  }
}

/** Why a file was not written. What was found out about it is answered all the same. */
class NotWritten extends Error {
  readonly refusal: MendRefusal;

  constructor(refusal: MendRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Writes a file as far as it may be handed on; answers why it was not written. */
async function writtenOr(
  target: string,
  write: (file: HalfFile) => Promise<void>,
): Promise<MendRefusal | null> {
  try {
    await written(target, write);
    return null;
  } catch (error) {
    if (error instanceof NotWritten) return error.refusal;
    throw error;
  }
}

type Checked = FileChecked & { readonly ok: true };

/** Writes what is left of a file once what tells is taken out; all of it where nothing has to be. */
async function writeFileLeft(
  half: HalfFile,
  path: string,
  {
    outcome,
    checked,
    encoding,
  }: { outcome: FileOutcome; checked: Checked; encoding: Encoding | null },
): Promise<void> {
  const { findings, tables, sha256 } = checked;
  const write = (bytes: Uint8Array) => half.add(bytes);
  const columns = findings.columns[0] ?? [];
  if (outcome === "mend" && findings.titlesTell) throw new NotWritten("titleLine");
  const isWhole =
    outcome !== "mend" ||
    (findings.columns.every((some) => some.length === 0) &&
      !findings.sheetsTell &&
      tables.every(({ packedAs }) => packedAs === undefined));
  if (isWhole && findings.unreadable === 0) {
    const hash = createHash("sha256");
    for await (const bytes of reading(path)) {
      hash.update(bytes as Uint8Array);
      await write(bytes as Uint8Array);
    }
    if (hash.digest("hex") !== sha256) throw new NotWritten("changed");
  } else if (tables[0]?.isWorkbook && canMend(outcome, checked)) {
    // Of a workbook with one table what is left comes out as a CSV.
    await writeSheetRows(reading(path), { keeps: () => true, without: columns, write });
  } else {
    const answer = await mendFile({ source: reading(path), columns, sha256, encoding, write });
    if (!answer.ok) throw new NotWritten(answer.refusal);
  }
}

export async function checkFileCommand(call: Call) {
  const path = await openFile(call);
  const target = await freeTarget(call, "out");
  const who = await openMerchant(required(call, "merchant"));
  const recipient = await openRecipient(who, required(call, "recipient"));
  const grants = {
    check: operatorGrant(who, "sharing.check"),
    holdings: operatorGrant(who, "holdings.read"),
  };
  const { checked, encoding } = await inItsEncoding(encodingOf(call), (as) =>
    checkFileOf(grants, { source: reading(path), name: basename(path), encoding: as }, now()),
  );
  if (!checked.ok) {
    const message = tableFaultSentence(checked.fault);
    call.output.answer({ outcome: null, problem: checked.fault.kind, message }, message);
    return EXIT.found;
  }
  const { findings, sha256, fields } = checked;
  const verdict = decideFile(findings, recipientFacts(recipient, dayOf(now())));
  const { outcome, because, dropColumns, rename } = verdict;
  const isTargeted = target !== null && outcome !== "doNotSend";
  const refusal = isTargeted
    ? await writtenOr(target, (half) => writeFileLeft(half, path, { outcome, checked, encoding }))
    : null;
  const { rows, unreadable, reveals, origins } = findings;
  const going = outcome === "doNotSend" ? 0 : rows;
  await noteCheck(who, {
    ...{ kind: "file", recipientId: recipient.id, purpose: null },
    ...{ outcome, rows, going, because, sha256, fields },
  });
  call.output.answer(
    { outcome, reveals, dropColumns, rename, rows, unreadable, origins, because },
    [
      `${FILE_OUTCOME_LABELS[outcome]}${because.length > 0 ? ` (${because.join(", ")})` : ""}.`,
      ...reveals.map(revealSentence),
      ...(because.includes("G5") ? [FOR_NOBODY_ELSE] : []),
      ...(unreadable > 0
        ? [`Rows that cannot be read, so that nobody knows what they hold: ${unreadable}.`]
        : []),
      ...(dropColumns.length > 0 ? [`Leave out: ${dropColumns.join(", ")}.`] : []),
      ...(rename === null ? [] : [`Call it: ${rename}`]),
      ...(isTargeted && refusal === null ? [`Written to ${target}.`] : []),
    ].join("\n"),
  );
  if (refusal !== null) call.output.note(`Nothing was written. ${MEND_REFUSALS[refusal]}`);
  const isFine = outcome === "fine" || outcome === "fineAsServiceProvider";
  return isFine && refusal === null ? EXIT.done : EXIT.found;
}

/** `email=COLUMN`, as it is said on the command line. */
function mappedColumn(call: Call): string | null {
  const said = optional(call, "map");
  if (said === null) return null;
  const column = /^email=(.{1,200})$/.exec(said)?.[1];
  if (column !== undefined) return column;
  throw new WrongUse("Say which column holds the addresses: --map email=COLUMN");
}

export async function checkListCommand(call: Call) {
  const path = await openFile(call);
  const [target, reasons] = [await freeTarget(call, "out"), await freeTarget(call, "reasons")];
  const emailColumn = mappedColumn(call);
  const purpose = oneOf("purpose", required(call, "purpose"), PURPOSE_KEYS);
  const who = await openMerchant(required(call, "merchant"));
  const recipient = await openRecipient(who, required(call, "recipient"));
  const grants = {
    check: operatorGrant(who, "sharing.check"),
    holdings: operatorGrant(who, "holdings.read"),
  };
  const { checked, encoding } = await inItsEncoding(encodingOf(call), (as) =>
    checkListOf(
      grants,
      {
        ...{ source: reading(path), name: basename(path), emailColumn, encoding: as },
        ...{ purpose, recipient },
      },
      now(),
    ),
  );
  if (!checked.ok) {
    const { fault, columns = [] } = checked;
    if (fault.kind === "columnNotThere" && emailColumn !== null)
      throw new WrongUse(listFaultSentence(fault) + nearest(emailColumn, columns));
    const message = listFaultSentence(fault);
    call.output.answer({ rows: null, problem: checked.fault.kind, message }, message);
    return EXIT.found;
  }
  const { report, verdictOf, sha256, fields, reveals, hasOtherSheets } = checked;
  const { rows, counts, selection, outcome, mayGo, because } = report;
  if (reasons !== null)
    await written(reasons, async (half) => {
      for (const lines of reasonLines(rows, verdictOf)) await half.add(lines);
    });
  const isTargeted = target !== null && mayGo;
  const writeGoing = async (half: HalfFile) => {
    const list = {
      ...{ checked, encoding, source: () => reading(path) },
      mayLearn: mayLearnOfPrime(recipientFacts(recipient, dayOf(now()))),
      write: (bytes: Uint8Array) => half.add(bytes),
    };
    const answer = await writeCleared(list);
    if (!answer.ok) throw new NotWritten(answer.refusal);
  };
  const refusal = isTargeted ? await writtenOr(target, writeGoing) : null;
  const going = counts.cleared + counts.agreed;
  await noteCheck(who, {
    ...{ kind: "list", recipientId: recipient.id, purpose, outcome, rows },
    ...{ going: mayGo ? going : 0, because, sha256, counts, fields },
  });
  call.output.answer(
    { rows, ...counts, selection, outcome, mayGo, because, reveals },
    [
      ...LIST_VERDICTS.map((verdict) => `${LIST_VERDICT_LABELS[verdict]}: ${counts[verdict]}`),
      ...(mayGo
        ? []
        : [
            "Do not send it: by our reading a list of nearly nobody but Buy with Prime shoppers shows who is a Prime member (F3).",
          ]),
      ...reveals.map(revealSentence),
      ...(hasOtherSheets ? [OTHER_SHEETS] : []),
      ...(isTargeted && refusal === null ? [`Written to ${target}.`] : []),
    ].join("\n"),
  );
  if (refusal !== null) call.output.note(`Nothing was written. ${MEND_REFUSALS[refusal]}`);
  const isFine = outcome === "fine" || outcome === "fineAsServiceProvider";
  return isFine && refusal === null ? EXIT.done : EXIT.found;
}

export async function checkMessageCommand(call: Call) {
  const path = await openFile(call);
  if ((await stat(path)).size > MESSAGE_BYTES_MAX)
    throw new WrongUse(`A message of more than ${MESSAGE_READ_MAX} characters is not looked at.`);
  await openMerchant(required(call, "merchant"));
  const channel = oneOf("channel", required(call, "channel"), CHANNELS);
  const text = textOfTable(await readFile(path));
  if (text === null) throw new WrongUse("The file holds no text.");
  const { outcome, problems } = checkMessage(text, channel);
  call.output.answer(
    { outcome, problems },
    [
      `${MESSAGE_OUTCOME_LABELS[outcome]}.`,
      ...problems.map(
        ({ kind, clause, start, end, advice }) =>
          `${PROBLEM_LABELS[kind]}${clause === null ? "" : ` (${clause})`}, characters ${start} to ${end}: ${advice}`,
      ),
    ].join("\n"),
  );
  return outcome === "fine" ? EXIT.done : EXIT.found;
}

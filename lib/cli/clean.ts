import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { cleanedDetails, cleanFile, recordCleaned } from "@/lib/cleaning/commands";
import { readOrders, type OrdersRefusal } from "@/lib/cleaning/input";
import {
  ORDERS_MAX,
  type CleanChoice,
  type CleanRefusal,
  type CleanReport,
} from "@/lib/cleaning/model";
import { CLEAN_REFUSALS, restSentences } from "@/lib/cleaning/words";
import { transact } from "@/lib/db/transact";
import { ENCODINGS, FORMATS, type Encoding, type Unreadable } from "@/lib/imports/model";
import { encodingName, formatName, unreadableSentence } from "@/lib/imports/words";
import { FIELDS } from "@/lib/policy/fields";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { HalfFile, isFile, mustBeFree } from "./half-file";
import { EXIT, oneOf, WrongUse } from "./io";
import { openMerchant, openSystem, operatorGrant } from "./open";

const READ_BYTES = 1 << 20;
const ORDERS_BYTES_MAX = 10_485_760;

const ORDERS_REFUSALS: Readonly<Record<OrdersRefusal, string>> = {
  noOrders: "The list names no order.",
  tooManyOrders: `The list names more than ${ORDERS_MAX} orders. Clean the file in several goes.`,
  orderShape: "The list holds something that is no order number; it takes one a line.",
};

export async function cleanCommand(call: Call) {
  const path = resolve(call.folder, call.words[0] ?? "");
  const target = resolve(call.folder, required(call, "out"));
  if (!(await isFile(path))) throw new WrongUse(`There is no file at ${path}.`);
  await mustBeFree(target);
  const encoding = optional(call, "encoding");
  const choice = await choiceOf(call);
  const who = await openMerchant(required(call, "merchant"));
  const system = await openSystem(who, required(call, "system"));
  const grant = operatorGrant(who, "erasures.clean");

  const half = await HalfFile.beside(target);
  try {
    const write = async (as: Encoding | null) => {
      await half.empty();
      return cleanFile(
        grant,
        {
          systemId: system.id,
          choice,
          encoding: as,
          source: createReadStream(path, { highWaterMark: READ_BYTES }),
          write: (bytes) => half.add(bytes),
        },
        now(),
      );
    };
    const asked = encoding === null ? null : oneOf("encoding", encoding, ENCODINGS);
    let cleaned = await write(asked);
    if (!cleaned.ok && "unreadable" in cleaned && asked === null) {
      const { unreadable } = cleaned;
      if (unreadable.kind === "otherEncoding") cleaned = await write(unreadable.looksLike);
    }
    if (!cleaned.ok) return notCleaned(call, cleaned);

    const { report } = cleaned;
    const details = cleanedDetails(system.id, choice, report);
    await half.close();
    await transact(who.merchantId, (tx) => recordCleaned(tx, grant, details, now()));
    await half.becomes(target);
    call.output.answer(answerOf(report), textOf(target, report));
    return EXIT.done;
  } finally {
    await half.remove();
  }
}

async function choiceOf(call: Call): Promise<CleanChoice> {
  const deed = call.options["remove-rows"] === true ? "removeRows" : "blank";
  const isSoon = call.options["due-soon"] === true;
  const list = optional(call, "orders");
  if (list === null)
    return { scope: isSoon ? "dueSoon" : "overdue", deed, orders: new Set<string>() };
  if (isSoon) throw new WrongUse("--due-soon and --orders do not go together.");
  const path = resolve(call.folder, list);
  if (!(await isFile(path))) throw new WrongUse(`There is no file at ${path}.`);
  if ((await stat(path)).size > ORDERS_BYTES_MAX) throw new WrongUse(ORDERS_REFUSALS.tooManyOrders);
  const orders = readOrders(await readFile(path, "utf8"));
  if (!orders.ok) throw new WrongUse(ORDERS_REFUSALS[orders.refusal]);
  return { scope: "listed", deed, orders: orders.value };
}

type NotCleaned = Exclude<Awaited<ReturnType<typeof cleanFile>>, { readonly ok: true }>;

function notCleaned(call: Call, answer: NotCleaned) {
  if ("unreadable" in answer) {
    const { unreadable } = answer;
    const message = unreadableSentence(unreadable);
    call.output.answer({ ...answerOfUnread(unreadable), message }, message);
  } else if (answer.refusal === "systemNotFound") {
    throw new WrongUse("The system is not there any more.");
  } else {
    const refusal: CleanRefusal = answer.refusal;
    const message = CLEAN_REFUSALS[refusal];
    call.output.answer({ format: null, problem: refusal, message }, message);
  }
  return EXIT.found;
}

function answerOfUnread(unreadable: Unreadable) {
  const format = "format" in unreadable ? unreadable.format : null;
  const looksLike = unreadable.kind === "notSupported" ? unreadable.looksLike : null;
  return { format, looksLike, supported: FORMATS, problem: unreadable.kind };
}

function answerOf({ verdicts, ...report }: CleanReport) {
  const { due, ...others } = verdicts;
  const { format, encoding, rows, ...rest } = report;
  return { format, encoding, rows, due, ...others, untouched: rows - due, ...rest };
}

function textOf(target: string, report: CleanReport): string {
  const { verdicts, blanked, removed, rows } = report;
  const cells = FIELDS.flatMap(({ key, label }) =>
    blanked[key] === undefined ? [] : [`${label.toLowerCase()} ${blanked[key]}`],
  );
  return [
    `Written to ${target}: ${formatName(report.format)}, ${encodingName(report.encoding)}.`,
    `Rows: ${rows} read, ${verdicts.due} due, ${verdicts.kept} kept, ${verdicts.onHold} on hold, ${verdicts.notHeld} gone or erased, ${verdicts.unknown} unknown, ${verdicts.unreadable} unreadable.`,
    removed > 0 ? `Rows removed: ${removed}.` : `Cells blanked: ${cells.join(", ") || "none"}.`,
    ...restSentences(report, String),
    `SHA-256 before: ${report.sha256In}`,
    `SHA-256 after:  ${report.sha256Out}`,
  ].join("\n");
}

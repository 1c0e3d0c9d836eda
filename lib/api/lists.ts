import { transact } from "@/lib/db/transact";
import type { Encoding } from "@/lib/files/encodings";
import { Turns } from "@/lib/files/turns";
import { lookByKey, type Granted } from "@/lib/keys/doors";
import { problem } from "@/lib/keys/problem";
import { mayLearnOfPrime } from "@/lib/policy/rules";
import { checkListOf } from "@/lib/sharing/checks";
import { recordCheck } from "@/lib/sharing/commands";
import { MEND_REFUSALS } from "@/lib/sharing/file/words";
import type { ListChecked } from "@/lib/sharing/list/check";
import { reasonLines, writeCleared } from "@/lib/sharing/list/hand-out";
import type { Recipient } from "@/lib/sharing/model";
import { recipientFacts } from "@/lib/sharing/rules";
import { recipients } from "@/lib/sharing/views";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { ListQuery } from "./input";
import { LIST_HELD_MAX } from "./model";
import { answerOnce, told, type Told, type Turn } from "./once";
import { busy, faulty, readQuery, refuseForm, tooLarge } from "./read";
import { piecesOf, wholeOf } from "./sent";
import { listFaultWords, SHOWS_PRIME } from "./words";

const checking = new Turns(4);
const holding = new Turns(2);

type Asked = {
  readonly caller: Granted<"sharing.check">;
  readonly query: ListQuery;
  readonly recipient: Recipient;
  readonly at: Date;
};

/**
 * Who of a list may be handed over: figures, those who may go, or the verdict on each row. Only figures are kept. Whoever
 * is told of single rows is told who is held, and has to be given that as well.
 */
export async function answerList(request: Request, at: Date = now()): Promise<Response> {
  const query = readQuery(request, ListQuery);
  const beside = query.ok && query.value.answer !== "figures" ? "holdings.read" : null;
  const caller = await lookByKey(
    request,
    "sharing.check",
    (tx, grant) => recipients(tx, grant),
    at,
    beside,
  );
  if ("answer" in caller) return caller.answer;
  if (!query.ok) return query.answer;
  const form = refuseForm(request);
  if (form) return form;
  const recipient = caller.seen.find(({ name }) => name === query.value.recipient);
  if (!recipient)
    return faulty([{ parameter: "recipient", detail: "Nobody of this name is registered." }]);
  const asked = { caller, query: query.value, recipient, at };
  const [turns, check] =
    query.value.answer === "list" ? [holding, checkHeld] : [checking, checkPassing];
  const answer = await turns.take(caller.grant.merchantId, () =>
    answerOnce(request, caller, (turn) => check(asked, turn), at),
  );
  return answer ?? busy();
}

const check = (
  { caller: { grant }, query, recipient, at }: Asked,
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding | null,
): Promise<ListChecked> => {
  const { purpose, emailColumn = null } = query;
  const list = { source, emailColumn, encoding, purpose, recipient };
  return checkListOf({ check: grant, holdings: grant }, list, at);
};

type Checked = ListChecked & { readonly ok: true };

/** Notes that the list was checked, unless that was noted before, and keeps the answer with it. */
async function note(
  { caller: { grant }, query: { purpose, answer: toldAs }, recipient, at }: Asked,
  { report, sha256, fields }: Checked,
  turn: Turn,
  answer: Told | null,
): Promise<void> {
  if (turn.isRepeat) return;
  const { rows, counts, outcome, mayGo, because } = report;
  const going = counts.cleared + counts.agreed;
  const share = {
    ...({ kind: "list", recipientId: recipient.id, purpose, outcome, rows } as const),
    ...{ going: mayGo ? going : 0, because, sha256, counts, fields },
    ...(toldAs !== "figures" && { toldAs }),
  };
  await transact(grant.merchantId, async (tx) => {
    await recordCheck(tx, grant, share, at);
    await turn.keep(tx, answer);
  });
}

/** Reads the list as it arrives, and holds a byte of each row. */
async function checkPassing(asked: Asked, turn: Turn): Promise<Told | Response> {
  const checked = await check(asked, turn.source, asked.query.encoding ?? null);
  if (!checked.ok) return faultOf(checked);
  const { rows, counts, ...report } = checked.report;
  const isFigures = asked.query.answer === "figures";
  const figures = told({ rows, ...counts, ...report, reveals: checked.reveals });
  await note(asked, checked, turn, isFigures ? figures : null);
  if (isFigures) return figures;
  return download(Buffer.concat([...reasonLines(rows, checked.verdictOf)]), "reasons.csv", CSV);
}

/** Holds the list until it is known who may go, and hands those back. */
async function checkHeld(asked: Asked, turn: Turn): Promise<Told | Response> {
  const held = await wholeOf(turn.source, LIST_HELD_MAX);
  if (held === null) return tooLarge(LIST_HELD_MAX);
  const source = () => piecesOf(held);
  let encoding = asked.query.encoding ?? null;
  let checked = await check(asked, source(), encoding);
  if (!checked.ok && encoding === null && checked.fault.kind === "otherEncoding") {
    encoding = checked.fault.looksLike;
    checked = await check(asked, source(), encoding);
  }
  if (!checked.ok) return faultOf(checked);

  const { table, report } = checked;
  if (!report.mayGo) {
    await note(asked, checked, { ...turn, keep: () => Promise.resolve() }, null);
    const { because, selection } = report;
    return problem(422, SHOWS_PRIME, { members: { because, selection } });
  }
  const out: Uint8Array[] = [];
  const list = {
    ...{ checked, source, encoding },
    mayLearn: mayLearnOfPrime(recipientFacts(asked.recipient, dayOf(asked.at))),
    write: (bytes: Uint8Array) => void out.push(bytes),
  };
  const written = await writeCleared(list);
  if (!written.ok) return problem(422, MEND_REFUSALS[written.refusal]);
  await note(asked, checked, turn, null);
  return table.isWorkbook
    ? download(Buffer.concat(out), "cleared.csv", CSV)
    : download(
        Buffer.concat(out),
        table.delimiter === "\t" ? "cleared.txt" : "cleared.csv",
        `${table.delimiter === "\t" ? "text/tab-separated-values" : "text/csv"}; charset=${table.encoding}`,
      );
}

const CSV = "text/csv; charset=utf-8";

const download = (content: Buffer, name: string, type: string): Response =>
  new Response(new Uint8Array(content), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });

function faultOf({ fault }: ListChecked & { readonly ok: false }): Response {
  if (fault.kind === "tooLarge") return tooLarge(fault.limitBytes);
  return problem(422, listFaultWords(fault), { members: { problem: fault.kind } });
}

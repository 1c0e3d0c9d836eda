import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Grant } from "@/lib/access/grant";
import { transact, transactResult } from "@/lib/db/transact";
import {
  forgetEngagement,
  JOIN_TIMEOUT_MS,
  joinEngagement,
  stageEngagement,
  type StagedEngagement,
} from "@/lib/engagement/commands";
import {
  COLUMN_ROLES,
  FIGURES,
  MAPPINGS_MAX,
  STAGED_MAX,
  type ColumnRole,
  type Counts,
  type DailyMapping,
  type ImportOutcome,
  type MappedColumn,
  type ReadReport,
  type Unreadable,
} from "@/lib/engagement/model";
import { addUp, decideDailyMapping, funnelOf, untoldIn } from "@/lib/engagement/rules";
import { dayFigures, importScreen, productByKey, productKeys } from "@/lib/engagement/views";
import {
  DEFINITIONS,
  findingSentence,
  JOIN_REFUSALS,
  MAPPING_REFUSALS,
  problemSentence,
  unreadableSentence,
} from "@/lib/engagement/words";
import { ENCODINGS, type Encoding } from "@/lib/files/encodings";
import { DATE_ORDERS } from "@/lib/imports/mapping/roles";
import { parseDay, type Day } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { EXIT, nearest, oneOf, WrongUse } from "./io";
import { openMerchant, operatorGrant } from "./open";

const PROBLEMS_SHOWN = 100;
const READ_BYTES = 1 << 20;
const ROLES = COLUMN_ROLES.filter((role) => role !== "nothing");

export async function importCommand(call: Call) {
  const path = resolve(call.folder, call.words[0] ?? "");
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new WrongUse(`There is no file at ${path}.`);
  const encoding = optional(call, "encoding");
  const told = mappingSaid(call);
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "engagement.change");
  const file = {
    ...{ path, told },
    encoding: encoding === null ? null : oneOf("encoding", encoding, ENCODINGS),
  };
  const staged = await stage(call, grant, file);
  if (!staged.ok) return notRead(call, staged);

  const { id, report } = staged;
  const isDry = call.options["dry-run"] === true;
  const outcome = isDry ? await look(grant, staged) : await join(grant, id);
  call.output.answer(
    { importId: isDry ? null : id, ...answerOf(report, outcome) },
    textOf(isDry, report, outcome),
  );
  return outcome.lines.refused > 0 ? EXIT.found : EXIT.done;
}

/** What was said of the file's columns: `date=Day,product=SKU,viewed=Views`. */
function mappingSaid(call: Call): DailyMapping | null {
  const text = optional(call, "map");
  const order = optional(call, "dates");
  if (text === null) {
    if (order !== null) throw new WrongUse("--dates goes with --map.");
    return null;
  }
  const columns = text
    // A column's name may hold commas: only one before a role ends it.
    .split(new RegExp(`,(?=\\s*(?:${ROLES.join("|")})=)`))
    .map((part): MappedColumn => {
      const at = part.indexOf("=");
      const [key, name] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      if (at < 0 || name === "")
        throw new WrongUse(`“${part}” of --map is not written like date=COLUMN.`);
      return { role: oneOf("column of --map", key, ROLES) as ColumnRole, name };
    });
  const decision = decideDailyMapping(
    columns.map(({ name }) => name),
    columns.map(({ role }) => role),
  );
  if (!decision.ok) throw new WrongUse(MAPPING_REFUSALS[decision.refusal]);
  const dates = order === null ? "yearFirst" : oneOf("order of dates", order, DATE_ORDERS);
  return { id: null, columns: decision.value, dates };
}

type FileOnDisk = {
  readonly path: string;
  readonly told: DailyMapping | null;
  readonly encoding: Encoding | null;
};

/** Reads the file; where its beginning did not show its encoding and its end does, reads it once more. */
async function stage(
  call: Call,
  grant: Grant<"engagement.change">,
  { path, told, encoding }: FileOnDisk,
): Promise<StagedEngagement> {
  const once = (as: Encoding | null) =>
    stageEngagement(
      grant,
      { told, encoding: as, source: createReadStream(path, { highWaterMark: READ_BYTES }) },
      now(),
    );
  const first = await once(encoding);
  if (first.ok || encoding !== null || !("unreadable" in first)) return first;
  if (first.unreadable.kind !== "otherEncoding") return first;
  const { looksLike } = first.unreadable;
  call.output.note(`The file is not UTF-8 after all; reading it again as ${looksLike}.`);
  return once(looksLike);
}

async function join(grant: Grant<"engagement.change">, id: string): Promise<ImportOutcome> {
  const result = await transactResult(
    grant.merchantId,
    (tx) => joinEngagement(tx, grant, { id }, now()),
    { timeoutMs: JOIN_TIMEOUT_MS },
  );
  if (result.ok) return result.value.outcome;
  await transact(grant.merchantId, (tx) => forgetEngagement(tx, grant, id));
  throw new WrongUse(JOIN_REFUSALS[result.refusal]);
}

/** What joining would bring, and nothing of it stays. */
async function look(
  grant: Grant<"engagement.change">,
  { id, report }: Extract<StagedEngagement, { readonly ok: true }>,
): Promise<ImportOutcome> {
  const reading = operatorGrant(
    { kind: "operator", merchantId: grant.merchantId },
    "engagement.read",
  );
  const figures = await transact(
    grant.merchantId,
    async (tx) => {
      const found = await importScreen(tx, reading, id);
      await forgetEngagement(tx, grant, id);
      return found?.figures ?? null;
    },
    { timeoutMs: JOIN_TIMEOUT_MS },
  );
  const { days = 0, products = 0 } = figures ?? {};
  return { lines: report.lines, days, products, newProducts: 0, findings: [] };
}

function notRead(call: Call, staged: Exclude<StagedEngagement, { readonly ok: true }>) {
  if ("refusal" in staged)
    throw new WrongUse(
      staged.refusal === "tooManyMappings"
        ? `${MAPPINGS_MAX} tables are known here already. Forget those that nobody needs in the browser first.`
        : `${STAGED_MAX} imports wait for somebody's word already. Join or cancel some in the browser first.`,
    );
  const { unreadable, mappingId } = staged;
  const message = unreadableSentence(unreadable);
  if (unreadable.kind === "mappedColumnMissing") throw new WrongUse(message);
  call.output.answer(
    { ...notReadAnswer(unreadable), mapping: mappingId, message },
    unreadable.kind === "unknownTable"
      ? `${message}\nOn the command line: --map date=COLUMN,viewed=COLUMN,… In the browser: /m/${required(call, "merchant")}/engagement/imports/mappings/${mappingId ?? ""}`
      : message,
  );
  return EXIT.found;
}

function notReadAnswer(unreadable: Unreadable): Record<string, unknown> {
  const looksLike = unreadable.kind === "notSupported" ? unreadable.looksLike : null;
  const columns =
    unreadable.kind === "unknownTable"
      ? unreadable.table.columns.map(({ name, guess }) => ({ name, guess }))
      : undefined;
  return { format: null, problem: unreadable.kind, looksLike, ...(columns ? { columns } : {}) };
}

const answerOf = (report: ReadReport, { lines, days, products, findings }: ImportOutcome) => ({
  kind: report.kind,
  lines,
  days,
  products,
  findings,
  found: report.found,
  problems: report.problems.slice(0, PROBLEMS_SHOWN),
});

function textOf(isDry: boolean, report: ReadReport, outcome: ImportOutcome): string {
  const { lines, days, products, findings } = outcome;
  const problems = Object.entries(report.problemCounts).map(
    ([reason, count]) =>
      `  ${count} × ${problemSentence(reason as keyof typeof report.problemCounts)}`,
  );
  return [
    `${isDry ? "Read, nothing changed" : "Imported"}: ${report.kind === "events" ? "events" : "daily figures"}, ${report.encoding}.`,
    `Lines: ${lines.read} read, ${lines.accepted} accepted, ${lines.skipped} skipped, ${lines.refused} refused.`,
    `Of ${days} days and ${products} products.`,
    ...findings.map((finding) => findingSentence(finding)),
    ...problems,
  ].join("\n");
}

const dayOption = (call: Call, name: string): Day => {
  const text = required(call, name);
  const day = parseDay(text);
  if (day === null) throw new WrongUse(`--${name} ${text} is no day like 2026-11-01.`);
  return day;
};

export async function reportCommand(call: Call) {
  const window = { from: dayOption(call, "from"), to: dayOption(call, "to") };
  if (window.from > window.to) throw new WrongUse("--to lies before --from.");
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "engagement.read");
  const key = optional(call, "product");
  const days = await transact(who.merchantId, async (tx) => {
    const product = key === null ? null : await productByKey(tx, grant, key);
    if (key !== null && product === null)
      throw new WrongUse(
        `There is no product “${key}”.${nearest(key, await productKeys(tx, grant))}`,
      );
    return dayFigures(tx, grant, window, product?.number ?? null);
  });
  const counts = addUp(days.map((each) => each.counts));
  const { abandoned } = funnelOf(counts, 1);
  const figures = { ...told(counts), abandoned: abandoned ?? 0 };
  const byDay = days.map(({ day, counts: ofDay }) => {
    const { viewed, clicked, started, completed } = told(ofDay);
    return { day, viewed, clicked, started, completed };
  });
  const untold = untoldIn(counts);
  call.output.answer(
    { ...window, ...figures, untold, byDay },
    [
      `${window.from} to ${window.to}${key === null ? "" : `, ${key}`}: ${byDay.length} days with figures.`,
      ...FIGURES.map(
        (figure) =>
          `${DEFINITIONS[figure].label}: ${untold.includes(figure) ? "not told" : figures[figure]}`,
      ),
      `${DEFINITIONS.abandoned.label}: ${abandoned ?? "not told"}`,
    ].join("\n"),
  );
  return EXIT.done;
}

/** Figures as numbers; which of them nothing tells is said beside them. */
const told = (counts: Counts): Readonly<Record<keyof Counts, number>> =>
  Object.fromEntries(FIGURES.map((figure) => [figure, counts[figure] ?? 0])) as Record<
    keyof Counts,
    number
  >;

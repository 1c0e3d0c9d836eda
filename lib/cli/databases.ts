import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Machine } from "@/lib/access/grant";
import {
  askScan,
  beginErasure,
  confirmErasure,
  keepTables,
  resumeRun,
  saveConnection,
  saveFound,
  sayColumns,
} from "@/lib/databases/commands";
import { ConnectInput } from "@/lib/databases/input";
import {
  lookAtTables,
  offeredTables,
  testAccounts,
  tryConnection,
  type Found,
} from "@/lib/databases/looking";
import {
  DEFAULT_PORTS,
  ENGINES,
  TABLES_MAX,
  TLS_MODES,
  type AskedTable,
  type Run,
} from "@/lib/databases/model";
import { hinders } from "@/lib/databases/rights";
import { tableId, tableLabel } from "@/lib/databases/rules";
import { connectionOf, latestErasure, openErasuresIn, runById } from "@/lib/databases/views";
import {
  ACCOUNT_NAMES,
  connectRefusalWords,
  findingWords,
  LIST_REFUSALS,
  RUN_PROBLEM_WORDS,
  RUN_REFUSALS,
  SAY_REFUSALS,
  SCAN_REFUSALS,
  TABLES_REFUSALS,
} from "@/lib/databases/words";
import { workOff } from "@/lib/databases/worker";
import { transact, transactResult } from "@/lib/db/transact";
import { joinImport } from "@/lib/erasures/closing";
import { COMMIT_TIMEOUT_MS } from "@/lib/imports/commands";
import { COLUMN_ROLES, type ColumnRole } from "@/lib/imports/mapping/roles";
import type { Result } from "@/lib/result";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { EXIT, nearest, oneOf, WrongUse } from "./io";
import { openMerchant, openSystem, operatorGrant } from "./open";

const TIMEOUT_MS = 600_000;

function valueOf<T, R extends string>(result: Result<T, R>, words: (refusal: R) => string): T {
  if (result.ok) return result.value;
  throw new WrongUse(words(result.refusal));
}

/**
 * Passwords come by standard input, a line each: as options they would stay in the shell's history and in the list of
 * processes. On a terminal they are asked for and not shown.
 */
async function readPasswords(call: Call, names: readonly string[]): Promise<readonly string[]> {
  const input = call.input();
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const isTyped = input.isTTY === true;
  const reader = createInterface({ input, output: nowhere, terminal: isTyped });
  const given: string[] = [];
  if (isTyped) call.output.note(`${names[0] ?? ""}, then Enter:`);
  for await (const line of reader) {
    given.push(line);
    if (given.length === names.length) break;
    if (isTyped) call.output.note(`${names[given.length] ?? ""}, then Enter:`);
  }
  reader.close();
  return given;
}

const listOf = (call: Call, option: string): readonly string[] => {
  const value = call.options[option];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

/** `orders:id`: a table, and the column that says to which record a row belongs. */
function tableSaid(text: string): { readonly name: string; readonly key: string | null } {
  const at = text.lastIndexOf(":");
  return at < 0 ? { name: text, key: null } : { name: text.slice(0, at), key: text.slice(at + 1) };
}

/** `orders.notes=user.content`: what a column holds, where the guess is another. */
function columnSaid(text: string): { readonly column: string; readonly role: ColumnRole } {
  const at = text.indexOf("=");
  if (at < 1) throw new WrongUse(`“${text}” is not written TABLE.COLUMN=WHAT.`);
  return {
    column: text.slice(0, at),
    role: oneOf("thing that a column can hold", text.slice(at + 1), COLUMN_ROLES),
  };
}

export async function addCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const system = await openSystem(who, required(call, "system"));
  const grant = operatorGrant(who, "databases.setUp");
  const engine = oneOf("engine", required(call, "engine"), ENGINES);
  const tls = optional(call, "tls");
  const eraser = optional(call, "eraser");
  const tables = listOf(call, "table").map(tableSaid);
  const said = listOf(call, "column").map(columnSaid);
  const [readingPassword = "", erasingPassword = ""] = await readPasswords(call, [
    "The password of the reading account",
    ...(eraser === null ? [] : ["The password of the erasing account"]),
  ]);
  const known = await transact(who.merchantId, (tx) => connectionOf(tx, grant, system.id));
  const parsed = ConnectInput.safeParse({
    ...{ systemId: system.id, version: known?.version ?? 0, engine },
    ...{ host: required(call, "host"), database: required(call, "database") },
    port: optional(call, "port") ?? DEFAULT_PORTS[engine],
    tls: tls === null ? "verified" : oneOf("way of encrypting", tls, TLS_MODES),
    ...{ readingUser: required(call, "reader"), readingPassword },
    ...{ erasingUser: eraser ?? "", erasingPassword },
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongUse(`${String(issue?.path[0] ?? "It")} ${issue?.message ?? "cannot be read"}.`);
  }
  const tried = valueOf(await tryConnection(grant, parsed.data, now()), connectRefusalWords);
  valueOf(
    await transactResult(who.merchantId, (tx) => saveConnection(tx, grant, tried, now())),
    connectRefusalWords,
  );
  const mapped = tables.length === 0 ? null : await mapTables(who, system.id, tables, said);
  const offered =
    mapped === null
      ? valueOf(await offeredTables(grant, system.id), (refusal) => TABLES_REFUSALS[refusal])
      : [];
  const names = offered.map(tableLabel);
  call.output.answer(
    { id: system.id, tables: mapped ?? [], offered: names },
    mapped === null
      ? `Connected. Say which tables hold orders, with --table NAME:KEY: ${names.join(", ") || "this account sees none"}.`
      : `Connected, and ${mapped.length} ${mapped.length === 1 ? "table" : "tables"} mapped: ${mapped.join(", ")}.`,
  );
  return EXIT.done;
}

/** Takes what is guessed of the tables' columns, but for what was said; answers their names. */
async function mapTables(
  who: Machine,
  systemId: string,
  tables: readonly { readonly name: string; readonly key: string | null }[],
  said: readonly { readonly column: string; readonly role: ColumnRole }[],
): Promise<readonly string[]> {
  const grant = operatorGrant(who, "databases.setUp");
  const { merchantId } = who;
  if (tables.length > TABLES_MAX) throw new WrongUse(`At most ${TABLES_MAX} tables can be mapped.`);
  const all = valueOf(await offeredTables(grant, systemId), (one) => TABLES_REFUSALS[one]);
  const chosen = tables.map(({ name }) => {
    const found = all.find((table) => tableLabel(table) === name || table.name === name);
    if (!found)
      throw new WrongUse(`There is no table “${name}”.${nearest(name, all.map(tableLabel))}`);
    return found;
  });
  const before = await transact(merchantId, (tx) => connectionOf(tx, grant, systemId));
  const choice = { systemId, version: before?.version ?? 0, tables: chosen.map(tableId) };
  const looked = valueOf(await lookAtTables(grant, choice), (one) => TABLES_REFUSALS[one]);
  valueOf(
    await transactResult(merchantId, (tx) => keepTables(tx, grant, looked, now())),
    (one) => TABLES_REFUSALS[one],
  );
  const connection = await transact(merchantId, (tx) => connectionOf(tx, grant, systemId));
  if (!connection) throw new WrongUse("The connection was forgotten meanwhile.");
  const columns = connection.asked.flatMap((table) =>
    table.columns.map((column) => ({ table, column, key: keyOf(table, tables) })),
  );
  const known = columns.map(({ table, column }) => `${table.name}.${column.name}`);
  for (const { column } of said)
    if (!known.includes(column))
      throw new WrongUse(`There is no column “${column}”.${nearest(column, known)}`);
  const roles = columns.map(({ table, column, key }): ColumnRole | null => {
    const name = `${table.name}.${column.name}`;
    const own = said.findLast((one) => one.column === name)?.role;
    if (own !== undefined) return own;
    if (key !== null && column.name === key) return "recordKey";
    return key !== null && column.guess === "recordKey" ? "nothing" : column.guess;
  });
  const dates = columns.map(({ column }) => column.dates);
  const saying = { systemId, version: connection.version, roles, dates, country: null };
  valueOf(
    await transactResult(merchantId, (tx) => sayColumns(tx, grant, saying, now())),
    (one) => SAY_REFUSALS[one],
  );
  return connection.asked.map(tableLabel);
}

const keyOf = (
  table: AskedTable,
  tables: readonly { readonly name: string; readonly key: string | null }[],
): string | null =>
  tables.find(({ name }) => name === tableLabel(table) || name === table.name)?.key ?? null;

export async function testCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const system = await openSystem(who, required(call, "system"));
  const grant = operatorGrant(who, "databases.setUp");
  const found = valueOf(
    await testAccounts(grant, { systemId: system.id }),
    () => SCAN_REFUSALS.notFound,
  );
  await transactResult(who.merchantId, (tx) => saveFound(tx, grant, found, now()));
  const { reading, erasing } = found;
  const stuck = [...reading, ...(erasing ?? [])].some(hinders);
  call.output.answer({ reading, erasing, works: !stuck }, foundText(found));
  return stuck ? EXIT.found : EXIT.done;
}

function foundText({ reading, erasing }: Found): string {
  const lines = (name: string, findings: Found["reading"]) => [
    `${name}: ${findings.length === 0 ? "may do what it needs and nothing else." : ""}`.trim(),
    ...findings.map((finding) => `  ${findingWords(finding, String)}`),
  ];
  return [
    ...lines(ACCOUNT_NAMES.reading, reading),
    ...(erasing === null
      ? ["There is no erasing account."]
      : lines(ACCOUNT_NAMES.erasing, erasing)),
  ].join("\n");
}

/** Works a run off in this process, and answers how it ended. */
async function finish(who: Machine, id: string): Promise<Run> {
  await workOff(who.merchantId, id);
  const grant = operatorGrant(who, "systems.read");
  const run = await transact(who.merchantId, (tx) => runById(tx, grant, id));
  if (!run) throw new Error("The work is not there any more.");
  return run;
}

export async function scanCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const system = await openSystem(who, required(call, "system"));
  const { merchantId } = who;
  const asked = valueOf(
    await transactResult(merchantId, (tx) =>
      askScan(tx, operatorGrant(who, "databases.scan"), { systemId: system.id }, now(), {
        hasTask: false,
      }),
    ),
    (refusal) => SCAN_REFUSALS[refusal],
  );
  const run = await finish(who, asked.id);
  if (run.problem !== null || run.importId === null) return failed(call, run);
  const { importId } = run;
  if (call.options["preview-only"] === true) {
    call.output.answer(
      { id: run.id, importId, holdings: null },
      `Scanned “${system.name}”. The import waits for somebody’s word: ${importId}`,
    );
    return EXIT.done;
  }
  const joined = await transactResult(
    merchantId,
    (tx) =>
      joinImport(
        tx,
        operatorGrant(who, "imports.run"),
        { id: importId, gone: call.options.yes === true ? "any" : null },
        now(),
      ),
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );
  if (!joined.ok) {
    const isMany = joined.refusal === "goneNotConfirmed";
    call.output.answer(
      { id: run.id, importId, holdings: null, problem: joined.refusal },
      isMany
        ? `So many records would be gone that somebody has to agree. The import ${importId} waits for that; or scan again with --yes.`
        : `Scanned, but not joined (${joined.refusal}): ${importId}`,
    );
    return EXIT.found;
  }
  const { new: added, changed, unchanged, reappeared, gone } = joined.value.outcome;
  call.output.answer(
    { id: run.id, importId, holdings: { new: added, changed, unchanged, reappeared, gone } },
    `Scanned “${system.name}”: ${added} new, ${changed} changed, ${unchanged} unchanged, ${reappeared} reappeared, ${gone} gone.`,
  );
  return EXIT.done;
}

function failed(call: Call, { id, problem }: Run) {
  const text = problem === null ? "It was stopped." : RUN_PROBLEM_WORDS[problem];
  call.output.answer({ id, problem }, text);
  return EXIT.found;
}

export async function eraseCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const system = await openSystem(who, required(call, "system"));
  const grant = operatorGrant(who, "erasures.work");
  const { merchantId } = who;
  const id = (await unfinished(who, system.id)) ?? (await begin(call, who, system.id));
  const tried = await finish(who, id);
  const { trial, records, state, erasureId } = tried;
  if (state === "tried" && trial && call.options.yes === true) {
    valueOf(
      await transactResult(merchantId, (tx) =>
        confirmErasure(tx, grant, { id }, now(), { hasTask: false }),
      ),
      (refusal) => RUN_REFUSALS[refusal],
    );
    return answerErased(call, await finish(who, id));
  }
  if (state !== "tried" || !trial) return answerErased(call, tried);
  const cells = trial.columns.filter(({ filled }) => filled > 0);
  call.output.answer(
    { id, erasure: erasureId, state, records, trial },
    [
      `Dry run: of ${records} records ${trial.found} found, ${trial.notFound} not found, ${trial.kept} stay. Nothing was changed.`,
      ...cells.map(({ table, column, filled }) => `  ${table}.${column}: ${filled}`),
      "With --yes they are erased.",
    ].join("\n"),
  );
  return EXIT.done;
}

/** An erasure that was begun before: its dry run stands, or it was cut off. */
async function unfinished(who: Machine, systemId: string): Promise<string | null> {
  const grant = operatorGrant(who, "erasures.work");
  const { merchantId } = who;
  const run = await transact(merchantId, (tx) =>
    latestErasure(tx, operatorGrant(who, "erasures.read"), systemId),
  );
  if (run?.state === "tried" || run?.state === "confirmed" || run?.state === "waiting")
    return run.id;
  if (run?.state !== "failed" || run.confirmedBy === null) return null;
  const resumed = await transactResult(merchantId, (tx) =>
    resumeRun(tx, grant, { id: run.id }, now(), { hasTask: false }),
  );
  return resumed.ok ? run.id : null;
}

async function begin(call: Call, who: Machine, systemId: string): Promise<string> {
  const reader = operatorGrant(who, "erasures.read");
  const open = await transact(who.merchantId, (tx) => openErasuresIn(tx, reader, systemId));
  const said = optional(call, "erasure");
  const found = said === null ? open[0] : open.find(({ id }) => id === said);
  if (!found)
    throw new WrongUse(
      said === null
        ? "No open erasure wants anything to be gone from this system. See: erasure list"
        : `There is no open erasure “${said}” with records of this system.`,
    );
  if (said === null && open.length > 1)
    throw new WrongUse(
      `Several erasures want something to be gone: name one with --erasure. ${open.map(({ id, planned }) => `${id} (${planned})`).join(", ")}`,
    );
  const begun = await transactResult(
    who.merchantId,
    (tx) =>
      beginErasure(
        tx,
        operatorGrant(who, "erasures.work"),
        { systemId, erasureId: found.id },
        now(),
        { hasTask: false },
      ),
    { timeoutMs: TIMEOUT_MS },
  );
  return valueOf(begun, (refusal) => LIST_REFUSALS[refusal]).id;
}

function answerErased(call: Call, run: Run) {
  const { id, erasureId, state, records, trial, outcomes, problem } = run;
  const { done, notFound, kept } = outcomes;
  call.output.answer(
    { id, erasure: erasureId, state, records, trial, outcomes, problem },
    state === "done"
      ? `Emptied ${done} records; ${notFound} not found, ${kept} left as they are. They count as erased once a scan has seen that they are.`
      : `Not finished: ${problem === null ? "it was stopped" : RUN_PROBLEM_WORDS[problem]} ${done} records are emptied; call it again to go on.`,
  );
  return state === "done" ? EXIT.done : EXIT.found;
}

import { createReadStream, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import pg from "pg";
import { grantTo, type Grant, type Machine } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { createMerchant } from "@/lib/accounts/commands";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { joinImport } from "@/lib/erasures/closing";
import {
  ERASURE_TIMEOUT_MS,
  planErasure,
  reportOutcomes,
  takeWorkList,
} from "@/lib/erasures/commands";
import { WORK_LIST_HEAD, workListCells } from "@/lib/erasures/export";
import { certificateOf, workList } from "@/lib/erasures/views";
import { csvLine } from "@/lib/files/csv";
import { COMMIT_TIMEOUT_MS, stageFile } from "@/lib/imports/commands";
import type { Result } from "@/lib/result";
import { addSystem } from "@/lib/systems/commands";
import { writeNewOrders } from "./reports";

/** All orders of the report are longer ago than any of its clocks. */
const LONG_AGO_DAYS = 100;

type Step = { readonly name: string; readonly ms: number; readonly statements: number };

let statements = 0;

/** Counts what is sent to the database from here on. */
function countStatements(): void {
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...said: unknown[]) {
    statements += 1;
    return Reflect.apply(query, this, said) as never;
  } as typeof query;
}

/** The most memory this process has had (Linux), in MB. */
function peakMb(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/**
 * An erasure of so many records, from asking to its certificate: planned, its work list written, said to be done, and
 * proven by a full import that shows none of them.
 */
export async function measureErasures(
  folder: string,
  records: number,
  today: number,
  say: (text: string) => void,
): Promise<void> {
  countStatements();
  const { id: merchantId } = await transactDirectory((tx) =>
    createMerchant(tx, { name: `Erasures ${records}` }, new Date()),
  );
  const who: Machine = { kind: "operator", merchantId };
  const system = await done(merchantId, (tx) =>
    addSystem(
      tx,
      key(who, "systems.change"),
      { name: "Shop", kind: "shop", ownerId: null, purpose: "", thirdParty: "" },
      new Date(),
    ),
  );
  const path = join(folder, "erasures.txt");
  await writeNewOrders(path, records, today - LONG_AGO_DAYS);
  await importFile(who, system.id, createReadStream(path, { highWaterMark: 1 << 20 }), null);
  await rm(path);
  await writeNewOrders(path, 1, today);
  // An order that is none of them: a file without any would not be taken for one that shows everything.
  await writeFile(
    path,
    (await readFile(path, "utf8")).replaceAll(/^\d+-\d+-\d+/gm, "999-9999999-9999999"),
  );
  const before = peakMb();

  const steps: Step[] = [];
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const [began, sent] = [performance.now(), statements];
    const value = await work();
    steps.push({ name, ms: performance.now() - began, statements: statements - sent });
    return value;
  };

  const all = { system: [], dueTo: null, record: [], records: null, words: null };
  const planned = await step("plan", () =>
    done(merchantId, (tx) => planErasure(tx, key(who, "erasures.plan"), all, new Date())),
  );
  const { id } = planned;
  // A second person would look at it here; the command line is none.
  await transact(
    merchantId,
    (tx) => tx.$executeRaw`
      UPDATE erasure SET state = 'open' WHERE merchant_id = ${merchantId}::uuid AND id = ${id}::uuid`,
  );
  const bytes = await step("work list as CSV", () => writeWorkList(who, id, system, folder));
  await step("said to be done", () =>
    done(merchantId, (tx) =>
      reportOutcomes(
        tx,
        key(who, "erasures.work"),
        { id, systemId: null, record: [], outcome: "done", words: null },
        new Date(),
      ),
    ),
  );
  const source = createReadStream(path);
  const erased = await step("full import, proof and certificate", () =>
    importFile(who, system.id, source, new Date()),
  );
  const certificate = await transact(merchantId, (tx) =>
    certificateOf(tx, key(who, "erasures.read"), id),
  );
  if (planned.records !== records || erased !== records || certificate === null)
    throw new Error(`Of ${records} records ${planned.records} were planned and ${erased} erased.`);

  say(`An erasure of ${records} records`);
  for (const { name, ms, statements: sent } of steps)
    say(`  ${name.padEnd(36)} ${(ms / 1000).toFixed(1)} s, ${sent} statements`);
  say(
    `  peak memory ${peakMb().toFixed(0)} MB (${before.toFixed(0)} MB after the import), list ${(bytes / 1e6).toFixed(1)} MB, certificate ${certificate.length} bytes`,
  );
}

async function writeWorkList(
  who: Machine,
  id: string,
  system: { readonly id: string; readonly name: string },
  folder: string,
): Promise<number> {
  const grant = key(who, "erasures.work");
  const list = { id, systemId: system.id };
  await done(who.merchantId, (tx) => takeWorkList(tx, grant, list, new Date()));
  let bytes = 0;
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(WORK_LIST_HEAD);
    let after: string | null = null;
    do {
      const place: { after: string | null } = { after };
      const page: Awaited<ReturnType<typeof workList>> = await transact(who.merchantId, (tx) =>
        workList(tx, grant, list, place),
      );
      for (const row of page.rows) {
        const line = csvLine(workListCells(row, system.name));
        bytes += line.length;
        yield line;
      }
      after = page.next;
    } while (after !== null);
  }
  await writeFile(join(folder, "list.csv"), Readable.from(lines()));
  return bytes;
}

/** Reads a file and joins it, as everything as of a moment or as some rows; answers how many it proved to be erased. */
async function importFile(
  who: Machine,
  systemId: string,
  source: AsyncIterable<Uint8Array>,
  asOf: Date | null,
): Promise<number> {
  const grant = key(who, "imports.run");
  const staged = await stageFile(
    grant,
    { systemId, channel: null, encoding: null, full: asOf && { asOf }, source },
    new Date(),
  );
  if (!staged.ok) throw new Error("The report was not read.");
  const joined = await done(who.merchantId, (tx) =>
    joinImport(tx, grant, { id: staged.id, gone: "any" }, new Date()),
  );
  return joined.outcome.erased;
}

function key<P extends Permission>(who: Machine, wanted: P): Grant<P> {
  const grant = grantTo(who, wanted);
  if (!grant) throw new Error(`The command line may not do ${wanted}.`);
  return grant;
}

async function done<T>(
  merchantId: string,
  work: Parameters<typeof transactResult<T, string>>[1],
): Promise<T> {
  const result: Result<T> = await transactResult(merchantId, work, {
    timeoutMs: Math.max(COMMIT_TIMEOUT_MS, ERASURE_TIMEOUT_MS),
  });
  if (result.ok) return result.value;
  throw new Error(`Refused: ${result.refusal}.`);
}

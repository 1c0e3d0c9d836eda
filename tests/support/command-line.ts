import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { inject } from "vitest";
import { run } from "@/lib/cli/run";

const ROOT = resolve(import.meta.dirname, "../..");
const NODE = join(ROOT, "node_modules/.bin/node");

export type Answer = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as one JSON value. */
  readonly json: <T = Record<string, unknown>>() => T;
  /** Standard output as one JSON value a line. */
  readonly jsonLines: <T = Record<string, unknown>>() => readonly T[];
};

type Options = {
  /** Where the person stands who types the command. */
  readonly from?: string;
  /** What it is told on standard input. */
  readonly input?: string;
};

/**
 * The command line in the test's own process, on the database that it is connected to: everything but the start, whose
 * cost is a hundred times that of most commands.
 */
export async function cli(args: readonly string[], options: Options = {}): Promise<Answer> {
  const { from = ROOT, input = "" } = options;
  const said = { out: new Heard(), err: new Heard() };
  const code = await run(args, {
    ...said,
    folder: from,
    input: () => Readable.from(input === "" ? [] : [input]),
    openDatabase: async () => async () => undefined,
  });
  return answerOf(code, said.out.text(), said.err.text());
}

class Heard extends Writable {
  readonly #pieces: Buffer[] = [];

  override _write(piece: Buffer, _encoding: string, done: () => void) {
    this.#pieces.push(piece);
    done();
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString("utf8");
  }
}

type ProcessOptions = Options & {
  /** The data folder; this run's own database unless the test has one of its own. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Handed the process as soon as it runs, for tests that end it. */
  readonly onStart?: (child: ChildProcess) => void;
};

/** The command line as people start it, as a process of its own: for what a process, its start or its end is about. */
export function cliProcess(args: readonly string[], options: ProcessOptions = {}): Promise<Answer> {
  const { data = inject("database").data, from = ROOT, env = {}, input = "", onStart } = options;
  const child = spawn(
    NODE,
    [join(ROOT, "lib/cli/launch.mjs"), join(ROOT, "lib/cli/steward.ts"), ...args],
    {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH ?? "",
        HOME: process.env.HOME ?? "",
        TMPDIR: tmpdir(),
        STEWARD_DATA: data,
        INIT_CWD: from,
        NODE_ENV: "test",
        ...env,
      },
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  // A command that reads nothing may have ended before it is told anything.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const said = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on("data", (piece: Buffer) => said.stdout.push(piece));
  child.stderr.on("data", (piece: Buffer) => said.stderr.push(piece));
  onStart?.(child);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => done(answerOf(code, textOf(said.stdout), textOf(said.stderr))));
  });
}

const textOf = (pieces: readonly Buffer[]): string => Buffer.concat(pieces).toString("utf8");

const answerOf = (code: number | null, stdout: string, stderr: string): Answer => ({
  code,
  stdout,
  stderr,
  json: () => JSON.parse(stdout),
  jsonLines: () =>
    stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line)),
});

export type OwnData = { readonly data: string; readonly remove: () => void };

/** A data folder of a test's own, for what must not share a database. Its last command has stopped its server. */
export function ownData(): OwnData {
  const data = mkdtempSync(join(tmpdir(), "steward-own-"));
  return {
    data,
    remove: () => {
      const place = placeOf(data);
      if (place && !place.startsWith(realpathSync(data)))
        rmSync(dirname(place), { recursive: true, force: true });
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Where the files of a data folder's database are. */
export function placeOf(data: string): string | null {
  try {
    return realpathSync(join(data, "pg"));
  } catch {
    return null;
  }
}

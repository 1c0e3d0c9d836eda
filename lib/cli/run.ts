import type { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { Trouble } from "@/lib/env";
import type { Call, CliCommand, Input } from "./command";
import { COMMANDS } from "./commands";
import { EXIT, nearest, outputTo, WrongUse, type ExitCode } from "./io";

/** Where a command is called from, and what it speaks with. */
export type Shell = {
  /** The folder in which the paths start that a person types. */
  readonly folder: string;
  readonly input: () => Input;
  readonly out: Writable;
  readonly err: Writable;
  /** Opens the database, for a command that asks for one; what it answers closes it again. */
  readonly openDatabase: () => Promise<() => Promise<void>>;
};

/** Runs one command line. Whatever goes wrong is said on `err`, in words. */
export async function run(args: readonly string[], shell: Shell): Promise<ExitCode> {
  try {
    return await obey(args, shell);
  } catch (error) {
    shell.err.write(`${wordsOf(error)}\n`);
    return error instanceof WrongUse ? EXIT.wrongUse : EXIT.trouble;
  }
}

async function obey(args: readonly string[], shell: Shell): Promise<ExitCode> {
  if (args[0] === "help" || args.includes("--help") || args.includes("-h")) {
    shell.out.write(`${help()}\n`);
    return EXIT.done;
  }
  const { command, rest } = find(args);
  const { values, positionals } = read(command, rest);
  if (positionals.length !== command.words)
    throw new WrongUse(`Usage: ${command.name} ${command.usage}`);

  const { folder, input, out, err } = shell;
  const output = outputTo(values.json === true, out, err);
  const call = { words: positionals, options: values as Call["options"], folder, input, output };
  if (command.isAlone) return command.run(call);
  const close = await shell.openDatabase();
  try {
    return await command.run(call);
  } finally {
    await close();
  }
}

function help(): string {
  const lines = COMMANDS.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}`);
  return [
    "Usage: npm run -s steward -- COMMAND [--json]",
    "",
    ...lines,
    "",
    "Exit codes: 0 done, 1 the command found something, 2 wrong use, 3 trouble with the system.",
  ].join("\n");
}

function find(args: readonly string[]): { command: CliCommand; rest: string[] } {
  // The longer name first: `import withdraw` is no file to import.
  const command = [...COMMANDS]
    .sort((a, b) => b.name.split(" ").length - a.name.split(" ").length)
    .find(({ name }) => name.split(" ").every((word, index) => args[index] === word));
  if (command) return { command, rest: args.slice(command.name.split(" ").length) };
  const called = args
    .filter((arg) => !arg.startsWith("-"))
    .slice(0, 2)
    .join(" ");
  const names = COMMANDS.map(({ name }) => name);
  throw new WrongUse(
    called === "" ? help() : `There is no command “${called}”.${nearest(called, names)}`,
  );
}

function read(command: CliCommand, rest: string[]) {
  try {
    return parseArgs({
      args: rest,
      options: { ...command.options, json: { type: "boolean" } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const said = error instanceof Error ? (error.message.split(". ")[0] ?? "") : "";
    throw new WrongUse(`${said}. Usage: ${command.name} ${command.usage}`);
  }
}

/** What went wrong in words; a stack only where it is nobody's mistake but ours. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isKnown = error instanceof WrongUse || error instanceof Trouble;
  return isKnown ? error.message : (error.stack ?? error.message);
}

import { parseArgs } from "node:util";
import { connect, disconnect } from "@/lib/db/client";
import { openDatabase } from "@/lib/db/open";
import { Trouble } from "@/lib/env";
import { auditCommands } from "./audit";
import { checklistCommands } from "./checklists";
import { cleanCommands } from "./clean";
import type { Call, CliCommand } from "./command";
import { copyCommands } from "./copies";
import { databaseCommands } from "./databases";
import { demoCommands } from "./demo-commands";
import { engagementCommands } from "./engagement";
import { erasureCommands } from "./erasures";
import { holdingCommands } from "./holdings";
import { holdCommands } from "./holds";
import { importCommands } from "./import";
import { EXIT, nearest, outputTo, WrongUse, type ExitCode } from "./io";
import { merchantCommands } from "./merchants";
import { personCommands } from "./person";
import { checkCommands } from "./checks";
import { sharingCommands } from "./sharing";

const COMMANDS: readonly CliCommand[] = [
  ...merchantCommands,
  ...importCommands,
  ...cleanCommands,
  ...holdingCommands,
  ...holdCommands,
  ...copyCommands,
  ...engagementCommands,
  ...erasureCommands,
  ...databaseCommands,
  ...personCommands,
  ...sharingCommands,
  ...checkCommands,
  ...checklistCommands,
  ...auditCommands,
  ...demoCommands,
];

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

async function main(args: readonly string[]): Promise<ExitCode> {
  if (args[0] === "help" || args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${help()}\n`);
    return EXIT.done;
  }
  const { command, rest } = find(args);
  const { values, positionals } = read(command, rest);
  if (positionals.length !== command.words)
    throw new WrongUse(`Usage: ${command.name} ${command.usage}`);

  const output = outputTo(values.json === true, process.stdout, process.stderr);
  const call = { words: positionals, options: values as Call["options"], output };
  if (command.isAlone) return command.run(call);
  const database = await openDatabase();
  try {
    connect(database.applicationUrl);
    return await command.run(call);
  } finally {
    await disconnect();
    await database.close();
  }
}

/** What went wrong in words; a stack only where it is nobody's mistake but ours. */
function explain(error: unknown): ExitCode {
  if (error instanceof WrongUse) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.wrongUse;
  }
  const known = error instanceof Trouble;
  const text =
    error instanceof Error
      ? known
        ? error.message
        : (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`${text}\n`);
  return EXIT.trouble;
}

// A reader that closed the pipe (`… | head`) has what it wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exitCode = error.code === "EPIPE" ? EXIT.done : EXIT.trouble;
});
process.exitCode = await main(process.argv.slice(2)).catch(explain);

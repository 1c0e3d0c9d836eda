import { Readable } from "node:stream";
import { createMerchant } from "@/lib/accounts/commands";
import { COMMANDS } from "@/lib/cli/commands";
import { prepare } from "@/lib/cli/prepare";
import type { Call } from "@/lib/cli/command";
import { connect, disconnect } from "@/lib/db/client";
import { openDatabase } from "@/lib/db/open";
import { transactDirectory } from "@/lib/db/transact";
import { now } from "@/lib/time/now";

/*
 * Takes the steps it is given, one after the other, on the database of its data folder, and prints what each said as a
 * line of JSON: the lines of a start, the answer of a command, or the error.
 */

const ORIGIN = "http://127.0.0.1:3000";

async function take(step: string): Promise<unknown> {
  switch (step) {
    case "start":
      return prepare({ origin: ORIGIN, demo: true });
    case "start in the open":
      return prepare({ origin: ORIGIN, demo: false });
    case "add a merchant":
      return transactDirectory((tx) => createMerchant(tx, { name: "Acme" }, now()));
    case "change the key":
      return transactDirectory((tx) =>
        tx.merchant.updateMany({ data: { keyCheck: new Uint8Array(16) } }),
      );
    default:
      return command(step);
  }
}

async function command(name: string): Promise<unknown> {
  const answers: unknown[] = [];
  const output: Call["output"] = {
    json: true,
    answer: (value) => void answers.push(value),
    line: async () => {},
    note: () => {},
  };
  await COMMANDS.find((each) => each.name === name)?.run({
    ...{ words: [], options: {}, folder: ".", input: () => Readable.from([]), output },
  });
  return answers[0];
}

const database = await openDatabase({ durable: false });
connect(database.applicationUrl);
try {
  for (const step of process.argv.slice(2)) {
    const said = await take(step).catch((error: Error) => ({ [error.name]: error.message }));
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
} finally {
  await disconnect();
  await database.close();
}

import { resolve } from "node:path";
import { EXIT } from "./io";
import { run } from "./run";

/** What only commands that ask for a database need to have read. */
async function openDatabase(): Promise<() => Promise<void>> {
  const [{ openDatabase: open }, { connect, disconnect }] = await Promise.all([
    import("@/lib/db/open"),
    import("@/lib/db/client"),
  ]);
  const database = await open();
  connect(database.applicationUrl);
  return async () => {
    await disconnect();
    await database.close();
  };
}

// A reader that closed the pipe (`… | head`) has what it wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exitCode = error.code === "EPIPE" ? EXIT.done : EXIT.trouble;
});
process.exitCode = await run(process.argv.slice(2), {
  folder: resolve(process.env.INIT_CWD ?? ""),
  input: () => process.stdin,
  out: process.stdout,
  err: process.stderr,
  openDatabase,
});

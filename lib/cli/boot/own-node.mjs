import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { ownNode } from "./root.mjs";
import { Stop } from "./stop.mjs";

/** Whether this process runs on the project's own Node.js. */
export const onOwnNode = () => realpathSync(process.execPath) === realpathSync(ownNode);

/**
 * Runs a script on the project's own Node.js in place of this process: same input and output,
 * signals passed on, same exit code, same options of Node.js. It is told when this process is killed.
 *
 * @returns {Promise<number>} the exit code
 */
export function continueOnOwnNode(script, args = process.argv.slice(2)) {
  const child = spawn(ownNode, [...process.execArgv, script, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Stop(`Node.js 24 does not run on this machine (${ownNode}: ${error.message}).`)),
    );
    child.once("close", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

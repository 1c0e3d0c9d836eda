import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { generate } from "./boot/generate.mjs";
import { install } from "./boot/install.mjs";
import { continueOnOwnNode, onOwnNode } from "./boot/own-node.mjs";
import { root, settle } from "./boot/root.mjs";
import { complain } from "./boot/stop.mjs";
import { readTypeScript } from "./boot/typescript.mjs";

/**
 * `node lib/cli/launch.mjs ENTRY [ARGUMENT…]`: runs a TypeScript program of this project, on a
 * machine where nothing is installed yet too. Standard output belongs to the program alone.
 */
async function launch([entry, ...args]) {
  settle();
  await install(console.error);
  if (!onOwnNode()) {
    process.exitCode = await continueOnOwnNode(import.meta.filename);
    return;
  }
  await generate(console.error);

  const program = resolve(root, entry);
  process.argv = [process.execPath, program, ...args];
  await readTypeScript();
  await import(pathToFileURL(program).href);
}

try {
  await launch(process.argv.slice(2));
} catch (error) {
  complain(error);
  process.exitCode = 3;
}

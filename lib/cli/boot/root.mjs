import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The Node.js that comes with the project; a machine's own may be past its end of life. */
export const ownNode = join(root, "node_modules", "node", "bin", "node");

/**
 * Makes the project's folder the working directory, so that relative settings mean the same
 * wherever a command is called from, and reads `.env` there. What the environment says wins.
 */
export function settle() {
  process.env.INIT_CWD ??= process.cwd();
  process.chdir(root);
  if (existsSync(".env")) process.loadEnvFile(".env");
}

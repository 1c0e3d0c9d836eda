import { rmSync } from "node:fs";
import { join } from "node:path";
import { listen, startNode } from "./children.mjs";
import { alone } from "./lock.mjs";
import { ownNode, root } from "./root.mjs";
import { fingerprint, isFresh, setStamp } from "./stamp.mjs";
import { Stop } from "./stop.mjs";

const stamp = join(root, "lib", "db", "generated", ".steward-stamp");

/**
 * Generates the database client from prisma/schema, unless it is there already.
 *
 * Prisma looks for the binary of an engine that generating does not use, and would download it:
 * naming any program that exists spares the download.
 */
export async function generate(say) {
  if (isFresh(stamp, inputs())) return;
  await alone(async () => {
    if (isFresh(stamp, inputs())) return;
    say("Generating the database client.");
    const made = inputs();
    rmSync(stamp, { force: true });
    const { code, text } = await listen(
      startNode(
        [join(root, "node_modules", "prisma", "build", "index.js"), "generate", "--no-hints"],
        {
          env: {
            ...process.env,
            PRISMA_SCHEMA_ENGINE_BINARY: ownNode,
            PRISMA_HIDE_UPDATE_MESSAGE: "1",
            CHECKPOINT_DISABLE: "1",
          },
          stdio: ["ignore", "pipe", "pipe", "ipc"],
        },
      ),
    );
    if (code !== 0) throw new Stop(`The database client could not be generated:\n\n${text.trim()}`);
    setStamp(stamp, made);
  });
}

const inputs = () =>
  fingerprint(["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);

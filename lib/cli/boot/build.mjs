import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { listen, startNode } from "./children.mjs";
import { alone } from "./lock.mjs";
import { root } from "./root.mjs";
import { fingerprint, isFresh, setStamp } from "./stamp.mjs";
import { diskFull, Stop } from "./stop.mjs";

/** The script behind `next`, for `next build` and `next start`. */
export const nextScript = join(root, "node_modules", "next", "dist", "bin", "next");

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "package-lock.json",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "proxy.ts",
  "instrumentation.ts",
];
const GENERATED = join("lib", "db", "generated");
const COMMAND_LINE = join("lib", "cli");

const stamp = join(root, ".next", "steward-stamp");
const inputs = () => fingerprint(SOURCES, (path) => path === GENERATED || path === COMMAND_LINE);

export const isBuilt = () =>
  existsSync(join(root, ".next", "BUILD_ID")) && isFresh(stamp, inputs());

/** Builds the web application for production, unless it was built from these sources already. */
export async function build(say) {
  if (isBuilt()) return;
  await alone(
    async () => {
      if (isBuilt()) return;
      say("Building the web application.");
      const made = inputs();
      rmSync(stamp, { force: true });
      const { code, text } = await listen(
        startNode([nextScript, "build"], {
          env: {
            ...process.env,
            NODE_ENV: "production",
            NEXT_TELEMETRY_DISABLED: "1",
            DATABASE_URL: "",
            DATABASE_OWNER_URL: "",
          },
          stdio: ["ignore", "pipe", "pipe", "ipc"],
        }),
      );
      if (code !== 0)
        throw (
          diskFull(text, root) ??
          new Stop(`The web application could not be built:\n\n${text.trim()}`)
        );
      setStamp(stamp, made);
    },
    () => say("Another process is building here; waiting for it."),
  );
}

import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { listen, startApart } from "./children.mjs";
import { alone } from "./lock.mjs";
import { ownNode, root } from "./root.mjs";
import { fingerprint, isFresh, setStamp } from "./stamp.mjs";
import { diskFull, Stop } from "./stop.mjs";

const stamp = join(root, "node_modules", ".steward-stamp");

/** Installs the packages that the lock file names, unless they are there already. */
export async function install(say) {
  if (isFresh(stamp, inputs()) && existsSync(ownNode)) return;
  await alone(
    async () => {
      if (!isInstalled()) await run(say);
      setStamp(stamp, inputs());
    },
    () => say("Another process is installing packages here; waiting for it."),
  );
}

const inputs = () => fingerprint(["package-lock.json"]) + process.platform + process.arch;

/** Whether npm's own record of what is installed agrees with the lock file. */
function isInstalled() {
  if (!existsSync(ownNode)) return false;
  const wanted = packagesOf("package-lock.json");
  const found = packagesOf(join("node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || found[path]?.version === version || (optional && !found[path]),
  );
}

function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(lock, "utf8")).packages;
  } catch {
    return {};
  }
}

/**
 * The packages of development are needed for the build, whatever NODE_ENV says. npm runs on the
 * machine's own Node.js, because the project's is among what it replaces.
 */
async function run(say) {
  say("Installing packages. This takes about a minute, once.");
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join("node_modules", ".bin")))
    .join(delimiter);
  const npm = startApart(
    "npm",
    [
      "ci",
      "--include=dev",
      "--include=optional",
      "--ignore-scripts=false",
      "--no-audit",
      "--no-fund",
    ],
    { env: { ...process.env, PATH: path }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const { code, text } = await listen(npm).catch((error) => ({ code: 1, text: error.message }));
  if (code !== 0) {
    const full = diskFull(text, root);
    if (full) throw full;
    throw new Stop(`The packages could not be installed. npm said:\n\n${complaintOf(text)}`);
  }
  if (!existsSync(ownNode))
    throw new Stop("npm installed no Node.js 24: allow the install script of the package `node`.");
}

/** The beginning of what npm calls an error; after it come hints about its options. */
function complaintOf(text) {
  const lines = text.trim().split("\n");
  const errors = lines.filter((line) => /^npm (error|ERR!)/.test(line));
  return (errors.length > 0 ? errors.slice(0, 12) : lines.slice(-12)).join("\n");
}

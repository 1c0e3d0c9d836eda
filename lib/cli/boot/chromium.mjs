import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { listen, startApart } from "./children.mjs";
import { ownNode, root } from "./root.mjs";
import { Stop } from "./stop.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/usr/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser for the browser tests: one that is installed, or else one that is installed now,
 * by the system's packages where that is allowed, and by Playwright where it is not.
 */
export async function chromium(say) {
  return (await findChromium()) ?? (await installChromium(say));
}

async function findChromium() {
  const { chromium: browser } = await import("@playwright/test");
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...PLACES,
    browser.executablePath(),
  ];
  for (const path of candidates) {
    if (path && existsSync(path) && (await answers(path))) return path;
  }
  return undefined;
}

/** Some systems have a program of that name which only says how to install the real one. */
const answers = (path) => succeeds(path, ["--version"]);

async function installChromium(say) {
  const byPackages = process.getuid?.() === 0 && (await succeeds("apt-get", ["--version"]));
  say(`Installing Chromium with ${byPackages ? "apt-get" : "Playwright"}.`);
  const quiet = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const steps = byPackages
    ? [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
      ]
    : [[ownNode, join(root, "node_modules", "playwright", "cli.js"), "install", "chromium"]];
  let said = "";
  for (const [program, ...args] of steps) {
    const { code, text } = await run(program, args, quiet);
    said += text;
    if (code !== 0) break;
  }
  const found = await findChromium();
  if (found) return found;
  throw new Stop(
    `The browser tests need Chromium, and it could not be installed: install it, or name it in CHROMIUM_PATH.\n\n${said.trim().split("\n").slice(-6).join("\n")}`,
  );
}

const succeeds = async (program, args) => (await run(program, args)).code === 0;

const run = (program, args, env = process.env) =>
  listen(startApart(program, args, { env, stdio: ["ignore", "pipe", "pipe"] })).catch((error) => ({
    code: 1,
    text: error.message,
  }));

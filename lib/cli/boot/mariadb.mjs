import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { listen, startApart } from "./children.mjs";
import { Stop } from "./stop.mjs";

const FOLDERS = ["/usr/sbin", "/usr/bin", "/usr/libexec", "/opt/homebrew/bin", "/usr/local/bin"];

/**
 * MariaDB's server for the tests of databases: one that is installed, or else one that is installed now by the system's
 * packages, where that is allowed. The tests start a server of their own; the one of the packages is not used.
 */
export async function mariadb(say) {
  return findMariaDb() ?? (await installMariaDb(say));
}

function findMariaDb() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...FOLDERS];
  const candidates = [
    process.env.MARIADBD_PATH,
    ...folders.map((folder) => join(folder, "mariadbd")),
  ];
  return candidates.find((path) => path && existsSync(path));
}

async function installMariaDb(say) {
  const byPackages = process.getuid?.() === 0;
  let said = "";
  if (byPackages) {
    say("Installing MariaDB with apt-get.");
    const quiet = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [
      ["update"],
      ["install", "-y", "--no-install-recommends", "mariadb-server"],
    ]) {
      const { code, text } = await run("apt-get", args, quiet);
      said += text;
      if (code !== 0) break;
    }
  }
  const found = findMariaDb();
  if (found) return found;
  throw new Stop(
    `The tests of databases need MariaDB’s server, and it could not be installed: install mariadb-server, or name mariadbd in MARIADBD_PATH.\n\n${said.trim().split("\n").slice(-6).join("\n")}`,
  );
}

const run = (program, args, env) =>
  listen(startApart(program, args, { env, stdio: ["ignore", "pipe", "pipe"] })).catch((error) => ({
    code: 1,
    text: error.message,
  }));

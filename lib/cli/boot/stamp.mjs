import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A hash over files and whole folders, names and contents; absent ones count as absent.
 *
 * @param {string[]} paths
 * @param {(path: string) => boolean} [skips]
 */
export function fingerprint(paths, skips = () => false) {
  const hash = createHash("sha256");
  const visit = (path) => {
    if (skips(path) || !existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
      return;
    }
    const content = readFileSync(path);
    hash.update(`${path}\0${content.length}\0`).update(content);
  };
  paths.forEach(visit);
  return hash.digest("hex");
}

/** Whether the stamp on something made says that it was made from these inputs. */
export function isFresh(stamp, inputs) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === inputs;
}

export function setStamp(stamp, inputs) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
}

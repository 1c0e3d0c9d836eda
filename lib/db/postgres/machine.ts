import { randomBytes } from "node:crypto";
import { chown, rename, stat, writeFile } from "node:fs/promises";
import { codeOf } from "./errors";

/** Who runs PostgreSQL: undefined means whoever runs this process. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

export const secret = () => randomBytes(24).toString("base64url");
export const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

export const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Writes a file whole: who reads it meanwhile finds the old text or the new, and never half. */
export async function write(path: string, text: string, owner: ServerUser) {
  const draft = `${path}.new-${randomBytes(4).toString("hex")}`;
  await writeFile(draft, text, { mode: 0o600 });
  if (owner) await chown(draft, owner.uid, owner.gid);
  await rename(draft, path);
}

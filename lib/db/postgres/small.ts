import { randomBytes } from "node:crypto";
import { chown, rename, stat, writeFile } from "node:fs/promises";
import { Trouble } from "@/lib/env";
import type { ServerUser } from "./programs";

export const secret = () => randomBytes(24).toString("base64url");
export const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

export const codeOf = (error: unknown) => (error as { code?: string }).code;
export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);
export const lastLine = (text: string) => text.trim().split("\n").at(-1)?.trim() || undefined;

export const diskFull = (path: string) =>
  new Trouble(`The disk that holds ${path} is full: free some space and start again.`);

/** A handler that lets errors with these codes pass. */
export const unless =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!codes.includes(codeOf(error) ?? "")) throw error;
  };

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

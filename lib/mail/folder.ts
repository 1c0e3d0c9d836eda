import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import type { DueMail } from "./claim";

/** Where messages are laid down while no mail server is set. */
export const mailFolder = (): string => join(env().STEWARD_DATA, "mail");

/**
 * Lays a message down, readable by the owner of the folder only. Its name follows from the message, so that doing it again
 * leaves one file; and it appears whole or not at all.
 */
export async function layDown({ id, createdAt }: DueMail, raw: Buffer): Promise<void> {
  const folder = mailFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${createdAt.toISOString().replace(/[:.]/g, "-")}-${id}.eml`;
  const hidden = join(folder, `.${id}.part`);
  await writeFile(hidden, raw, { mode: 0o600 });
  await rename(hidden, join(folder, name));
}

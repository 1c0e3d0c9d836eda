import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env, Trouble } from "@/lib/env";

const KEY_BYTES = 32;

/** Where the master key lies unless it comes from the environment: beside the database's folder, never in it. */
export const keyFile = (): string => join(env().STEWARD_DATA, "key");

let cached: Buffer | null = null;

/** The 32 bytes from which every merchant's keys are derived. Read once; absent is trouble, never a new key. */
export function masterKey(): Buffer {
  cached ??= readMasterKey();
  return cached;
}

/** Makes the key file of a first start; leaves an existing one alone. Readable by its owner only. */
export function ensureKeyFile(): void {
  if (env().STEWARD_KEY !== undefined || existsSync(keyFile())) return;
  mkdirSync(env().STEWARD_DATA, { recursive: true });
  writeFileSync(keyFile(), `${randomBytes(KEY_BYTES).toString("base64url")}\n`, {
    mode: 0o600,
    flag: "wx",
  });
}

function readMasterKey(): Buffer {
  const { STEWARD_KEY } = env();
  if (STEWARD_KEY === undefined && !existsSync(keyFile())) {
    throw new Trouble(
      `The key is missing: put it back at ${keyFile()}, or set STEWARD_KEY. Without it no shopper can be looked up.`,
    );
  }
  const text = (STEWARD_KEY ?? readFileSync(keyFile(), "utf8")).trim();
  const key = Buffer.from(text, "base64url");
  if (key.length !== KEY_BYTES) {
    throw new Trouble(
      "The key is not 32 bytes in base64url. Restore it from where you keep it; a new one finds nobody again.",
    );
  }
  return key;
}

/** A secret of the whole installation for one purpose, such as signing session cookies. */
export const installationSecret = (purpose: string): string =>
  createHash("sha256").update(masterKey()).update(`installation:${purpose}`).digest("base64url");

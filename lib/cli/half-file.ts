import { type FileHandle, link, lstat, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newId } from "@/lib/crypto/id";
import { WrongUse } from "./io";

/** A file under a name of its own beside the target, until it is whole: nobody takes half of it for the cleaned file. */
export class HalfFile {
  private length = 0;

  private readonly path: string;
  private readonly file: FileHandle;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.file = file;
  }

  static async beside(target: string): Promise<HalfFile> {
    const path = join(dirname(target), `.steward-${newId()}.part`);
    // Only its owner may read it: it holds what the original does but for what is due.
    return new HalfFile(path, await open(path, "wx", 0o600));
  }

  async add(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const left = bytes.length - at;
      const { bytesWritten } = await this.file.write(bytes, at, left, this.length);
      at += bytesWritten;
      this.length += bytesWritten;
    }
  }

  /** Begins anew. */
  async empty(): Promise<void> {
    await this.file.truncate(0);
    this.length = 0;
  }

  async close(): Promise<void> {
    await this.file.sync();
    await this.file.close();
  }

  /** Takes the target's name, unless something has that meanwhile. */
  async becomes(target: string): Promise<void> {
    try {
      await link(this.path, target);
    } catch (error) {
      if (codeOf(error) === "EEXIST")
        throw new WrongUse(`There is something at ${target} already.`);
      // A file system that knows no second name for a file.
      await mustBeFree(target);
      await rename(this.path, target);
    }
  }

  async remove(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : null;

export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

export async function mustBeFree(target: string): Promise<void> {
  const isTaken = await lstat(target).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new WrongUse(`There is something at ${target} already.`);
  const hasFolder = await stat(dirname(target)).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!hasFolder) throw new WrongUse(`There is no folder ${dirname(target)}.`);
}

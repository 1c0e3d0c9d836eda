import { createHash } from "node:crypto";
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  stat,
  symlink,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { Trouble } from "@/lib/env";
import { canReach, execute, makeShared } from "./programs";
import { codeOf, messageOf, unless } from "./errors";
import { exists, type ServerUser } from "./machine";

export type Server = {
  readonly place: string;
  readonly cluster: string;
  readonly log: string;
  readonly socket: string;
  readonly user: ServerUser;
  readonly durable: boolean;
};

/** The data folder's own `pg`, or where that leads, or where it has to lie instead. */
export async function findPlace(folder: string): Promise<string> {
  await makeFolder(folder);
  const own = join(await realpath(folder), "pg");
  const link = await lstat(own).catch(() => undefined);
  if (link?.isSymbolicLink())
    return realpath(own).catch(async () => {
      throw new Trouble(
        `The database of ${folder} was in ${await readlink(own)}, which is gone: put it back, or remove ${own} to begin with an empty one.`,
      );
    });
  if (link) return own;

  const user = await serverUser(undefined);
  if (!user || (await canReach(user, folder))) return own;
  const id = createHash("sha256").update(dirname(own)).digest("hex").slice(0, 12);
  return join(await makeShared(id), "pg");
}

/** Makes the data folder. As root, others may pass through it, since PostgreSQL's user must. */
async function makeFolder(folder: string) {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0)
      await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new Trouble(
      `The data folder ${folder} cannot be used (${codeOf(error) ?? messageOf(error)}): set STEWARD_DATA to a folder you may write to.`,
      { cause: error },
    );
  }
}

/** Leaves a link in the data folder to a database that lies elsewhere, so that it is found again. */
export async function linkTo(place: string, folder: string) {
  const own = join(folder, "pg");
  if (!(await exists(own))) await symlink(place, own).catch(unless("EEXIST"));
}

export async function readAccess(place: string): Promise<{ owner: string; application: string }> {
  try {
    return JSON.parse(await readFile(join(place, "access.json"), "utf8"));
  } catch (error) {
    throw new Trouble(
      codeOf(error) === "EACCES"
        ? `The data in ${place} belong to another user: use Steward as that user, or set STEWARD_DATA to a folder of your own.`
        : `The passwords of the database in ${place} are missing or damaged: put its access.json back from a backup.`,
      { cause: error },
    );
  }
}

export async function describe(place: string, durable: boolean): Promise<Server> {
  const cluster = await realpath(join(place, "cluster"));
  const user = await serverUser(cluster);
  return {
    place,
    cluster,
    log: join(place, "server.log"),
    socket: socketFolder(place, user),
    user,
    durable,
  };
}

/** A socket's whole path may have 103 bytes on every system; a longer one moves to /tmp. */
function socketFolder(place: string, user: ServerUser): string {
  const own = join(place, "run");
  if (Buffer.byteLength(join(own, ".s.PGSQL.5432")) <= 103) return own;
  const id = createHash("sha256").update(place).digest("hex").slice(0, 12);
  return `/tmp/steward-${user?.uid ?? process.getuid?.()}-${id}`;
}

/** PostgreSQL refuses root, so root runs it as the owner of its files, at first as `nobody`. */
export async function serverUser(cluster: string | undefined): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined;
  if (cluster) return stat(cluster);
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (flag) => Number((await execute("id", [flag, "nobody"])).stdout)),
    );
    if (uid && gid) return { uid, gid };
  } catch {
    // Said below.
  }
  throw new Trouble(
    "PostgreSQL does not run as root and this machine has no user `nobody`: start Steward as an ordinary user.",
  );
}

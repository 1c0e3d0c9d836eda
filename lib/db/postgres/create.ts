import { chmod, chown, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { serverUser } from "./place";
import { binaries, run } from "./programs";
import { APPLICATION, DATABASE, OWNER } from "./server";
import { diskFull, lastLine, messageOf, unless } from "./errors";
import { isAlive, quote, secret, type ServerUser, write } from "./machine";

const SUPERUSER = "steward_superuser";

/**
 * Makes a database beside its place and renames it into place when it is whole: a start that was
 * interrupted leaves nothing that looks like a database, and of two at once the first one counts.
 */
export async function create(place: string, durable: boolean) {
  await clearUnfinished(place);
  const draft = `${place}.new-${process.pid}`;
  const user = await serverUser(undefined);
  const cluster = join(draft, "cluster");
  const password = { owner: secret(), application: secret() };
  try {
    await mkdir(draft);
    await chmod(draft, user ? 0o711 : 0o700);
    await mkdir(cluster, { mode: 0o700 });
    if (user) await chown(cluster, user.uid, user.gid);

    const superuser = join(draft, "superuser");
    await write(superuser, secret(), user);
    const bin = await binaries(user);
    await run(user, join(bin, "initdb"), [
      `--pgdata=${cluster}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${superuser}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    await rm(superuser);

    const alone = (database: string, statements: readonly string[]) =>
      runAlone(user, bin, cluster, database, durable, statements);
    await alone("postgres", [
      `create role ${OWNER} login password ${quote(password.owner)}`,
      `create role ${APPLICATION} login password ${quote(password.application)}`,
      `create database ${DATABASE} owner ${OWNER}`,
      `revoke all on database ${DATABASE} from public`,
      `grant connect on database ${DATABASE} to ${APPLICATION}`,
    ]);
    await alone(DATABASE, [
      `alter schema public owner to ${OWNER}`,
      `revoke all on schema public from public`,
      `grant usage on schema public to ${APPLICATION}`,
    ]);

    await write(join(draft, "access.json"), `${JSON.stringify(password)}\n`, undefined);
    await write(join(draft, "server.log"), "", user);
    await rename(draft, place).catch(unless("ENOTEMPTY", "EEXIST"));
  } catch (error) {
    if (/No space left on device|ENOSPC/.test(messageOf(error))) throw diskFull(dirname(place));
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Runs statements as the superuser without a server. It is the superuser's only use: its password
 * was thrown away, and pg_hba.conf lets only the other two in.
 */
async function runAlone(
  user: ServerUser,
  bin: string,
  cluster: string,
  database: string,
  durable: boolean,
  statements: readonly string[],
) {
  const { stderr } = await run(
    user,
    join(bin, "postgres"),
    [
      "--single",
      ...(durable ? [] : ["-F"]),
      "-D",
      cluster,
      "-c",
      "log_min_messages=error",
      database,
    ],
    statements.map((statement) => `${statement}\n`).join(""),
  );
  if (/ERROR|FATAL|PANIC/.test(stderr))
    throw new Error(`The new database could not be set up: ${lastLine(stderr)}`);
}

/** Removes what interrupted starts left, but not what another process is making just now. */
async function clearUnfinished(place: string) {
  const prefix = `${place}.new-`;
  const names = await readdir(dirname(place));
  for (const path of names.map((name) => join(dirname(place), name))) {
    if (path.startsWith(prefix) && !isAlive(Number(path.slice(prefix.length))))
      await rm(path, { recursive: true, force: true });
  }
}

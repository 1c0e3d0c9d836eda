import { chown, lstat, mkdir, open, readFile, readlink, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Trouble } from "@/lib/env";
import type { Server } from "./place";
import { binaries, execute, run } from "./programs";
import { codeOf, diskFull, lastLine, messageOf } from "./errors";
import { isAlive, quote, write } from "./machine";

/** The database and its two roles; nobody else is let in. */
export const DATABASE = "steward";
export const OWNER = "steward_owner";
export const APPLICATION = "steward_app";

/** A server with much to write may take a while; nobody waits longer than this for its end. */
const STOPPING_MS = 60_000;

/** Starts the server; returns also when somebody else was faster. */
export async function start(server: Server, until: number) {
  await forgetReusedPid(server);
  await configure(server);
  await trimLog(server);

  const from = (await stat(server.log)).size;
  try {
    const pgCtl = join(await binaries(server.user), "pg_ctl");
    await run(server.user, pgCtl, [
      "start",
      "--wait",
      "--timeout=600",
      "--silent",
      `--pgdata=${server.cluster}`,
      `--log=${server.log}`,
      // Also in the configuration; but no port must open even if somebody changes that.
      "--options=-c listen_addresses=",
    ]);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const said = (await readFile(server.log)).subarray(from).toString("utf8");
    if (/No space left on device/.test(said)) throw diskFull(server.place);
    if (/database files are incompatible with server/.test(said))
      throw new Trouble(
        `The database in ${server.place} was made by another version of PostgreSQL than this Steward brings: start the version of Steward that made it, or set STEWARD_DATA to another folder.`,
      );
    const passing =
      /pre-existing shared memory block|lock file .* already exists|ready to accept/.test(said) ||
      (await runs(server));
    if (!passing || performance.now() > until)
      throw new Trouble(
        `The database in ${server.place} does not start: ${lastLine(said) ?? messageOf(error)}. Its log is ${server.log}.`,
        { cause: error },
      );
    await sleep(200);
  }
}

/** Whether the process that the server's pid file names is alive and is this server. */
export async function runs(server: Server): Promise<boolean> {
  const pid = await pidIn(pidFile(server));
  return pid !== undefined && (await isServer(pid, server.cluster));
}

const pidFile = ({ cluster }: Server) => join(cluster, "postmaster.pid");
const socketLock = ({ socket }: Server) => join(socket, ".s.PGSQL.5432.lock");

/** The process that one of the server's lock files names in its first line. */
async function pidIn(file: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(file, "utf8").catch(() => ""), 10);
  return pid > 0 ? pid : undefined;
}

async function isServer(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === "linux")
    return (await readlink(`/proc/${pid}/cwd`).catch(() => "")) === cluster;
  const { stdout } = await execute("ps", ["-o", "comm=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.trim().endsWith("postgres");
}

/**
 * After a crash another process may have the number that a lock file names, and PostgreSQL would
 * refuse to start. The files stay, since their other lines guard against server processes that
 * outlived the first; only the number becomes one that no process has.
 */
async function forgetReusedPid(server: Server) {
  for (const file of [pidFile(server), socketLock(server)]) {
    const pid = await pidIn(file);
    if (pid === undefined || !isAlive(pid) || (await isServer(pid, server.cluster))) continue;
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/^\d+/, String(2 ** 31 - 2)));
  }
}

/**
 * The whole configuration, written at each start so that it follows the version of Steward.
 * The log holds no statement, no parameter, no detail and no error, because each of those can hold
 * what a shopper's file said; errors reach the client that caused them.
 */
async function configure(server: Server) {
  const settings = {
    listen_addresses: "''",
    unix_socket_directories: quote(`"${server.socket.replaceAll('"', '""')}"`),
    max_connections: 100,
    shared_buffers: "'256MB'",
    max_wal_size: "'2GB'",
    checkpoint_timeout: "'15min'",
    wal_compression: "on",
    synchronous_commit: server.durable ? "on" : "off",
    fsync: server.durable ? "on" : "off",
    full_page_writes: server.durable ? "on" : "off",
    jit: "off",
    // A statement whose client was killed ends too, and lets go of what it holds.
    client_connection_check_interval: "'1s'",
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_statement: "none",
    log_min_duration_statement: -1,
    log_checkpoints: "off",
    log_timezone: "'UTC'",
    timezone: "'UTC'",
    lc_messages: "'C'",
    password_encryption: "'scram-sha-256'",
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  await write(join(server.cluster, "postgresql.conf"), lines.join(""), server.user);
  await write(
    join(server.cluster, "pg_hba.conf"),
    `local all ${OWNER},${APPLICATION} scram-sha-256\n`,
    server.user,
  );
  await makeSocketFolder(server);
}

/** A folder for the socket that is there already is used only if it is ours: /tmp is everybody's. */
async function makeSocketFolder({ socket, user }: Server) {
  try {
    await mkdir(socket, { mode: 0o700 });
    if (user) await chown(socket, user.uid, user.gid);
  } catch (error) {
    const found = await lstat(socket);
    const ours = found.isDirectory() && found.uid === (user?.uid ?? process.getuid?.());
    if (codeOf(error) !== "EEXIST" || !ours)
      throw new Trouble(`${socket} is no folder of the database's user: remove it.`, {
        cause: error,
      });
  }
}

/** The log says when the server started and stopped: beyond a few megabytes it is of no use. */
async function trimLog({ log, user }: Server) {
  const file = await open(log, "a", 0o600);
  try {
    if ((await file.stat()).size > 5_000_000) await file.truncate();
    if (user) await file.chown(user.uid, user.gid);
  } finally {
    await file.close();
  }
}

/**
 * Stops the server, ending every connection, and waits for its end. `pg_ctl stop` would wait for
 * whatever process the pid file names, also for a server that somebody started right after.
 */
export async function stop(server: Server) {
  const pid = await pidIn(pidFile(server));
  if (pid === undefined || !(await isServer(pid, server.cluster))) return;
  process.kill(pid, "SIGINT");
  const until = performance.now() + STOPPING_MS;
  while ((await isServer(pid, server.cluster)) && performance.now() < until) await sleep(20);
}

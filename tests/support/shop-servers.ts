import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import { Client } from "pg";
import { binaries, execute } from "@/lib/db/postgres/programs";
import { serverUser } from "@/lib/db/postgres/place";
import type { Engine } from "@/lib/databases/model";

/*
 * The servers of a shop: real ones, each a process of its own in a throw-away folder, on a port of its own. They are
 * not Steward's database, and nothing of it is in them.
 */

export type ShopServer = {
  readonly engine: Engine;
  readonly port: number;
  readonly database: string;
  /** Statements as the shop's own administrator. */
  readonly run: (sql: string) => Promise<void>;
  /** The rows of one statement, values as texts. */
  readonly rows: (sql: string) => Promise<readonly (readonly (string | null)[])[]>;
  readonly remove: () => Promise<void>;
};

const DATABASE = "shop";
const HOST = "127.0.0.1";
const ADMIN = "keeps the shop";

/** What a server proves by who it is, as PEM. */
export type Certificate = { readonly certificate: string; readonly key: string };

/** Starts a shop's server; with a certificate it offers encryption. */
export const startShop = (engine: Engine, proof: Certificate | null = null): Promise<ShopServer> =>
  engine === "postgresql" ? startPostgres(proof) : startMariaDb(proof);

/** A port that is free at this moment. */
const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, HOST, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

/** A folder that the server's user can reach, and owns the inner one of. */
async function serverFolder(user: Awaited<ReturnType<typeof serverUser>>) {
  const folder = await mkdtemp(join(tmpdir(), "steward-shop-"));
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  await mkdir(data, { mode: 0o700 });
  if (user) await chown(data, user.uid, user.gid);
  return { folder, data };
}

type Owner = Awaited<ReturnType<typeof serverUser>>;

/** Lays the certificate where the server's user can read it, and answers the options that name it. */
async function proofOptions(
  proof: Certificate | null,
  folder: string,
  user: Owner,
  option: (name: "cert" | "key", path: string) => readonly string[],
): Promise<readonly string[]> {
  if (proof === null) return [];
  const paths = { cert: join(folder, "server.pem"), key: join(folder, "server.key") };
  await writeFile(paths.cert, proof.certificate);
  await writeFile(paths.key, proof.key, { mode: 0o600 });
  if (user) await chown(paths.key, user.uid, user.gid);
  return [...option("cert", paths.cert), ...option("key", paths.key)];
}

const begin = (program: string, args: readonly string[], user: Owner): ChildProcess =>
  spawn(program, args, {
    ...(user && { uid: user.uid, gid: user.gid }),
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
    stdio: "ignore",
  });

/** Ends a process and waits until it is gone. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("close", done));
  child.kill(signal);
  await gone;
}

/** Tries until it works: a server that was just started is not ready at once. */
async function once<T>(child: ChildProcess, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + 60_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (child.exitCode !== null || performance.now() > until) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function startPostgres(proof: Certificate | null): Promise<ShopServer> {
  const user = await serverUser(undefined);
  const { folder, data } = await serverFolder(user);
  const bin = await binaries(user);
  const secret = join(folder, "secret");
  await writeFile(secret, ADMIN);
  await execute(
    join(bin, "initdb"),
    [
      `--pgdata=${data}`,
      "--username=admin",
      "--auth=scram-sha-256",
      `--pwfile=${secret}`,
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    {
      ...(user && { uid: user.uid, gid: user.gid }),
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
    },
  );
  const port = await freePort();
  const on = async <T>(database: string, work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ host: HOST, port, user: "admin", password: ADMIN, database });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const proofs = await proofOptions(proof, folder, user, (name, path) => [
    "-c",
    `ssl_${name}_file=${path}`,
  ]);
  const server = begin(
    join(bin, "postgres"),
    [
      "-D",
      data,
      "-p",
      String(port),
      "-c",
      `listen_addresses=${HOST}`,
      "-c",
      "unix_socket_directories=",
      "-c",
      "fsync=off",
      "-c",
      "log_min_messages=fatal",
      ...(proof === null ? [] : ["-c", "ssl=on", ...proofs]),
    ],
    user,
  );
  await once(server, () => on("postgres", (client) => client.query("SELECT 1")));
  await on("postgres", (client) => client.query(`CREATE DATABASE ${DATABASE}`));
  return {
    ...{ engine: "postgresql", port, database: DATABASE },
    run: (sql) => on(DATABASE, async (client) => void (await client.query(sql))),
    rows: (sql) =>
      on(DATABASE, async (client) => {
        const { rows } = await client.query<unknown[]>({ text: sql, rowMode: "array" });
        return rows.map(asTexts);
      }),
    remove: async () => {
      await end(server, "SIGINT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const MARIADBD = [
  "/usr/sbin/mariadbd",
  "/usr/bin/mariadbd",
  "/usr/libexec/mariadbd",
  "/opt/homebrew/bin/mariadbd",
  "/usr/local/bin/mariadbd",
];

async function startMariaDb(proof: Certificate | null): Promise<ShopServer> {
  const program = [process.env.MARIADBD_PATH, ...MARIADBD].find((path) => path && existsSync(path));
  if (!program)
    throw new Error(
      "These tests need MariaDB’s server: install it, or run them with npm test, which does.",
    );
  const user = await serverUser(undefined);
  const { folder, data } = await serverFolder(user);
  const own = user ? [`--user=nobody`] : [];
  await execute("mariadb-install-db", [
    "--no-defaults",
    `--datadir=${data}`,
    "--skip-test-db",
    "--auth-root-authentication-method=normal",
    ...own,
  ]);
  const port = await freePort();
  const socket = join(data, "shop.sock");
  const on = async <T>(database: string, work: (client: Connection) => Promise<T>): Promise<T> => {
    const client = await createConnection({
      socketPath: socket,
      user: "root",
      database,
      multipleStatements: true,
    });
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  };
  const proofs = await proofOptions(proof, folder, user, (name, path) => [`--ssl-${name}=${path}`]);
  const server = begin(
    program,
    [
      "--no-defaults",
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--port=${port}`,
      `--bind-address=${HOST}`,
      "--skip-name-resolve",
      "--skip-log-bin",
      "--innodb-flush-log-at-trx-commit=0",
      "--character-set-server=utf8mb4",
      ...proofs,
      ...own,
    ],
    user,
  );
  await once(server, () => on("mysql", (client) => client.query("SELECT 1")));
  await on("mysql", (client) => client.query(`CREATE DATABASE ${DATABASE}`));
  return {
    ...{ engine: "mariadb", port, database: DATABASE },
    run: (sql) => on(DATABASE, async (client) => void (await client.query(sql))),
    rows: (sql) =>
      on(DATABASE, async (client) => {
        const [rows] = await client.query({ sql, rowsAsArray: true });
        return (rows as unknown[][]).map(asTexts);
      }),
    remove: async () => {
      await end(server, "SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const asTexts = (row: readonly unknown[]) =>
  row.map((cell) => (cell === null || cell === undefined ? null : String(cell)));

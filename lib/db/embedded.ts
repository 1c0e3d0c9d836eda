import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { Trouble } from "@/lib/env";
import { create } from "./postgres/create";
import { describe, findPlace, linkTo, readAccess, type Server } from "./postgres/place";
import { APPLICATION, DATABASE, OWNER, runs, start, stop } from "./postgres/server";
import { codeOf } from "./postgres/errors";
import { exists } from "./postgres/machine";

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

/** Any number will do, as long as every version of Steward takes the same. */
const LEASE = 7_263_548_001;

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
  let lease = takeLease(server, ownerUrl);
  const watch = async () => {
    const held = await lease;
    held.once("end", () => {
      if (closing) return;
      lease = takeLease(server, ownerUrl);
      watch().catch((reason: unknown) => onLost?.(reason));
    });
  };
  await watch();

  return {
    applicationUrl: urlOf(APPLICATION, access.application, server.socket),
    ownerUrl,
    place,
    async close() {
      if (closing) return;
      closing = true;
      await lease.then(
        (held) => giveUpLease(server, held),
        () => {},
      );
    },
  };
}

/** Whether a data folder holds an embedded database already. */
export async function hasEmbedded(folder: string): Promise<boolean> {
  return exists(await findPlace(folder));
}

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
  if (last) await stop(server);
  await lease.end().catch(() => {});
}

const urlOf = (role: string, password: string, socket: string) =>
  `postgresql://${role}:${password}@localhost/${DATABASE}?host=${encodeURIComponent(socket)}`;

import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { PrismaClient, type Prisma } from "./generated/client";

/** One transaction of the application's role. */
export type Tx = Prisma.TransactionClient;

const CONNECTIONS_MAX = 20;

type Database = { readonly prisma: PrismaClient; readonly pool: Pool };

/** Development reloads modules; the pool outlives them here. */
const shared = globalThis as { stewardDatabase?: Database | undefined };

/** Connects as the application's role. Called once by a process that does not take the address from its environment. */
export function connect(applicationUrl: string): Database {
  const pool = new Pool({ connectionString: applicationUrl, max: CONNECTIONS_MAX });
  // An idle connection that the server ends (a restart, a failover) is no reason for the process to end.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  shared.stewardDatabase = { prisma, pool };
  return shared.stewardDatabase;
}

export function database(): Database {
  if (shared.stewardDatabase) return shared.stewardDatabase;
  const { DATABASE_URL } = env();
  if (DATABASE_URL === undefined) throw new Error("No database is open in this process.");
  return connect(DATABASE_URL);
}

export async function disconnect(): Promise<void> {
  const open = shared.stewardDatabase;
  shared.stewardDatabase = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end().catch(() => undefined);
}

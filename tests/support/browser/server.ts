import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const ROOT = resolve(import.meta.dirname, "../../..");

export type Server = {
  readonly origin: string;
  /** What it wrote so far: a sound run is one in which a production server has nothing to complain of. */
  readonly said: () => string;
  stop(): Promise<void>;
};

const START_MS = 30_000;
const GRACE_MS = 5_000;

type Options = {
  /** Where the build is. */
  readonly folder?: string;
  /** Loaded into the server before anything else of it. */
  readonly preload?: readonly string[];
  /** Told whatever a preload sends. */
  readonly onMessage?: (message: unknown) => void;
};

/**
 * Starts a production build as `npm start` does, on a free port of this machine. It ends with this process, however
 * that ends.
 */
export async function startServer({
  folder = ROOT,
  preload = [],
  onMessage,
}: Options = {}): Promise<Server> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      ...[join(ROOT, "lib/cli/boot/leash.mjs"), ...preload].flatMap((path) => ["--import", path]),
      join(ROOT, "node_modules/next/dist/bin/next"),
      ...["start", folder, "-H", "127.0.0.1", "-p", String(port)],
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        DATABASE_OWNER_URL: "",
        HOST: "127.0.0.1",
        PORT: String(port),
        STEWARD_LEASH: String(process.pid),
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    },
  );
  const said: Buffer[] = [];
  child.stdout?.on("data", (piece: Buffer) => said.push(piece));
  child.stderr?.on("data", (piece: Buffer) => said.push(piece));
  if (onMessage) child.on("message", onMessage);
  const words = () => Buffer.concat(said).toString("utf8");
  const ended = once(child, "exit");

  const server: Server = {
    origin: `http://127.0.0.1:${port}`,
    said: words,
    async stop() {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      if (child.exitCode === null && child.signalCode === null) await ended;
      clearTimeout(force);
    },
  };
  const until = performance.now() + START_MS;
  while (!(await isHealthy(server.origin))) {
    if (child.exitCode !== null || performance.now() > until) {
      await server.stop();
      throw new Error(`The web server did not start:\n${words()}`);
    }
    await sleep(50);
  }
  return server;
}

/** What a server reads of the project beside its build. */
const BESIDE = ["node_modules", "package.json", "next.config.js", "public"];

/** Where the build says that a proxy stands before its pages. */
const PROXY = ["functions-config-manifest.json", "middleware.js"];

/**
 * Serves a copy of the build whose proxy is taken out: what guards only there, guards nothing then.
 */
export async function withoutProxy(): Promise<Server> {
  // In the run's own folder, which goes with it.
  const folder = mkdtempSync(join(process.env.STEWARD_DATA ?? tmpdir(), "no-proxy-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const name of BESIDE) symlinkSync(join(ROOT, name), join(folder, name));
    const build = join(folder, ".next");
    cpSync(join(ROOT, ".next"), build, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.startsWith(join(ROOT, ".next", "cache")),
    });
    const [manifest = "", code = ""] = PROXY.map((name) => join(build, "server", name));
    const { functions, ...rest } = JSON.parse(readFileSync(manifest, "utf8"));
    const { "/_middleware": proxy, ...others } = functions;
    if (!proxy) throw new Error("The build has no proxy to take out.");
    writeFileSync(manifest, JSON.stringify({ ...rest, functions: others }));
    rmSync(code);
    const server = await startServer({ folder });
    return {
      ...server,
      async stop() {
        await server.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

const isHealthy = (origin: string): Promise<boolean> =>
  fetch(`${origin}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No port.");
  return address.port;
}

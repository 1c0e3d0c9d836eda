import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");

/** Runs `npm start`'s own script and waits for its end. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ["lib/cli/start.mjs"], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  let said = "";
  child.stderr.on("data", (part) => (said += part));
  const [code] = await once(child, "close");
  return { code, said: said.trim() };
}

it("says that the port is in use before it does anything else", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const { code, said } = await start({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(said).toBe(
    `Port ${port} is in use: end the program that uses it, or choose another one with PORT=${port + 1} npm start.`,
  );
});

it("refuses what is no port and no address", async () => {
  expect(await start({ PORT: "http" })).toEqual({
    code: 1,
    said: "PORT is http, which is no port: set it to a number like 3000.",
  });
  expect((await start({ HOST: "192.0.2.1", PORT: "3999" })).said).toContain(
    "which is no address of this machine",
  );
});

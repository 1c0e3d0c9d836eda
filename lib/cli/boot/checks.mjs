import { statfsSync } from "node:fs";
import { createServer } from "node:net";
import { root } from "./root.mjs";
import { Stop } from "./stop.mjs";

const ROOM_MIN_BYTES = 200 * 2 ** 20;

/** Refuses a disk on which neither the packages nor the build would find room. */
export function requireRoom() {
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  if (free < ROOM_MIN_BYTES)
    throw new Stop(
      `The disk that holds ${root} is full (${Math.floor(free / 2 ** 20)} MB free): free at least 200 MB and start again.`,
    );
}

/** Reads HOST and PORT, and refuses an address on which nothing can be served. */
export async function requireAddress() {
  const host = process.env.HOST || "127.0.0.1";
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Stop(`PORT is ${process.env.PORT}, which is no port: set it to a number like 3000.`);
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(new Stop(reasonOf(error, host, port))));
    probe.listen({ host, port, exclusive: true }, () => probe.close(resolve));
  });
  return { host, port };
}

function reasonOf({ code, message }, host, port) {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use: end the program that uses it, or choose another one with PORT=${port + 1} npm start.`;
    case "EACCES":
      return `Port ${port} is not allowed to this user: choose one above 1023, as in PORT=3000 npm start.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST is ${host}, which is no address of this machine: leave it out, or set HOST=0.0.0.0 for all.`;
    default:
      return `Nothing can be served on ${host}, port ${port}: ${message}.`;
  }
}

/** Whether an address is reached from this machine only. */
export const isLoopback = (host) =>
  host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);

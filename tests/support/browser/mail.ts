import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { mailServer, type MailServerAtHand } from "../mail-server";
import { readMessage } from "../mail";

/** Where the run's mail server lays down what it was given: tests run in processes of their own. */
const inbox = (data: string): string => join(data, "inbox");

/** The run's own mail server, by which the web server sends. */
export async function runMailServer(data: string): Promise<MailServerAtHand> {
  mkdirSync(inbox(data), { recursive: true });
  const server: MailServerAtHand = await mailServer({
    onReceived: () => {
      const message = server.received.at(-1);
      if (message) writeFileSync(join(inbox(data), `${message.id}.eml`), message.raw);
    },
  });
  return server;
}

export type Arrived = { readonly to: string; readonly subject: string; readonly text: string };

/** What has arrived for an address by now. */
export function arrivedFor(address: string): readonly Arrived[] {
  const folder = inbox(process.env.STEWARD_DATA ?? "");
  return readdirSync(folder)
    .map((name) => readMessage(readFileSync(join(folder, name), "utf8")))
    .filter(({ to }) => to === address);
}

/** The link in the newest message to an address, once it has arrived; without the site's own address. */
export async function linkTo(email: string, path: string): Promise<string> {
  const find = () =>
    arrivedFor(email)
      .flatMap(({ text }) => new RegExp(`https?://[^/\\s]+(${path}/\\S+)`).exec(text)?.[1] ?? [])
      .at(-1);
  await expect.poll(find, { timeout: 20_000 }).toBeTruthy();
  return find() ?? "";
}

import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { transact, transactDirectory } from "@/lib/db/transact";
import type { Mail } from "@/lib/mail/model";
import { putMail, putMails } from "@/lib/mail/outbox";

export const mailTo = (to: string, change: Partial<Mail> = {}): Mail => ({
  ...{ kind: "invitation", to, userId: null, merchantId: null },
  ...{ subject: "Come in", text: "Open https://steward.example/join/secret-of-this-message\n" },
  ...change,
});

/** Puts messages in, in one transaction. */
export const put = (mails: readonly Mail[], now: Date): Promise<void> =>
  transactDirectory((tx) => putMails(tx, mails, now));

/** Puts one in for a merchant, as a command of its would. */
export const putFor = (merchantId: string, mail: Mail, now: Date): Promise<void> =>
  transact(merchantId, (tx) => putMail(tx, { ...mail, merchantId }, now));

/** So many addresses that nobody has. */
export const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `p${index}.${randomUUID().slice(0, 8)}@example.com`);

export type LaidDown = {
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** The messages that lie in a data folder's mail, oldest first, as a person would read them. */
export async function laidDown(data: string): Promise<readonly LaidDown[]> {
  const folder = join(data, "mail");
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names
      .filter((name) => name.endsWith(".eml"))
      .sort()
      .map(async (name) => ({ name, ...readMessage(await readFile(join(folder, name), "utf8")) })),
  );
}

/** What a message of ours says: its header unfolded, its text decoded. */
export function readMessage(raw: string): Omit<LaidDown, "name"> {
  const cut = raw.indexOf("\r\n\r\n");
  const head = raw.slice(0, cut).replace(/\r\n[ \t]+/g, " ");
  const body = raw.slice(cut + 4);
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1] ?? "";
  const encoding = field("Content-Transfer-Encoding").toLowerCase();
  const text =
    encoding === "base64"
      ? Buffer.from(body, "base64").toString("utf8")
      : encoding === "quoted-printable"
        ? bytesOf(body.replace(/=\r\n/g, ""))
        : body;
  return {
    to: field("To"),
    subject: words(field("Subject")),
    text: text.replaceAll("\r\n", "\n"),
  };
}

const bytesOf = (quoted: string): string =>
  Buffer.from(
    quoted.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

const words = (value: string): string =>
  value.replace(/=\?utf-8\?([QB])\?([^?]*)\?=\s*/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === "B"
      ? Buffer.from(text, "base64").toString("utf8")
      : bytesOf(text.replaceAll("_", " ")),
  );

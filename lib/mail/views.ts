import type { Grant } from "@/lib/access/grant";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { mailFolder } from "./folder";
import type { MailPlace, MailRow } from "./model";
import * as store from "./store";

const MAIL_PER_PAGE = 50;

export type MailPage = {
  readonly rows: readonly MailRow[];
  readonly next: MailPlace | null;
  readonly waiting: number;
  readonly failed: number;
};

/** One page of what went out to this merchant's people, or is to. */
export async function mailPage(
  tx: Tx,
  grant: Grant<"mail.read">,
  after: MailPlace | null,
  take = MAIL_PER_PAGE,
): Promise<MailPage> {
  const { found, open } = await ask(tx, {
    found: store.askMail(grant, { after, take: take + 1 }),
    open: store.askOpen(grant),
  });
  const rows = found.slice(0, take);
  const last = rows.at(-1);
  const next = found.length > take && last ? { at: last.createdAt, id: last.id } : null;
  return { rows, next, ...open };
}

/** The folder in which messages are laid down; null where a mail server is set. */
export const folderInUse = (): string | null =>
  env().SMTP_URL === undefined ? mailFolder() : null;

import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { MAIL_HEAD, mailCells } from "@/lib/mail/export";
import type { MailPlace } from "@/lib/mail/model";
import { mailPage, type MailPage } from "@/lib/mail/views";

type Context = { params: Promise<{ merchant: string }> };

const MAIL_AT_ONCE = 500;

/** The list of messages as a CSV: as on the page, never what they say. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today, now } = await openExport(merchant, "mail.read");
  const lines = async function* () {
    yield MAIL_HEAD;
    let after: MailPlace | null = null;
    do {
      const place: MailPlace | null = after;
      const page: MailPage = await read(grant, (tx, key) => mailPage(tx, key, place, MAIL_AT_ONCE));
      for (const mail of page.rows) yield mailCells(mail, now);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-mail-${today}`, lines());
}

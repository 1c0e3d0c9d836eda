import MailComposer from "nodemailer/lib/mail-composer";
import { env, siteUrl } from "@/lib/env";
import type { DueMail } from "./claim";
import { unsealContent } from "./content";

const siteHost = (): string => new URL(siteUrl()).hostname;

/** Whom messages come from. */
export const sender = (): string => env().SMTP_FROM ?? `steward@${siteHost()}`;

/**
 * The message as it goes out: plain text, nothing that is fetched, nothing that tells who read it. Its id is the same at
 * each attempt, so that whoever gets it twice can tell.
 */
export async function compose({ id, to, createdAt, content }: DueMail): Promise<Buffer> {
  const { subject, text } = unsealContent(id, content);
  const composer = new MailComposer({
    from: { name: "Steward", address: sender() },
    to: { name: "", address: to },
    subject,
    text,
    messageId: `<${id}@${siteHost()}>`,
    date: createdAt,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "windows",
  });
  return composer.compile().build();
}

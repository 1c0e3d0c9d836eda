import { mailPlaceText } from "@/lib/mail/input";
import type { MailPlace } from "@/lib/mail/model";

export const mailHref = (base: string, after: MailPlace | null = null): string =>
  after === null ? `${base}/mail` : `${base}/mail?after=${mailPlaceText(after)}`;

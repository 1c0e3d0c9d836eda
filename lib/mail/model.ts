/** What a message is about. A closed list: it says how long the message is worth being sent, and what admins see of it. */
export const MAIL_KINDS = [
  "invitation",
  "passwordReset",
  "addressChange",
  "addressChanged",
  "securityNotice",
  "digest",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** One message to one person, in plain text. */
export type Mail = {
  readonly kind: MailKind;
  readonly to: string;
  /** Whom it is for, where they have an account. */
  readonly userId: string | null;
  /** The merchant whose admins see that it waits or went; null for what is between the site and a person. */
  readonly merchantId: string | null;
  readonly subject: string;
  readonly text: string;
};

export const SUBJECT_CHARACTERS_MAX = 200;
export const TEXT_CHARACTERS_MAX = 50_000;

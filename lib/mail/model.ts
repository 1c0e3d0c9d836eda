/** What a message is about. A closed list: it says how long the message is worth being sent, and what admins see of it. */
export const MAIL_KINDS = [
  "invitation",
  "passwordReset",
  "addressChange",
  "addressChanged",
  "firstSignIn",
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

/**
 * `handed`: noted just before the last byte was given to the mail server, and whether it took it is not known yet.
 * `filed`: laid down as a file, since no mail server is set.
 */
export type MailState = "waiting" | "handed" | "sent" | "filed" | "failed";

/** What stood in the way. A closed list: a mail server's own words can hold anything. */
export const MAIL_PROBLEMS = [
  "unreachable",
  "notTrusted",
  "signInRefused",
  "busy",
  "addressRefused",
  "messageRefused",
  "noAnswer",
  "folder",
  "tooOld",
  "fault",
] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];

/** A message as admins see it: never what it says. */
export type MailRow = {
  readonly id: string;
  readonly kind: MailKind;
  readonly to: string;
  readonly state: MailState;
  readonly problem: MailProblem | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly handedAt: Date | null;
  readonly endedAt: Date | null;
  /** Whether what it says is still kept, so that it could be sent again. */
  readonly isKept: boolean;
};

/** Where a page of messages goes on. */
export type MailPlace = { readonly at: Date; readonly id: string };

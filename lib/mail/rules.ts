import { accept, refuse, type Result } from "@/lib/result";
import {
  SUBJECT_CHARACTERS_MAX,
  TEXT_CHARACTERS_MAX,
  type Mail,
  type MailKind,
  type MailProblem,
  type MailRow,
} from "./model";

/** One address and nothing else: no second one, no name, nothing that could begin another header. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,189}$/u;

/** What is wrong with a message before it is put in; null where nothing is. Whoever puts it in has a bug. */
export function faultOf({
  to,
  subject,
  text,
}: Pick<Mail, "to" | "subject" | "text">): string | null {
  if (!ADDRESS.test(to)) return "A message needs one plain address.";
  if (subject.trim() === "") return "A message needs a subject.";
  if (/[\p{Cc}\u2028\u2029]/u.test(subject)) return "A subject is one line.";
  if (subject.length > SUBJECT_CHARACTERS_MAX) return "A subject this long is none.";
  if (text.trim() === "") return "A message needs a text.";
  if (text.length > TEXT_CHARACTERS_MAX) return "A message this long is none.";
  return null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after it was put in a message is worth being sent: a link in it has ended by then, or another has followed. */
export const WORTH_HOURS: Readonly<Record<MailKind, number>> = {
  invitation: 72,
  passwordReset: 1,
  addressChange: 24,
  addressChanged: 72,
  firstSignIn: 1 / 3,
  securityNotice: 72,
  digest: 20,
};

/** The wait after each attempt that came to nothing; afterwards always the last one, until it is not worth it any more. */
const WAIT_MINUTES = [1, 3, 10, 30, 60, 120, 240] as const;

export const waitMs = (attempts: number): number =>
  (WAIT_MINUTES[Math.min(Math.max(attempts, 1), WAIT_MINUTES.length) - 1] ?? 240) * MINUTE_MS;

/** No other attempt changes these: the address, or what the message is. */
const FINAL: ReadonlySet<MailProblem> = new Set<MailProblem>(["addressRefused", "messageRefused"]);

export type NextStep =
  | { readonly state: "waiting"; readonly dueAt: Date; readonly problem: MailProblem }
  | { readonly state: "failed"; readonly problem: MailProblem };

/** What becomes of a message whose attempt, the so-manieth, came to nothing. */
export function afterFailure(
  mail: Pick<MailRow, "kind" | "createdAt"> & { readonly attempts: number },
  problem: MailProblem,
  now: Date,
): NextStep {
  if (FINAL.has(problem)) return { state: "failed", problem };
  const dueAt = new Date(now.getTime() + waitMs(mail.attempts));
  return isTooOld(mail, dueAt)
    ? { state: "failed", problem }
    : { state: "waiting", dueAt, problem };
}

/** Whether it would come too late to be of use. */
export const isTooOld = (
  { kind, createdAt }: Pick<MailRow, "kind" | "createdAt">,
  now: Date,
): boolean => now.getTime() - createdAt.getTime() >= WORTH_HOURS[kind] * HOUR_MS;

/** A mail server that has a message answers within minutes; afterwards nobody will say what became of it. */
const ANSWER_MS = 10 * MINUTE_MS;

/** What people are told of a message. `unsure`: it was given to the mail server, and nothing says whether it took it. */
export type Standing = "waiting" | "again" | "going" | "unsure" | "sent" | "filed" | "failed";

export function standingOf(mail: MailRow, now: Date): Standing {
  switch (mail.state) {
    case "waiting":
      return mail.problem === null ? "waiting" : "again";
    case "handed":
      return mail.problem === null &&
        mail.handedAt !== null &&
        now.getTime() - mail.handedAt.getTime() < ANSWER_MS
        ? "going"
        : "unsure";
    case "sent":
    case "filed":
    case "failed":
      return mail.state;
  }
}

export type SendAgainRefusal = "notEnded" | "tooOld";

/** May it be sent again by a person's word? What was given up, and what nobody knows of; not what a link in it outlived. */
export function decideSendAgain(mail: MailRow, now: Date): Result<null, SendAgainRefusal> {
  const standing = standingOf(mail, now);
  if (standing !== "failed" && standing !== "unsure") return refuse("notEnded");
  return mail.isKept && !isTooOld(mail, now) ? accept(null) : refuse("tooOld");
}

/** An error of the mail client, as far as it is looked at. */
export type SendFault = {
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
};

/** What an error of the conversation with the mail server means. Its own words are left behind. */
export function problemOf({ code, responseCode, command }: SendFault): MailProblem {
  if (code === "EAUTH" || code === "ENOAUTH") return "signInRefused";
  if (code === "ETLS" || isCertificateCode(code)) return "notTrusted";
  if (responseCode !== undefined) {
    if (responseCode === 530 || responseCode === 535 || responseCode === 538)
      return "signInRefused";
    if (responseCode >= 400 && responseCode < 500) return "busy";
    if (responseCode >= 500) return command === "RCPT TO" ? "addressRefused" : "messageRefused";
  }
  return code === "EENVELOPE" ? "addressRefused" : "unreachable";
}

/** The names that Node.js gives to what is wrong with a certificate. */
const isCertificateCode = (code: string | undefined): boolean =>
  code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);

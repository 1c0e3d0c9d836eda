import type { MailKind, MailProblem } from "./model";
import type { Standing } from "./rules";

export const KIND_LABELS: Readonly<Record<MailKind, string>> = {
  invitation: "Invitation",
  passwordReset: "New password",
  addressChange: "New address",
  addressChanged: "Address changed",
  firstSignIn: "First sign-in",
  securityNotice: "Security notice",
  digest: "What waits today",
};

export const STANDING_LABELS: Readonly<Record<Standing, string>> = {
  waiting: "waits",
  again: "tried again",
  going: "going out",
  unsure: "perhaps sent",
  sent: "sent",
  filed: "laid down",
  failed: "not sent",
};

/** Why a message waits, or did not go. */
export const PROBLEM_WORDS: Readonly<Record<MailProblem, string>> = {
  unreachable: "The mail server does not answer.",
  notTrusted: "The mail server’s certificate is not trusted, or it offers no encryption.",
  signInRefused: "The mail server does not take the user name and password in SMTP_URL.",
  busy: "The mail server asked to come again later.",
  addressRefused: "The mail server knows no such address.",
  messageRefused: "The mail server does not take the message.",
  noAnswer:
    "The mail server was given the message and did not say whether it took it. It is not sent again by itself, so that nobody gets it twice.",
  folder: "The file could not be written: look whether the disk is full.",
  tooOld: "It was not sent in time to be of use.",
  fault: "A fault of Steward’s. The server’s log has more.",
};

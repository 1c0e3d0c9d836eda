import { RESET_MINUTES } from "@/lib/accounts/reset-links";
import type { Tx } from "@/lib/db/client";
import { siteUrl } from "@/lib/env";
import { putMail } from "@/lib/mail/outbox";

type Reader = { readonly userId: string; readonly email: string };

/** The way back into an account. */
export const putResetMail = (tx: Tx, reader: Reader, token: string, now: Date): Promise<void> =>
  putMail(
    tx,
    {
      ...{ kind: "passwordReset", to: reader.email, userId: reader.userId, merchantId: null },
      subject: "Set your password anew",
      text: [
        "Somebody, probably you, asked to set the password of your account at Steward anew.",
        "",
        `This link does it. It works once, within ${RESET_MINUTES} minutes:`,
        `${siteUrl()}/reset/${token}`,
        "",
        "If it was not you, there is nothing to do: your password stays as it is.",
      ].join("\n"),
    },
    now,
  );

/** What somebody hears of their own account, since it may not have been them. */
export type Notice =
  | "passwordSet"
  | "totpSet"
  | "totpRemoved"
  | "recoveryCodesMade"
  | "recoveryCodeUsed"
  | "passkeyAdded"
  | "passkeyRemoved";

const HAPPENED: Record<Notice, string> = {
  passwordSet: "The password of your account was set anew. Every session was signed out.",
  totpSet: "An authenticator app was set up for your account.",
  totpRemoved: "The authenticator app was removed from your account.",
  recoveryCodesMade:
    "New recovery codes were made for your account. The ones before are no longer good.",
  recoveryCodeUsed:
    "One of the recovery codes of your account was used. It is good for nothing any more.",
  passkeyAdded: "A passkey was added to your account.",
  passkeyRemoved: "A passkey was removed from your account.",
};

export const putNotice = (tx: Tx, reader: Reader, notice: Notice, now: Date): Promise<void> =>
  putMail(
    tx,
    {
      ...{ kind: "securityNotice", to: reader.email, userId: reader.userId, merchantId: null },
      subject: "Something changed in your account",
      text: [
        HAPPENED[notice],
        "",
        "If it was you, there is nothing to do. If it was not, set your password anew and end all other sessions:",
        `${siteUrl()}/reset`,
        `${siteUrl()}/account/sessions`,
      ].join("\n"),
    },
    now,
  );

import type { Role } from "@/lib/access/permissions";
import type { Mail } from "@/lib/mail/model";
import {
  ADDRESS_BACK_DAYS,
  ADDRESS_CHANGE_HOURS,
  INVITATION_HOURS,
  PROVIDER_LINK_MINUTES,
} from "./model";

/*
 * What is written to people about their account. Plain and short, no picture, nothing that tells who read it; and no
 * name in it that somebody else could choose freely, but that of the merchant and of whoever invites.
 */

type Written = Pick<Mail, "subject" | "text">;

const ROLE_NOUNS: Readonly<Record<Role, string>> = {
  staff: "staff",
  reviewer: "a reviewer",
  admin: "an admin",
  auditor: "an auditor",
};

const SUBJECT_NAME_MAX = 80;

/** A name as it may stand in a subject: on one line. */
const inSubject = (name: string): string =>
  name
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, SUBJECT_NAME_MAX);

const paragraphs = (...texts: readonly string[]): string => `${texts.join("\n\n")}\n`;

/** Asks somebody in. */
export const invitationMail = (of: {
  readonly merchant: string;
  readonly by: string;
  readonly role: Role;
  readonly link: string;
}): Written => ({
  subject: `You are invited to ${inSubject(of.merchant)} in Steward`,
  text: paragraphs(
    `${inSubject(of.by) || "An admin"} invites you to work at ${inSubject(of.merchant)} in Steward, as ${ROLE_NOUNS[of.role]}.`,
    `Open this link to join. It works once, for ${INVITATION_HOURS} hours:`,
    of.link,
    "If you do not know what this is about, do nothing: nobody becomes a member without this link.",
  ),
});

/** To an address that a merchant's provider vouched for, the first time. */
export const firstSignInMail = (of: {
  readonly merchant: string;
  /** Where the provider is. */
  readonly host: string;
  readonly link: string;
}): Written => ({
  subject: `Confirm your address to sign in to ${inSubject(of.merchant)} in Steward`,
  text: paragraphs(
    `Somebody signed in at ${of.host} to work at ${inSubject(of.merchant)} in Steward, and was said to have this address.`,
    `If it was you, open this link and say so. It works once, within ${PROVIDER_LINK_MINUTES} minutes, in any browser:`,
    of.link,
    "If it was not you, do nothing: nobody comes in with your address without this link.",
  ),
});

/** To the new address: it becomes the account's once somebody who reads it says so. */
export const addressChangeMail = (link: string): Written => ({
  subject: "Confirm your new address for Steward",
  text: paragraphs(
    "Somebody asked for this address to become that of their account in Steward.",
    `If it was you, open this link and confirm it. It works once, for ${ADDRESS_CHANGE_HOURS} hours:`,
    link,
    "If it was not you, do nothing: the account keeps the address it has.",
  ),
});

/** To an address that has an account already: nothing happens, and only its reader learns so. */
export const addressTakenMail = (): Written => ({
  subject: "This address has an account in Steward already",
  text: paragraphs(
    "Somebody asked for this address to become that of their account in Steward. It has an account already, so nothing was changed.",
    "If it was you, sign in with this address. If it was not, there is nothing for you to do.",
  ),
});

/** To the old address: what happened, and the way back. */
export const addressChangedMail = (link: string): Written => ({
  subject: "The address of your account in Steward was changed",
  text: paragraphs(
    "The address of your account in Steward was changed to another one. You sign in with that one from now on.",
    `If it was not you, open this link within ${ADDRESS_BACK_DAYS} days. It sets this address back and signs everybody out:`,
    link,
    "If it was you, there is nothing to do.",
  ),
});

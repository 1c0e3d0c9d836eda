import type { BeginRefusal } from "@/lib/sign-in/openid";
import type { OpenIdRefusal } from "@/lib/sign-in/openid-refusals";

type Refusal = OpenIdRefusal | Exclude<BeginRefusal, "notSetUp">;

/** Why somebody who was at their organisation's sign-in did not come in. */
export const OPEN_ID_REFUSALS: Readonly<Record<Refusal, string>> = {
  expired: "That took too long, or the answer was used already. Try again.",
  declined: "Your organisation’s sign-in did not let you through.",
  notTrusted:
    "The answer of your organisation’s sign-in does not add up, so it was not believed. Tell an admin.",
  unverified: "Your organisation’s sign-in does not vouch for your e-mail address.",
  foreignDomain: "Your e-mail address is not one of this organisation’s.",
  noRole: "Your organisation gives you no role here. Ask an admin.",
  notMember: "You are not among the people of this merchant. Ask an admin to invite you.",
  deactivated: "You were among the people of this merchant, and are no longer. Ask an admin.",
  otherPerson:
    "Your organisation’s sign-in knows somebody else by this address. Ask an admin to look into it.",
  slowed: "Many people come here for the first time just now. Try again in a moment.",
  linkUsed: "This link was used or has expired. Sign in with your organisation once more.",
  unreachable: "Your organisation’s sign-in cannot be reached. Try again in a moment.",
};

export const isOpenIdRefusal = (refusal: string): refusal is Refusal =>
  Object.hasOwn(OPEN_ID_REFUSALS, refusal);

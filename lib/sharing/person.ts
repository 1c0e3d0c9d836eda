import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { lookUpPerson, type PersonFound, type PersonRefusal } from "@/lib/holdings/commands";
import type { PersonInput } from "@/lib/holdings/input";
import { CHANNELS } from "@/lib/policy/channel";
import { accept, type Result } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { addressed } from "./consents/commands";
import { marketingAnswers, type MarketingAnswer, type OfShopper } from "./person-rules";
import { saidBy } from "./rules";
import { listConsents } from "./store";
import { covered } from "./views";

export type PersonAnswered = PersonFound & {
  /** Whether they may be written to for marketing, by where a held copy came from. */
  readonly marketing: readonly MarketingAnswer[];
  /** What they said of it; null where they were not looked up by e-mail, so that nobody knows. */
  readonly said: OfShopper["said"];
};

/** As the look-up of holdings, with whether each copy may serve for marketing by e-mail through the merchant’s own means. */
export async function lookUpWithAnswers(
  tx: Tx,
  grant: Grant<"holdings.lookUp">,
  input: PersonInput,
  now: Date,
): Promise<Result<PersonAnswered, PersonRefusal>> {
  const found = await lookUpPerson(tx, grant, input, now);
  if (!found.ok) return found;
  const held = found.value.copies.filter(({ state }) => state === "held");
  const channels = CHANNELS.filter((channel) => held.some((copy) => copy.channel === channel));
  const said = input.by === "email" ? await saidOf(tx, grant, input.email) : null;
  const policyCovers = (await covered(tx, grant, dayOf(now))).has("marketing");
  return accept({
    ...found.value,
    marketing: marketingAnswers(channels, { said, policyCovers }),
    said,
  });
}

async function saidOf(tx: Tx, grant: Grant<"holdings.lookUp">, email: string) {
  const address = addressed(grant.merchantId, email);
  return saidBy(address, await listConsents(tx, grant, [address.untagged], "marketing"), ["email"]);
}

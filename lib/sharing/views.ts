import type { Grant } from "@/lib/access/grant";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { decide, type Decision } from "@/lib/policy/decide";
import type { Facts, Purpose } from "@/lib/policy/facts";
import type { Day } from "@/lib/time/day";
import type { DecideInput } from "./input";
import type { PolicyVersion, Recipient } from "./model";
import { coveredOn, recipientFacts } from "./rules";
import {
  askPolicies,
  askPolicySince,
  askRecipients,
  askWithoutAgreement,
  listPolicies,
  listRecipients,
} from "./store";

/** For a page that asks other things in the same statement. */
export { askPolicySince, askWithoutAgreement };

/** Everybody who is registered, by name. */
export const recipients = (tx: Tx, grant: Grant): Promise<readonly Recipient[]> =>
  listRecipients(tx, grant);

/** Every version of the policy, the newest first. */
export const policies = (tx: Tx, grant: Grant<"sharing.read">): Promise<readonly PolicyVersion[]> =>
  listPolicies(tx, grant);

/** Which purposes the policy in force covers. */
export const covered = async (tx: Tx, grant: Grant, today: Day) =>
  coveredOn(await listPolicies(tx, grant), today);

/** What the registers know on a day: asked once, then any number of decisions are made from it. */
export type Registers = {
  readonly covered: ReadonlySet<Purpose>;
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly today: Day;
};

export async function registers(
  tx: Tx,
  grant: Grant<"sharing.read">,
  today: Day,
): Promise<Registers> {
  const { all, versions } = await ask(tx, {
    all: askRecipients(grant),
    versions: askPolicies(grant),
  });
  return {
    covered: coveredOn(versions, today),
    recipients: new Map(all.map((recipient) => [recipient.name, recipient])),
    today,
  };
}

export type Answered = { readonly facts: Facts; readonly decision: Decision };

/** The answer to a question that names its recipient; null where nobody of that name is registered. */
export function answerTo(
  { recipient: name, ...asked }: DecideInput,
  { covered: purposes, recipients: known, today }: Registers,
): Answered | null {
  const recipient = name === null ? null : (known.get(name) ?? null);
  if (name !== null && recipient === null) return null;
  const facts: Facts = {
    ...asked,
    recipient: recipient && recipientFacts(recipient, today),
    policyCovers: purposes.has(asked.purpose),
  };
  return { facts, decision: decide(facts) };
}

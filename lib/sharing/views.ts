import type { Grant } from "@/lib/access/grant";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { decide, type Decision } from "@/lib/policy/decide";
import type { Facts, Purpose } from "@/lib/policy/facts";
import type { Day } from "@/lib/time/day";
import { askConsentCounts } from "./consents/store";
import { findingsIn, UNPROVEN_COUNTED, type SharingFindings, type SharingFound } from "./findings";
import type { DecideInput } from "./input";
import type { Recipient, RegisteredPolicy } from "./model";
import { coveredOn, findingsOf, recipientFacts, type RecipientFinding } from "./rules";
import type { SavedQuestion } from "./saved/model";
import { askSaved } from "./saved/store";
import { reask, type Reasked } from "./saved/rules";
import {
  askPolicies,
  askPolicySince,
  askRecipients,
  askUnproven,
  askWithoutAgreement,
  findEndReason,
  listPolicies,
  listRecipients,
} from "./store";
import type { DataUse } from "./uses/model";
import { countUses, judgeUses, type JudgedUse, type Known, type UseCounts } from "./uses/rules";
import { askUses } from "./uses/store";

/** For a page that asks other things in the same statement. */
export {
  askPolicies,
  askPolicySince,
  askRecipients,
  askSaved,
  askUnproven,
  askUses,
  askWithoutAgreement,
};

/** Everybody who is registered and whose time is not over, by name. */
export const recipients = async (tx: Tx, grant: Grant): Promise<readonly Recipient[]> =>
  (await listRecipients(tx, grant)).filter(({ endedOn }) => endedOn === null);

/** Everybody who is registered or was, by name. */
export const everyRecipient = (tx: Tx, grant: Grant): Promise<readonly Recipient[]> =>
  listRecipients(tx, grant);

/** Every version of the policy, the newest first; withdrawn ones too. */
export const policies = (
  tx: Tx,
  grant: Grant<"sharing.read">,
): Promise<readonly RegisteredPolicy[]> => listPolicies(tx, grant);

/** Which purposes the policy in force covers. */
export const covered = async (tx: Tx, grant: Grant, today: Day) =>
  coveredOn(await listPolicies(tx, grant), today);

/** What the registers know on a day: asked once, then any number of decisions are made from it. */
export type Registers = {
  readonly covered: ReadonlySet<Purpose>;
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly today: Day;
};

const byName = (all: readonly Recipient[]): ReadonlyMap<string, Recipient> =>
  new Map(all.map((recipient) => [recipient.name, recipient]));

const byId = (all: readonly Recipient[]): ReadonlyMap<string, Recipient> =>
  new Map(all.map((recipient) => [recipient.id, recipient]));

export async function registers(
  tx: Tx,
  grant: Grant<"sharing.read">,
  today: Day,
): Promise<Registers> {
  const read = await ask(tx, { recipients: askRecipients(grant), policies: askPolicies(grant) });
  return {
    covered: coveredOn(read.policies, today),
    recipients: byName(read.recipients),
    today,
  };
}

/** The same by id, for what is kept. */
export async function known(tx: Tx, grant: Grant, today: Day): Promise<Known> {
  const read = await ask(tx, { recipients: askRecipients(grant), policies: askPolicies(grant) });
  return { recipients: byId(read.recipients), policies: read.policies, today };
}

/** Everything that is registered, judged by a day. */
export type UsesPage = {
  readonly known: Known;
  /** Those that are made first, by name. */
  readonly uses: readonly JudgedUse[];
};

export async function usesPage(tx: Tx, grant: Grant, today: Day): Promise<UsesPage> {
  const read = await ask(tx, {
    recipients: askRecipients(grant),
    policies: askPolicies(grant),
    uses: askUses(grant),
  });
  const all = { recipients: byId(read.recipients), policies: read.policies, today };
  return { known: all, uses: judgeUses(read.uses, all) };
}

/** What the registers come to for checklists, out of what was read with other things. */
export function registersFound(
  { recipients: all, policies: versions }: Lists,
  uses: readonly DataUse[],
  today: Day,
): { readonly uses: UseCounts; readonly notLookedAt: number } {
  const judged = judgeUses(uses, { recipients: byId(all), policies: versions, today });
  return {
    uses: countUses(judged),
    notLookedAt: all.filter((one) => findingsOf(one, today).includes("reviewOver")).length,
  };
}

/** What of the registers presses, out of what was read with other things. */
export function sharingFound(lists: Lists, uses: readonly DataUse[], today: Day): SharingFound {
  const { refused, withoutPolicy } = registersFound(lists, uses, today).uses;
  const found = lists.recipients.flatMap((one) => findingsOf(one, today));
  const count = (finding: RecipientFinding) => found.filter((one) => one === finding).length;
  return {
    ...{ refused, withoutPolicy, lapsed: count("agreementOver") },
    ...{ ending: count("agreementEnds"), late: count("reviewOver") },
  };
}

type Lists = {
  readonly recipients: readonly Recipient[];
  readonly policies: readonly RegisteredPolicy[];
};

/** The registers of a day, and what in them is to be looked at. */
export type SharingPage = Registers & { readonly findings: SharingFindings };

export async function sharingPage(
  tx: Tx,
  grant: Grant<"sharing.read">,
  today: Day,
): Promise<SharingPage> {
  const read = await ask(tx, {
    recipients: askRecipients(grant),
    policies: askPolicies(grant),
    uses: askUses(grant),
    saved: askSaved(grant),
    unproven: askUnproven(grant, UNPROVEN_COUNTED),
  });
  const all = { recipients: byId(read.recipients), policies: read.policies, today };
  const { recipients: everybody, unproven } = read;
  const found = {
    ...{ recipients: everybody, policies: read.policies, unproven },
    ...{ uses: judgeUses(read.uses, all), saved: reaskAll(read.saved, all) },
  };
  return {
    covered: coveredOn(read.policies, today),
    recipients: byName(everybody),
    today,
    findings: findingsIn(found, today),
  };
}

/** How much shoppers said, and how much of it nothing shows. */
export const consentsPage = (tx: Tx, grant: Grant<"sharing.read">) =>
  ask(tx, {
    counts: askConsentCounts(grant),
    unproven: askUnproven(grant, UNPROVEN_COUNTED),
  });

/** Saved questions, asked again today: those that turned first. */
export async function savedPage(
  tx: Tx,
  grant: Grant<"sharing.read">,
  today: Day,
): Promise<{ readonly known: Known; readonly saved: readonly Reasked[] }> {
  const read = await ask(tx, {
    recipients: askRecipients(grant),
    policies: askPolicies(grant),
    saved: askSaved(grant),
  });
  const all = { recipients: byId(read.recipients), policies: read.policies, today };
  return { known: all, saved: reaskAll(read.saved, all) };
}

const reaskAll = (saved: readonly SavedQuestion[], all: Known): readonly Reasked[] =>
  saved
    .map((question) => reask(question, all))
    .sort((a, b) => Number(b.hasTurned) - Number(a.hasTurned));

/** One recipient, why nothing more is handed to them where that is so, and the uses that name them. */
export type RecipientPage = {
  readonly recipient: Recipient;
  readonly endedBecause: string | null;
  readonly uses: readonly JudgedUse[];
};

export async function recipientPage(
  tx: Tx,
  grant: Grant<"sharing.read">,
  id: string,
  today: Day,
): Promise<RecipientPage | null> {
  const { known: all, uses } = await usesPage(tx, grant, today);
  const recipient = all.recipients.get(id);
  if (!recipient) return null;
  return {
    recipient,
    endedBecause: recipient.endedOn === null ? null : await findEndReason(tx, grant, id),
    uses: uses.filter(({ use }) => use.recipientId === id),
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

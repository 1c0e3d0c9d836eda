import { RECIPIENT_ROLE_LABELS } from "@/lib/policy/words";
import type { Day } from "@/lib/time/day";
import type { ConsentCount } from "./consents/model";
import type { Recipient, RegisteredPolicy } from "./model";
import { findingsOf, inForceOn } from "./rules";
import type { Reasked } from "./saved/rules";
import { ANSWER_WORDS, turnedSentence } from "./saved/words";
import type { JudgedUse, Known } from "./uses/rules";
import { COVERAGE_LABELS } from "./uses/words";
import { RECIPIENT_FINDING_LABELS } from "./words";

/*
 * The registers as lines of a table. Purposes, media, channels and fields stand by their keys, so that they can be read in
 * again; answers in the words of the page.
 */

type Cells = readonly (string | number | null)[];

const yesNo = (is: boolean): string => (is ? "yes" : "no");

/** Recipients, those whose time is over too. */
export const recipientLines = (all: readonly Recipient[], today: Day): readonly Cells[] => [
  [
    ...["name", "role", "service", "receives", "agreement", "agreement_from", "agreement_until"],
    ...["own_use", "review_on", "cleared_for_prime", "cleared_at", "ended_on", "to_look_at"],
  ],
  ...all.map((one) => [
    ...[one.name, RECIPIENT_ROLE_LABELS[one.role], one.service, one.receives.join(" ")],
    ...[yesNo(one.hasAgreement), one.agreementFrom, one.agreementUntil, one.ownUse, one.reviewOn],
    ...[yesNo(one.mayReceivePrime), one.cleared?.at.toISOString() ?? null, one.endedOn],
    findingsOf(one, today)
      .map((finding) => RECIPIENT_FINDING_LABELS[finding])
      .join(", "),
  ]),
];

/** Versions of the policy, withdrawn ones too. */
export function policyLines(all: readonly RegisteredPolicy[], today: Day): readonly Cells[] {
  const inForce = new Set(inForceOn(all, today));
  const stateOf = (one: RegisteredPolicy) => {
    if (one.withdrawn !== null) return "withdrawn";
    if (one.validFrom > today) return "to come";
    return inForce.has(one) ? "in force" : "replaced";
  };
  return [
    ["name", "valid_from", "state", "covers", "url", "withdrawn_because", "text_withdrawn"],
    ...all.map((one) => [
      ...[one.name, one.validFrom, stateOf(one), one.covers.join(" "), one.url],
      ...[one.withdrawn?.because ?? null, yesNo(one.evidenceWithdrawn)],
    ]),
  ];
}

/** Uses with their answers of today; those that ended have none. */
export const dataUseLines = (
  uses: readonly JudgedUse[],
  { recipients, policies }: Known,
): readonly Cells[] => [
  [
    ...["name", "channel", "fields", "purpose", "medium", "recipient", "policy_version", "law"],
    ...["answer", "because", "coverage", "ended_on"],
  ],
  ...uses.map(({ use, decision, coverage }) => [
    ...[use.name, use.channel, use.fields.join(" "), use.purpose, use.medium],
    use.recipientId === null ? null : (recipients.get(use.recipientId)?.name ?? null),
    policies.find(({ id }) => id === use.policyVersionId)?.name ?? null,
    use.law,
    ...(use.endedOn === null
      ? [ANSWER_WORDS[decision.outcome], decision.because.join(" "), COVERAGE_LABELS[coverage]]
      : [null, null, null]),
    use.endedOn,
  ]),
];

/** Saved questions with the answer they had, and the one they have. */
export const savedLines = (saved: readonly Reasked[], { recipients }: Known): readonly Cells[] => [
  [
    ...["name", "channel", "fields", "purpose", "medium", "recipient", "answer_when_saved"],
    ...["saved_at", "answer_today", "because", "turned"],
  ],
  ...saved.map((reasked) => {
    const { name, asked, then, savedAt } = reasked.question;
    const { outcome, because } = reasked.now.decision;
    return [
      ...[name, asked.channel, asked.fields.join(" "), asked.purpose, asked.medium],
      asked.recipientId === null ? null : (recipients.get(asked.recipientId)?.name ?? null),
      ...[ANSWER_WORDS[then.outcome], savedAt.toISOString(), ANSWER_WORDS[outcome]],
      ...[because.join(" "), turnedSentence(reasked)],
    ];
  }),
];

/** How much shoppers said, by what and how; never who. */
export const consentLines = (counts: readonly ConsentCount[]): readonly Cells[] => [
  ["purpose", "said", "medium", "given_to", "has_proof", "entries"],
  ...counts.map(({ purpose, kind, medium, givenTo, hasProof, count }) => [
    ...[purpose, kind, medium, givenTo, kind === "given" ? yesNo(hasProof) : null, count],
  ]),
];

import fc from "fast-check";
import { CHANNELS } from "@/lib/policy/channel";
import {
  CONSENT_GIVEN_TO,
  MEDIA,
  PURPOSE_KEYS,
  RECIPIENT_ROLES,
  SELECTIONS,
  type Facts,
} from "@/lib/policy/facts";
import { FIELDS } from "@/lib/policy/fields";

const FEW = [
  "user.name",
  "user.contact.email",
  "user.contact.address",
  "user.contact.phone_number",
];
/** Keys that stand above what the clauses name too: whoever says them names all that lies below. */
const ALL = [...FIELDS.map(({ key }): string => key), "user.contact", "user"];

/** Facts of every kind; recipients in every state, not only those that a register would hold. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  fields: fc.subarray(ALL),
  purpose: fc.constantFrom(...PURPOSE_KEYS),
  medium: fc.constantFrom(...MEDIA),
  recipient: fc.option(
    fc.record({
      role: fc.constantFrom(...RECIPIENT_ROLES),
      hasAgreement: fc.boolean(),
      mayReceivePrime: fc.boolean(),
    }),
  ),
  selection: fc.constantFrom(...SELECTIONS),
  hasPrimeMarks: fc.boolean(),
  orderOpen: fc.boolean(),
  consent: fc.option(
    fc.record({ givenTo: fc.constantFrom(...CONSENT_GIVEN_TO), proof: fc.boolean() }),
  ),
  policyCovers: fc.boolean(),
});

/** One of a list, by the next number of a row of pseudo-random ones. */
type Next = (below: number) => number;

/** A row of whole numbers that is the same for the same seed; enough for cases, and for nothing secret. */
export function numbersFrom(seed: number): Next {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const oneOf = <T>(next: Next, all: readonly T[]): T => {
  const found = all[next(all.length)];
  if (found === undefined) throw new Error("an empty list");
  return found;
};

/** Facts of every kind, quickly. Half of them name no other fields than the clauses do, so that more is permitted. */
export function factsFrom(next: Next): Facts {
  const fields = next(2) === 0 ? FEW : ALL;
  return {
    channel: oneOf(next, CHANNELS),
    fields: fields.filter(() => next(3) === 0),
    purpose: oneOf(next, PURPOSE_KEYS),
    medium: oneOf(next, MEDIA),
    recipient:
      next(2) === 0
        ? null
        : {
            role: oneOf(next, RECIPIENT_ROLES),
            hasAgreement: next(3) > 0,
            mayReceivePrime: next(2) === 0,
          },
    selection: oneOf(next, SELECTIONS),
    hasPrimeMarks: next(3) === 0,
    orderOpen: next(3) > 0,
    consent:
      next(2) === 0 ? null : { givenTo: oneOf(next, CONSENT_GIVEN_TO), proof: next(2) === 0 },
    policyCovers: next(3) > 0,
  };
}

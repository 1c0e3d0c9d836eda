import { z } from "zod";
import { CHANNELS } from "@/lib/policy/channel";
import {
  CONSENT_GIVEN_TO,
  MEDIA,
  PURPOSE_KEYS,
  RECIPIENT_ROLES,
  SELECTIONS,
  type Purpose,
} from "@/lib/policy/facts";
import { parseDay, type Day } from "@/lib/time/day";
import { MESSAGE_READ_MAX } from "./message/model";
import { NAME_LENGTH_MAX, PROOF_LENGTH_MAX, SERVICE_LENGTH_MAX } from "./model";

const words = (max: number) => z.string().trim().max(max, `Keep it to ${max} characters.`);

const day = z.string().transform((text, context): Day => {
  const found = parseDay(text.trim());
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: "Enter a day of the calendar, like 2027-10-31." });
  return z.NEVER;
});

const PURPOSES = PURPOSE_KEYS as readonly [Purpose, ...Purpose[]];
const purpose = z.enum(PURPOSES, `A purpose is one of ${PURPOSES.join(", ")}.`);
const medium = z.enum(MEDIA, `A medium is one of ${MEDIA.join(", ")}.`);

/** A recipient that is registered. */
export const AddRecipientInput = z.object({
  name: words(NAME_LENGTH_MAX).min(1, "Say what the recipient is called."),
  role: z.enum(RECIPIENT_ROLES, `A role is one of ${RECIPIENT_ROLES.join(", ")}.`),
  service: words(SERVICE_LENGTH_MAX).min(1, "Say what they do for you, or with the data."),
  hasAgreement: z.boolean(),
  agreementUntil: day.nullable(),
});
export type AddRecipientInput = z.output<typeof AddRecipientInput>;

/** A version of the policy that takes the place of the one before it. */
export const AddPolicyInput = z.object({
  name: words(NAME_LENGTH_MAX).min(1, "Say which version it is."),
  validFrom: day,
  covers: z
    .array(purpose)
    .max(PURPOSES.length, "Name each purpose once.")
    .transform((covers) => [...new Set(covers)]),
});
export type AddPolicyInput = z.output<typeof AddPolicyInput>;

const email = words(320).regex(/^[^\s@]+@[^\s@]+$/u, "That is no e-mail address.");

/** That a shopper agreed. */
export const AddConsentInput = z.object({
  ...{ email, purpose, medium },
  givenTo: z.enum(CONSENT_GIVEN_TO, `It was given to one of ${CONSENT_GIVEN_TO.join(", ")}.`),
  proof: words(PROOF_LENGTH_MAX),
});
export type AddConsentInput = z.output<typeof AddConsentInput>;

/** That a shopper took back what they had agreed to, or never wants it. */
export const WithdrawConsentInput = z.object({ email, purpose });
export type WithdrawConsentInput = z.output<typeof WithdrawConsentInput>;

const FIELDS_MAX = 200;

/** What a decision is asked about, as a program says it; who the recipient is, the register tells. */
export const DecideInput = z.strictObject({
  channel: z.enum(CHANNELS, `A channel is one of ${CHANNELS.join(", ")}.`),
  fields: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/, "A field is a key like user.contact.email."),
    )
    .max(FIELDS_MAX, `Name at most ${FIELDS_MAX} fields.`),
  ...{ purpose, medium },
  recipient: words(NAME_LENGTH_MAX).nullable().default(null),
  selection: z.enum(SELECTIONS, `A selection is one of ${SELECTIONS.join(", ")}.`).default("mixed"),
  hasPrimeMarks: z.boolean().default(false),
  orderOpen: z.boolean().default(false),
  consent: z
    .strictObject({ givenTo: z.enum(CONSENT_GIVEN_TO), proof: z.boolean() })
    .nullable()
    .default(null),
});
export type DecideInput = z.output<typeof DecideInput>;

/** A recipient as a form says them: whether there is an agreement is a choice of its own. */
export const RecipientForm = z.object({
  name: AddRecipientInput.shape.name,
  role: z.enum(RECIPIENT_ROLES, "Choose what they are to you."),
  service: AddRecipientInput.shape.service,
  agreement: z.enum(["none", "open", "until"], "Say whether there is an agreement."),
  until: z.string().trim().max(10).default(""),
});
export type RecipientForm = z.output<typeof RecipientForm>;

/** A recipient whom somebody clears for what shows Prime. */
export const ClearInput = z.object({ id: z.uuid() });

/** A version of the policy as a form says it. */
export const PolicyForm = z.object({
  name: AddPolicyInput.shape.name,
  validFrom: day,
  covers: z.array(purpose).max(PURPOSES.length, "Name each purpose once."),
});

/** A draft that is checked and not kept. */
export const DraftInput = z.object({
  channel: z.enum(CHANNELS, "Choose whom you write to."),
  text: z.string().max(MESSAGE_READ_MAX, `Keep it to ${MESSAGE_READ_MAX} characters.`),
});
export type DraftInput = z.output<typeof DraftInput>;

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A question out of an address; null where it is none, or not whole. */
export function readQuestion(query: Query): DecideInput | null {
  const { channel, purpose: asked, medium: by, consent, recipient, selection, order } = query;
  if (channel === undefined || asked === undefined || by === undefined) return null;
  const fields = query.field === undefined ? [] : [query.field].flat();
  return (
    DecideInput.safeParse({
      ...{ channel, fields, purpose: asked, medium: by },
      recipient: recipient === undefined || recipient === "" ? null : recipient,
      selection: selection === "allBuyWithPrime" ? "allBuyWithPrime" : "mixed",
      hasPrimeMarks: selection === "marked",
      orderOpen: order === "open",
      consent: CONSENTS[typeof consent === "string" ? consent : ""] ?? null,
    }).data ?? null
  );
}

/** What can be said of an agreement in a form. */
const CONSENTS: Readonly<Record<string, DecideInput["consent"]>> = {
  proven: { givenTo: "merchant", proof: true },
  noProof: { givenTo: "merchant", proof: false },
  toAmazon: { givenTo: "amazon", proof: true },
};

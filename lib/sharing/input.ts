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
import { FIELDS, meantField, type FieldKey } from "@/lib/policy/fields";
import { parseDay, type Day } from "@/lib/time/day";
import type { AskedQuestion } from "./asked";
import { RELAY } from "./consents/model";
import { MESSAGE_READ_MAX } from "./message/model";
import {
  NAME_LENGTH_MAX,
  OWN_USES,
  PROOF_LENGTH_MAX,
  REASON_LENGTH_MAX,
  SERVICE_LENGTH_MAX,
  URL_LENGTH_MAX,
} from "./model";
import { LAW_LENGTH_MAX } from "./uses/model";

const words = (max: number) => z.string().trim().max(max, `Keep it to ${max} characters.`);

const day = z.string().transform((text, context): Day => {
  const found = parseDay(text.trim());
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: "Enter a day of the calendar, like 2027-10-31." });
  return z.NEVER;
});

/** An empty form field, or one that was not sent, says nothing. */
const saysNothing = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw;
const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(saysNothing, schema.nullable());

/** An id out of an address; null where it is none. */
export const readId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

const at = { id: z.uuid(), version: z.coerce.number().int().min(0) };

const FIELD_KEYS = FIELDS.map(({ key }) => key) as [FieldKey, ...FieldKey[]];
const receives = z
  .array(z.enum(FIELD_KEYS, "Choose from the fields that Steward knows."))
  .max(FIELD_KEYS.length, "Name each field once.")
  .default([]);
const ownUse = z.enum(OWN_USES, "Say whether they may use the data for themselves.");

const PURPOSES = PURPOSE_KEYS as readonly [Purpose, ...Purpose[]];
const purpose = z.enum(PURPOSES, `A purpose is one of ${PURPOSES.join(", ")}.`);
const medium = z.enum(MEDIA, `A medium is one of ${MEDIA.join(", ")}.`);

/** A recipient that is registered. */
export const AddRecipientInput = z.object({
  name: words(NAME_LENGTH_MAX).min(1, "Say what the recipient is called."),
  role: z.enum(RECIPIENT_ROLES, `A role is one of ${RECIPIENT_ROLES.join(", ")}.`),
  service: words(SERVICE_LENGTH_MAX).min(1, "Say what they do for you, or with the data."),
  hasAgreement: z.boolean(),
  agreementFrom: day.nullable().default(null),
  agreementUntil: day.nullable(),
  receives,
  ownUse: ownUse.default("unsaid"),
  reviewOn: day.nullable().default(null),
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
  email: email.refine(
    (text) => !RELAY.test(text),
    "That is Amazon’s relay address, to which nobody agrees outside Amazon.",
  ),
  ...{ purpose, medium },
  givenTo: z.enum(CONSENT_GIVEN_TO, `It was given to one of ${CONSENT_GIVEN_TO.join(", ")}.`),
  proof: words(PROOF_LENGTH_MAX),
});
export type AddConsentInput = z.output<typeof AddConsentInput>;

/** The same as a form says it, with how they were asked, in which words, and on which day. */
export const ConsentForm = AddConsentInput.extend({
  asked: words(PROOF_LENGTH_MAX),
  wording: words(PROOF_LENGTH_MAX),
  on: maybe(day),
});
export type ConsentForm = z.output<typeof ConsentForm>;

/** Whose agreements are looked up. */
export const LookUpConsentInput = z.object({ email });
export type LookUpConsentInput = z.output<typeof LookUpConsentInput>;

/** That a shopper took back what they had agreed to, or never wants it. */
export const WithdrawConsentInput = z.object({ email, purpose });
export type WithdrawConsentInput = z.output<typeof WithdrawConsentInput>;

const FIELDS_MAX = 200;

const NO_FIELD = "A field is a key like user.contact.email.";

const field = z
  .string(NO_FIELD)
  .max(100, { error: "Keep a field to 100 characters.", abort: true })
  .regex(/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/, { error: NO_FIELD, abort: true })
  .superRefine((key, context) => {
    const meant = meantField(key);
    if (meant !== null)
      context.addIssue({
        code: "custom",
        message: `There is no “${key}”. Did you mean “${meant}”?`,
      });
  });

const trueOrFalse = z.boolean("Say true or false.");

/** What is wrong with an object as a whole: it is none, or has more than it can have. */
const objectError =
  (shape: string) =>
  (issue: z.core.$ZodRawIssue): string =>
    issue.code === "unrecognized_keys"
      ? `${issue.keys.map((key) => `“${key}”`).join(", ")} says nothing here. ${shape}`
      : shape;

/** What a decision is asked about, as a program says it; who the recipient is, the register tells. */
export const DecideInput = z.strictObject(
  {
    channel: z.enum(CHANNELS, `A channel is one of ${CHANNELS.join(", ")}.`),
    fields: z
      .array(field, "Fields are a list of keys like user.contact.email.")
      .max(FIELDS_MAX, `Name at most ${FIELDS_MAX} fields.`),
    ...{ purpose, medium },
    recipient: z
      .string("Name a recipient as they are registered, or say null.")
      .trim()
      .max(NAME_LENGTH_MAX, `Keep it to ${NAME_LENGTH_MAX} characters.`)
      .nullable()
      .default(null),
    selection: z
      .enum(SELECTIONS, `A selection is one of ${SELECTIONS.join(", ")}.`)
      .default("mixed"),
    hasPrimeMarks: trueOrFalse.default(false),
    orderOpen: trueOrFalse.default(false),
    consent: z
      .strictObject(
        {
          givenTo: z.enum(
            CONSENT_GIVEN_TO,
            `It was given to one of ${CONSENT_GIVEN_TO.join(", ")}.`,
          ),
          proof: trueOrFalse,
        },
        { error: objectError("A consent is null, or says givenTo and proof.") },
      )
      .nullable()
      .default(null),
  },
  {
    error: objectError(
      "Facts are one object of channel, fields, purpose, medium, recipient, selection, hasPrimeMarks, orderOpen and consent.",
    ),
  },
);
export type DecideInput = z.output<typeof DecideInput>;

/** A recipient as a form says them: whether there is an agreement is a choice of its own. */
export const RecipientForm = z.object({
  name: AddRecipientInput.shape.name,
  role: z.enum(RECIPIENT_ROLES, "Choose what they are to you."),
  service: AddRecipientInput.shape.service,
  agreement: z.enum(["none", "open", "until"], "Say whether there is an agreement."),
  from: maybe(day),
  until: z.string().trim().max(10).default(""),
  receives,
  ownUse: ownUse.default("unsaid"),
  reviewOn: maybe(day),
});
export type RecipientForm = z.output<typeof RecipientForm>;

/** As a form says it of a recipient who is registered. */
export const ChangeRecipientForm = RecipientForm.extend(at);
export type ChangeRecipientForm = z.output<typeof ChangeRecipientForm>;

/** A recipient whom somebody clears for what shows Prime, as they were when that was decided. */
export const ClearInput = z.object(at);
export type ClearInput = z.output<typeof ClearInput>;

/** A recipient who is cleared no longer: that holds whatever they became meanwhile. */
export const UnclearInput = z.object({ id: z.uuid() });

/** That nothing more is handed to somebody, and why. */
export const EndRecipientInput = z.object({
  ...at,
  because: words(REASON_LENGTH_MAX).min(1, "Say why nothing more goes to them."),
});
export type EndRecipientInput = z.output<typeof EndRecipientInput>;

/** A recipient as they were when somebody read them. */
export const RecipientAt = z.object(at);
export type RecipientAt = z.output<typeof RecipientAt>;

/** Which of the evidence that is kept is their agreement; none where it is taken away. */
export const AgreementInput = z.object({ ...at, evidenceId: maybe(z.uuid()) });
export type AgreementInput = z.output<typeof AgreementInput>;

const url = maybe(
  words(URL_LENGTH_MAX).regex(
    /^https?:\/\/[^\s/]+\.[^\s]+$/iu,
    "Enter the whole address, beginning with https://.",
  ),
);

/** A version of the policy as a form says it. */
export const PolicyForm = z.object({
  name: AddPolicyInput.shape.name,
  validFrom: day,
  covers: z.array(purpose).max(PURPOSES.length, "Name each purpose once.").default([]),
  url,
  evidenceId: maybe(z.uuid()),
});
export type PolicyForm = z.output<typeof PolicyForm>;

const because = words(REASON_LENGTH_MAX).min(1, "Say what was wrong with it.");

/** That a version was registered by mistake. */
export const WithdrawPolicyInput = z.object({ id: z.uuid(), because });
export type WithdrawPolicyInput = z.output<typeof WithdrawPolicyInput>;

/** A version as it should have been registered. */
export const CorrectPolicyForm = PolicyForm.extend({ id: z.uuid(), because });
export type CorrectPolicyForm = z.output<typeof CorrectPolicyForm>;

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
const CONSENT_WORDS = ["", "proven", "noProof", "toAmazon"] as const;

/** The address of a question: what `readQuestion` reads. */
export function questionQuery(asked: DecideInput): string {
  const { channel, fields, purpose: what, medium: by, recipient, selection } = asked;
  const query = new URLSearchParams({ channel, purpose: what, medium: by });
  for (const field of fields) query.append("field", field);
  if (recipient !== null) query.set("recipient", recipient);
  query.set("selection", asked.hasPrimeMarks ? "marked" : selection);
  query.set("order", asked.orderOpen ? "open" : "done");
  query.set("consent", consentWord(asked.consent));
  return query.toString();
}

/** What a form says of an agreement. */
export function consentWord(consent: DecideInput["consent"]): (typeof CONSENT_WORDS)[number] {
  if (consent === null) return "";
  if (consent.givenTo === "amazon") return "toAmazon";
  return consent.proof ? "proven" : "noProof";
}

/** As an address says it, where a field stands in it more than once too. */
export function readQuery(text: string): DecideInput | null {
  const query = new URLSearchParams(text);
  const said = [...query.keys()].map((name) => {
    const all = query.getAll(name);
    return [name, name === "field" ? all : all[0]] as const;
  });
  return readQuestion(Object.fromEntries(said));
}

/** A use as a form says it. */
export const UseForm = z.object({
  name: words(NAME_LENGTH_MAX).min(1, "Say what the use is called."),
  channel: z.enum(CHANNELS, "Choose where the data came from."),
  field: z
    .array(z.enum(FIELD_KEYS, "Choose from the fields that Steward knows."))
    .min(1, "Choose at least one field.")
    .max(FIELD_KEYS.length, "Name each field once."),
  ...{ purpose, medium },
  recipientId: maybe(z.uuid()),
  selection: z.enum([...SELECTIONS, "marked"], "Say who is among them."),
  order: z.enum(["open", "done"], "Say how the order stands."),
  consent: z.enum(CONSENT_WORDS, "Say whether shoppers agreed.").default(""),
  policyVersionId: maybe(z.uuid()),
  law: words(LAW_LENGTH_MAX).min(1, "Name the law that it rests on."),
});
export type UseForm = z.output<typeof UseForm>;

export const ChangeUseForm = UseForm.extend(at);
export type ChangeUseForm = z.output<typeof ChangeUseForm>;

/** A use as it was when somebody read it. */
export const UseAt = z.object(at);
export type UseAt = z.output<typeof UseAt>;

/** What a form asks, as it is kept. */
export const askedIn = (form: UseForm): AskedQuestion => ({
  ...{ channel: form.channel, purpose: form.purpose, medium: form.medium },
  fields: [...new Set(form.field)],
  recipientId: form.recipientId,
  selection: form.selection === "allBuyWithPrime" ? "allBuyWithPrime" : "mixed",
  hasPrimeMarks: form.selection === "marked",
  orderOpen: form.order === "open",
  consent: CONSENTS[form.consent] ?? null,
});

/** A question that is kept under a name, as its address says it. */
export const SaveQuestionInput = z.object({
  name: words(NAME_LENGTH_MAX).min(1, "Give it a name by which you find it again."),
  asked: z.string().max(4_000),
});
export type SaveQuestionInput = z.output<typeof SaveQuestionInput>;

/** A question that is kept. */
export const SavedQuestionAt = z.object({ id: z.uuid() });
export type SavedQuestionAt = z.output<typeof SavedQuestionAt>;

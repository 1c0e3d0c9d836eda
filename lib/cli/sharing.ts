import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import type { Machine } from "@/lib/access/grant";
import { transact, transactResult } from "@/lib/db/transact";
import { FIELDS } from "@/lib/policy/fields";
import { CONSENT_GIVEN_TO, MEDIA, PURPOSE_KEYS, RECIPIENT_ROLES } from "@/lib/policy/facts";
import { toldDecision } from "@/lib/policy/words";
import { accept, type Result } from "@/lib/result";
import { addPolicy, addRecipient, clearForPrime } from "@/lib/sharing/commands";
import {
  addConsent,
  importConsents,
  previewConsents,
  withdrawConsent,
} from "@/lib/sharing/consents/commands";
import {
  COLUMN_LABELS,
  consentFaultSentence,
  IMPORT_REFUSALS,
  LINE_REFUSAL_WORDS,
} from "@/lib/sharing/consents/words";
import {
  AddConsentInput,
  AddPolicyInput,
  AddRecipientInput,
  DecideInput,
  WithdrawConsentInput,
} from "@/lib/sharing/input";
import { OWN_USES, type Recipient } from "@/lib/sharing/model";
import { answerTo, recipients, registers } from "@/lib/sharing/views";
import { CLEAR_REFUSALS, POLICY_REFUSALS, RECIPIENT_REFUSALS } from "@/lib/sharing/words";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { isFile } from "./half-file";
import { EXIT, nearest, oneOf, WrongUse } from "./io";
import { openMerchant, operatorGrant } from "./open";

const FACTS_BYTES_MAX = 1_048_576;

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const said = result.error.issues.map(({ message, path }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
  throw new WrongUse(said.join(" "));
}

function valueOf<T, R extends string>(result: Result<T, R>, words: Readonly<Record<R, string>>): T {
  if (result.ok) return result.value;
  throw new WrongUse(words[result.refusal]);
}

/** The recipient of this name, or the names that come nearest. */
export async function openRecipient(who: Machine, name: string): Promise<Recipient> {
  const grant = operatorGrant(who, "sharing.read");
  const all = await transact(who.merchantId, (tx) => recipients(tx, grant));
  const found = all.find((recipient) => recipient.name === name);
  if (found) return found;
  const names = all.map((recipient) => recipient.name);
  throw new WrongUse(`There is no recipient “${name}”.${nearest(name, names)}`);
}

async function readInput(call: Call): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const said of call.input() as AsyncIterable<Uint8Array | string>) {
    const piece = Buffer.from(said);
    length += piece.length;
    if (length > FACTS_BYTES_MAX) throw new WrongUse("The facts are too long.");
    pieces.push(piece);
  }
  return textIn(Buffer.concat(pieces));
}

/** As UTF-8, whose mark at the beginning some shells add and says nothing. */
function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new WrongUse("Standard input is no text in UTF-8.");
  }
}

function readFacts(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUse("Standard input holds no JSON. It takes one object of facts.");
  }
}

export async function decideCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const input = parsed(DecideInput, readFacts(await readInput(call)));
  const grant = operatorGrant(who, "sharing.read");
  const known = await transact(who.merchantId, (tx) => registers(tx, grant, dayOf(now())));
  const answered = answerTo(input, known);
  if (!answered) {
    const name = input.recipient ?? "";
    throw new WrongUse(
      `There is no recipient “${name}”.${nearest(name, [...known.recipients.keys()])}`,
    );
  }
  const told = toldDecision(answered.facts, answered.decision);
  const { sentence, conditions, instead, missing, disagreement } = told;
  call.output.answer(
    told,
    [
      sentence,
      ...conditions.map((one) => one.sentence),
      ...instead,
      ...(missing ? [missing] : []),
      ...(disagreement ? [disagreement] : []),
    ].join("\n"),
  );
  return EXIT.done;
}

/** Fields by their keys or labels, parted by commas. */
const fieldsOf = (text: string | null): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .map(
      (word) => FIELDS.find(({ label }) => label.toLowerCase() === word.toLowerCase())?.key ?? word,
    );

export async function addRecipientCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const agreementFrom = optional(call, "agreement-from");
  const agreementUntil = optional(call, "agreement-until");
  const input = parsed(AddRecipientInput, {
    name: call.words[0],
    role: oneOf("role", required(call, "role"), RECIPIENT_ROLES),
    service: required(call, "service"),
    hasAgreement: (agreementFrom ?? agreementUntil) !== null,
    agreementFrom,
    agreementUntil,
    receives: fieldsOf(optional(call, "receives")),
    ownUse: oneOf("own use", optional(call, "own-use") ?? "unsaid", OWN_USES),
    reviewOn: optional(call, "review-on"),
  });
  const mayReceivePrime = call.options["may-receive-prime"] === true;
  if (mayReceivePrime && input.role !== "serviceProvider")
    throw new WrongUse(CLEAR_REFUSALS.noProvider);
  const change = operatorGrant(who, "sharing.change");
  const clear = operatorGrant(who, "sharing.clearForPrime");
  const added = await transactResult(who.merchantId, async (tx) => {
    const at = now();
    const recipient = await addRecipient(tx, change, input, at);
    if (!recipient.ok || !mayReceivePrime) return recipient;
    const cleared = await clearForPrime(tx, clear, { ...recipient.value, version: 1 }, at);
    return cleared.ok ? accept(recipient.value) : cleared;
  });
  const { id } = valueOf(added, { ...RECIPIENT_REFUSALS, ...CLEAR_REFUSALS });
  const { name, role } = input;
  call.output.answer(
    { id, name, role, agreementUntil, mayReceivePrime },
    input.hasAgreement || role === "thirdParty"
      ? `Registered ${name}: ${id}`
      : `Registered ${name}: ${id}\nWithout --agreement-until no agreement is in force, and they count as a third party.`,
  );
  return EXIT.done;
}

export async function addPolicyCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const covers = required(call, "covers")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .map((word) => oneOf("purpose", word, PURPOSE_KEYS));
  if (covers.length === 0) throw new WrongUse("--covers names no purpose.");
  const input = parsed(AddPolicyInput, {
    name: call.words[0],
    validFrom: required(call, "from"),
    covers,
  });
  const grant = operatorGrant(who, "sharing.change");
  const { id } = valueOf(
    await transactResult(who.merchantId, (tx) => addPolicy(tx, grant, input, now())),
    POLICY_REFUSALS,
  );
  const { name, validFrom } = input;
  call.output.answer(
    { id, name, validFrom, covers: input.covers },
    `Added ${name}, in force from ${validFrom}: ${id}`,
  );
  return EXIT.done;
}

export async function addConsentCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const input = parsed(AddConsentInput, {
    email: required(call, "email"),
    purpose: oneOf("purpose", required(call, "purpose"), PURPOSE_KEYS),
    medium: oneOf("medium", required(call, "medium"), MEDIA),
    givenTo: oneOf("party", required(call, "given-to"), CONSENT_GIVEN_TO),
    proof: optional(call, "proof") ?? "",
  });
  const grant = operatorGrant(who, "sharing.change");
  const { id } = valueOf(
    await transactResult(who.merchantId, (tx) => addConsent(tx, grant, input, now())),
    {},
  );
  const { purpose, medium, givenTo } = input;
  call.output.answer(
    { id, purpose, medium, givenTo, proof: input.proof !== "" },
    `Recorded: ${id}`,
  );
  return EXIT.done;
}

export async function withdrawConsentCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const input = parsed(WithdrawConsentInput, {
    email: required(call, "email"),
    purpose: oneOf("purpose", required(call, "purpose"), PURPOSE_KEYS),
  });
  const grant = operatorGrant(who, "sharing.change");
  const { id } = valueOf(
    await transactResult(who.merchantId, (tx) => withdrawConsent(tx, grant, input, now())),
    {},
  );
  call.output.answer({ id, purpose: input.purpose }, `Recorded: ${id}`);
  return EXIT.done;
}

const READ_BYTES = 1 << 20;

/** Without --yes the file is looked at, and nothing of it is taken. */
export async function importConsentsCommand(call: Call) {
  const path = resolve(call.folder, call.words[0] ?? "");
  if (!(await isFile(path))) throw new WrongUse(`There is no file at ${path}.`);
  const who = await openMerchant(required(call, "merchant"));
  const reading = () => createReadStream(path, { highWaterMark: READ_BYTES });
  const seen = await previewConsents(reading(), now());
  if (!seen.ok) throw new WrongUse(consentFaultSentence(seen.fault));
  const { rows, accepted, refused, withoutProof, withdrawn, lines, sha256 } = seen.report;
  const figures = { rows, accepted, refused, withoutProof, withdrawn };
  for (const { line, column, reason } of lines)
    call.output.note(
      `Line ${line}${column === null ? "" : `, ${COLUMN_LABELS[column]}`}: ${LINE_REFUSAL_WORDS[reason]}.`,
    );
  if (call.options.yes !== true) {
    call.output.answer(
      { ...figures, added: null, lines },
      `${accepted} would be taken of ${rows}, ${withoutProof} of them without proof, ${withdrawn} taken back. Say --yes to take them.`,
    );
    return EXIT.done;
  }
  const grant = operatorGrant(who, "sharing.change");
  const done = await importConsents(grant, reading(), sha256, now());
  if (!done.ok) {
    const { fault } = done;
    throw new WrongUse(
      fault.kind === "otherFile" ? IMPORT_REFUSALS.otherFile : consentFaultSentence(fault),
    );
  }
  call.output.answer({ ...figures, added: done.added, lines }, `New: ${done.added} of ${rows}.`);
  return EXIT.done;
}

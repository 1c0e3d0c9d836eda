import { createInterface } from "node:readline/promises";
import { transact, transactResult } from "@/lib/db/transact";
import { lookUpPerson } from "@/lib/holdings/commands";
import { PersonInput } from "@/lib/holdings/input";
import { lineOf } from "@/lib/holdings/line";
import { PERSON_KINDS, type PersonKind } from "@/lib/holdings/model";
import { copiesSentence, MORE_COPIES, understoodSentence } from "@/lib/holdings/words";
import { systems } from "@/lib/systems/views";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { lineText } from "./holdings";
import { EXIT, oneOf, WrongUse } from "./io";
import { openMerchant, operatorGrant } from "./open";

/** What is read from standard input for each kind, one value a line. */
const LINES: Readonly<Record<PersonKind, readonly (keyof PersonInput)[]>> = {
  email: ["email"],
  phone: ["phone"],
  address: ["postalCode", "firstLine"],
};

const LINE_NAMES: Partial<Readonly<Record<keyof PersonInput, string>>> = {
  email: "The e-mail",
  phone: "The number",
  phoneCountry: "The country (--country)",
  country: "The country (--country)",
  postalCode: "The postal code",
  firstLine: "The first line of the address",
};

/** The detail comes by standard input: as an option it would stay in the shell's history and in the list of processes. */
async function readLines({ input }: Call, count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  const reader = createInterface({ input: input() });
  for await (const line of reader) {
    lines.push(line);
    if (lines.length === count) break;
  }
  reader.close();
  return lines;
}

export async function personCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "holdings.lookUp");
  const by = oneOf("kind of detail", required(call, "by"), PERSON_KINDS);
  const country = optional(call, "country")?.toUpperCase() ?? "";
  const wanted = LINES[by];
  if (call.input().isTTY)
    for (const name of wanted) call.output.note(`${LINE_NAMES[name]}, then Enter:`);
  const given = await readLines(call, wanted.length);
  const said = Object.fromEntries(wanted.map((name, index) => [name, given[index] ?? ""]));
  const parsed = PersonInput.safeParse({ by, country, phoneCountry: country, ...said });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = LINE_NAMES[issue?.path[0] as keyof PersonInput] ?? "The detail";
    throw new WrongUse(`${name} ${issue?.message ?? "can not be read"}.`);
  }

  const found = await transactResult(who.merchantId, (tx) =>
    lookUpPerson(tx, grant, parsed.data, now()),
  );
  if (!found.ok) throw new Error(`The operator was refused: ${found.refusal}.`);
  const { copies, more } = found.value;
  const all = await transact(who.merchantId, (tx) => systems(tx, grant));
  const toLine = lineOf(new Map(all.map(({ id, name }) => [id, name])));
  for (const copy of copies) {
    const line = toLine(copy);
    await call.output.line(call.output.json ? JSON.stringify(line) : lineText(line));
  }

  call.output.note(understoodSentence(found.value));
  const untagged = copies.filter(({ asTyped }) => !asTyped).length;
  if (untagged > 0) call.output.note(`Found without the tag only: ${untagged}.`);
  const differ = copiesSentence(copies.filter(({ state }) => state === "held"));
  if (differ !== null) call.output.note(differ);
  if (more) call.output.note(MORE_COPIES);
  return EXIT.done;
}

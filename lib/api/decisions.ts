import { lookByKey } from "@/lib/keys/doors";
import { toldDecision } from "@/lib/policy/words";
import { DecideInput } from "@/lib/sharing/input";
import { answerTo, registers, type Registers } from "@/lib/sharing/views";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { DecisionsInput } from "./input";
import { BATCH_BYTES_MAX, BODY_BYTES_MAX } from "./model";
import { answerOnce, told } from "./once";
import { faulty, pointerTo, readJson } from "./read";

const registersBy = (request: Request, at: Date) =>
  lookByKey(request, "sharing.read", (tx, grant) => registers(tx, grant, dayOf(at)), at);

/** May this be done with that? The registers are looked up as the key is let in, so that a decision costs one look. */
export async function answerDecision(request: Request, at: Date = now()): Promise<Response> {
  const caller = await registersBy(request, at);
  if ("answer" in caller) return caller.answer;
  return answerOnce(
    request,
    caller,
    async ({ source }) => {
      const read = await readJson(request, source, DecideInput, BODY_BYTES_MAX);
      if (!read.ok) return read.answer;
      const answer = toldOf(read.value, caller.seen);
      return answer ? told(answer) : unknownRecipient(["recipient"]);
    },
    at,
  );
}

/** The same for many at once: all of them are answered, or none. */
export async function answerDecisions(request: Request, at: Date = now()): Promise<Response> {
  const caller = await registersBy(request, at);
  if ("answer" in caller) return caller.answer;
  return answerOnce(
    request,
    caller,
    async ({ source }) => {
      const read = await readJson(request, source, DecisionsInput, BATCH_BYTES_MAX);
      if (!read.ok) return read.answer;
      const answers = read.value.decisions.map((asked) => toldOf(asked, caller.seen));
      const unknown = answers.flatMap((answer, index) =>
        answer === null ? [["decisions", index, "recipient"]] : [],
      );
      return unknown.length > 0 ? unknownRecipient(...unknown) : told({ decisions: answers });
    },
    at,
  );
}

function toldOf(asked: DecideInput, known: Registers) {
  const answered = answerTo(asked, known);
  return answered && toldDecision(answered.facts, answered.decision);
}

const unknownRecipient = (...paths: readonly (readonly (string | number)[])[]): Response =>
  faulty(
    paths.map((path) => ({
      ...{ pointer: pointerTo(path), detail: "Nobody of this name is registered." },
    })),
  );

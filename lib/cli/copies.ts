import { z } from "zod";
import type { Machine } from "@/lib/access/grant";
import { allMerchants, colleagues, findUserIdByEmail } from "@/lib/accounts/views";
import { destroyCopies, registerCopy } from "@/lib/copies/commands";
import {
  DestroyCopiesInput,
  readCopyId,
  RegisterCopyInput,
  seenCopyText,
} from "@/lib/copies/input";
import { COPY_KINDS, COPY_STATES, type Copy, type CopyPlace } from "@/lib/copies/model";
import { copyState, proposedDestroyBy } from "@/lib/copies/rules";
import { copiesById, copiesPage, type CopiesPage } from "@/lib/copies/views";
import { CHANGE_REFUSALS, DESTROY_REFUSALS, ownerName } from "@/lib/copies/words";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { EXIT, oneOf, WrongUse } from "./io";
import { openMerchant, openSystem, operatorGrant } from "./open";

/** What was said of a copy, read as a form would read it. */
function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new WrongUse(result.error.issues.map(({ message }) => message).join(" "));
}

/** What a command answered; a refusal is wrong use, in its own words. */
function valueOf<T, R extends string>(result: Result<T, R>, words: Readonly<Record<R, string>>): T {
  if (result.ok) return result.value;
  throw new WrongUse(words[result.refusal]);
}

export async function addCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const systemName = optional(call, "system");
  const today = dayOf(now());
  const input = parsed(RegisterCopyInput, {
    kind: oneOf("kind", required(call, "kind"), COPY_KINDS),
    ...{ what: required(call, "what"), place: required(call, "where") },
    ...(await ownerOf(who, optional(call, "owner"))),
    systemId: systemName === null ? null : (await openSystem(who, systemName)).id,
    records: optional(call, "records"),
    since: optional(call, "since") ?? today,
    destroyBy: optional(call, "destroy-by") ?? proposedDestroyBy(null, today),
  });
  const grant = operatorGrant(who, "copies.change");
  const { id } = valueOf(
    await transactResult(who.merchantId, (tx) => registerCopy(tx, grant, input, now())),
    CHANGE_REFUSALS,
  );
  const { destroyBy } = input;
  call.output.answer(
    { id, destroyBy },
    `Registered the copy, to be destroyed by ${destroyBy}: ${id}`,
  );
  return EXIT.done;
}

/** A member by their address; whatever is none, in words. */
async function ownerOf(who: Machine, said: string | null) {
  if (said === null || !said.includes("@")) return { ownerId: null, ownerWords: said };
  const ownerId = await transactDirectory((tx) => findUserIdByEmail(tx, said));
  const grant = operatorGrant(who, "copies.change");
  const people = await transact(who.merchantId, (tx) => colleagues(tx, grant));
  if (!people.some(({ userId }) => userId === ownerId))
    throw new WrongUse(`${said} is no member of this merchant. Name somebody else in words.`);
  return { ownerId, ownerWords: null };
}

/** The copy with this id, at the merchant that is named or, without one, wherever it is. */
async function openCopy(call: Call): Promise<{ readonly who: Machine; readonly copy: Copy }> {
  const [id = ""] = call.words;
  const slug = optional(call, "merchant");
  const slugs = slug === null ? await transactDirectory((tx) => allMerchants(tx)) : [{ slug }];
  for (const each of readCopyId(id) === null ? [] : slugs) {
    const who = await openMerchant(each.slug);
    const grant = operatorGrant(who, "copies.read");
    const [copy] = await transact(who.merchantId, (tx) => copiesById(tx, grant, [id]));
    if (copy) return { who, copy };
  }
  throw new WrongUse(`There is no copy “${id}”. See: copy list --merchant SLUG`);
}

export async function destroyedCommand(call: Call) {
  const { who, copy } = await openCopy(call);
  const input = parsed(DestroyCopiesInput, {
    copy: [seenCopyText(copy)],
    on: optional(call, "on") ?? dayOf(now()),
    words: required(call, "how"),
  });
  const grant = operatorGrant(who, "copies.change");
  valueOf(
    await transactResult(who.merchantId, (tx) => destroyCopies(tx, grant, input, now())),
    DESTROY_REFUSALS,
  );
  const { id } = copy;
  call.output.answer({ id, destroyedOn: input.on }, `Noted: ${id} was destroyed on ${input.on}.`);
  return EXIT.done;
}

const COPIES_AT_ONCE = 500;

export async function listCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const stateName = optional(call, "state");
  const filter = stateName === null ? {} : { state: oneOf("state", stateName, COPY_STATES) };
  const grant = operatorGrant(who, "copies.read");
  const today = dayOf(now());
  const names = await transact(
    who.merchantId,
    async (tx) => new Map((await systems(tx, grant)).map(({ id, name }) => [id, name])),
  );
  const found: Copy[] = [];
  let after: CopyPlace | null = null;
  do {
    const place: { after: CopyPlace | null; take: number } = { after, take: COPIES_AT_ONCE };
    const page: CopiesPage = await transact(who.merchantId, (tx) =>
      copiesPage(tx, grant, filter, today, place),
    );
    found.push(...page.rows);
    after = page.next;
  } while (after !== null);

  const copies = found.map((copy) => ({
    ...{ id: copy.id, kind: copy.kind, what: copy.what, where: copy.place },
    ...{ owner: ownerName(copy), records: copy.records },
    system: copy.systemId === null ? null : (names.get(copy.systemId) ?? ""),
    ...{ since: copy.since, destroyBy: copy.destroyBy, destroyedOn: copy.destroyedOn },
    state: copyState(copy, today),
  }));
  const lines = copies.map(({ id, state, destroyBy, kind, what }) =>
    [id, state, `by ${destroyBy}`, kind, what].join("\t"),
  );
  call.output.answer({ copies }, lines.length === 0 ? "No copies." : lines.join("\n"));
  return EXIT.done;
}

import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import type { ChangeTemplateInput, RemoveTemplateInput, SaveTemplateInput } from "./input";
import { TEMPLATES_MAX } from "./model";
import { foundOf } from "./rules";
import * as store from "./store";

export type TemplateRefusal = "nameTaken" | "tooManyTemplates";

/** Keeps a draft under a name, with what its check comes to today: also one with problems, which its page then names. */
export async function saveTemplate(
  tx: Tx,
  grant: Grant<"sharing.change">,
  input: SaveTemplateInput,
  now: Date,
): Promise<Result<{ readonly id: string }, TemplateRefusal>> {
  const known = await store.listTemplates(tx, grant);
  if (known.length >= TEMPLATES_MAX) return refuse("tooManyTemplates");
  if (known.some(({ name }) => name === input.name)) return refuse("nameTaken");
  const id = newId();
  const found = foundOf(input.text, input.channel);
  await store.addTemplate(tx, grant, { id, ...input, found }, now);
  const details = { channel: input.channel, ...found };
  await record(tx, grant, { type: "template.saved", details, subject: id, at: now });
  return accept({ id });
}

/** Gives a template another text, name or channel. */
export async function changeTemplate(
  tx: Tx,
  grant: Grant<"sharing.change">,
  input: ChangeTemplateInput,
  now: Date,
): Promise<Result<{ readonly id: string }, "nameTaken" | StoreRefusal>> {
  const { id } = input;
  const known = await store.listTemplates(tx, grant);
  if (!known.some((one) => one.id === id)) return refuse("notFound");
  if (known.some((one) => one.name === input.name && one.id !== id)) return refuse("nameTaken");
  const found = foundOf(input.text, input.channel);
  if (!(await store.changeTemplate(tx, grant, { ...input, found }, now)))
    return refuse("changedMeanwhile");
  const details = { channel: input.channel, ...found };
  await record(tx, grant, { type: "template.changed", details, subject: id, at: now });
  return accept({ id });
}

/** Takes a template off; its text is gone with it. */
export async function removeTemplate(
  tx: Tx,
  grant: Grant<"sharing.change">,
  which: RemoveTemplateInput,
  now: Date,
): Promise<Result<null, StoreRefusal>> {
  const template = await store.findTemplate(tx, grant, which.id);
  if (!template) return refuse("notFound");
  if (!(await store.removeTemplate(tx, grant, which))) return refuse("changedMeanwhile");
  const details = { channel: template.channel };
  await record(tx, grant, { type: "template.removed", details, subject: which.id, at: now });
  return accept(null);
}

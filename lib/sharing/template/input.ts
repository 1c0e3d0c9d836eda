import { z } from "zod";
import { CHANNELS } from "@/lib/policy/channel";
import { TEMPLATE_CHARS_MAX, TEMPLATE_NAME_MAX } from "./model";

const said = {
  name: z
    .string()
    .trim()
    .min(1, "Say what the template is called.")
    .max(TEMPLATE_NAME_MAX, `Keep it to ${TEMPLATE_NAME_MAX} characters.`),
  channel: z.enum(CHANNELS, "Choose whom you write to."),
  text: z
    .string()
    .refine((text) => text.trim() !== "", "Write the message first.")
    .max(TEMPLATE_CHARS_MAX, `A template holds at most ${TEMPLATE_CHARS_MAX} characters.`),
};

/** A draft that is kept under a name. */
export const SaveTemplateInput = z.object(said);
export type SaveTemplateInput = z.output<typeof SaveTemplateInput>;

const which = { id: z.uuid(), version: z.coerce.number().int().min(1) };

/** A template that becomes another. */
export const ChangeTemplateInput = z.object({ ...which, ...said });
export type ChangeTemplateInput = z.output<typeof ChangeTemplateInput>;

/** A template that goes. */
export const RemoveTemplateInput = z.object(which);
export type RemoveTemplateInput = z.output<typeof RemoveTemplateInput>;

/** A template’s id out of an address; null where it is none. */
export const readTemplateId = (value: unknown): string | null =>
  z.uuid().safeParse(value).data ?? null;

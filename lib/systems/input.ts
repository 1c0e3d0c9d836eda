import { z } from "zod";
import { SYSTEM_KINDS } from "./model";

/** A system's id out of an address; null where it is none. */
export const readSystemId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

const text = (max: number) => z.string().trim().max(max, `has more than ${max} characters`);

export const AddSystemInput = z.object({
  name: text(80).min(1, "is empty"),
  kind: z.enum(SYSTEM_KINDS, { error: "is none of the kinds" }),
  ownerId: z.preprocess(
    (said) => (said === undefined || said === "" ? null : said),
    z.uuid("names nobody").nullable(),
  ),
  purpose: text(300).default(""),
  thirdParty: text(120).default(""),
});
export type AddSystemInput = z.output<typeof AddSystemInput>;

export const ChangeSystemInput = AddSystemInput.extend({
  id: z.uuid(),
  version: z.coerce.number().int(),
});
export type ChangeSystemInput = z.output<typeof ChangeSystemInput>;

/** Who answers for a system from now on. */
export const AssignOwnerInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int(),
  ownerId: z.uuid("names nobody"),
});
export type AssignOwnerInput = z.output<typeof AssignOwnerInput>;

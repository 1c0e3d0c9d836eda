import { z } from "zod";

export const MailIdInput = z.object({ id: z.uuid() });
export type MailIdInput = z.output<typeof MailIdInput>;

/** Where a page goes on, out of an address: a moment and an id; null where it is none. */
export function readMailPlace(text: unknown): { readonly at: Date; readonly id: string } | null {
  if (typeof text !== "string") return null;
  const [at, id, ...more] = text.split("_");
  if (at === undefined || id === undefined || more.length > 0) return null;
  if (!/^\d{1,14}$/.test(at) || !z.uuid().safeParse(id).success) return null;
  return { at: new Date(Number(at)), id };
}

export const mailPlaceText = ({ at, id }: { readonly at: Date; readonly id: string }): string =>
  `${at.getTime()}_${id}`;

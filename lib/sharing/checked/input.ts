import { z } from "zod";

/** A check’s id out of an address; null where it is none. */
export const readCheckId = (value: unknown): string | null =>
  z.uuid().safeParse(value).data ?? null;

/** Below which row a page of a list goes on, as its address says it; null at the beginning, or where nobody can read it. */
export function readNewestPlace(value: unknown): { readonly at: Date; readonly id: string } | null {
  const [, ms = "", id = ""] =
    /^(\d{1,15})_([0-9a-f-]{36})$/.exec(typeof value === "string" ? value : "") ?? [];
  const known = readCheckId(id);
  return known === null ? null : { at: new Date(Number(ms)), id: known };
}

/** A place as an address says it. */
export const newestPlaceText = ({ at, id }: { readonly at: Date; readonly id: string }): string =>
  `${at.getTime()}_${id}`;

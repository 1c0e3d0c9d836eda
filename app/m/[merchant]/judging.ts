import { cache } from "react";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import type { Judging } from "@/lib/holdings/views";
import { frame, type Frame } from "@/lib/overview/views";

/** What stands around every page, read once a request. */
export const frameOf = cache(async (merchant: string): Promise<Frame> => {
  const { grant, today } = await openPage(merchant, "overview.read");
  return read(grant, (tx, key) => frame(tx, key, today));
});

/**
 * What a merchant's records are judged by, out of the frame: so the counts there and the figures of the page are of one
 * moment, and the tally is not read twice.
 */
export const judgingOf = async (merchant: string): Promise<Judging> =>
  (await frameOf(merchant)).judging;

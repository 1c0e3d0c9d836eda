import { cache } from "react";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { judging, type Judging } from "@/lib/holdings/views";

/**
 * What a merchant's records are judged by, read once a request: so the counts in the frame and the figures of the page
 * are of one moment, and the tally is not read twice.
 */
export const judgingOf = cache(async (merchant: string): Promise<Judging> => {
  const { grant, today } = await openPage(merchant, "overview.read");
  return read(grant, (tx, key) => judging(tx, key, today));
});

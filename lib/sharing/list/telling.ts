import type { Encoding } from "@/lib/files/encodings";
import { checkFile } from "../file/check";

/** Columns of a list that show who is a Prime member, by their places; they stay behind. */
export async function tellingColumns(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding | null,
  now: Date,
): Promise<readonly number[]> {
  const looked = await checkFile({
    ...{ source, name: null, encoding, now },
    origins: (asked) => Promise.resolve(asked.map(() => [])),
  });
  return looked.ok ? (looked.findings.columns[0] ?? []) : [];
}

import { clean, type Cleaned, type FileToClean } from "@/lib/cleaning/clean";
import type { CleanChoice, CleanReport } from "@/lib/cleaning/model";
import type { RecordKey } from "@/lib/imports/model";
import type { TableMapping } from "@/lib/imports/mapping/model";
import type { Status } from "@/lib/retention/model";
import { utf8 } from "../imports/reading";

const NOW = new Date("2026-11-01T12:00:00Z");

export type Said = {
  readonly scope?: CleanChoice["scope"];
  readonly deed?: CleanChoice["deed"];
  readonly orders?: readonly string[];
  readonly encoding?: FileToClean["encoding"];
  readonly mapping?: TableMapping;
  readonly pieceBytes?: number;
  readonly part?: FileToClean["part"];
};

/** The key of a record as these tests write it: a contact's by what it is made of. */
export const keyText = (key: RecordKey): string =>
  typeof key === "string" ? key : `contact:${key.value}`;

export type Out = { readonly cleaned: Cleaned; readonly bytes: Buffer };

/** Cleans a file whose records stand as they are said to; what is not said is not known. */
export async function cleanBytes(
  content: Uint8Array | string,
  standing: Readonly<Record<string, Status>>,
  said: Said = {},
): Promise<Out> {
  const bytes = typeof content === "string" ? utf8(content) : content;
  const { pieceBytes = 65_536, mapping } = said;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const written: Uint8Array[] = [];
  const cleaned = await clean({
    source: pieces(),
    choice: {
      scope: said.scope ?? "overdue",
      deed: said.deed ?? "blank",
      orders: new Set(said.orders),
    },
    records: {
      keyText,
      standings: async (keys) =>
        new Map(
          keys.flatMap((key): [string, Status][] => {
            const status = standing[key];
            return status === undefined ? [] : [[key, status]];
          }),
        ),
    },
    write: (piece) => {
      written.push(Buffer.from(piece));
    },
    encoding: said.encoding ?? null,
    part: said.part ?? null,
    reading: { now: NOW, ...(mapping && { mappingOf: () => mapping }) },
  });
  return { cleaned, bytes: Buffer.concat(written) };
}

/** What was told of a file that was cleaned. */
export function reportOf({ cleaned }: Out): CleanReport {
  if (!cleaned.ok) throw new Error(`not cleaned: ${JSON.stringify(cleaned)}`);
  return cleaned.report;
}

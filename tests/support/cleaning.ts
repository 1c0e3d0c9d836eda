import { cleanFile, type FileOfSystem } from "@/lib/cleaning/commands";
import type { CleanReport } from "@/lib/cleaning/model";
import { NOW, type TestMerchant, type TestSystem } from "./builders";
import { grant } from "./grants";

type Said = Partial<Omit<FileOfSystem, "source" | "write" | "systemId" | "choice">> & {
  readonly choice?: Partial<FileOfSystem["choice"]>;
  readonly now?: Date;
};

/** Cleans a file of a system as a colleague would; answers with what came out. */
export async function cleanAt(
  merchant: Pick<TestMerchant, "id">,
  system: Pick<TestSystem, "id">,
  file: string | Uint8Array,
  { choice, now = NOW, ...said }: Said = {},
) {
  const written: Uint8Array[] = [];
  const cleaned = await cleanFile(
    grant("erasures.clean", merchant.id),
    {
      systemId: system.id,
      choice: { scope: "overdue", deed: "blank", orders: new Set<string>(), ...choice },
      encoding: null,
      source: piece(file),
      write: (bytes) => {
        written.push(Buffer.from(bytes));
      },
      ...said,
    },
    now,
  );
  return { cleaned, bytes: Buffer.concat(written) };
}

async function* piece(file: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof file === "string" ? new TextEncoder().encode(file) : file;
}

/** What was told of a file that was cleaned. */
export function toldOf({ cleaned }: Awaited<ReturnType<typeof cleanAt>>): CleanReport {
  if (!cleaned.ok) throw new Error(`Not cleaned: ${JSON.stringify(cleaned)}.`);
  return cleaned.report;
}

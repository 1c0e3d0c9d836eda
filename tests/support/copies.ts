import { changeCopy, destroyCopies, registerCopy, takeDestroyedBack } from "@/lib/copies/commands";
import type { ChangeCopyInput, RegisterCopyInput } from "@/lib/copies/input";
import type { Copy, CopyFilter } from "@/lib/copies/model";
import { copiesPage, copyById, type CopyWithSteps } from "@/lib/copies/views";
import { transact, transactResult } from "@/lib/db/transact";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { NOW, type TestMerchant } from "./builders";
import { grant } from "./grants";

type Merchant = Pick<TestMerchant, "id">;

const TODAY = dayOf(NOW);

/** What a copy is said to be, unless the test says otherwise. */
export const COPY_SAID = {
  kind: "export",
  what: "Orders of October",
  place: "Shared drive, folder Exports",
  ...{ ownerId: null, ownerWords: null, systemId: null, records: 12 },
  since: addDays(TODAY, -10),
  destroyBy: addDays(TODAY, 20),
} as const satisfies RegisterCopyInput;

/** Registers a copy. */
export const register = (
  merchant: Merchant,
  said: Partial<RegisterCopyInput> = {},
  now: Date = NOW,
  userId?: string,
) =>
  transactResult(merchant.id, (tx) =>
    registerCopy(
      tx,
      grant("copies.change", merchant.id, "staff", userId),
      { ...COPY_SAID, ...said },
      now,
    ),
  );

/** The same, to be gone on with: its id. */
export async function copyAt(...of: Parameters<typeof register>): Promise<string> {
  const result = await register(...of);
  if (!result.ok) throw new Error(`Not registered: ${result.refusal}.`);
  return result.value.id;
}

type Seen = Pick<Copy, "id" | "version">;

/** Attests that copies were destroyed. */
export const destroyAt = (
  merchant: Merchant,
  copy: readonly Seen[],
  on: Day = TODAY,
  now: Date = NOW,
) =>
  transactResult(merchant.id, (tx) =>
    destroyCopies(
      tx,
      grant("copies.change", merchant.id),
      { copy: [...copy], on, words: "Shredded." },
      now,
    ),
  );

export const takeBackAt = (merchant: Merchant, seen: Seen, now: Date = NOW) =>
  transactResult(merchant.id, (tx) =>
    takeDestroyedBack(
      tx,
      grant("copies.change", merchant.id),
      { ...seen, words: "It was another one." },
      now,
    ),
  );

export const changeAt = (
  merchant: Merchant,
  seen: Seen,
  said: Partial<ChangeCopyInput>,
  now: Date = NOW,
) =>
  transactResult(merchant.id, (tx) =>
    changeCopy(
      tx,
      grant("copies.change", merchant.id),
      { ...COPY_SAID, words: null, ...said, ...seen },
      now,
    ),
  );

/** Every copy under a filter on a day, page by page. */
export const copiesOn = (
  merchant: Merchant,
  filter: CopyFilter = {},
  today: Day = TODAY,
): Promise<readonly Copy[]> =>
  transact(merchant.id, async (tx) => {
    const reading = grant("copies.read", merchant.id);
    const first = await copiesPage(tx, reading, filter, today, { take: 3 });
    const rows = [...first.rows];
    for (let { next } = first; next;) {
      const page = await copiesPage(tx, reading, filter, today, { after: next, take: 3 });
      rows.push(...page.rows);
      next = page.next;
    }
    return rows;
  });

/** A copy with its rows, or the test fails. */
export async function copyOf(merchant: Merchant, id: string): Promise<CopyWithSteps> {
  const found = await transact(merchant.id, (tx) =>
    copyById(tx, grant("copies.read", merchant.id), id),
  );
  if (!found) throw new Error("There is no such copy.");
  return found;
}

import { beforeAll, describe, expect, test } from "vitest";
import { ask, bytesIn, momentIn, question, rowsOf } from "@/lib/db/ask";
import { Prisma } from "@/lib/db/generated/client";
import { transact } from "@/lib/db/transact";
import { addSystem, newMerchant, type TestMerchant } from "@/tests/support/builders";

type Kinds = {
  readonly day: string;
  readonly moment: string;
  readonly bytes: string;
  readonly none: null;
};

describe("questions that are asked together", () => {
  let acme: TestMerchant;
  beforeAll(async () => {
    acme = await newMerchant();
  });

  test("each is answered by its own rows, in their order, and what is null by null", async () => {
    const answers = await transact(acme.id, (tx) =>
      ask(tx, {
        down: rowsOf<{ n: number }>(
          Prisma.sql`SELECT n FROM generate_series(1, ${3}::int) n ORDER BY n DESC`,
        ),
        none: rowsOf(Prisma.sql`SELECT 1 AS n WHERE false`),
        counted: question(
          Prisma.sql`SELECT n FROM generate_series(1, ${5}::int) n`,
          (rows) => rows.length,
        ),
        unasked: null,
      }),
    );
    expect(answers).toEqual({
      down: [{ n: 3 }, { n: 2 }, { n: 1 }],
      none: [],
      counted: 5,
      unasked: null,
    });
  });

  test("days, moments and bytes come back as they went in", async () => {
    const day = "2026-11-28";
    const moment = new Date("2026-11-28T23:59:59.123Z");
    const bytes = new Uint8Array([0, 92, 120, 255]);
    const { kinds } = await transact(acme.id, (tx) =>
      ask(tx, {
        kinds: question(
          Prisma.sql`SELECT ${day}::date AS day, ${moment}::timestamptz AS moment, ${bytes}::bytea AS bytes, NULL AS none`,
          ([row]: readonly Kinds[]) =>
            row && { ...row, moment: momentIn(row.moment), bytes: [...bytesIn(row.bytes)] },
        ),
      }),
    );
    expect(kinds).toEqual({ day, moment, bytes: [...bytes], none: null });
  });

  test("see the rows of the transaction’s merchant and no other’s", async () => {
    const globex = await newMerchant();
    const { id } = await addSystem(globex);
    const systems = rowsOf<{ id: string }>(Prisma.sql`SELECT id FROM system`);
    const seenBy = (merchant: TestMerchant) =>
      transact(merchant.id, async (tx) => (await ask(tx, { systems })).systems);
    expect(await seenBy(globex)).toEqual([{ id }]);
    expect(await seenBy(acme)).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { chainHash } from "@/lib/audit/chain";
import { record } from "@/lib/audit/record";
import { verifyTrail, type Verification } from "@/lib/audit/verify";
import { trailPage } from "@/lib/audit/views";
import { database } from "@/lib/db/client";
import { inMerchant, newMerchant, NOW, type TestMerchant } from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";

/** A merchant whose trail has this many events, the first being its making. */
async function merchantWith(events: number): Promise<TestMerchant> {
  const merchant = await newMerchant();
  for (let number = 2; number <= events; number += 1) await note(merchant, number);
  return merchant;
}

const note = (merchant: TestMerchant, failures: number) =>
  inMerchant(merchant, (tx) =>
    record(tx, grant("audit.read", merchant.id), {
      type: "session.refused",
      details: { failures },
      at: new Date(NOW.getTime() + failures),
    }),
  );

const verify = (merchant: TestMerchant): Promise<Verification> =>
  inMerchant(merchant, (tx) => verifyTrail(tx, grant("audit.read", merchant.id)));

/** Many events at once, chained as `record` would chain them one by one. */
const lengthen = (merchant: TestMerchant, last: number) =>
  inMerchant(merchant, async (tx) => {
    const head = await tx.auditHead.findUniqueOrThrow({ where: { merchantId: merchant.id } });
    let previous = head.hash;
    const rows = [];
    for (let number = head.number + 1; number <= last; number += 1) {
      const said = {
        number,
        at: NOW,
        type: "audit.exported",
        subject: null,
        details: {},
        previous,
      };
      const hash = chainHash(merchant.id, { ...said, actor: { kind: "system" } });
      rows.push({ ...said, merchantId: merchant.id, actorKind: "system", hash });
      previous = hash;
    }
    await tx.auditEvent.createMany({ data: rows });
    await tx.auditHead.update({
      where: { merchantId: merchant.id },
      data: { number: last, hash: previous },
    });
  });

const behindItsBack = (merchant: TestMerchant, sql: string) =>
  asOwner(sql.replaceAll("$merchant", `'${merchant.id}'::uuid`));

describe("a trail", () => {
  test("is intact as it was written", async () => {
    expect(await verify(await merchantWith(5))).toEqual({
      events: 5,
      intact: true,
      firstBroken: null,
    });
  });

  test("keeps its chain when many record at once", async () => {
    const merchant = await newMerchant();
    await Promise.all(Array.from({ length: 30 }, (_, index) => note(merchant, index)));
    expect(await verify(merchant)).toEqual({ events: 31, intact: true, firstBroken: null });
    const [numbers] = await asOwner(
      "SELECT min(number), max(number), count(*)::int FROM audit_event WHERE merchant_id = $1",
      [merchant.id],
    );
    expect(numbers).toEqual({ min: 1, max: 31, count: 31 });
  });

  test("longer than one batch is read to its end", async () => {
    const merchant = await merchantWith(1);
    await lengthen(merchant, 1_001);
    expect(await verify(merchant)).toEqual({ events: 1_001, intact: true, firstBroken: null });
    await behindItsBack(
      merchant,
      "UPDATE audit_event SET type = 'demo.removed' WHERE merchant_id = $merchant AND number = 1001",
    );
    expect(await verify(merchant)).toMatchObject({ intact: false, firstBroken: 1_001 });
  });

  test.each([
    ["type = 'session.started'"],
    ["details = '{\"failures\": 99}'"],
    ["details = details || '{\"more\": 1}'"],
    ["at = at + interval '1 millisecond'"],
    ["subject = 'somebody'"],
    ["actor_kind = 'operator', actor_id = NULL"],
    ["actor_id = gen_random_uuid()"],
    ["hash = '\\x00'"],
    ["hash = sha256('anything')"],
    ["previous = sha256('anything')"],
  ])("shows the event whose %s was set", async (change) => {
    const merchant = await merchantWith(4);
    await behindItsBack(
      merchant,
      `UPDATE audit_event SET ${change} WHERE merchant_id = $merchant AND number = 3`,
    );
    expect(await verify(merchant)).toEqual({ events: 4, intact: false, firstBroken: 3 });
  });

  test.each([
    ["the first", 1],
    ["one in the middle", 3],
    ["the last", 5],
  ])("shows that %s was removed", async (_, number) => {
    const merchant = await merchantWith(5);
    await behindItsBack(
      merchant,
      `DELETE FROM audit_event WHERE merchant_id = $merchant AND number = ${number}`,
    );
    expect(await verify(merchant)).toEqual({ events: 4, intact: false, firstBroken: number });
  });

  test("shows that the last went, also where its end was set back to the one before", async () => {
    const merchant = await merchantWith(3);
    await behindItsBack(
      merchant,
      "DELETE FROM audit_event WHERE merchant_id = $merchant AND number = 3",
    );
    await behindItsBack(
      merchant,
      "UPDATE audit_head SET number = 2, hash = sha256('anything') WHERE merchant_id = $merchant",
    );
    expect(await verify(merchant)).toMatchObject({ intact: false });
  });

  test.each([
    "UPDATE audit_head SET number = number + 1 WHERE merchant_id = $merchant",
    "UPDATE audit_head SET hash = sha256('x') WHERE merchant_id = $merchant",
    "DELETE FROM audit_head WHERE merchant_id = $merchant",
    "DELETE FROM audit_event WHERE merchant_id = $merchant",
  ])("is broken after %s", async (sql) => {
    const merchant = await merchantWith(3);
    await behindItsBack(merchant, sql);
    expect(await verify(merchant)).toMatchObject({ intact: false });
  });

  test("shows two events that changed places, and one copied from another merchant", async () => {
    const merchant = await merchantWith(4);
    await behindItsBack(
      merchant,
      `UPDATE audit_event SET number = CASE number WHEN 2 THEN -3 ELSE -2 END
        WHERE merchant_id = $merchant AND number IN (2, 3)`,
    );
    await behindItsBack(
      merchant,
      "UPDATE audit_event SET number = -number WHERE merchant_id = $merchant AND number < 0",
    );
    expect(await verify(merchant)).toMatchObject({ intact: false, firstBroken: 2 });

    const [one, other] = [await merchantWith(2), await merchantWith(2)];
    await behindItsBack(one, "DELETE FROM audit_event WHERE merchant_id = $merchant");
    await behindItsBack(
      one,
      `INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object('merchant_id', $merchant))).*
         FROM audit_event e WHERE merchant_id = '${other.id}'`,
    );
    expect(await verify(one)).toMatchObject({ intact: false, firstBroken: 1 });
  });

  test("is not repaired by what is recorded afterwards", async () => {
    const merchant = await merchantWith(3);
    await behindItsBack(
      merchant,
      "UPDATE audit_event SET type = 'x' WHERE merchant_id = $merchant AND number = 2",
    );
    await note(merchant, 9);
    expect(await verify(merchant)).toEqual({ events: 4, intact: false, firstBroken: 2 });
  });

  test("is neither changed nor shortened by the application", async () => {
    const merchant = await merchantWith(2);
    const client = await database().pool.connect();
    try {
      await client.query("SELECT set_config('steward.merchant', $1, false)", [merchant.id]);
      for (const sql of [
        "UPDATE audit_event SET type = 'x'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "INSERT INTO audit_event SELECT * FROM audit_event ON CONFLICT (merchant_id, number) DO UPDATE SET type = 'x'",
      ])
        await expect(client.query(sql), sql).rejects.toThrow(/permission denied/);
    } finally {
      client.release(true);
    }
    expect((await verify(merchant)).intact).toBe(true);
  });

  test("is read page by page, newest first, and by filter", async () => {
    const merchant = await merchantWith(7);
    await inMerchant(merchant, async (tx) => {
      const may = grant("audit.read", merchant.id);
      const first = await trailPage(tx, may, {}, { take: 3 });
      expect(first.events.map(({ number }) => number)).toEqual([7, 6, 5]);
      expect(first).toMatchObject({ older: 5, total: 7 });
      const last = await trailPage(tx, may, {}, { take: 4, below: 5 });
      expect(last.events.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
      expect(last.older).toBeNull();
      const made = await trailPage(tx, may, { types: ["merchant.created"] });
      expect(made.events.map(({ number }) => number)).toEqual([1]);
      const none = await trailPage(tx, may, { actorId: merchant.id });
      expect(none.events).toEqual([]);
    });
  });
});

import { describe, expect, test } from "vitest";
import { transact, transactResult } from "@/lib/db/transact";
import { sendDigests } from "@/lib/jobs/digest";
import { changeNotifications } from "@/lib/jobs/commands";
import { TOPICS, type Topic } from "@/lib/jobs/model";
import { unsealContent } from "@/lib/mail/content";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  newMerchant,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

const TODAY = dayOf(new Date());

/** A merchant with a record that is long overdue. */
async function lateMerchant(): Promise<TestMerchant> {
  const merchant = await newMerchant();
  const system = await addSystem(merchant, { name: "Order spreadsheet" });
  const text = newOrdersText([
    newOrder({
      "purchase-date": "2026-01-02T10:00:00+00:00",
      "delivery-end-date": "2026-01-05T10:00:00+00:00",
    }),
  ]);
  await importText(merchant, system, text, { now: new Date() });
  return merchant;
}

const digest = (merchant: TestMerchant, day: string = TODAY) =>
  sendDigests({ merchantId: merchant.id, day }, new AbortController().signal);

type Row = { id: string; recipient: string; content: Buffer; user_id: string };

const mailOf = async (merchant: TestMerchant) => {
  const rows = await asOwner<Row>(
    "SELECT id, recipient, content, user_id FROM mail WHERE merchant_id = $1 AND kind = 'digest' ORDER BY created_at",
    [merchant.id],
  );
  return rows.map(({ id, recipient, content }) => ({
    to: recipient,
    ...unsealContent(id, content),
  }));
};

const switchOff = (merchant: TestMerchant, person: TestPerson, off: readonly Topic[]) =>
  transactResult(merchant.id, (tx) =>
    changeNotifications(
      tx,
      grant("notifications.change", merchant.id, person.role, person.userId),
      { shown: [...TOPICS], on: TOPICS.filter((topic) => !off.includes(topic)) },
      new Date(),
    ),
  );

describe("a day's digest", () => {
  test("tells each person what waits for them, once, however often it is made", async () => {
    const merchant = await lateMerchant();
    const ana = await addPerson(merchant, "staff");
    const admin = await addPerson(merchant, "admin");
    await addPerson(merchant, "auditor");
    await Promise.all([digest(merchant), digest(merchant)]);
    await digest(merchant);
    const mail = await mailOf(merchant);
    expect(mail.map(({ to }) => to).toSorted()).toEqual([ana.email, admin.email].toSorted());
    const [first] = mail;
    expect(first?.subject).toBe(`1 thing waits for you at ${merchant.name}`);
    expect(first?.text).toContain("1 marketplace record is past its day");
    expect(first?.text).toContain(`/m/${merchant.slug}`);
    expect(first?.text).toContain("/account/notifications");
  });

  test("says nothing where there is nothing to say", async () => {
    const merchant = await newMerchant();
    await addPerson(merchant, "staff");
    await digest(merchant);
    expect(await mailOf(merchant)).toEqual([]);
  });

  test("says the same again after a week, and not the day after", async () => {
    const merchant = await lateMerchant();
    await addPerson(merchant, "staff");
    await digest(merchant);
    await digest(merchant, addDays(TODAY, 1));
    await digest(merchant, addDays(TODAY, 6));
    expect(await mailOf(merchant)).toHaveLength(1);
    await digest(merchant, addDays(TODAY, 7));
    expect(await mailOf(merchant)).toHaveLength(2);
  });

  test("leaves out what somebody does not want to hear of, and notes their choice", async () => {
    const merchant = await lateMerchant();
    const [ana, ben] = [await addPerson(merchant, "staff"), await addPerson(merchant, "staff")];
    expect(await switchOff(merchant, ana, ["records"])).toMatchObject({ ok: true });
    await digest(merchant);
    expect((await mailOf(merchant)).map(({ to }) => to)).toEqual([ben.email]);
    const events = await transact(merchant.id, (tx) =>
      tx.auditEvent.findMany({
        where: { merchantId: merchant.id, type: "notifications.changed" },
      }),
    );
    expect(events).toMatchObject([{ subject: ana.userId, details: { off: "records" } }]);
  });

  test("goes to nobody of another merchant, nor to whoever left", async () => {
    const [acme, globex] = [await lateMerchant(), await newMerchant()];
    await addPerson(acme, "staff");
    const left = await addPerson(acme, "staff");
    const other = await addPerson(globex, "admin");
    await transact(acme.id, (tx) =>
      tx.membership.update({
        where: { merchantId_userId: { merchantId: acme.id, userId: left.userId } },
        data: { deactivatedAt: new Date() },
      }),
    );
    await digest(acme);
    await digest(globex);
    const told = [...(await mailOf(acme)), ...(await mailOf(globex))].map(({ to }) => to);
    expect(told).toHaveLength(1);
    expect(told).not.toContain(left.email);
    expect(told).not.toContain(other.email);
  });

  test("reaches everybody else where one address is none", async () => {
    const merchant = await lateMerchant();
    const people = [await addPerson(merchant, "staff"), await addPerson(merchant, "staff")];
    const [odd, ben] = people.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
    await asOwner("UPDATE account_user SET email = $2 WHERE id = $1", [
      ...[odd?.userId, `a(b)${odd?.userId}@corp.example`],
    ]);
    await expect(digest(merchant)).rejects.toThrow("1 could not be told.");
    await expect(digest(merchant)).rejects.toThrow("1 could not be told.");
    expect((await mailOf(merchant)).map(({ to }) => to)).toEqual([ben?.email]);
  });

  test("that is broken off goes on with the others", async () => {
    const merchant = await lateMerchant();
    for (let made = 0; made < 3; made += 1) await addPerson(merchant, "staff");
    const ending = new AbortController();
    ending.abort();
    await expect(
      sendDigests({ merchantId: merchant.id, day: TODAY }, ending.signal),
    ).rejects.toThrow("ends");
    expect(await mailOf(merchant)).toEqual([]);
    await digest(merchant);
    expect(await mailOf(merchant)).toHaveLength(3);
  });
});

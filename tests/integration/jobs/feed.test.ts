import { describe, expect, test } from "vitest";
import { transact, transactResult } from "@/lib/db/transact";
import { endCalendarAddress, makeCalendarAddress } from "@/lib/jobs/commands";
import { calendarFeed } from "@/lib/jobs/feed";
import { ownNotifications } from "@/lib/jobs/views";
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

const own = (merchant: TestMerchant, person: TestPerson) =>
  grant("notifications.change", merchant.id, person.role, person.userId);

async function makeAddress(merchant: TestMerchant, person: TestPerson): Promise<string> {
  const made = await transactResult(merchant.id, (tx) =>
    makeCalendarAddress(tx, own(merchant, person), { calendar: "make" }, new Date()),
  );
  if (!made.ok) throw new Error("No address.");
  return made.value.token;
}

async function lateMerchant() {
  const merchant = await newMerchant();
  const system = await addSystem(merchant);
  const order = newOrder({
    "purchase-date": "2026-01-02T10:00:00+00:00",
    "delivery-end-date": "2026-01-05T10:00:00+00:00",
  });
  await importText(merchant, system, newOrdersText([order]), { now: new Date() });
  return { merchant, person: await addPerson(merchant, "staff") };
}

const open = ({ slug }: TestMerchant, token: string) => calendarFeed(slug, token, new Date());

describe("a calendar's address", () => {
  test("opens its owner's days, and is stored as a hash only", async () => {
    const { merchant, person } = await lateMerchant();
    const token = await makeAddress(merchant, person);
    const text = await open(merchant, token);
    expect(text).toContain("SUMMARY:1 record past its day");
    expect(text).not.toContain(token);
    const [row] = await asOwner<{ row: string }>(
      "SELECT f::text AS row FROM calendar_feed f WHERE merchant_id = $1",
      [merchant.id],
    );
    expect(row?.row).not.toContain(token);
    const { calendar } = await transact(merchant.id, (tx) =>
      ownNotifications(tx, own(merchant, person)),
    );
    expect(calendar?.lastUsedAt).not.toBeNull();
  });

  test("opens nothing at another merchant, nor guessed, cut or used as something else", async () => {
    const { merchant, person } = await lateMerchant();
    const { merchant: other } = await lateMerchant();
    const token = await makeAddress(merchant, person);
    expect(await open(other, token)).toBeNull();
    for (const wrong of [token.slice(1), `${token}A`, "A".repeat(43), "", "'; --", `${token}\n`])
      expect(await open(merchant, wrong), JSON.stringify(wrong)).toBeNull();
    expect(await calendarFeed("no-such-merchant", token, new Date())).toBeNull();
  });

  test("ends with a new one, by its owner's word, and with their place at the merchant", async () => {
    const { merchant, person } = await lateMerchant();
    const first = await makeAddress(merchant, person);
    const second = await makeAddress(merchant, person);
    expect(await open(merchant, first)).toBeNull();
    expect(await open(merchant, second)).not.toBeNull();

    const setDeactivated = (deactivatedAt: Date | null) =>
      transact(merchant.id, (tx) =>
        tx.membership.update({
          where: { merchantId_userId: { merchantId: merchant.id, userId: person.userId } },
          data: { deactivatedAt },
        }),
      );
    await setDeactivated(new Date());
    expect(await open(merchant, second)).toBeNull();
    await setDeactivated(null);
    expect(await open(merchant, second)).not.toBeNull();

    await transactResult(merchant.id, (tx) =>
      endCalendarAddress(tx, own(merchant, person), { calendar: "end" }, new Date()),
    );
    expect(await open(merchant, second)).toBeNull();
    const events = await transact(merchant.id, (tx) =>
      tx.auditEvent.findMany({
        where: { merchantId: merchant.id, type: { startsWith: "calendar." } },
        orderBy: { number: "asc" },
      }),
    );
    expect(events.map(({ type }) => type)).toEqual([
      ...["calendar.addressMade", "calendar.addressMade", "calendar.addressEnded"],
    ]);
  });

  test("is each person's own", async () => {
    const { merchant, person } = await lateMerchant();
    const other = await addPerson(merchant, "admin");
    const token = await makeAddress(merchant, person);
    await transactResult(merchant.id, (tx) =>
      endCalendarAddress(tx, own(merchant, other), { calendar: "end" }, new Date()),
    );
    expect(await open(merchant, token)).not.toBeNull();
    const seen = await transact(merchant.id, (tx) => ownNotifications(tx, own(merchant, other)));
    expect(seen.calendar).toBeNull();
  });
});

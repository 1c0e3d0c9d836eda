import type { Page } from "@playwright/test";
import { transact } from "@/lib/db/transact";
import { putMail } from "@/lib/mail/outbox";
import { dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { expectNoFault } from "../support/browser/axe";
import { furnishMail } from "../support/browser/console";
import { arrivedFor } from "../support/browser/mail";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { mailTo } from "../support/mail";

const { shortDay } = formatFor("en-GB", "UTC", dayOf(new Date()));

/** Loads the page anew until the server has done what it does by itself. */
const eventually = (page: Page, work: () => Promise<void>) =>
  expect(async () => {
    await page.reload();
    await work();
  }).toPass({ timeout: 60_000 });

test("a message goes out by the mail server; an admin sees that it did, and nobody what it says", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const mail = mailTo(`new.colleague@${acme.slug}.example.com`, { merchantId: acme.id });
  await transact(acme.id, (tx) => putMail(tx, mail, new Date()));

  const page = await as(acme.admin);
  await page.goto(acme.home);
  await page.getByRole("link", { name: "Mail", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Mail", level: 1 })).toBeVisible();
  const row = page.getByRole("row", { name: /new\.colleague@/ });
  await eventually(page, () =>
    expect(row.getByText("sent", { exact: true })).toBeVisible({ timeout: 1_000 }),
  );
  await expect(row).toContainText("Invitation");
  const [arrived, ...more] = arrivedFor(mail.to);
  expect(more).toEqual([]);
  expect(arrived).toMatchObject({ subject: mail.subject });
  expect(arrived?.text).toContain("/join/secret-of-this-message");
  await expect(page.getByText("secret-of-this-message")).toHaveCount(0);
  await expectNoFault(page);
  const exported = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(exported.name).toBe(`${acme.slug}-mail-${dayOf(new Date())}.csv`);
  expect(exported.rows).toMatchObject([{ 0: "Invitation", 1: mail.to, 3: "sent" }]);

  const staff = await as(acme.staff, { refusals: [404] });
  const answer = await staff.goto(`${acme.home}/mail`);
  expect(answer?.status()).toBe(404);
});

test("a message that was given up is sent again, and a job that was given up is done again", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await furnishMail(acme);
  const page = await as(acme.admin);

  await page.goto(`${acme.home}/mail`);
  const message = page.getByRole("row", { name: /nobody\.0@example\.com/ });
  await expect(message).toContainText("The mail server knows no such address.");
  await expectNoFault(page);
  await message.getByRole("button", { name: /^Send again/ }).click();
  await eventually(page, () => expect(message.getByText("sent", { exact: true })).toBeVisible());

  await page.goto(`${acme.home}/jobs`);
  const digest = page
    .getByRole("table", { name: "Jobs of this merchant" })
    .getByRole("row", { name: new RegExp(`^Digest ${shortDay(dayOf(new Date()))}`) });
  await expect(digest).toContainText("failed");
  await expect(digest).toContainText("TypeError");
  await expect(page.getByText(/process(es)? works? them off/)).toBeVisible();
  await expectNoFault(page);
  await digest.getByRole("button", { name: /^Do again/ }).click();
  await eventually(page, () => expect(digest).toContainText("done", { timeout: 1_000 }));

  await page.goto(`${acme.home}/audit`);
  await expect(
    page.getByRole("row", { name: /had a message sent again: invitation/ }),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /had the digest of .* done again/ })).toBeVisible();
});

test("a person chooses what to hear of, and subscribes to a calendar under a secret address", async ({
  newMerchant,
  as,
  request,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto("/account/notifications");
  const section = page.getByRole("region", { name: acme.name });
  const records = section.getByRole("checkbox", { name: /^Records and copies/ });
  await expect(records).toBeChecked();
  await expect(section.getByRole("checkbox", { name: /your review/ })).toHaveCount(0);
  await records.uncheck();
  await section.getByRole("button", { name: "Save" }).click();
  await expect(section.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(records).not.toBeChecked();
  await expect(section.getByRole("checkbox", { name: /^Evidence/ })).toBeChecked();

  await section.getByRole("button", { name: "Make an address" }).click();
  const address = section.locator("code");
  await expect(address).toContainText(`/calendar/${acme.slug}/`);
  await expectNoFault(page);
  const { pathname } = new URL((await address.textContent()) ?? "");
  const open = async () => {
    const answer = await request.get(pathname);
    return { status: answer.status(), type: answer.headers()["content-type"] };
  };
  expect(await open()).toEqual({ status: 200, type: "text/calendar; charset=utf-8" });
  expect((await request.get(pathname.replace(/.{3}\.ics$/, "AAA.ics"))).status()).toBe(404);

  await page.reload();
  await expect(address).toHaveCount(0);
  await section.getByRole("button", { name: "End the address" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(section.getByText("You have none yet.")).toBeVisible();
  expect((await open()).status).toBe(404);
});

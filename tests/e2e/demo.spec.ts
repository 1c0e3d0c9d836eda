import { verifyTrail } from "@/lib/audit/verify";
import { transact, transactDirectory } from "@/lib/db/transact";
import { demoState, loadDemo } from "@/lib/demo/load";
import { findDemo } from "@/lib/demo/people";
import { demoMerchant } from "../support/browser/people";
import { asOwner, everythingOf } from "../support/browser/owner";
import { expect, test } from "../support/browser/test";
import { grant } from "../support/grants";

test.beforeAll(async () => {
  if ((await demoState()) === "none") await loadDemo(new Date());
});

test("an admin removes the demo with one press and one word more; its trail stays", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const before = await everythingOf(acme.id);
  const demo = await demoMerchant();
  const page = await as(demo.admin);
  const trail = () =>
    asOwner<{ type: string }>(
      "SELECT type FROM audit_event WHERE merchant_id = $1 ORDER BY number",
      [demo.id],
    );
  const told = await trail();

  await page.goto(`${demo.home}/settings`);
  const held = (await page.getByRole("link", { name: /^Holdings/ }).innerText()).match(/[\d,]+/);
  await page.getByRole("button", { name: "Remove the demo" }).click();
  const question = page.getByRole("dialog", { name: "Remove the demo?" });
  await expect(question).toContainText(`${held?.[0]} records, 5 systems and 4 people go`);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  expect(await demoState()).toBe("loaded");

  await page.getByRole("button", { name: "Remove the demo" }).click();
  await question.getByRole("button", { name: "Remove the demo" }).click();
  await expect(page.getByText("The demo is removed")).toBeVisible({ timeout: 30_000 });
  expect(await transactDirectory(findDemo)).toBeNull();
  await page.goto(demo.home);
  await expect(page).toHaveURL(/\/sign-in\?to=/);

  const left = await everythingOf(demo.id);
  const tables = Object.keys(left).filter((table) => !left[table]?.startsWith("0 rows"));
  expect(tables.sort()).toEqual(["audit_event", "audit_head", "merchant"]);
  expect((await trail()).map(({ type }) => type)).toEqual([
    ...told.map(({ type }) => type),
    "demo.removed",
  ]);
  const checked = await transact(demo.id, (tx) => verifyTrail(tx, grant("audit.read", demo.id)));
  expect(checked).toMatchObject({ intact: true, events: told.length + 1 });
  expect(await everythingOf(acme.id)).toEqual(before);
});

test("nobody but the demo's admin is offered its removal", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/settings`);
  await expect(page.getByRole("button", { name: "Save" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove the demo" })).toHaveCount(0);
});

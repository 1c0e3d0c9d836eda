import AxeBuilder from "@axe-core/playwright";
import { addSystem, importText } from "../support/builders";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

test("the palette is opened, searched and left by keyboard, and finds what one may open", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await addSystem(acme, { name: "Packing shelf" });
  const page = await as(acme.staff);
  await page.goto(acme.home);
  const opener = page.getByRole("button", { name: /^Search or jump to/ });
  await opener.focus();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  const box = palette.getByRole("combobox");
  await expect(box).toBeFocused();
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);

  await box.fill("packing");
  await expect(palette.getByRole("option", { name: /Packing shelf/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press("Control+k");
  await box.fill("G6");
  await expect(palette.getByRole("option").first()).toContainText("G6");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${acme.home}/clauses/G6`);

  // Staff do not read the trail, so it is not offered.
  await page.keyboard.press("Control+k");
  await box.fill("audit trail");
  await expect(palette.getByRole("option", { name: /^Audit trail/ })).toHaveCount(0);
});

test("an order is looked up from anywhere", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const order = "205-0000009-0000009";
  await importText(acme, system, newOrdersText([newOrder({ "order-id": order })]));
  const page = await as(acme.auditor);
  await page.goto(`${acme.home}/clauses`);
  await page.getByRole("button", { name: /^Search or jump to/ }).click();
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await palette.getByRole("combobox").fill(order);
  await palette.getByRole("option", { name: new RegExp(order) }).click();
  await expect(page).toHaveURL(`${acme.home}/holdings?order=${order}`);
  await expect(page.getByRole("row", { name: new RegExp(order) })).toBeVisible();
});

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/time/day";
import { expect, test } from "../support/browser/test";

const today = dayOf(new Date());

async function expectNoFault(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

test("a question is answered from the registers, and answered anew when they change", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/sharing`);
  await expectNoFault(page);
  await page.getByLabel("Where the data came from").selectOption("Buy with Prime");
  await page.getByLabel("What for").selectOption("Marketing messages");
  await page.getByLabel("How shoppers are reached").selectOption("E-mail");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText(/no version of your privacy policy that is in force/)).toBeVisible();
  await expect(page.getByRole("link", { name: "F2 Your own use" })).toBeVisible();
  await expectNoFault(page);
  const asked = page.url();

  await page.getByRole("link", { name: "Privacy policy" }).click();
  await expect(page.getByText("No version is registered")).toBeVisible();
  await page.getByRole("textbox", { name: "Version" }).fill("First");
  await page.getByLabel("Marketing messages").check();
  await page.getByRole("button", { name: "Add this version" }).click();
  await expect(page.getByText("Answers follow it from its day on.")).toBeVisible();
  await expect(page.getByRole("row", { name: /First/ })).toContainText("in force");
  await expectNoFault(page);

  await page.goto(asked);
  await expect(page.getByText(/your privacy policy covers this use/)).toBeVisible();
  await expect(page.getByLabel("What for")).toHaveValue("marketing");
});

test("a recipient is registered by staff and cleared for Prime by a reviewer", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/sharing/recipients`);
  await expect(page.getByText("Nobody is registered")).toBeVisible();
  await page.getByRole("link", { name: "Register a recipient" }).click();
  await page.getByRole("button", { name: "Register them" }).click();
  await expect(page.getByText("Say what the recipient is called.")).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("Name").fill("Lamp mailers");
  await page.getByLabel("What they do").fill("Sends the newsletter");
  await page.getByRole("button", { name: "Register them" }).click();
  await expect(page.getByText("Say until when the agreement is in force.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Lamp mailers");
  await page.getByLabel("Until").fill(addDays(today, 30));
  await page.getByRole("button", { name: "Register them" }).click();
  const row = page.getByRole("row", { name: /Lamp mailers/ });
  await expect(row).toContainText("not cleared");
  await expect(row.getByRole("button")).toHaveCount(0);
  await expectNoFault(page);

  const question =
    `${acme.home}/sharing?channel=unknown&purpose=fulfil&medium=none&field=user.name` +
    "&order=open&selection=marked&recipient=Lamp+mailers";
  await page.goto(question);
  await expect(page.getByText(/it would show a third party who is a Prime member/)).toBeVisible();

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(`${acme.home}/sharing/recipients`);
  await reviewer.getByRole("button", { name: "Clear them" }).click();
  await expect(reviewer.getByText(/Cleared: they may receive/)).toBeVisible();
  await expectNoFault(reviewer);
  await page.reload();
  await expect(page.getByText(/the recipient only provides a service to you/)).toBeVisible();
});

test("a draft is checked, and forgotten", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/sharing/messages`);
  const draft = "You asked for more colours: see lamps.example.com or call (415) 555-0134.";
  await page.getByLabel("The draft").fill(draft);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("To be changed first")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "A link" })).toContainText(
    "lamps.example.com",
  );
  await expect(page.getByRole("listitem").filter({ hasText: "A phone number" })).toContainText(
    "G7",
  );
  await expect(page.getByLabel("The draft")).toHaveValue(draft);
  await expectNoFault(page);

  await page.getByLabel("The draft").fill("You asked for more colours: there are twelve of them.");
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("Nothing stands out")).toBeVisible();
});

test("an auditor reads and checks nothing", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.auditor);
  await page.goto(`${acme.home}/sharing/recipients`);
  await expect(page.getByRole("link", { name: "Register a recipient" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Messages" })).toHaveCount(0);
  const answer = await page.context().request.get(`${acme.home}/sharing/messages`);
  expect(answer.status()).toBe(404);
});

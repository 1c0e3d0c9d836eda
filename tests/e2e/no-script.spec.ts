import { addSystem, PASSWORD } from "../support/builders";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

test("without a script one signs in, browses, filters, sends forms and files", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { name: "Reports" });
  // A browser that runs no scripts still sees the page announce one, and reports that it does not fetch it.
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await asStranger({ javaScriptEnabled: false, expected });

  await page.goto(`${acme.home}/holdings`);
  await page.getByLabel("E-mail address").fill(acme.staff.email);
  await page.getByLabel("Password").fill("a wrong guess of mine");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(acme.staff.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Holdings", level: 1 })).toBeVisible();

  await page.getByRole("link", { name: "Systems", exact: true }).click();
  await page.getByRole("link", { name: "Add a system" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Help desk");
  await page.getByLabel("Kind").selectOption("Help desk");
  await page.getByRole("button", { name: "Add the system" }).click();
  await expect(page.getByRole("heading", { name: "Help desk", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Assign an owner to Help desk" }).click();
  await expect(page.getByText("Nobody answers for this system")).toHaveCount(0);

  await page.goto(`${acme.home}/imports/new?system=${system.id}`);
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "orders.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(newOrdersText([])),
  });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("holds not a single record")).toBeVisible();
  await page.getByLabel("System", { exact: true }).selectOption("Reports");
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "orders.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(newOrdersText([newOrder()])),
  });
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: "Add 1 record to “Reports”" }).click();
  await expect(page.getByText("What the file said, and what joining it did.")).toBeVisible();

  await page.getByRole("link", { name: /^Holdings/ }).click();
  await page.getByLabel("Status", { exact: true }).selectOption("No rule");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/status=noRule/);
  await expect(page.getByText("No record fits these filters")).toBeVisible();

  await page.getByRole("button", { name: acme.name }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
});

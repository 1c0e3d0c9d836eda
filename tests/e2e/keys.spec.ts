import { addDays, dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { expectNoFault } from "../support/browser/axe";
import { PASSWORD } from "../support/builders";
import { asOwner } from "../support/browser/owner";
import { downloadedRows } from "../support/browser/downloads";
import { confirmedLongAgo } from "../support/browser/people";
import { expect, test } from "../support/browser/test";
import { keyAt } from "../support/keys";

const now = new Date();
const today = dayOf(now);
const { day } = formatFor("en-GB", "UTC", today);

test("a key is made and shown once, lets a program in, and is revoked", async ({
  newMerchant,
  as,
  baseURL,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.admin, { refusals: [401, 403] });
  await confirmedLongAgo(acme.admin);
  await page.goto(`${acme.home}/settings`);
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByText("No key lets another program in")).toBeVisible();
  await expectNoFault(page);
  await asOwner(
    "UPDATE session SET confirmed_at = created_at - interval '1 hour' WHERE user_id = $1",
    [acme.admin.userId],
  );
  await page.getByRole("link", { name: "Make a key" }).click();
  await expect(page.getByLabel("Works through")).toHaveValue(addDays(today, 90));
  await page.getByRole("button", { name: "Make the key" }).click();
  for (const words of [
    "Give the key a name.",
    "Choose at least one thing that the key may read or do.",
  ])
    await expect(page.getByText(words)).toBeVisible();
  await expectNoFault(page);

  await page.getByLabel("Name").fill("Packing display");
  await page.getByLabel("Holdings", { exact: true }).check();
  await page.getByLabel("Your password").fill("not my password at all");
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByText("The password is wrong.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Packing display");
  await expect(page.getByLabel("Holdings", { exact: true })).toBeChecked();
  await expect(page.getByLabel("Your password")).toHaveValue("");

  await page.getByLabel("Works through").fill(addDays(today, 365));
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByText("A key works for 365 days at most.")).toBeVisible();
  // Whoever has just shown that it is them is not asked again.
  await page.getByLabel("Works through").fill(addDays(today, 10));
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByText("The key “Packing display” is made")).toBeVisible();
  await expect(page.getByText(`It works through ${day(addDays(today, 10))}.`)).toBeVisible();
  const text = (await page.getByLabel("The key “Packing display”").innerText()).trim();
  expect(text).toMatch(/^steward_[\w-]{43}\.[\w-]{43}$/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy the key" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await expectNoFault(page);

  const ask = (path: string, key = text) =>
    fetch(`${baseURL}${path}`, { headers: { Authorization: `Bearer ${key}` } });
  const answer = await ask("/api/v1/me");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    merchant: { slug: acme.slug },
    key: { name: "Packing display", scopes: ["holdings.read"], expiresOn: addDays(today, 10) },
  });
  expect((await ask("/api/v1/nowhere")).status).toBe(404);
  expect((await ask("/api/v1/me", text.replace(/.$/, "_"))).status).toBe(401);

  await page.getByRole("link", { name: "I have kept it" }).click();
  const row = page.getByRole("row", { name: /Packing display/ });
  await expect(row).toContainText("ends soon, 10 days left");
  await expect(row).toContainText(text.slice(0, 16));
  expect(await page.content()).not.toContain(text.split(".")[1]);
  await expectNoFault(page);
  await page.goto(acme.home);
  await expect(page.getByText("The API key “Packing display” ends soon")).toBeVisible();
  await page.getByRole("link", { name: /^Replace: The API key/ }).click();

  await page.getByRole("button", { name: "Revoke Packing display" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke the key “Packing display”?" });
  await expect(dialog).toBeVisible();
  await expectNoFault(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect((await ask("/api/v1/me")).status).toBe(200);
  await page.getByRole("button", { name: "Revoke Packing display" }).click();
  await dialog.getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByText("The key is revoked.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Revoked" })).toBeVisible();
  expect((await ask("/api/v1/me")).status).toBe(401);

  await page.goto(`${acme.home}/audit?about=keys`);
  for (const words of [
    /made the API key “Packing display”.*it may read holdings/,
    /API key Packing display.*asked for something/,
    /revoked the API key “Packing display”/,
    /API key Packing display.*was refused: it was revoked/,
  ])
    await expect(page.getByRole("row", { name: words })).toHaveCount(1);
  await expect(page.getByText(text.split(".")[1] ?? "none")).toHaveCount(0);
});

test("a key is made without a script, and a browser's session opens nothing there", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.admin, { javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/settings/keys/new`);
  await page.getByLabel("Name").fill("Till");
  await page.getByLabel("Systems").check();
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByText("The key “Till” is made")).toBeVisible();
  await page.reload();
  await expect(page.getByText("is made")).toHaveCount(0);
  expect((await page.context().request.get("/api/v1/me")).status()).toBe(401);
});

test("an auditor reads which keys there are; staff and reviewers are told of none", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await keyAt(acme, acme.admin, { name: "Till", expiresOn: addDays(today, 3) }, now);
  const auditor = await as(acme.auditor);
  await auditor.goto(`${acme.home}/settings/keys`);
  await expect(auditor.getByRole("row", { name: /Till/ })).toBeVisible();
  await expect(auditor.getByRole("button", { name: /Revoke/ })).toHaveCount(0);
  await expect(auditor.getByRole("link", { name: "Make a key" })).toHaveCount(0);
  for (const role of ["staff", "reviewer"] as const) {
    const page = await as(acme[role]);
    await page.goto(acme.home);
    await expect(page.getByText("API key")).toHaveCount(0);
    await page.goto(`${acme.home}/settings`);
    await expect(page.getByRole("link", { name: "API keys" })).toHaveCount(0);
  }
});

test("the trail is narrowed to look-ups, the filter kept, opened, exported and removed", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/holdings`);
  await page.goto(`${acme.home}/settings`);
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await page.goto(`${acme.home}/audit`);
  const change = page.getByRole("row", { name: /changed the time zone/ });
  await expect(change.getByRole("definition")).toHaveText(["“UTC”", "“Europe/Berlin”"]);
  await page.getByLabel("About").selectOption("Settings");
  await expect(page).toHaveURL(`${acme.home}/audit?about=settings`);
  await expect(change).toHaveCount(1);
  await expect(page.getByRole("row", { name: /added .* with the role/ })).toHaveCount(0);
  await page.getByText("Keep these filters").click();
  await expectNoFault(page);
  await page
    .getByRole("form", { name: "Keep these filters" })
    .getByLabel("Name")
    .fill("Settings only");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  const mine = page.getByRole("list", { name: "Your filters" });
  await expect(mine.getByRole("link", { name: "Settings only" })).toBeVisible();
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export CSV" }));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toEqual(expect.arrayContaining(["“UTC”", "“Europe/Berlin”"]));

  await page.goto(`${acme.home}/audit`);
  await mine.getByRole("link", { name: "Settings only" }).click();
  await expect(page).toHaveURL(`${acme.home}/audit?about=settings`);
  const other = await as(acme.auditor);
  await other.goto(`${acme.home}/audit`);
  await expect(other.getByRole("link", { name: "Settings only" })).toHaveCount(0);
  await page.getByRole("button", { name: "Remove the filter Settings only" }).click();
  await expect(mine).toHaveCount(0);
});

test("keys fit on a phone", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await keyAt(acme, acme.admin, { name: "Packing display by the second window" }, now);
  const page = await as(acme.admin, { viewport: { width: 320, height: 640 } });
  for (const path of ["/settings/keys", "/settings/keys/new", "/audit?about=keys"]) {
    await page.goto(`${acme.home}${path}`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      path,
    ).toBeLessThanOrEqual(0);
  }
});

import type { Page } from "@playwright/test";
import { addUser, makeSetUpLink } from "@/lib/accounts/commands";
import { transact, transactDirectory } from "@/lib/db/transact";
import type { TestMerchant } from "../support/builders";
import { expect, test } from "../support/browser/test";
import { operatorGrant } from "../support/grants";
import { codeAt } from "../support/sign-in";

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
const PASSWORD = "four patient otters wave";

const setUpLink = async (made = new Date()) =>
  `/set-up/${await transactDirectory((tx) => makeSetUpLink(tx, made))}`;

async function joinLink(merchant: TestMerchant, email: string, made = new Date()) {
  const grant = operatorGrant("users.add", merchant.id);
  const added = await transact(merchant.id, (tx) =>
    addUser(tx, grant, { email, role: "reviewer" }, made),
  );
  if (!added.ok) throw new Error(`Not added: ${added.refusal}.`);
  return `/join/${added.value.token}`;
}

async function signIn(page: Page, email: string) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const deadLink = (page: Page) => page.getByRole("heading", { name: "This link is no longer good" });

test("a set-up link makes a merchant and its admin, once", async ({ asStranger }) => {
  const page = await asStranger();
  const link = await setUpLink();
  const email = `first.admin.${Date.now()}@example.com`;
  const name = `Hazel & Wren ${Date.now()}`;

  await page.goto(link);
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/London");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Your name").fill("Wren Sample");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(`${email} it is`);
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByText("This contains your e-mail address")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/London");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Set up" }).click();

  await expect(page.getByText("Your merchant is ready")).toBeVisible();
  await signIn(page, email);
  await expect(page.getByText("Your merchant asks for a second factor")).toBeVisible();
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = (await page.locator("code").first().innerText()).replaceAll(" ", "");
  await page.getByLabel("Type the six digits that it shows").fill(codeAt(secret, new Date()));
  await page.getByRole("button", { name: "Take it into use" }).click();
  await page.getByRole("link", { name: "Go on to where you wanted" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Good .*, Wren$/);
  await expect(page).toHaveTitle(`Overview · ${name} · Steward`);
  await expect(page.getByRole("link", { name: "Register a system" })).toBeVisible();

  await page.goto(link);
  await expect(deadLink(page)).toBeVisible();
});

test("a join link sets a password, once", async ({ newMerchant, asStranger }) => {
  const acme = await newMerchant();
  const email = `new.reviewer.${acme.slug}@example.com`;
  const link = await joinLink(acme, email);
  const page = await asStranger();

  await page.goto(link);
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  await page.getByLabel("Your name").fill("Rowan Sample");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password is set")).toBeVisible();
  await signIn(page, email);
  // Reviewers are asked for a second factor, and this one has none yet.
  await expect(page).toHaveURL(`/account/second-factor?to=${encodeURIComponent(acme.home)}`);

  const other = await asStranger();
  await other.goto(link);
  await expect(deadLink(other)).toBeVisible();
});

test("a link that expired, was replaced or never was says what to do", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await asStranger();
  const replaced = await setUpLink();
  const dead = [
    replaced,
    await setUpLink(hoursAgo(73)),
    await joinLink(acme, `late.${acme.slug}@example.com`, hoursAgo(73)),
    "/set-up/never-made",
    "/join/never-made",
  ];
  for (const link of dead) {
    await page.goto(link);
    await expect(deadLink(page), link).toBeVisible();
    await expect(page.getByRole("main").getByRole("code"), link).toContainText(
      link.startsWith("/join") ? "user link" : "merchant link",
    );
    await expect(page.getByRole("textbox")).toHaveCount(0);
  }
});

test("a link that somebody else used while its form stood open changes nothing", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const email = `twice.${acme.slug}@example.com`;
  const link = await joinLink(acme, email);
  const pages = [await asStranger(), await asStranger()];
  for (const page of pages) {
    await page.goto(link);
    await page.getByLabel("Your name").fill("Rowan Sample");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  }
  const [first, second] = pages as [Page, Page];
  await first.getByRole("button", { name: "Set password" }).click();
  await expect(first.getByText("Your password is set")).toBeVisible();
  await second.getByRole("button", { name: "Set password" }).click();
  await expect(second.getByText("This link was used or replaced in the meantime.")).toBeVisible();
});

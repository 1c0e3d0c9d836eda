import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { PASSWORD } from "../support/builders";
import { asOwner } from "../support/browser/owner";
import { expect, test } from "../support/browser/test";
import { codeAt } from "../support/sign-in";

const STEP_MS = 30_000;

async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const secretShown = async (page: Page) =>
  (await page.locator("code").first().innerText()).replaceAll(" ", "");

/** Sets an authenticator app up on its page, and answers its secret and the recovery codes. */
async function setUpTotp(page: Page) {
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = await secretShown(page);
  await page.getByLabel("Type the six digits that it shows").fill(codeAt(secret, new Date()));
  await page.getByRole("button", { name: "Take it into use" }).click();
  await expect(page.getByText("Your authenticator app is in use")).toBeVisible();
  const codes = await page
    .getByRole("region", { name: "Your new recovery codes" })
    .getByRole("listitem")
    .allInnerTexts();
  return { secret, codes };
}

/** As if the newest code had been taken long ago: a browser test does not wait for the next half minute. */
const nextStep = (userId: string) =>
  asOwner("UPDATE totp SET last_step = 0 WHERE user_id = $1", [userId]);

test("a reviewer is led to a second factor, sets it up, and is asked for it from then on", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await asStranger();
  await page.goto(`${acme.home}/clauses`);
  await signIn(page, acme.reviewer.email);
  await expect(page.getByRole("heading", { name: "Second factor", level: 1 })).toBeVisible();
  await expect(page.getByText("Your merchant asks for a second factor")).toBeVisible();
  await page.goto(`${acme.home}/audit`);
  await expect(page).toHaveURL(/\/account\/second-factor\?to=/);

  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await page.getByLabel("Type the six digits that it shows").fill("000000");
  await page.getByRole("button", { name: "Take it into use" }).click();
  await expect(page.getByText("These are not the digits.", { exact: false })).toBeVisible();
  const secret = await secretShown(page);
  await page.getByLabel("Type the six digits that it shows").fill(codeAt(secret, new Date()));
  await page.getByRole("button", { name: "Take it into use" }).click();
  await expect(page.getByText("Your authenticator app is in use")).toBeVisible();
  const codes = page.getByRole("region", { name: "Your new recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const [first = ""] = await codes.allInnerTexts();
  await page.getByRole("link", { name: "Go on to where you wanted" }).click();
  await expect(page).toHaveURL(`${acme.home}/audit`);
  await expect(page.getByText("set up an authenticator app").first()).toBeVisible();

  const other = await asStranger();
  await other.goto("/sign-in");
  await signIn(other, acme.reviewer.email);
  await expect(other.getByRole("heading", { name: "Second step" })).toBeVisible();
  await other.goto(acme.home);
  await expect(other).toHaveURL(/\/sign-in\?to=/);
  await signIn(other, acme.reviewer.email);
  await other.getByLabel("Code").fill(codeAt(secret, new Date(Date.now() - 10 * STEP_MS)));
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByText("The code is wrong, or was used already.")).toBeVisible();
  await other.getByLabel("Code").fill(first);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(acme.home);
});

test("without a script the password and the code do", async ({ newMerchant, as, asStranger }) => {
  const acme = await newMerchant();
  const own = await as(acme.admin);
  await own.goto("/account/second-factor");
  const { secret } = await setUpTotp(own);
  await nextStep(acme.admin.userId);

  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await asStranger({ javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/settings`);
  await signIn(page, acme.admin.email);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The code is wrong, or was used already.")).toBeVisible();
  await page.getByLabel("Code").fill(codeAt(secret, new Date()));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${acme.home}/settings`);

  await page.goto("/account/second-factor");
  await page.getByRole("button", { name: "Make new recovery codes" }).click();
  await expect(
    page.getByRole("region", { name: "Your new recovery codes" }).getByRole("listitem"),
  ).toHaveCount(10);
});

test("the password alone takes no second factor away", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto("/account/second-factor");
  const { secret } = await setUpTotp(page);
  await nextStep(acme.staff.userId);
  await asOwner(
    "UPDATE session SET second_factor_at = created_at - interval '1 hour' WHERE user_id = $1",
    [acme.staff.userId],
  );
  await page.goto("/account/second-factor");
  const form = page.getByRole("form", { name: "Remove it" });
  await expect(form.getByLabel("Your password")).toHaveCount(0);
  await form.getByRole("button", { name: "Remove it" }).click();
  await expect(form.getByText("Show your second factor", { exact: false })).toBeVisible();
  await form.getByLabel("A code of your authenticator app").fill(codeAt(secret, new Date()));
  await form.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("button", { name: "Set up an authenticator app" })).toBeVisible();
});

test("an app that is removed where it was set up is no longer said to be in use", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto("/account/second-factor");
  await setUpTotp(page);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("The authenticator app is removed.")).toBeVisible();
  await expect(page.getByText("Your authenticator app is in use")).toHaveCount(0);
  await expect(page.getByText("Keep these recovery codes")).toHaveCount(0);
  await setUpTotp(page);
});

test("a new password signs every other session out, in open tabs too", async ({
  newMerchant,
  as,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  const other = await as(acme.staff);
  await other.goto(acme.home);
  await page.goto("/account/password");
  await page.getByLabel("Present password").fill("a wrong guess of mine");
  await page.getByLabel("New password").fill("password1234");
  await expect(page.getByText("guessed", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Set the new password" }).click();
  await expect(page.getByText("The password is wrong.")).toBeVisible();
  await page.getByLabel("Present password").fill(PASSWORD);
  await page.getByLabel("New password").fill("password1234");
  await page.getByRole("button", { name: "Set the new password" }).click();
  await expect(page.getByText("This is soon guessed", { exact: false })).toBeVisible();
  await page.getByLabel("Present password").fill(PASSWORD);
  await page.getByLabel("New password").fill("four patient otters wave");
  await expect(page.getByText("hard to guess", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Set the new password" }).click();
  await expect(page.getByText("Your new password is set")).toBeVisible();

  await other.goto(`${acme.home}/holdings`);
  await expect(other).toHaveURL(/\/sign-in\?to=/);
  const again = await asStranger();
  await again.goto("/sign-in");
  await signIn(again, acme.staff.email, "four patient otters wave");
  await expect(again).toHaveURL(acme.home);
});

test("sessions are seen and ended, one or all", async ({ newMerchant, as, asStranger }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  const other = await asStranger();
  await other.goto("/sign-in");
  await signIn(other, acme.staff.email);
  await expect(other).toHaveURL(acme.home);

  await page.goto("/account/sessions");
  const row = page.getByRole("row", { name: /Chrome/ });
  await row.getByRole("button", { name: "End it" }).click();
  await expect(row).toHaveCount(0);
  await other.goto(`${acme.home}/holdings`);
  await expect(other).toHaveURL(/\/sign-in\?to=/);
  await page.getByRole("button", { name: "End all, this one too" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
});

test("what an open page asks again and again keeps no session", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const { userId } = acme.staff;
  const { request } = (await as(acme.staff)).context();
  const seen = () => asOwner("SELECT last_seen_at FROM session WHERE user_id = $1", [userId]);
  await asOwner(
    "UPDATE session SET last_seen_at = now() - interval '10 minutes' WHERE user_id = $1",
    [userId],
  );
  const before = await seen();
  for (const beat of ["imports/%/progress", "checklists/%/version"])
    await request.get(`${acme.home}/${beat.replace("%", randomUUID())}`);
  expect(await seen()).toEqual(before);
  await request.get(acme.home);
  expect(await seen()).not.toEqual(before);
});

test("a reset by mail is asked for alike by everybody, and its link works once", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await asStranger();
  const heard: string[] = [];
  for (const email of [acme.staff.email, `nobody.${acme.slug}@example.com`]) {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot the password?" }).click();
    // Both pages have a field for the address.
    await expect(page.getByRole("heading", { name: "Set your password anew" })).toBeVisible();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("Look into your mailbox")).toBeVisible();
    heard.push(await page.getByRole("main").innerText());
  }
  expect(heard[0]).toBe(heard[1]);
  const mails = () =>
    asOwner<{ recipient: string }>(
      "SELECT recipient FROM mail WHERE kind = 'passwordReset' AND recipient LIKE $1",
      [`%${acme.slug}%`],
    );
  await expect.poll(async () => (await mails()).length).toBeLessThanOrEqual(1);
  await page.goto("/reset/never-made");
  await expect(page.getByRole("heading", { name: "This link is no longer good" })).toBeVisible();
});

test("the rules are changed by an admin who shows that it is them, and count from the next page on", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const admin = await as(acme.admin);
  const staff = await as(acme.staff);
  await staff.goto(acme.home);
  await admin.goto(`${acme.home}/settings/sign-in`);
  await asOwner("UPDATE session SET confirmed_at = NULL WHERE user_id = $1", [acme.admin.userId]);
  await admin.getByLabel("As Amazon’s Data Protection Policy asks").check();
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(admin.getByText("Show first that it is you.")).toBeVisible();
  await admin.getByLabel("As Amazon’s Data Protection Policy asks").check();
  await admin.getByLabel("Your password").first().fill(PASSWORD);
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  // The rule counts for whoever made it, too.
  await expect(admin).toHaveURL(/\/account\/password\?to=/);

  await staff.goto(`${acme.home}/holdings`);
  await expect(staff).toHaveURL(/\/account\/password\?to=/);
  await staff.getByLabel("Present password").fill(PASSWORD);
  await staff.getByLabel("New password").fill("Four patient otters, 2 waves");
  await staff.getByRole("button", { name: "Set the new password" }).click();
  await expect(staff).toHaveURL(`${acme.home}/holdings`);
});

test("an export asks whoever signed in a while ago", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(acme.home);
  await asOwner(
    "UPDATE session SET confirmed_at = created_at - interval '1 hour' WHERE user_id = $1",
    [acme.staff.userId],
  );
  await page.goto(`${acme.home}/holdings/export`);
  await expect(page.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("You have shown that it is you.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Go on" }).click();
  expect((await download).suggestedFilename()).toMatch(/holdings.*\.csv$/);
});

test("no header opens the door, or leads elsewhere", async ({
  newMerchant,
  asStranger,
  baseURL,
}) => {
  const acme = await newMerchant();
  const { request } = (await asStranger()).context();
  const tricks: readonly Readonly<Record<string, string>>[] = [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-steward-path": "//elsewhere.example/" },
    { "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https" },
    { "x-original-url": acme.home, "x-rewrite-url": acme.home },
    { cookie: "authjs.session-token=made.up.by.somebody" },
    { cookie: "steward-half=made-up; steward-device=made-up; steward-openid=made-up" },
    { authorization: "Bearer made-up" },
  ];
  for (const headers of tricks)
    for (const path of [acme.home, `${acme.home}/settings/sign-in`, "/account/password"]) {
      const answer = await request.get(path, { headers, maxRedirects: 0 });
      const said = JSON.stringify({ headers, path });
      expect(answer.status(), said).toBe(307);
      const to = new URL(answer.headers().location ?? "", baseURL);
      expect(to.origin + to.pathname, said).toBe(`${baseURL}/sign-in`);
      expect(to.searchParams.get("to"), said).not.toContain("elsewhere");
    }
});

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGES = [
  ...["/account/password", "/account/second-factor", "/account/passkeys", "/account/sessions"],
  ...["/account/confirm", "/reset", "/reset?asked=1", "/sign-in"],
];

for (const colorScheme of ["light", "dark"] as const)
  test(`the pages of what one signs in by are clean in ${colorScheme}, also on a phone`, async ({
    newMerchant,
    as,
    asStranger,
  }) => {
    const acme = await newMerchant();
    const page = await as(acme.admin, { colorScheme, viewport: { width: 390, height: 844 } });
    const stranger = await asStranger({ colorScheme, viewport: { width: 390, height: 844 } });
    await page.goto("/account/second-factor");
    await setUpTotp(page);
    const faults: string[] = [];
    for (const path of [...PAGES, `${acme.home}/settings/sign-in`]) {
      const seen = /^\/(reset|sign-in)/.test(path) ? stranger : page;
      await seen.goto(path);
      const { violations } = await new AxeBuilder({ page: seen }).withTags(TAGS).analyze();
      faults.push(...violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html ?? ""}`));
      const wide = await seen.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) faults.push(`${path}: wider than the screen`);
    }
    expect(faults).toEqual([]);
  });

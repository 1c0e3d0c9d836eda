import type { Page } from "@playwright/test";
import { signIn } from "@/lib/sign-in/sign-in";
import { PASSWORD } from "../support/builders";
import { asOwner } from "../support/browser/owner";
import { expect, test } from "../support/browser/test";
import { browser } from "../support/sign-in";

const WRONG = "E-mail address or password is wrong.";
const SLOWED = /Too many tries\. Wait a little and try again\./;

async function fillIn(page: Page, email: string, password: string) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut(page: Page, merchant: string) {
  await page.getByRole("button", { name: merchant }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
}

test("the right password leads to the page that was asked for", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await asStranger();

  await page.goto(`${acme.home}/holdings?channel=direct`);
  await expect(page).toHaveURL(
    `/sign-in?to=${encodeURIComponent(`${acme.home}/holdings?channel=direct`)}`,
  );
  await fillIn(page, acme.staff.email, PASSWORD);
  await expect(page.getByRole("heading", { name: "Holdings", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`${acme.home}/holdings?channel=direct`);

  await page.goto("/");
  await expect(page).toHaveURL(acme.home);
  await page.goto("/sign-in");
  await expect(page).toHaveURL(acme.home);
});

test("a wrong password tells nobody whether the account exists", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await asStranger();
  const heard: string[] = [];

  await page.goto("/sign-in");
  for (const email of [acme.staff.email, `nobody.${acme.slug}@example.com`]) {
    await fillIn(page, email, "a wrong guess of mine");
    await expect(page.getByRole("alert").filter({ hasText: WRONG })).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
    heard.push((await page.getByRole("main").innerText()).trim());
    await page.reload();
  }
  expect(heard[0]).toBe(heard[1]);
  await page.goto(acme.home);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
});

test("a stranger's guesses slow the stranger, not the person at a known device", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const { email } = acme.staff;
  const own = await asStranger();
  await own.goto("/sign-in");
  await fillIn(own, email, PASSWORD);
  await expect(own).toHaveURL(acme.home);
  await signOut(own, acme.name);

  // Nine guesses over the last minute, so that the next one is followed by a long pause.
  let at = Date.now() - 70_000;
  for (let guess = 1; guess <= 9; guess += 1) {
    const input = { email, password: "a wrong guess of mine" };
    expect(await signIn(input, browser(), new Date(at))).toEqual({ ok: false, refusal: "wrong" });
    at += 2 ** Math.max(0, guess - 4) * 1_000 + 1;
  }
  const stranger = await asStranger();
  await stranger.goto("/sign-in");
  await fillIn(stranger, email, "a wrong guess of mine");
  await expect(stranger.getByText(WRONG)).toBeVisible();
  await fillIn(stranger, email, PASSWORD);
  await expect(stranger.getByText(SLOWED)).toBeVisible();

  await fillIn(own, email, PASSWORD);
  await expect(own).toHaveURL(acme.home);
});

test.describe("the way back stays on this site", () => {
  const ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example/",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example/",
    "javascript:alert(1)",
    "m/relative",
  ];

  test("for somebody who is signed in already", async ({ newMerchant, as, baseURL }) => {
    const acme = await newMerchant();
    const { request } = (await as(acme.staff)).context();
    const goTo = async (to: string) => {
      const answer = await request.get(`/sign-in?to=${encodeURIComponent(to)}`, {
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(307);
      return new URL(answer.headers().location ?? "", baseURL).href;
    };
    for (const to of ELSEWHERE) expect(await goTo(to), to).toBe(`${baseURL}/`);
    expect(await goTo(`${acme.home}/clauses?q=x`)).toBe(`${baseURL}${acme.home}/clauses?q=x`);
  });

  test("for somebody who signs in, also where the form was tampered with", async ({
    newMerchant,
    asStranger,
  }) => {
    const acme = await newMerchant();
    const page = await asStranger();
    await page.goto(`/sign-in?to=${encodeURIComponent("//elsewhere.example/")}`);
    const to = page.getByRole("form", { name: "Sign in", exact: true }).locator("input[name=to]");
    await expect(to).toHaveValue("/");
    await to.evaluate((input: HTMLInputElement) => (input.value = "https://elsewhere.example/"));
    await fillIn(page, acme.staff.email, PASSWORD);
    await expect(page).toHaveURL(acme.home);
  });
});

test("signing out ends the session also for a copy of its cookie", async ({
  newMerchant,
  as,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(acme.home);
  const copied = await page.context().cookies();
  const thief = await asStranger();
  await thief.context().addCookies(copied);
  await thief.goto(`${acme.home}/holdings`);
  await expect(thief.getByRole("heading", { name: "Holdings", level: 1 })).toBeVisible();

  await signOut(page, acme.name);
  for (const left of [page, thief]) {
    await left.goto(`${acme.home}/holdings`);
    await expect(left).toHaveURL(/\/sign-in\?to=/);
  }
});

test("another role, or none, counts from the next request on", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff, { refusals: [404] });
  const key = [acme.id, acme.staff.userId];
  const newSystem = `${acme.home}/systems/new`;
  expect((await page.goto(newSystem))?.status()).toBe(200);

  await asOwner(
    "UPDATE membership SET role = 'auditor' WHERE merchant_id = $1 AND user_id = $2",
    key,
  );
  expect((await page.goto(newSystem))?.status()).toBe(404);
  expect((await page.goto(`${acme.home}/audit`))?.status()).toBe(200);

  await asOwner("DELETE FROM membership WHERE merchant_id = $1 AND user_id = $2", key);
  expect((await page.goto(`${acme.home}/audit`))?.status()).toBe(404);
  await expect(page).not.toHaveTitle(new RegExp(acme.name));
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "You belong to no merchant" })).toBeVisible();
});

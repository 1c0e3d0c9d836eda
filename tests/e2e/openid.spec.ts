import type { Page } from "@playwright/test";
import { transactResult } from "@/lib/db/transact";
import { saveProvider } from "@/lib/sign-in/commands";
import { ProviderInput } from "@/lib/sign-in/input";
import { linkTo } from "../support/browser/mail";
import { asOwner } from "../support/browser/owner";
import type { Staffed } from "../support/browser/people";
import { expect, test } from "../support/browser/test";
import { grant } from "../support/grants";
import { REAL_CLIENT, startProvider, type RealProvider } from "../support/openid-provider";

let provider: RealProvider;
test.beforeAll(async () => {
  provider = await startProvider();
});
test.afterAll(() => provider.stop());

async function connect(merchant: Staffed, origin: string, roles?: string) {
  const input = ProviderInput.parse({
    ...{ issuer: provider.issuer, ...REAL_CLIENT, domains: "example.com", version: 0 },
    ...{ roleClaim: roles === undefined ? "" : "groups", roles: roles ?? "" },
  });
  const done = await transactResult(merchant.id, (tx) =>
    saveProvider(tx, grant("signIn.setUp", merchant.id), input, new Date()),
  );
  if (!done.ok) throw new Error(done.refusal);
  await provider.allow(`${origin}/sign-in/${merchant.slug}/callback`);
}

/** Says at the provider who one is, and lets it tell. */
async function comeAs(page: Page, merchant: Staffed, name: string) {
  await page.goto(`/sign-in/${merchant.slug}`);
  await page.getByRole("link", { name: /^Continue at/ }).click();
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("whatever");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

const MAILED = /We sent a link to your address\. Open it within 20 minutes/;

/** Comes for the first time, and says in another browser that the address is theirs; then comes there once more. */
async function comeIn(first: Page, other: Page, merchant: Staffed, name: string, email: string) {
  await comeAs(first, merchant, name);
  await expect(first.getByText(MAILED)).toBeVisible();
  await first.goto(merchant.home);
  await expect(first).toHaveURL(/\/sign-in\?to=/);
  await other.goto(await linkTo(email, `/sign-in/${merchant.slug}/address`));
  await expect(other.getByText(email)).toBeVisible();
  await other.getByRole("button", { name: "It was me" }).click();
  await expect(other.getByText("Your address is confirmed")).toBeVisible();
  await comeAs(other, merchant, name);
  await expect(other).toHaveURL(merchant.home);
}

// The provider's own pages are another site's, with looks and fonts of their own.
const expected = /127\.0\.0\.1|csp|fonts|ERR_NAME_NOT_RESOLVED/;

test("a member comes in by a real provider once their mailbox said so, to their own merchant alone", async ({
  newMerchant,
  asStranger,
  baseURL,
}) => {
  const acme = await newMerchant();
  await connect(acme, baseURL ?? "");
  provider.know("ann", { email: acme.staff.email, name: "Ann" });
  const page = await asStranger({ expected });
  await comeIn(await asStranger({ expected }), page, acme, "ann", acme.staff.email);
  await page.goto("/account/password");
  await expect(page.getByText("Not from here")).toBeVisible();
});

for (const [why, identity, words] of [
  ["an address that is not verified", { email_verified: false }, /does not vouch/],
  [
    "an address of another domain",
    { email: "ann@elsewhere.example" },
    /not one of this organisation/,
  ],
  ["somebody whose mailbox has not said so", { email: "nobody.at.all@example.com" }, MAILED],
] as const)
  test(`${why} lets nobody in`, async ({ newMerchant, asStranger, baseURL }) => {
    const acme = await newMerchant();
    await connect(acme, baseURL ?? "");
    provider.know(`x ${acme.slug}`, { email: acme.staff.email, ...identity });
    const page = await asStranger({ expected });
    await comeAs(page, acme, `x ${acme.slug}`);
    await expect(page.getByText(words)).toBeVisible();
    await page.goto(acme.home);
    await expect(page).toHaveURL(/\/sign-in\?to=/);
  });

test("with roles by claim somebody joins; when it is the only way, a password opens nothing", async ({
  newMerchant,
  as,
  asStranger,
  baseURL,
}) => {
  const acme = await newMerchant();
  await connect(acme, baseURL ?? "", "crew = staff\nbosses = admin");
  const email = `new.${acme.slug}@example.com`;
  provider.know(`new ${acme.slug}`, { email, name: "Newcomer", groups: ["crew", "bosses"] });
  const page = await asStranger({ expected });
  await comeIn(await asStranger({ expected }), page, acme, `new ${acme.slug}`, email);
  await page.goto(`${acme.home}/settings/sign-in`);
  await expect(page.getByText("You came by your organisation’s sign-in.").first()).toBeVisible();
  await page.getByRole("link", { name: "Sign in there again" }).first().click();
  await page.getByRole("link", { name: /^Continue at/ }).click();
  await page.locator("input[name=login]").fill(`new ${acme.slug}`);
  await page.locator("input[name=password]").fill("whatever");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await expect(page).toHaveURL(`${acme.home}/settings/sign-in`);
  await page.getByLabel("Only by your organisation’s own sign-in").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: false })).toBeVisible();

  const staff = await as(acme.staff);
  await staff.goto(acme.home);
  await expect(staff).toHaveURL(new RegExp(`/sign-in/${acme.slug}\\?to=`));
  await expect(staff.getByRole("link", { name: /^Continue at 127/ })).toBeVisible();
});

test("an answer that this browser did not ask for is none", async ({
  newMerchant,
  asStranger,
  baseURL,
}) => {
  const acme = await newMerchant();
  await connect(acme, baseURL ?? "");
  const page = await asStranger();
  await page.goto(`/sign-in/${acme.slug}/callback?code=stolen&state=made-up`);
  await expect(page.getByText("You are not signed in")).toBeVisible();
  const rows = await asOwner<{ count: number }>(
    "SELECT count(*)::int AS count FROM session WHERE merchant_id = $1",
    [acme.id],
  );
  expect(rows[0]?.count).toBe(0);
});

test("a link on another site begins no sign-in by itself", async ({
  newMerchant,
  asStranger,
  baseURL,
}) => {
  const acme = await newMerchant();
  await connect(acme, baseURL ?? "");
  const { request } = (await asStranger()).context();
  const start = async (site: string) => {
    const headers = { "Sec-Fetch-Site": site };
    const answer = await request.get(`/sign-in/${acme.slug}/start?to=/`, {
      ...{ headers, maxRedirects: 0 },
    });
    return new URL(answer.headers().location ?? "", baseURL);
  };
  for (const foreign of ["cross-site", "same-site"])
    expect((await start(foreign)).pathname).toBe(`/sign-in/${acme.slug}`);
  for (const own of ["same-origin", "none"])
    expect((await start(own)).origin).toBe(new URL(provider.issuer).origin);
});

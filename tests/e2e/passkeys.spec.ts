import type { Page } from "@playwright/test";
import { PASSWORD } from "../support/builders";
import { expect, test } from "../support/browser/test";

/** Passkeys belong to a name, and the machine itself is found under this one. */
const named = (baseURL: string | undefined) => (baseURL ?? "").replace("127.0.0.1", "localhost");

/** Plugs an authenticator in that its owner opens by finger. */
async function plugIn(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    isOpenedByOwner: (isUserVerified: boolean) =>
      session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

async function signIn(page: Page, email: string) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a passkey is made, signs in by itself, does for a second factor, and is removed", async ({
  newMerchant,
  openContext,
  baseURL,
}) => {
  const acme = await newMerchant();
  const here = named(baseURL);
  // The same site under its name, which the watch takes for another.
  const context = await openContext({ expected: /localhost/ });
  const page = await context.newPage();
  const owner = await plugIn(page);
  await page.goto(`${here}/sign-in`);
  await signIn(page, acme.staff.email);
  await expect(page).toHaveURL(`${here}${acme.home}`);

  await page.goto(`${here}/account/passkeys`);
  await page.getByLabel("Name").fill("Laptop");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await expect(page.getByText("The passkey is added.")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Your new recovery codes" }).getByRole("listitem"),
  ).toHaveCount(10);
  await page.goto(`${here}/account/passkeys`);
  await page.getByText("Rename or remove Laptop").click();
  await page.getByRole("form", { name: "Rename Laptop" }).getByLabel("Name").fill("Desk");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByText("Rename or remove Desk")).toBeVisible();

  const signOut = async () => {
    await page.goto(`${here}/account/sessions`);
    await page.getByRole("button", { name: "End all, this one too" }).click();
    await expect(page.getByText("You are signed out.")).toBeVisible();
  };
  await signOut();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(`${here}${acme.home}`);
  await signOut();

  await page.goto(`${here}/sign-in`);
  await signIn(page, acme.staff.email);
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
  await owner.isOpenedByOwner(false);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("The browser gave no passkey.", { exact: false })).toBeVisible();
  await owner.isOpenedByOwner(true);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(`${here}${acme.home}`);

  await page.goto(`${here}/account/passkeys`);
  await page.getByText("Rename or remove Desk").click();
  await page.getByRole("button", { name: "Remove Desk" }).click();
  await expect(page.getByText("You have none yet.")).toBeVisible();
  await signOut();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("The passkey was not accepted.", { exact: false })).toBeVisible();
});

test("at another address of the same site none is offered", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto("/account/passkeys");
  await expect(page.getByText("Not in this browser, or not at this address")).toBeVisible();
  await expect(page.getByRole("button", { name: "Make a passkey" })).toHaveCount(0);
});

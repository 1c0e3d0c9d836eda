import { readFileSync } from "node:fs";
import { expectNoFault } from "../support/browser/axe";
import { addPerson, PASSWORD } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { linkTo } from "../support/browser/mail";
import { asOwner } from "../support/browser/owner";
import { expect, test } from "../support/browser/test";
import { inviteAt, newAddress, registerLogInAt } from "../support/people";
import { codeAt } from "../support/sign-in";

const NEW_PASSWORD = "Nine purple kettles 7!";

/** As if they had signed in an hour ago: what matters asks them who they are. */
const isAskedAgain = ({ userId }: { readonly userId: string }) =>
  asOwner("UPDATE session SET confirmed_at = created_at - interval '1 hour' WHERE user_id = $1", [
    userId,
  ]);

test("somebody is invited by mail, joins, signs in and works", async ({
  newMerchant,
  as,
  asStranger,
}) => {
  const acme = await newMerchant();
  const email = newAddress();
  const page = await as(acme.admin);
  await isAskedAgain(acme.admin);

  await page.goto(acme.home);
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Account users" })
    .click();
  await page.getByRole("link", { name: "Invite somebody" }).click();
  await expectNoFault(page);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Reviewer").check();
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("The password is wrong.")).toBeVisible();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("The invitation is on its way.")).toBeVisible();
  await expect(page.getByRole("row", { name: email })).toContainText("Waiting until");
  await expectNoFault(page);

  const link = await linkTo(email, "/invitation");
  await page.goto(link);
  await expect(page.getByText("It is for another address")).toBeVisible();
  await expectNoFault(page);

  const stranger = await asStranger();
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: `Join ${acme.name}` })).toBeVisible();
  await expect(stranger.getByText(acme.admin.name)).toBeVisible();
  await expectNoFault(stranger);
  await stranger.getByLabel("Your name").fill("Iris Sample");
  await stranger.getByLabel("Password", { exact: true }).fill("short");
  await stranger.getByRole("button", { name: "Join" }).click();
  await stranger.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  await stranger.getByRole("button", { name: "Join" }).click();
  await expect(stranger.getByText("Your password is set")).toBeVisible();
  await stranger.getByLabel("E-mail address").fill(email);
  await stranger.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(stranger).not.toHaveURL(/\/sign-in/);
  await stranger.goto(`${acme.home}/reviews`);
  await expect(stranger.getByText("Your merchant asks for a second factor")).toBeVisible();
  await stranger.getByRole("button", { name: "Set up an authenticator app" }).click();
  const secret = (await stranger.locator("code").first().innerText()).replaceAll(" ", "");
  await stranger.getByLabel("Type the six digits that it shows").fill(codeAt(secret, new Date()));
  await stranger.getByRole("button", { name: "Take it into use" }).click();
  await stranger.getByRole("link", { name: "Go on to where you wanted" }).click();
  await expect(stranger.getByRole("heading", { name: "Reviews", level: 1 })).toBeVisible();

  await stranger.goto(link);
  await expect(
    stranger.getByRole("heading", { name: "This invitation is no longer good" }),
  ).toBeVisible();
  await expectNoFault(stranger);

  await page.goto(`${acme.home}/users`);
  await expect(page.getByRole("row", { name: /Iris Sample/ })).toContainText("Reviewer");
  await expect(page.getByRole("row", { name: /Iris Sample/ }).getByText("yes")).toBeVisible();
  await expectNoFault(page);
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(rows.map(([name]) => name)).toContain("Iris Sample");
});

test("somebody who has an account signs in and accepts, also by keyboard alone", async ({
  newMerchant,
  asStranger,
}) => {
  const [acme, globex] = [await newMerchant(), await newMerchant()];
  const { token } = await inviteAt(
    acme,
    acme.admin,
    { email: globex.staff.email, role: "auditor" },
    new Date(),
  );
  const page = await asStranger();
  await page.goto(`/invitation/${token}`);
  await page.getByRole("link", { name: "Sign in and accept" }).press("Enter");
  await page.getByLabel("E-mail address").fill(globex.staff.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await page.getByRole("button", { name: `Join ${acme.name}` }).press("Enter");
  await expect(page).toHaveURL(acme.home);
  await page.goto(globex.home);
  await expect(page).toHaveTitle(new RegExp(globex.name));
});

test("a role that changes and access that ends bite at the next request of an open tab", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const ana = await addPerson(acme, "staff", `Ana ${Date.now()}`);
  const tab = await as(ana, { refusals: [404] });
  await tab.goto(`${acme.home}/systems/new`);
  await tab.getByLabel("Name", { exact: true }).fill("Help desk");

  const page = await as(acme.admin);
  await isAskedAgain(acme.admin);
  await page.goto(`${acme.home}/users/${ana.userId}`);
  await expectNoFault(page);
  await page.getByLabel("Auditor").check();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByText("The role is changed.")).toBeVisible();
  await tab.getByLabel("Kind").selectOption("Help desk");
  await tab.getByRole("button", { name: "Add the system" }).click();
  await expect(tab.getByText("There is nothing here")).toBeVisible();
  await tab.goto(acme.home);
  await expect(tab.getByText("auditor", { exact: true }).first()).toBeAttached();

  await page.getByRole("button", { name: `Deactivate ${ana.name}` }).click();
  await expect(page.getByText("Their access has ended, in every open tab too.")).toBeVisible();
  await tab.reload();
  await expect(tab).toHaveURL(/\/sign-in/);
  await page.getByRole("button", { name: `Let ${ana.name} in again as auditor` }).click();
  await expect(page.getByText("They can sign in again.")).toBeVisible();
});

test("the owner stays until the merchant is handed over", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const ann = await addPerson(acme, "admin", `Ann ${Date.now()}`);
  const page = await as(acme.admin);
  await isAskedAgain(acme.admin);
  await page.goto(`${acme.home}/users/${acme.admin.userId}`);
  await expect(page.getByRole("button", { name: /^Deactivate/ })).toHaveCount(0);

  await page.goto(`${acme.home}/users/${ann.userId}`);
  await page.getByLabel(/^Type “/).fill("Another merchant");
  await page.getByRole("region", { name: "Ownership" }).getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Hand the merchant over" }).click();
  await expect(page.getByText("That is not the name of this merchant.")).toBeVisible();
  await page.getByLabel(/^Type “/).fill(acme.name);
  await page.getByRole("button", { name: "Hand the merchant over" }).click();
  await expect(page.getByText("The merchant is handed over.")).toBeVisible();
  const other = await as(ann);
  await other.goto(`${acme.home}/users/${acme.admin.userId}`);
  await expect(other.getByRole("button", { name: /^Deactivate/ })).toBeVisible();
});

test("a file of people is previewed line by line, and then invited", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const [one, two] = [newAddress(), newAddress()];
  const page = await as(acme.admin);
  await isAskedAgain(acme.admin);
  const send = async (text: string) => {
    await page.goto(`${acme.home}/users/invite/many`);
    await page
      .getByLabel("File")
      .setInputFiles({ name: "team.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Read the file" }).click();
  };
  await send("name,mail\nA,a@example.com\n");
  await expect(page.getByText("The first line has to name a column")).toBeVisible();
  await expectNoFault(page);
  await send(
    `email,role\n${one},staff\n${acme.staff.email},staff\n"x@example.com\nBcc: y@example.com",staff\n${two},boss\n${two},auditor\n`,
  );
  await expect(page.getByRole("heading", { name: "2 people to invite" })).toBeVisible();
  const faults = page.getByRole("region", { name: "Left out" });
  await expect(faults.getByRole("row", { name: /^3 email belongs to an account/ })).toBeVisible();
  await expect(faults.getByRole("row", { name: /^4 email has a line break/ })).toBeVisible();
  await expect(faults.getByRole("row", { name: /^6 role is not one of/ })).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Invite 2 people" }).click();
  await expect(page.getByText("2 invitations are on their way.")).toBeVisible();
  await page.getByRole("button", { name: `Take back that of ${one}` }).click();
  await expect(page.getByRole("row", { name: one })).toContainText("Taken back");
  await page.getByRole("button", { name: `Send again to ${two}` }).click();
  await expect(page.getByRole("row", { name: two })).toContainText("2 times");
  await linkTo(two, "/invitation");
});

test("access is reviewed, and the list becomes evidence", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.admin);
  await isAskedAgain(acme.admin);
  await page.goto(`${acme.home}/users`);
  await page.getByRole("link", { name: "Access reviews" }).click();
  await expectNoFault(page);
  await page.getByRole("button", { name: "Start a review" }).click();
  await expect(page.getByText("4 are not decided on yet", { exact: false })).toBeVisible();
  await expect(page.getByRole("link", { name: `Decide on ${acme.admin.name}` })).toBeVisible();
  await page.getByRole("link", { name: `Decide on ${acme.auditor.name}` }).click();
  const form = page.getByRole("region", { name: `Decide on ${acme.auditor.name}` });
  await form.getByLabel("Their access ends").check();
  await form.getByLabel("Your password").fill(PASSWORD);
  await form.getByRole("button", { name: "Decide" }).click();
  await expect(form.getByText("Say why.")).toBeVisible();
  await form.getByLabel("Why").fill("The audit is over.");
  await form.getByLabel("Your password").fill(PASSWORD);
  await form.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("The decision is noted, and done.")).toBeVisible();
  await expect(
    page.getByRole("listitem").filter({ hasText: acme.auditor.email }).first(),
  ).toContainText("The audit is over.");
  await expectNoFault(page);

  const several = page.getByRole("region", { name: "Confirm several at once" });
  for (const box of await several.getByRole("checkbox").all()) await box.check();
  await several.getByLabel("Why").fill("Works on orders.");
  await several.getByRole("button", { name: "Confirm them" }).click();
  await expect(page.getByRole("button", { name: "Close the review" })).toBeEnabled();
  await page.getByRole("button", { name: "Close the review" }).click();
  await expect(page.getByText("The review is closed.")).toBeVisible();
  await expectNoFault(page);
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(rows.flat()).toContain("The audit is over.");
});

test("log-ins of Amazon's consoles are registered, and a leaver's is a finding", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/users/consoles`);
  await expect(page.getByText("No log-in is registered")).toBeVisible();
  await page.getByRole("link", { name: "Register a log-in" }).click();
  await page.getByRole("button", { name: "Register it" }).click();
  await expect(page.getByText("Say how the console lists it.")).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("Console").selectOption("Seller Central");
  await page.getByLabel("Listed as").fill(acme.staff.email);
  await page.getByLabel("Role there").fill("Orders");
  await page.getByRole("button", { name: "Register it" }).click();
  await expect(page.getByText("The log-in is registered")).toBeVisible();
  await expect(page.getByText(acme.staff.name).first()).toBeVisible();
  await expectNoFault(page);
  await registerLogInAt(acme, acme.admin, { shared: "yes" }, new Date());

  await page.goto(`${acme.home}/users/${acme.staff.userId}`);
  await page.getByRole("button", { name: /^Deactivate/ }).click();
  await expect(page.getByText("Their access has ended, in every open tab too.")).toBeVisible();
  await page.goto(acme.home);
  await page
    .getByRole("link", { name: "1 log-in at Amazon belongs to somebody who has left", exact: true })
    .click();
  await expect(page.getByText("1 log-in belongs to somebody who has left")).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("link", { name: acme.staff.email }).click();
  await page.getByRole("button", { name: "Note that it was taken off" }).click();
  await expect(page.getByText("Noted: the console no longer lists it.")).toBeVisible();
  await page.goto(`${acme.home}/amazon`);
  await expect(page.getByRole("link", { name: "1 log-in" })).toBeVisible();
  await page.goto(`${acme.home}/users/consoles`);
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(rows).toHaveLength(1);
});

test("one's own account: name, address with the word of both sides, and what is stored", async ({
  newMerchant,
  as,
  asStranger,
}) => {
  const acme = await newMerchant();
  const ana = await addPerson(acme, "staff", `Ana ${Date.now()}`);
  const email = newAddress();
  const page = await as(ana);
  await isAskedAgain(ana);
  await page.goto("/account");
  await expectNoFault(page);
  await page.getByLabel("Your name").fill("Ana Renamed");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Your name is changed.")).toBeVisible();
  await page.getByLabel("New address").fill(email);
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(`on its way to ${email}`)).toBeVisible();

  const stranger = await asStranger();
  await stranger.goto(await linkTo(email, "/account/address"));
  await expectNoFault(stranger);
  await stranger.getByRole("button", { name: "Make it the address of the account" }).click();
  await expect(stranger.getByText("Your address is changed")).toBeVisible();
  await page.reload();
  await expect(page.getByText(email).first()).toBeVisible();
  await page.goto("/account/data");
  await expectNoFault(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as JSON" }).click();
  const stored: unknown = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(stored).toMatchObject({ account: { email, name: "Ana Renamed" } });

  await stranger.goto(await linkTo(ana.email, "/account/address/back"));
  await stranger.getByRole("button", { name: "Set the address back" }).click();
  await expect(stranger.getByText("Your address is set back")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("pages of people fit a narrow screen", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await inviteAt(acme, acme.admin, {}, new Date());
  await registerLogInAt(acme, acme.admin, {}, new Date());
  const page = await as(acme.admin, { viewport: { width: 390, height: 844 } });
  for (const path of ["", "/invitations", "/invite", "/invite/many", "/reviews", "/consoles"]) {
    await page.goto(`${acme.home}/users${path}`);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, path).toBe(0);
  }
  await page.goto("/account");
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBe(0);
});

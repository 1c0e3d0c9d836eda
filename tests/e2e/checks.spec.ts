import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectNoFault } from "../support/browser/axe";
import { expect, test } from "../support/browser/test";
import type { Staffed } from "../support/browser/people";
import { addSystem, importText } from "../support/builders";
import { valueOf } from "../support/holds";
import { addConsentAt, addPolicyAt, addRecipientAt, templateAt } from "../support/sharing";

/* Lists, files and messages are checked before they leave: with a script and without one, and nothing of them is kept. */

const SHOP = "Name,Email,Created at,Lineitem name,Shipping Name,Shipping Method,Location,Tags";
const shopOrder = (number: number, tags = "") =>
  `#${number},s${number}@example.com,2026-10-01 10:00:00 +0000,Cup,Shopper ${number},,,${tags}`;
const LIST =
  "First name,Mail\nOne,s31@example.com\nAgain,S31@example.com\nReader,reader@example.com\nNobody,nobody@example.com\nBroken,no address\n";
const ORDERS = `${SHOP}\n${shopOrder(31, "gift")}\n${shopOrder(3, "Buy With Prime")}\n`;

const named = (text: string, name: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

/** A merchant with orders of both kinds, a policy, and three to whom something could go. */
async function furnished(merchant: Staffed): Promise<void> {
  const shop = await addSystem(merchant, { kind: "shop" });
  const orders = Array.from({ length: 40 }, (_, index) =>
    shopOrder(1 + index, index < 30 ? "Buy With Prime" : "gift"),
  );
  await importText(merchant, shop, `${SHOP}\n${orders.join("\n")}\n`, { now: new Date() });
  valueOf(await addPolicyAt(merchant));
  valueOf(await addRecipientAt(merchant, { name: "Mailer" }));
  const third = { role: "thirdParty", hasAgreement: false } as const;
  valueOf(await addRecipientAt(merchant, { name: "Ad network", ...third }));
  valueOf(await addConsentAt(merchant, { email: "reader@example.com" }));
}

async function downloaded(page: Page, press: () => Promise<void>) {
  const waiting = page.waitForEvent("download");
  await press();
  const download = await waiting;
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text };
}

test("a list is checked, its cleared rows and its reasons are handed out, and a hand-over is noted", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await furnished(acme);
  const page = await as(acme.staff, { refusals: [422] });
  await page.goto(`${acme.home}/sharing`);
  await page.getByRole("link", { name: "Check before it leaves" }).click();
  await expect(page.getByText("No list was checked yet")).toBeVisible();
  await expectNoFault(page);

  await page.getByLabel("Recipient").selectOption("Mailer");
  await page.getByLabel("What for").selectOption("Marketing messages");
  await page.getByLabel("File", { exact: true }).setInputFiles(named("a,b\n1,2\n", "list.csv"));
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByText(/Say which one it is, by its name or its place/)).toBeVisible();
  await expect(page.getByText("Its columns: a, b.")).toBeVisible();
  await expect(page.getByLabel("Column with the people")).toBeVisible();
  await expectNoFault(page);

  await page.getByLabel("File", { exact: true }).setInputFiles(named(LIST, "spring.csv"));
  await page.getByRole("button", { name: "Check the list" }).click();
  const answer = page.getByRole("region", { name: "What was found" });
  await expect(answer.getByText("Some may go")).toBeVisible();
  await expect(answer.getByRole("row", { name: /^May go Their copy/ })).toContainText("1");
  await expect(answer.getByRole("row", { name: /^May go: agreed/ })).toContainText("1");
  await expect(answer.getByRole("row", { name: /^Repeated/ })).toContainText("1");
  await expect(answer.getByText(/Cannot be read in column 2, “Mail”: line 6/)).toBeVisible();
  await expectNoFault(page);

  const cleared = await downloaded(page, () =>
    answer.getByRole("button", { name: "Download the cleared list" }).click(),
  );
  expect(cleared.name).toBe("spring-cleared.csv");
  expect(cleared.text).toBe("First name,Mail\nOne,s31@example.com\nReader,reader@example.com\n");
  const reasons = await downloaded(page, () =>
    answer.getByRole("button", { name: "Download the reasons" }).click(),
  );
  expect(reasons.text).not.toContain("example.com");
  expect(reasons.text).toContain("2,repeated,");

  await answer.getByRole("button", { name: "I hand this over" }).click();
  await expect(page).toHaveURL(/sharing\/shares\?done=noted/);
  const row = page.getByRole("row", { name: /Mailer/ });
  await expect(row).toContainText("It went as it was mended.");
  await expect(row).toContainText("Name, E-mail");
  await expectNoFault(page);
  await row.getByRole("link", { name: "List" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A list for “Mailer”");
  await expect(page.getByText(`noted by ${acme.staff.name}`)).toBeVisible();
  await expectNoFault(page);

  const exported = await page.context().request.get(`${acme.home}/sharing/shares/export`);
  expect(await exported.text()).toContain("Mailer,List,2,");
  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/audit`);
  await expect(admin.getByText(/handed over a list of 2 rows/)).toBeVisible();
});

test("without a script a list is checked on a page of its own, and handed out there", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await furnished(acme);
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.staff, { javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/sharing/lists`);
  await page.getByLabel("Recipient").selectOption("Mailer");
  await page.getByLabel("What for").selectOption("Marketing messages");
  await page.getByLabel("File", { exact: true }).setInputFiles(named(LIST, "spring.csv"));
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page).toHaveURL(/sharing\/lists\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("row", { name: /^Repeated/ })).toContainText("1");

  const again = page.getByRole("form", { name: "Download of the list that was checked" });
  const { name, text } = await downloaded(page, async () => {
    await again.getByLabel("File", { exact: true }).setInputFiles(named(LIST, "spring.csv"));
    await again.getByRole("button", { name: "Download" }).click();
  });
  expect(name).toBe("checked-list.csv");
  expect(text).toContain("Reader,reader@example.com");
  await again.getByLabel("File", { exact: true }).setInputFiles(named(`${LIST}\n`, "x.csv"));
  await again.getByRole("button", { name: "Download" }).click();
  await expect(page.getByText(/This is another file than the one that was checked/)).toBeVisible();

  await page.goto(`${acme.home}/sharing/lists`);
  await page.getByLabel("Recipient").selectOption("Mailer");
  await page.getByLabel("What for").selectOption("Marketing messages");
  await page.getByLabel("File", { exact: true }).setInputFiles(named("{}", "x.json"));
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByText(/The file is a JSON file and no table/)).toBeVisible();
});

test("a file says what shows Prime, and comes out without it; one that must not go says so", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await furnished(acme);
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/sharing/files`);
  await expectNoFault(page);
  await page.getByLabel("Recipient").selectOption("Mailer");
  await page.getByLabel("File", { exact: true }).setInputFiles(named(ORDERS, "prime members.csv"));
  await page.getByRole("button", { name: "Check the file" }).click();
  const answer = page.getByRole("region", { name: "What was found" });
  await expect(answer.getByText("Fine once it is mended (F3)")).toBeVisible();
  await expect(answer.getByText("Leave out “Tags”.")).toBeVisible();
  await expect(answer.getByText(/such as “members.csv”/)).toBeVisible();
  await expectNoFault(page);
  const { name, text } = await downloaded(page, () =>
    answer.getByRole("button", { name: "Download the mended file" }).click(),
  );
  expect(name).toBe("members-mended.csv");
  expect(text).toBe(
    ORDERS.split("\n")
      .map((line) => line.replace(/,[^,]*$/, ""))
      .join("\n"),
  );

  const prime = Array.from({ length: 25 }, (_, index) => `S,s${index + 1}@example.com`);
  await page.getByLabel("Recipient").selectOption("Ad network");
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles(named(`name,email\n${prime.join("\n")}\n`, "spring.csv"));
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(answer.getByText("Do not send (F3)")).toBeVisible();
  await expect(answer.getByText(/The choice of rows tells by itself/)).toBeVisible();
  await expect(answer.getByRole("button", { name: "Download the mended file" })).toHaveCount(0);
  await expectNoFault(page);
  await answer.getByRole("button", { name: "It went all the same" }).click();
  await expect(page.getByRole("row", { name: /Ad network/ })).toContainText("Against F3.");

  // What left without a check is noted too.
  await page.getByLabel("Recipient").selectOption("Mailer");
  await page.getByLabel("Rows").fill("12");
  await page.getByRole("button", { name: "Note the hand-over" }).click();
  await expect(page.getByText("Choose what it held.")).toBeVisible();
  await expect(page.getByLabel("Rows")).toHaveValue("12");
  await page.getByLabel("E-mail").check();
  await page.getByRole("button", { name: "Note the hand-over" }).click();
  await expect(page.getByText("Noted. The audit trail names you.")).toBeVisible();
  await expect(page.getByText("Nobody had checked it.")).toBeVisible();
  await expectNoFault(page);
});

test("a draft is saved as a template, opened, changed, used and deleted", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/sharing/templates`);
  await expect(page.getByText("There is no template")).toBeVisible();
  await page.getByRole("link", { name: "Write one" }).first().click();
  const draft = "You asked for more colours: see lamps.example.com for all of them.";
  await page.getByLabel("The draft").fill(draft);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("To be changed first")).toBeVisible();
  await page.getByText("Save it as a template", { exact: true }).click();
  await page.getByRole("button", { name: "Save as a template" }).click();
  await expect(page.getByText("Say what the template is called.")).toBeVisible();
  await expect(page.getByLabel("The draft")).toHaveValue(draft);
  await page.getByLabel("Name of the template").fill("Colours");
  await page.getByRole("button", { name: "Save as a template" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Colours");
  await expect(page.getByText("lamps.example.com", { exact: true })).toBeVisible();
  await expectNoFault(page);

  await page.getByLabel("The message").fill("You asked for more colours: there are twelve.");
  await page.getByRole("button", { name: "Save the template" }).click();
  await expect(page.getByText("Changed.")).toBeVisible();
  await expect(page.getByText("Nothing stands out")).toBeVisible();
  await page.getByRole("link", { name: "Write with it" }).click();
  await expect(page.getByLabel("The draft")).toHaveValue(/there are twelve/);

  await page.goto(`${acme.home}/sharing/templates`);
  await expectNoFault(page);
  const auditor = await as(acme.auditor);
  await auditor.goto(`${acme.home}/sharing/templates`);
  await auditor.getByRole("link", { name: "Colours", exact: true }).click();
  await expect(auditor.getByText("there are twelve")).toBeVisible();
  await expect(auditor.getByRole("button", { name: "Save the template" })).toHaveCount(0);

  await page.getByRole("link", { name: "Colours", exact: true }).click();
  await page.getByText("Delete this template").click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByText("There is no template")).toBeVisible();
});

test("a template is inserted by its name, and stale forms are told so", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  valueOf(await templateAt(acme, { name: "Where it is" }));
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/sharing/messages`);
  await page.getByLabel("Template", { exact: true }).selectOption("Where it is");
  await page.getByRole("button", { name: "Insert" }).click();
  await expect(page.getByLabel("The draft")).toHaveValue(/where your parcel is/);
  await expectNoFault(page);

  await page.goto(`${acme.home}/sharing/templates`);
  await page.getByRole("link", { name: "Where it is", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where it is");
  const other = await as(acme.admin);
  await other.goto(page.url());
  await other.getByLabel("Name of the template").fill("Where is it");
  await other.getByRole("button", { name: "Save the template" }).click();
  await expect(other.getByText("Changed.")).toBeVisible();
  await page.getByLabel("Name of the template").fill("Mine");
  await page.getByRole("button", { name: "Save the template" }).click();
  await expect(page.getByText(/Somebody changed this template/)).toBeVisible();
});

test("an auditor reads what was checked and checks nothing; others meet nothing", async ({
  newMerchant,
  as,
}) => {
  const [acme, globex] = [await newMerchant(), await newMerchant()];
  await furnished(acme);
  const staff = await as(acme.staff);
  await staff.goto(`${acme.home}/sharing/files`);
  await staff.getByLabel("Recipient").selectOption("Mailer");
  await staff.getByLabel("File", { exact: true }).setInputFiles(named(ORDERS, "orders.csv"));
  await staff.getByRole("button", { name: "Check the file" }).click();
  await expect(staff.getByRole("region", { name: "What was found" })).toBeVisible();

  const page = await as(acme.auditor);
  await page.goto(`${acme.home}/sharing/files`);
  await expect(page.getByRole("button", { name: "Check the file" })).toHaveCount(0);
  await page
    .getByRole("row", { name: /Mailer/ })
    .getByRole("link")
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A file for “Mailer”");
  await expect(page.getByRole("button", { name: "I hand this over" })).toHaveCount(0);

  const intruder = await as(globex.staff);
  const foreign = page.url().replace(acme.home, globex.home);
  const answer = await intruder.context().request.get(foreign);
  expect(answer.status()).toBe(404);
});

import { addDays, dayOf } from "@/lib/time/day";
import { expectNoFault } from "../support/browser/axe";
import { expect, test } from "../support/browser/test";

const today = dayOf(new Date());

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
  await expect(page.getByText(/no version of your privacy policy that is in force/i)).toBeVisible();
  await expect(page.getByRole("link", { name: "F2 Your own use" })).toBeVisible();
  await expectNoFault(page);
  const asked = page.url();

  await page.getByRole("link", { name: "Registers" }).click();
  await page.getByRole("link", { name: "Privacy policy" }).click();
  await expect(page.getByText("No version is registered")).toBeVisible();
  await page.getByRole("textbox", { name: "Version" }).fill("First");
  await page.getByLabel("Marketing messages").check();
  await page.getByRole("button", { name: "Add this version" }).click();
  await expect(page.getByText("Answers follow it from its day on.")).toBeVisible();
  await expect(page.getByRole("row", { name: /First/ })).toContainText("in force");
  await expectNoFault(page);

  await page.goto(asked);
  await expect(page.getByText(/your privacy policy covers this use/i)).toBeVisible();
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
  await page.getByRole("textbox", { name: "Name" }).fill("Lamp mailers");
  await page.getByLabel("What they do").fill("Sends the newsletter");
  await page.getByRole("button", { name: "Register them" }).click();
  await expect(page.getByText("Say until when the agreement is in force.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Lamp mailers");
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
  await expect(page.getByText(/it would show a third party who is a Prime member/i)).toBeVisible();

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(`${acme.home}/sharing/recipients`);
  await reviewer.getByRole("button", { name: "Clear them" }).click();
  await expect(reviewer.getByText(/Cleared: they may receive/)).toBeVisible();
  await expectNoFault(reviewer);
  await page.reload();
  await expect(page.getByText(/the recipient only provides a service to you/i)).toBeVisible();
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

test("a recipient has a page, is cleared anew when their agreement changes, and ends", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/sharing/recipients/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("Lamp mailers");
  await page.getByLabel("What they do").fill("Sends the newsletter");
  await page.getByLabel("Agreement").selectOption("In force, without an end");
  await page.getByRole("checkbox", { name: "E-mail" }).check();
  await page.getByRole("button", { name: "Register them" }).click();
  await page.getByRole("link", { name: "Lamp mailers" }).click();
  await expect(page.getByText("Nobody has read that up yet")).toBeVisible();
  await expectNoFault(page);
  const address = page.url();

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(address);
  await reviewer.getByRole("button", { name: "Clear them" }).click();
  await expect(reviewer.getByText(/Cleared: they may receive/)).toBeVisible();
  await reviewer.goto(address);
  await expect(reviewer.getByText(`cleared by ${acme.reviewer.name}`)).toBeVisible();
  await expect(reviewer.getByRole("button", { name: "Take it back" })).toBeVisible();

  await page.reload();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expect(page.getByText(/A reviewer cleared them for Prime/)).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("Agreement").selectOption("In force until a day");
  await page.getByLabel("Until").fill(addDays(today, 10));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The agreement ends within 30 days.")).toBeVisible();
  await expect(page.getByText("not cleared")).toBeVisible();

  await page.getByText("Nothing more is handed to them").click();
  await page.getByRole("button", { name: "Note the end" }).click();
  await expect(page.getByText("Say why nothing more goes to them.")).toBeVisible();
  await page.getByLabel("Why").fill("We send it ourselves.");
  await page.getByRole("button", { name: "Note the end" }).click();
  await expect(page.getByText("“We send it ourselves.”")).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("link", { name: "Recipients" }).first().click();
  await expect(page.getByRole("heading", { name: "Ended" })).toBeVisible();
});

test("a use is registered from a question, judged, and judged anew", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(
    `${acme.home}/sharing?channel=buy_with_prime&purpose=marketing&medium=email&field=user.contact.email&selection=mixed&order=done`,
  );
  await page.getByRole("link", { name: "Register it as a use that you make" }).click();
  await expect(page.getByLabel("What for")).toHaveValue("marketing");
  await page.getByLabel("What the use is called").fill("Newsletter");
  await page.getByRole("button", { name: "Register this use" }).click();
  await expect(page.getByText("Name the law that it rests on.")).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("The law that it rests on").fill("Consent");
  await page.getByRole("button", { name: "Register this use" }).click();
  await expect(page.getByText("No live policy covers it.")).toBeVisible();
  await expectNoFault(page);
  const address = page.url().replace(/\?.*/, "");

  await page.goto(`${acme.home}/sharing`);
  await page.getByRole("link", { name: "1 use is not permitted" }).click();
  await expect(page.getByRole("row", { name: /Newsletter/ })).toContainText("F2");
  await expectNoFault(page);

  await page.goto(`${acme.home}/sharing/policy`);
  await page.getByRole("textbox", { name: "Version" }).fill("First");
  await page.getByLabel("Marketing messages").check();
  await page.getByRole("button", { name: "Add this version" }).click();
  await expect(page.getByRole("link", { name: "First" })).toBeVisible();
  await page.goto(address);
  await expect(page.getByText(/does not name that version/)).toBeVisible();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel("The version of your policy that covers it").selectOption("First");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText(/your privacy policy covers this use/i)).toBeVisible();

  await page.getByText("This use is not made any more").click();
  await page.getByRole("button", { name: "Note the end" }).click();
  await expect(page.getByText("is judged no longer")).toBeVisible();
});

test("a saved question says where its answer has turned", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/sharing/saved`);
  await expect(page.getByText("No question is saved")).toBeVisible();
  await expectNoFault(page);
  await page.goto(
    `${acme.home}/sharing?channel=direct&purpose=marketing&medium=email&field=user.contact.email&selection=mixed&order=done`,
  );
  await page.getByLabel("Save it as").fill("Own newsletter");
  await page.getByRole("button", { name: "Save the question" }).click();
  const row = page.getByRole("row", { name: /Own newsletter/ });
  await expect(row.getByText("no", { exact: true })).toBeVisible();

  await page.goto(`${acme.home}/sharing/policy`);
  await page.getByRole("textbox", { name: "Version" }).fill("First");
  await page.getByLabel("Marketing messages").check();
  await page.getByRole("button", { name: "Add this version" }).click();
  await expect(page.getByRole("link", { name: "First" })).toBeVisible();
  await page.goto(`${acme.home}/sharing/saved`);
  await expect(row).toContainText("Was no, now yes: a live policy covers it.");
  await expectNoFault(page);
  await page.getByRole("button", { name: "Note it" }).click();
  await expect(row).not.toContainText("Was no");
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No question is saved")).toBeVisible();
});

test("a version of the policy is put right with a reason", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/sharing/policy`);
  await page.getByRole("textbox", { name: "Version" }).fill("First");
  await page.getByLabel("Sale of the data").check();
  await page.getByLabel("Where it is published").fill("https://lamps.example.com/privacy");
  await page.getByRole("button", { name: "Add this version" }).click();
  await page.getByRole("link", { name: "First" }).click();
  await expect(page.getByRole("link", { name: "https://lamps.example.com/privacy" })).toBeVisible();
  await expectNoFault(page);
  await page.getByText("Put it right").first().click();
  await page.getByLabel("Sale of the data").uncheck();
  await page.getByLabel("What was wrong").first().fill("The text names no sale.");
  await page.getByRole("button", { name: "Put it right" }).click();
  await expect(page.getByText(/The mistaken version is withdrawn/)).toBeVisible();
  await page.getByRole("link", { name: "First" }).click();
  await expect(page.getByText("“The text names no sale.”")).toBeVisible();
  await expectNoFault(page);
});

test("agreements of shoppers are recorded, imported and looked up", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/sharing/consents`);
  await expect(page.getByText("Nothing is on record").first()).toBeVisible();
  await expectNoFault(page);
  const form = page.getByRole("form", { name: "Record an agreement" });
  await form.getByLabel("E-mail").fill("reader@example.com");
  await form.getByLabel("What shows it").fill("Ticked and confirmed");
  await form.getByRole("button", { name: "Record it" }).click();
  await expect(page.getByText(/The address is forgotten/)).toBeVisible();

  await page.getByRole("link", { name: "Import a file" }).click();
  await expectNoFault(page);
  const lines = [
    "email,purpose,medium,given to,when,wording,proof",
    "two@example.com,marketing,email,merchant,2026-10-31,Yes please,",
    "nobody,marketing,email,merchant,2026-10-31,Yes please,Log",
  ];
  await page.getByLabel("File", { exact: true }).setInputFiles({
    ...{ name: "agreements.csv", mimeType: "text/csv" },
    buffer: Buffer.from(`${lines.join("\n")}\n`),
  });
  await page.getByRole("button", { name: "Look at the file" }).click();
  await expect(page.getByText("Line 3, e-mail: there is no e-mail address.")).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("button", { name: "Take 1 agreement" }).click();
  await expect(page.getByText("New: 1")).toBeVisible();

  await page.goto(`${acme.home}/sharing/consents`);
  await expect(page.getByText("Without proof: 1")).toBeVisible();
  const look = page.getByRole("form", { name: "Look up a shopper" });
  await look.getByLabel("E-mail").fill("Reader+news@example.com");
  await look.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByText("Shown by: Ticked and confirmed")).toBeVisible();
  await expectNoFault(page);
});

test("an auditor reads and checks nothing", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.auditor);
  await page.goto(`${acme.home}/sharing/recipients`);
  await expect(page.getByRole("link", { name: "Register a recipient" })).toHaveCount(0);
  await page.getByRole("link", { name: "Check before it leaves" }).click();
  await expect(page.getByRole("link", { name: "Hand-overs" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Messages" })).toHaveCount(0);
  const answer = await page.context().request.get(`${acme.home}/sharing/messages`);
  expect(answer.status()).toBe(404);
});

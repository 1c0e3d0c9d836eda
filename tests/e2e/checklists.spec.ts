import type { Page } from "@playwright/test";
import { addSystem, importText, PASSWORD } from "../support/builders";
import { answerAll, checklistIdOf, startQuarter } from "../support/checklists";
import { asOwner } from "../support/browser/owner";
import type { Staffed } from "../support/browser/people";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n");

async function started(newMerchant: () => Promise<Staffed>) {
  const acme = await newMerchant();
  await startQuarter(acme, acme.admin, new Date());
  const at = (clause: "G6" | "G8") => checklistIdOf(acme, acme.staff, clause, new Date());
  return { acme, g6: await at("G6"), g8: await at("G8") };
}

/** Chooses an answer and waits until the page says that the server has it. */
async function choose(page: Page, label: string) {
  await page.getByRole("radio", { name: label, exact: true }).check();
  await expect(page.getByText(/^Saved/)).toBeVisible();
}

test("from the first step to a signature, and to what has changed since", async ({
  newMerchant,
  as,
}) => {
  test.slow();
  const { acme, g6 } = await started(newMerchant);
  const staff = await as(acme.staff);
  await staff.goto(`${acme.home}/checklists`);
  await staff.getByRole("link", { name: /^G6 One order/ }).click();
  await expect(staff.getByText("Step 1 of", { exact: false })).toBeVisible();
  const stepOf = (url: string | URL) => new URL(url).searchParams.get("step");

  for (let step = stepOf(staff.url()); step !== "hand-in"; step = stepOf(staff.url())) {
    await choose(staff, "Met");
    if (step === "erasure-record") {
      await staff.getByText("Add a file").click();
      await staff
        .getByLabel("File", { exact: true })
        .setInputFiles({ name: "purge-log.pdf", mimeType: "application/pdf", buffer: PDF });
      await staff.getByRole("button", { name: "Add the file" }).click();
      await expect(staff.getByRole("link", { name: "purge-log.pdf" })).toBeVisible();
    }
    await staff.getByRole("link", { name: /^(Next step|To the end)$/ }).click();
    await staff.waitForURL((url) => stepOf(url) !== step && stepOf(url) !== null);
    await expect(staff.getByText(/^Saved/)).toHaveCount(0);
  }
  await expect(staff.getByText("Nothing is missing")).toBeVisible();
  await staff.getByRole("button", { name: "Hand to review" }).click();
  await expect(staff.getByText("stay as they are until it is returned")).toBeVisible();

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(`${acme.home}/reviews`);
  await reviewer.getByRole("link", { name: /^G6/ }).click();
  await expect(reviewer.getByText("never been signed before")).toBeVisible();
  await expect(reviewer.getByRole("link", { name: "purge-log.pdf" })).toBeVisible();
  await reviewer
    .getByLabel(/^Remark on: Is it on file/)
    .fill("Please add the log of the second week.");
  await reviewer.getByRole("button", { name: "Return it" }).click();
  await expect(reviewer.getByText(`Returned by ${acme.reviewer.name}`)).toBeVisible();

  await staff.goto(acme.home);
  await staff.getByRole("link", { name: "G6 came back from review", exact: true }).click();
  await staff
    .getByRole("link", { name: /^Is it on file what was erased/ })
    .first()
    .click();
  await expect(staff.getByText("Please add the log of the second week.").first()).toBeVisible();
  await staff.getByText("Add a link").click();
  await staff.getByLabel("Address").fill("https://example.com/logs/2");
  await staff.getByLabel("What it shows").fill("Log of the second week");
  await staff.getByRole("button", { name: "Add the link" }).click();
  await expect(staff.getByRole("link", { name: /Log of the second week/ })).toBeVisible();
  await staff.getByRole("link", { name: "Hand it in" }).click();
  await staff.getByRole("button", { name: "Hand to review" }).click();
  await expect(staff.getByText("stay as they are until it is returned")).toBeVisible();

  await reviewer.goto(`${acme.home}/reviews/${g6}`);
  await reviewer.getByLabel("Your password").fill("a wrong guess of mine");
  await reviewer.getByRole("button", { name: "Sign it" }).click();
  await expect(reviewer.getByText("The password is wrong.")).toBeVisible();
  await reviewer.getByLabel("Your password").fill(PASSWORD);
  await reviewer.getByRole("button", { name: "Sign it" }).click();
  await expect(reviewer.getByText(`Signed by ${acme.reviewer.name}`)).toBeVisible();

  await staff.goto(`${acme.home}/checklists`);
  await expect(staff.getByRole("img", { name: "Signed", exact: true })).toHaveCount(1);
  await expect(staff.getByRole("img", { name: "Signed, since changed" })).toHaveCount(0);
  const system = await addSystem(acme);
  const past = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const old = {
    "purchase-date": past(90),
    "promise-date": past(85),
    "delivery-end-date": past(85),
  };
  const orders = ["205-0000001-0000001", "205-0000001-0000002"].map((id) =>
    newOrder({ "order-id": id, ...old }),
  );
  await importText(acme, system, newOrdersText(orders), { now: new Date() });
  await staff.reload();
  await expect(staff.getByRole("img", { name: "Signed, since changed" })).toHaveCount(1);
  const row = staff.getByRole("row", { name: /G6/ });
  await expect(row).toContainText("Marketplace records overdue: 0 → 2");

  await staff.goto(acme.home);
  await staff
    .getByRole("link", { name: "G6 was signed and has changed since", exact: true })
    .click();
  await staff.getByRole("button", { name: "Work on it again" }).click();
  await expect(staff.getByText("Round 2")).toBeVisible();
  await staff.getByRole("button", { name: "Leave it as it was signed" }).click();
  await expect(staff.getByText(`Signed by ${acme.reviewer.name}`)).toBeVisible();
});

test("two people at one step see each other’s answer, and nothing is written over", async ({
  newMerchant,
  as,
}) => {
  const { acme, g8 } = await started(newMerchant);
  const [ana, tom] = [await as(acme.staff), await as(acme.admin)];
  for (const page of [ana, tom]) {
    await page.goto(`${acme.home}/checklists/${g8}`);
    await expect(page.getByText(/^Step 1 of/)).toBeVisible();
  }
  await ana.getByRole("radio", { name: "Partly met" }).check();
  await expect(ana.getByText(/^Saved/)).toBeVisible();
  await tom.getByLabel(/What stands behind it/).fill("As I see it, all of it is there.");
  await tom.getByRole("radio", { name: "Met", exact: true }).check();
  await expect(tom.getByText("Somebody else answered this step")).toBeVisible();
  await expect(tom.getByText(`“Partly met`)).toBeVisible();
  await expect(tom.getByLabel(/What stands behind it/)).toHaveValue(
    "As I see it, all of it is there.",
  );
  await tom.getByRole("button", { name: "Save mine over it" }).click();
  await expect(tom.getByText(/^Saved/)).toBeVisible();
  // The other one is shown it without doing anything.
  await expect(ana.getByRole("radio", { name: "Met", exact: true })).toBeChecked({
    timeout: 20_000,
  });
});

test("a lost connection and a closed tab lose nothing that was typed", async ({
  newMerchant,
  as,
}) => {
  const { acme, g8 } = await started(newMerchant);
  const page = await as(acme.staff, { expected: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ });
  const address = `${acme.home}/checklists/${g8}`;
  await page.goto(address);
  await choose(page, "Met");
  await page.context().setOffline(true);
  await page.getByLabel(/What stands behind it/).fill("The tone guide is pinned in the chat.");
  await expect(page.getByText("The connection is lost.")).toBeVisible();
  await page.close({ runBeforeUnload: false });

  const again = await page.context().newPage();
  await page.context().setOffline(false);
  await again.goto(address);
  await expect(again.getByLabel(/What stands behind it/)).toHaveValue(
    "The tone guide is pinned in the chat.",
  );
  await expect(again.getByText(/^Saved/)).toBeVisible();
  await again.reload();
  await expect(again.getByLabel(/What stands behind it/)).toHaveValue(
    "The tone guide is pinned in the chat.",
  );
});

test("without a script one answers, attaches, comments, hands in, and is told what is wrong", async ({
  newMerchant,
  as,
}) => {
  test.slow();
  const { acme, g8 } = await started(newMerchant);
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.staff, { javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/checklists/${g8}`);
  await page.getByRole("radio", { name: "Not applicable" }).check();
  await page.getByLabel(/What stands behind it/).fill("We answer nobody ourselves.");
  await page.getByRole("button", { name: "Save the answer" }).click();
  await expect(page.getByText("Say why.")).toBeVisible();
  await expect(page.getByLabel(/What stands behind it/)).toHaveValue("We answer nobody ourselves.");
  await page.getByRole("radio", { name: "Met", exact: true }).check();
  await page.getByRole("button", { name: "Save the answer" }).click();
  await expect(page.getByRole("radio", { name: "Met", exact: true })).toBeChecked();
  await expect(page.getByRole("button", { name: "Take the answer back" })).toBeVisible();

  await page.getByText("Add a file").click();
  await page.getByLabel("File", { exact: true }).setInputFiles({
    ...{ name: "guide.pdf", mimeType: "application/pdf" },
    buffer: Buffer.from("MZ\u0090\u0000 not a document"),
  });
  await page.getByRole("button", { name: "Add the file" }).click();
  await expect(page.getByText("This is a program")).toBeVisible();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "guide.pdf", mimeType: "application/pdf", buffer: PDF });
  await page.getByRole("button", { name: "Add the file" }).click();
  await expect(page.getByRole("link", { name: "guide.pdf" })).toBeVisible();

  await page
    .getByRole("textbox", { name: "Comment" })
    .fill(`@${acme.reviewer.name} it is in the wiki too`);
  await page.getByRole("button", { name: "Add the comment" }).click();
  await expect(page.getByText("it is in the wiki too")).toBeVisible();

  await answerAll(acme, acme.staff, g8, new Date());
  await page.goto(`${acme.home}/checklists/${g8}?step=hand-in`);
  await page.getByRole("button", { name: "Hand to review" }).click();
  await expect(page.getByText("stay as they are until it is returned")).toBeVisible();

  const reviewer = await as(acme.reviewer, { javaScriptEnabled: false, expected });
  await reviewer.goto(acme.home);
  await expect(reviewer.getByText("You are named in 1 comment")).toBeVisible();
  await reviewer.goto(`${acme.home}/reviews/${g8}`);
  await reviewer.getByLabel("Your password").fill(PASSWORD);
  await reviewer.getByRole("button", { name: "Sign it" }).click();
  await expect(reviewer.getByText(`Signed by ${acme.reviewer.name}`)).toBeVisible();
});

test("the door for evidence opens to its own site and to those who work, and takes what it may", async ({
  newMerchant,
  as,
  asStranger,
  baseURL,
}) => {
  const { acme, g6 } = await started(newMerchant);
  const globex = await newMerchant();
  const own = { Origin: baseURL ?? "", Accept: "application/json" };
  const send = async (
    page: Page,
    file: { name: string; buffer: Buffer },
    headers: Record<string, string> = own,
    fields: Record<string, string> = {},
  ) => {
    const answer = await page.context().request.post(`/api/m/${acme.slug}/evidence`, {
      multipart: {
        ...{ id: g6, step: "erasure-record", speaksFor: "2026-11-01", expiresOn: "" },
        ...fields,
        file: { ...file, mimeType: "application/octet-stream" },
      },
      headers,
      maxRedirects: 0,
    });
    return [answer.status(), ((await answer.json()) as { message: string }).message] as const;
  };
  const pdf = { name: "log.pdf", buffer: PDF };
  const staff = await as(acme.staff);
  expect((await send(staff, pdf, { ...own, Origin: "https://elsewhere.example" }))[0]).toBe(403);
  expect((await send(staff, pdf, { ...own, "Sec-Fetch-Site": "cross-site" }))[0]).toBe(403);
  expect((await send(await asStranger(), pdf))[0]).toBe(401);
  for (const role of ["reviewer", "auditor"] as const)
    expect((await send(await as(acme[role]), pdf))[0], role).toBe(404);
  expect((await send(await as(globex.admin), pdf))[0]).toBe(404);

  const large = { name: "log.txt", buffer: Buffer.alloc(26 * 2 ** 20, "x") };
  expect(await send(staff, large)).toEqual([413, expect.stringContaining("larger than 25 MB")]);
  const program = { name: "log.pdf", buffer: Buffer.from("MZ\u0090\u0000") };
  expect(await send(staff, program)).toEqual([422, expect.stringContaining("a program")]);
  const other = { name: "log.pdf", buffer: Buffer.from("a text") };
  expect(await send(staff, other)).toEqual([422, expect.stringContaining("its content is a text")]);
  expect(await send(staff, pdf, own, { speaksFor: "soon" })).toEqual([
    422,
    expect.stringContaining("for which day"),
  ]);
  expect(await asOwner("SELECT FROM evidence WHERE merchant_id = $1", [acme.id])).toHaveLength(0);

  expect((await send(staff, { ...large, buffer: large.buffer.subarray(0, 25 * 2 ** 20) }))[0]).toBe(
    201,
  );
  const [kept] = await asOwner<{ id: string }>("SELECT id FROM evidence WHERE merchant_id = $1", [
    acme.id,
  ]);
  const file = await staff.context().request.get(`${acme.home}/checklists/evidence/${kept?.id}`);
  expect(file.headers()["content-disposition"]).toContain('filename="log.txt"');
  expect((await file.body()).equals(large.buffer.subarray(0, 25 * 2 ** 20))).toBe(true);
  const strange = await as(globex.admin, { refusals: [404] });
  for (const home of [acme.home, globex.home])
    expect(
      (await strange.context().request.get(`${home}/checklists/evidence/${kept?.id}`)).status(),
    ).toBe(404);
});

test("an admin starts periods, and assigns many at once", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/checklists`);
  await page.getByRole("link", { name: "Start the first period" }).click();
  await page.getByRole("button", { name: /^Start Quarter/ }).click();
  await expect(page.getByText("24 open", { exact: false })).toBeVisible();
  await page.getByRole("checkbox", { name: "Pick G6" }).check();
  await page.getByRole("checkbox", { name: "Pick G7" }).check();
  await page
    .getByRole("form", { name: "Assign checklists" })
    .getByLabel(/^Owner/)
    .selectOption({ label: acme.staff.name });
  await page.getByRole("button", { name: "Assign what is picked" }).click();
  await expect(page.getByText("2 checklists were assigned.")).toBeVisible();
  await expect(page.getByRole("row", { name: /G7/ })).toContainText(acme.staff.name);

  await page.goto(`${acme.home}/checklists/set-up`);
  const first = await page.getByLabel("First day").inputValue();
  await page.getByLabel("First day").fill(new Date().toISOString().slice(0, 10));
  await page.getByRole("button", { name: /^Start / }).click();
  await expect(page.getByText("overlaps one that is there already")).toBeVisible();
  await page.getByLabel("First day").fill(first);
  await page.getByRole("button", { name: /^Start / }).click();
  await expect(page.getByRole("heading", { name: "Checklists", level: 1 })).toBeVisible();
  expect(
    await asOwner("SELECT FROM checklist_period WHERE merchant_id = $1", [acme.id]),
  ).toHaveLength(2);
});

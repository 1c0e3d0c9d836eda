import type { APIRequestContext } from "@playwright/test";
import { expectNoFault } from "../support/browser/axe";
import { addSystem } from "../support/builders";
import { expect, test } from "../support/browser/test";
import { keyAt } from "../support/keys";
import { newOrder, newOrdersText } from "../support/report-files";
import { addPolicyAt, addRecipientAt } from "../support/sharing";

const FACTS = {
  ...{ channel: "buy_with_prime", fields: ["user.contact.email"], purpose: "marketing" },
  ...{ medium: "email", recipient: "Mailer" },
};

test("a program asks, has things checked and hands a file in over HTTP, once", async ({
  newMerchant,
  as,
  request,
}) => {
  const acme = await newMerchant();
  const { text, name } = await keyAt(
    acme,
    acme.admin,
    { scopes: ["sharing.read", "sharing.check", "holdings.read", "imports.run"] },
    new Date(),
  );
  await addRecipientAt(acme, { name: "Mailer" });
  await addPolicyAt(acme);
  await addSystem(acme, { name: "Reports" });
  const headers = { Authorization: `Bearer ${text}` };

  const decided = await request.post("/api/v1/decisions", { headers, data: FACTS });
  expect(decided.status()).toBe(200);
  expect(await decided.json()).toMatchObject({ outcome: "permitted", because: ["F2"] });
  const batch = await request.post("/api/v1/decisions/batch", {
    headers,
    data: { decisions: [FACTS, { ...FACTS, channel: "amazon_marketplace" }] },
  });
  expect((await batch.json()).decisions.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
    [...["permitted", "refused"]],
  );
  const wrong = await request.post("/api/v1/decisions", {
    headers,
    data: { ...FACTS, medium: "x" },
  });
  expect(wrong.status()).toBe(422);
  expect(wrong.headers()["content-type"]).toContain("application/problem+json");
  expect((await wrong.json()).errors).toMatchObject([{ pointer: "#/medium" }]);

  const draft = await request.post("/api/v1/checks/message", {
    headers,
    data: { channel: "amazon_marketplace", text: "Write to help@shop.example.com" },
  });
  expect(await draft.json()).toMatchObject({ outcome: "problems" });

  const file = {
    headers: { ...headers, "Content-Type": "text/plain", "Idempotency-Key": "first report" },
    data: newOrdersText([newOrder({ "order-id": "205-1234567-1234567" })]),
  };
  const joined = await request.post("/api/v1/imports?system=Reports", file);
  expect(joined.status()).toBe(201);
  const again = await request.post("/api/v1/imports?system=Reports", file);
  expect([again.status(), again.headers()["idempotent-replayed"]]).toEqual([201, "true"]);
  expect(await again.json()).toEqual(await joined.json());

  const page = await request.get("/api/v1/holdings", { headers });
  expect((await page.json()).holdings).toMatchObject([{ orderId: "205-1234567-1234567" }]);
  const lines = await request.get("/api/v1/holdings", {
    headers: { ...headers, Accept: "application/x-ndjson" },
  });
  expect((await lines.text()).trim().split("\n")).toHaveLength(1);
  expect((await (await request.get("/api/v1/status", { headers })).json()).total).toBe(1);

  const list = await request.post("/api/v1/checks/list?purpose=marketing&recipient=Mailer", {
    headers: { ...headers, "Content-Type": "text/csv" },
    data: "email\nnobody@example.com\n",
  });
  expect(await list.json()).toMatchObject({ rows: 1, unknown: 1, mayGo: true });

  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/audit`);
  await expect(
    admin.getByRole("row", { name: new RegExp(`API key ${name}.*imported`) }),
  ).toHaveCount(1);
  await expect(
    admin.getByRole("row", { name: new RegExp(`API key ${name}.*checked a list`) }),
  ).toHaveCount(1);
  await admin.goto(`${acme.home}/imports`);
  await expect(admin.getByText("Another program")).toBeVisible();
});

test("a file of many megabytes is taken in as it arrives, past the proxy", async ({
  newMerchant,
  request,
}) => {
  const acme = await newMerchant();
  const { text } = await keyAt(
    acme,
    acme.admin,
    { scopes: ["imports.run", "sharing.check"] },
    new Date(),
  );
  await addSystem(acme, { name: "Reports" });
  await addRecipientAt(acme, { name: "Mailer" });
  const orders = Array.from({ length: 40_000 }, (_, index) =>
    newOrder({ "order-id": `205-${String(index).padStart(7, "0")}-0000000` }),
  );
  const data = newOrdersText(orders);
  expect(data.length).toBeGreaterThan(10_485_760);
  const headers = { Authorization: `Bearer ${text}`, "Content-Type": "text/plain" };
  const tried = await request.post("/api/v1/imports?system=Reports&dryRun=true", { headers, data });
  expect(await tried.json()).toMatchObject({ lines: { read: 40_000, refused: 0 } });
  const people = Array.from({ length: 600_000 }, (_, index) => `p${index}@example.com`).join("\n");
  const list = await request.post("/api/v1/checks/list?purpose=marketing&recipient=Mailer", {
    ...{ headers, data: `email\n${people}\n`, timeout: 120_000 },
  });
  expect(await list.json()).toMatchObject({ rows: 600_000, unknown: 600_000 });
});

test("nobody without a key, and no session, gets past the door", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.admin, { refusals: [401] });
  const inBrowser: APIRequestContext = page.context().request;
  for (const path of ["decisions", "decisions/batch", "checks/message", "checks/list", "imports"])
    expect((await inBrowser.post(`/api/v1/${path}`, { data: {} })).status(), path).toBe(401);
  for (const path of ["holdings", "status", "me"])
    expect((await inBrowser.get(`/api/v1/${path}`)).status(), path).toBe(401);
  const problem = "application/problem+json";
  for (const path of ["decisions", "checks/list", "imports"]) {
    const got = await inBrowser.get(`/api/v1/${path}`);
    expect([got.status(), got.headers()["content-type"], got.headers().allow]).toEqual([
      ...[405, problem, "OPTIONS, POST"],
    ]);
  }
  const put = await inBrowser.put("/api/v1/holdings", { data: {} });
  expect([put.status(), put.headers()["content-type"]]).toEqual([405, problem]);
  expect((await inBrowser.head("/api/v1/decisions")).status()).toBe(405);
  expect((await inBrowser.fetch("/api/v1/status", { method: "OPTIONS" })).status()).toBe(204);
});

test("the reference is read without an account, with and without a script, by everybody", async ({
  asStranger,
  newMerchant,
  as,
  request,
}) => {
  const acme = await newMerchant();
  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/settings/keys`);
  await admin.getByRole("link", { name: "How the interface is used" }).click();
  await expect(admin).toHaveURL("/api/v1");

  const page = await asStranger();
  await page.goto("/api/v1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The interface for programs");
  const document = await (await request.get("/api/v1/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  for (const [path, methods] of Object.entries(document.paths as Record<string, object>))
    for (const method of Object.keys(methods))
      await expect(
        page.getByText(`${method.toUpperCase()} /api/v1${path}`, { exact: true }),
      ).toHaveCount(1);
  await expect(page.getByText('curl -H "Authorization: Bearer').first()).toBeVisible();
  await expectNoFault(page);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(
    await page.evaluate(() => window.document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
});

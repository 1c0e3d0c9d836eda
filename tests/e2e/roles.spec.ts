import { grantTo } from "@/lib/access/grant";
import { ROLES } from "@/lib/access/permissions";
import { newOrdersText, newOrder } from "../support/report-files";
import { builtEntries } from "../support/browser/build";
import { addressOf, CONSOLE, furnishedMerchant, POSTED } from "../support/browser/console";
import { asOwner } from "../support/browser/owner";
import { expect, test } from "../support/browser/test";

const may = (role: (typeof ROLES)[number], permission: (typeof CONSOLE)[string]) =>
  grantTo({ kind: "member", userId: "", merchantId: "", role }, permission) !== null;

test("the list of pages is the build's own", () => {
  const built = builtEntries().filter((entry) => entry.startsWith("/m/[merchant]/"));
  expect(built).toEqual(
    [
      ...Object.keys(CONSOLE).map((entry) => `/m/[merchant]${entry}`),
      ...Object.keys(POSTED).filter((entry) => entry.startsWith("/m/")),
    ].sort(),
  );
});

for (const role of ROLES) {
  test(`to the ${role} each page answers as the table of permissions says`, async ({ as }) => {
    const acme = await furnishedMerchant();
    const page = await as(acme[role], { refusals: [404] });
    const answers: Record<string, number> = {};
    for (const entry of Object.keys(CONSOLE)) {
      const address = addressOf(entry, acme.home, acme.things);
      const answer = entry.endsWith("/page")
        ? await page.goto(address)
        : await page.context().request.get(address, { maxRedirects: 0 });
      answers[entry] = answer?.status() ?? 0;
      if (answers[entry] === 404 && entry.endsWith("/page"))
        await expect(page.getByText("There is nothing here")).toBeVisible();
    }
    expect(answers).toEqual(
      Object.fromEntries(
        Object.entries(CONSOLE).map(([entry, asks]) => [entry, may(role, asks) ? 200 : 404]),
      ),
    );
  });
}

test("the audit trail stands in the navigation of those who may read it", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  for (const role of ROLES) {
    const page = await as(acme[role]);
    await page.goto(acme.home);
    await expect(page.getByRole("link", { name: "Audit trail" })).toHaveCount(
      may(role, "audit.read") ? 1 : 0,
    );
  }
});

test("another merchant's pages are not there, and name nothing", async ({ newMerchant, as }) => {
  const acme = await furnishedMerchant();
  const globex = await newMerchant();
  const page = await as(globex.admin, { refusals: [404] });
  for (const entry of Object.keys(CONSOLE)) {
    const address = addressOf(entry, acme.home, acme.things);
    const answer = await page.context().request.get(address, { maxRedirects: 0 });
    expect(answer.status(), entry).toBe(404);
    const text = await answer.text();
    for (const secret of acme.secrets) expect(text, entry).not.toContain(secret);
  }
  await page.goto(acme.home);
  await expect(page).toHaveTitle("Not found · Steward");
  await page.goto(addressOf("/holdings/[id]/page", acme.home, acme.things));
  await expect(page).toHaveTitle(/^Not found|^Record · Steward$/);
  await expect(page).not.toHaveTitle(new RegExp(acme.name));

  // Under one's own roof another merchant's things are not there either.
  for (const entry of Object.keys(CONSOLE).filter((each) => /\[id\]/.test(each))) {
    if (entry.startsWith("/clauses")) continue;
    const address = addressOf(entry, globex.home, acme.things);
    expect((await page.context().request.get(address)).status(), entry).toBe(404);
  }
});

test("whoever is signed out is sent to sign in and back", async ({ asStranger, baseURL }) => {
  const acme = await furnishedMerchant();
  const { request } = (await asStranger()).context();
  for (const entry of Object.keys(CONSOLE)) {
    const address = addressOf(entry, acme.home, acme.things);
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.status(), entry).toBe(307);
    const to = new URL(answer.headers().location ?? "", baseURL);
    expect(to.pathname, entry).toBe("/sign-in");
    // The trail's export leads back to its page, so that nobody is handed a file unasked.
    const back = address.replace("/audit/export", "/audit");
    expect(to.searchParams.get("to"), entry).toBe(back);
    const text = await answer.text();
    for (const secret of acme.secrets) expect(text, entry).not.toContain(secret);
  }
});

test("the door for files opens to its own site's forms, and to those who may import", async ({
  newMerchant,
  as,
  asStranger,
  baseURL,
}) => {
  const acme = await furnishedMerchant();
  const globex = await newMerchant();
  const door = `/api/m/${acme.slug}/imports`;
  const multipart = {
    systemId: acme.things.systemId,
    file: {
      name: "orders.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(newOrdersText([newOrder({ "order-id": "208-0000001-0000001" })])),
    },
  };
  const count = async () =>
    (await asOwner("SELECT FROM import WHERE merchant_id = $1", [acme.id])).length;
  const before = await count();
  const send = async (page: Awaited<ReturnType<typeof as>>, headers: Record<string, string>) => {
    const answer = await page.context().request.post(door, {
      multipart,
      headers: { Accept: "application/json", ...headers },
      maxRedirects: 0,
    });
    return answer.status();
  };
  const own = { Origin: baseURL ?? "" };

  const staff = await as(acme.staff);
  for (const foreign of [
    { Origin: "https://elsewhere.example" },
    { Origin: "null" },
    { Origin: (baseURL ?? "").replace("127.0.0.1", "localhost") },
    { ...own, "Sec-Fetch-Site": "cross-site" },
    { ...own, "Sec-Fetch-Site": "same-site" },
    {},
  ])
    expect(await send(staff, foreign), JSON.stringify(foreign)).toBe(403);
  expect(await send(await asStranger(), own)).toBe(401);
  for (const role of ["reviewer", "auditor"] as const)
    expect(await send(await as(acme[role]), own), role).toBe(404);
  expect(await send(await as(globex.admin), own)).toBe(404);
  expect(await count()).toBe(before);

  expect(await send(staff, own)).toBe(201);
  expect(await count()).toBe(before + 1);
  expect((await staff.context().request.get(door)).status()).toBe(405);
});

test("the health check tells strangers nothing but that it is well", async ({ asStranger }) => {
  const { request } = (await asStranger()).context();
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ ok: true });
});

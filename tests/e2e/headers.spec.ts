import type { APIResponse } from "@playwright/test";
import { PASSWORD } from "../support/builders";
import { addressOf, CONSOLE, furnishedMerchant } from "../support/browser/console";
import { expect, test } from "../support/browser/test";

const FIXED = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

function policyOf(answer: APIResponse): ReadonlyMap<string, string> {
  const policy = answer.headers()["content-security-policy"] ?? "";
  return new Map(
    policy.split("; ").map((part) => {
      const [name = "", ...sources] = part.split(" ");
      return [name, sources.join(" ")];
    }),
  );
}

const nonceOf = (answer: APIResponse) =>
  /'nonce-([^']+)'/.exec(policyOf(answer).get("script-src") ?? "")?.[1];

test("every page and file carries the headers that guard it", async ({ as, asStranger }) => {
  const acme = await furnishedMerchant();
  const { request } = (await as(acme.admin)).context();
  const { request: stranger } = (await asStranger()).context();
  const addresses = Object.keys(CONSOLE).map((entry) => addressOf(entry, acme.home, acme.things));
  const answers: (readonly [string, APIResponse])[] = [];
  for (const address of [...addresses, "/api/health", `${acme.home}/nowhere`])
    answers.push([address, await request.get(address)]);
  for (const address of ["/sign-in", "/nowhere", "/set-up/x", "/join/x", acme.home])
    answers.push([address, await stranger.get(address, { maxRedirects: 0 })]);

  const nonces = new Set<string>();
  for (const [address, answer] of answers) {
    const headers = answer.headers();
    expect(headers, address).toMatchObject(FIXED);
    expect(headers["permissions-policy"], address).toContain("camera=()");
    expect(headers["cache-control"], address).toContain("no-store");
    expect(headers, address).not.toHaveProperty("x-powered-by");
    const policy = policyOf(answer);
    const nonce = nonceOf(answer) ?? "";
    expect(Object.fromEntries(policy), address).toEqual({
      "default-src": "'self'",
      "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'`,
      "style-src": `'self' 'nonce-${nonce}'`,
      "img-src": "'self' data: blob:",
      "font-src": "'self'",
      "connect-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
    });
    expect(nonce.length, address).toBeGreaterThanOrEqual(22);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(answers.length);
});

test("each script of a page carries the nonce, and nothing carries a style", async ({
  as,
  asStranger,
}) => {
  const acme = await furnishedMerchant();
  const page = await as(acme.admin);
  const stranger = await asStranger();
  const pages = Object.keys(CONSOLE).filter((entry) => entry.endsWith("/page"));
  const look = async (of: typeof page, address: string) => {
    const answer = await of.context().request.get(address);
    const text = await answer.text();
    const scripts = text.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, address).toBeGreaterThan(0);
    for (const script of scripts) expect(script, address).toContain(`nonce="${nonceOf(answer)}"`);
    expect(text.match(/<[a-z][^>]*\sstyle="/g), address).toBeNull();
    expect(text.match(/<[a-z][^>]*\son[a-z]+="/g), address).toBeNull();
  };
  for (const entry of pages) await look(page, addressOf(entry, acme.home, acme.things));
  await look(stranger, "/sign-in");
});

test("what is sent without the proxy carries the fixed headers too", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const { request } = (await as(acme.staff)).context();
  const refused = await request.post(`/api/m/${acme.slug}/imports`);
  expect(refused.status()).toBe(403);
  const icon = await request.get("/icon.svg");
  expect(icon.status()).toBe(200);
  const script = /src="(\/_next\/static\/[^"]+)"/.exec(await (await request.get("/")).text())?.[1];
  const file = await request.get(script ?? "");
  expect(file.status()).toBe(200);
  for (const answer of [refused, icon, file])
    expect(answer.headers(), answer.url()).toMatchObject(FIXED);
});

test("the session's cookie is out of reach for scripts and for other sites", async ({
  newMerchant,
  asStranger,
}) => {
  const acme = await newMerchant();
  const page = await asStranger();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(acme.staff.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(acme.home);
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["authjs.session-token", "steward-device"]),
  );
  for (const cookie of cookies)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).toBe("");

  // What the cookie carries is no answer to a script either: the library's own addresses are not served.
  const told = await page.context().request.get("/api/auth/session");
  expect(told.status()).toBe(404);
});

test("pictures are not worked on by the server", async ({ asStranger }) => {
  const { request } = (await asStranger()).context();
  for (const url of ["/icon.svg", "https://elsewhere.example/x.png"]) {
    const answer = await request.get(`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`);
    expect(answer.status(), url).toBe(404);
  }
});

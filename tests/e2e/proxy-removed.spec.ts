import { isDeepStrictEqual } from "node:util";
import { builtActions, builtEntries, type BuiltAction } from "../support/browser/build";
import {
  actionBody,
  ACTIONS,
  addressOf,
  DOOR_ACTIONS,
  furnishedMerchant,
  OUTSIDE,
  POSTED,
  type Furnished,
} from "../support/browser/console";
import { everythingOf } from "../support/browser/owner";
import { sessionCookie, type Person } from "../support/browser/people";
import { withoutProxy } from "../support/browser/server";
import { expect, test as base } from "../support/browser/test";

const test = base.extend<object, { readonly bare: string }>({
  bare: [
    async ({}, use) => {
      const server = await withoutProxy();
      await use(server.origin);
      await server.stop();
    },
    { scope: "worker" },
  ],
});

async function cookieOf(person: Person): Promise<string> {
  const { name, value } = await sessionCookie(person);
  return `${name}=${value}`;
}

const DOOR_NAMES: readonly string[] = DOOR_ACTIONS;

/** What every reader of the trail may do: have it verified, and keep filters of their own. */
const OF_READERS: readonly string[] = [
  "checkTrailAction",
  "saveFilterAction",
  "removeFilterAction",
];

/** What changes nothing that is looked at here: a draft that is checked is not kept. */
const NOT_SEEN: readonly string[] = [
  "callOffJoinAction",
  "checkDraftAction",
  "checkTrailAction",
  "removeDemoAction",
];

const addressOutside = (entry: string, slug: string) =>
  entry
    .replace(/\/(page|route)$/, "")
    .replace("[merchant]", slug)
    .replace("[token]", "never-made");

test("no page and no file gives away a byte to somebody who is signed out", async ({
  bare,
  newMerchant,
}) => {
  const acme = await furnishedMerchant();
  const globex = await newMerchant();
  const foreign = { Cookie: await cookieOf(globex.admin) };
  const flight = { RSC: "1" };
  // What a proxy could be told to say, were it asked.
  const forged = { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" };

  for (const entry of builtEntries()) {
    const own = entry.replace("/m/[merchant]", "");
    const isConsole = entry.startsWith("/m/[merchant]/");
    const address = isConsole
      ? addressOf(own, acme.home, acme.things)
      : addressOutside(entry, acme.slug);
    for (const headers of [{}, flight, forged, foreign]) {
      const answer = await fetch(`${bare}${address}`, { headers, redirect: "manual" });
      expect(answer.headers.has("content-security-policy"), address).toBe(false);
      const text = await answer.text();
      for (const secret of acme.secrets) expect(text, address).not.toContain(secret);
      if (headers === flight) continue;
      if (entry in POSTED) {
        expect(answer.status, address).toBe(405);
      } else if (!isConsole) {
        if (headers !== foreign) expect(answer.status, address).toBe(OUTSIDE[entry]);
      } else if (headers === foreign) {
        expect(answer.status, address).toBe(404);
      } else {
        expect(answer.status, address).toBe(307);
        expect(answer.headers.get("location"), address).toMatch(/^\/sign-in\?to=/);
      }
    }
  }
  const form = new FormData();
  form.set("systemId", acme.things.systemId);
  const headers = { Origin: bare, Accept: "application/json" };
  const upload = await fetch(`${bare}/api/m/${acme.slug}/imports`, {
    method: "POST",
    body: form,
    headers,
  });
  expect(upload.status).toBe(401);

  // To somebody who belongs there it does show what the strangers were not to see.
  const own = await fetch(`${bare}${addressOf("/holdings/page", acme.home, acme.things)}`, {
    headers: { Cookie: await cookieOf(acme.staff) },
  });
  expect(await own.text()).toContain("207-7654321-1234567");
});

test("no action changes anything for somebody who is signed out or belongs elsewhere", async ({
  bare,
  newMerchant,
  shop,
}) => {
  test.slow();
  const acme = await furnishedMerchant(shop);
  const globex = await newMerchant();
  // A build lists them in an order of its own, and what one does can be what another needs.
  const actions = builtActions()
    .filter(({ name }) => !DOOR_NAMES.includes(name))
    .sort((a, b) => a.name.localeCompare(b.name));
  expect(actions.map(({ name }) => name).sort()).toEqual(Object.keys(ACTIONS).sort());

  const call = ({ id, name }: BuiltAction, at: Furnished, cookie: string) => {
    const fields =
      ACTIONS[name]?.form({
        ...{ ...at.things, userId: at.staff.userId, merchantName: at.name },
      }) ?? {};
    return fetch(`${bare}/sign-in`, {
      method: "POST",
      body: actionBody(at.slug, fields),
      headers: { "Next-Action": id, Origin: bare, Cookie: cookie },
      redirect: "manual",
    });
  };

  const before = await everythingOf(acme.id);
  const outsiders = ["", await cookieOf(globex.admin)];
  const auditor = await cookieOf(acme.auditor);
  for (const action of actions) {
    const { name } = action;
    for (const cookie of OF_READERS.includes(name) ? outsiders : [...outsiders, auditor]) {
      const answer = await call(action, acme, cookie);
      const text = await answer.text();
      const to = answer.headers.get("x-action-redirect");
      if (cookie === "") expect(to, name).toMatch(/^\/sign-in\?to=/);
      else expect(text, name).toContain("NEXT_HTTP_ERROR_FALLBACK;404");
      for (const secret of acme.secrets) expect(text, name).not.toContain(secret);
    }
  }
  expect(await everythingOf(acme.id)).toEqual(before);

  // The very same posts do change something for somebody who may. Where one finds nothing to change any more, since another
  // has just changed it, it has a merchant of its own.
  const changes = async (action: BuiltAction, at: Furnished) => {
    const held = await everythingOf(at.id);
    await call(action, at, await cookieOf(at.admin));
    return !isDeepStrictEqual(await everythingOf(at.id), held);
  };
  const idle: string[] = [];
  let own = await furnishedMerchant(shop);
  for (const action of actions) {
    if (NOT_SEEN.includes(action.name)) continue;
    if (await changes(action, own)) continue;
    own = await furnishedMerchant(shop);
    await ACTIONS[action.name]?.ready?.(own);
    if (!(await changes(action, own))) idle.push(action.name);
  }
  expect(idle).toEqual([]);
});

import { builtActions, builtEntries } from "../support/browser/build";
import {
  actionBody,
  ACTIONS,
  addressOf,
  CONSOLE,
  DOOR_ACTIONS,
  furnishedMerchant,
  OUTSIDE,
  POSTED,
} from "../support/browser/console";
import {
  checkDoors,
  expectedOf,
  type Answer,
  type Door,
  type Fault,
  type Knock,
} from "../support/browser/doors";
import { everythingOf } from "../support/browser/owner";
import { sessionCookie, type Person } from "../support/browser/people";
import { expect, test } from "../support/browser/test";

/** Every door of a merchant, with the permission that the tables say it asks for. */
const DOORS: readonly Door[] = [
  ...Object.entries(CONSOLE).map(([entry, asks]) => ({
    name: `/m/[merchant]${entry}`,
    kind: entry.endsWith("/page") ? ("page" as const) : ("file" as const),
    asks,
  })),
  ...Object.entries(POSTED).map(([name, asks]) => ({ name, kind: "form" as const, asks })),
  ...Object.entries(ACTIONS).map(([name, { asks }]) => ({ name, kind: "action" as const, asks })),
];

test("every entry and every action of the build has its row", () => {
  const rows = [...DOORS.map(({ name }) => name), ...Object.keys(OUTSIDE), ...DOOR_ACTIONS];
  const built = [...builtEntries(), ...builtActions().map(({ name }) => name)];
  expect([...rows].sort()).toEqual([...built].sort());
});

test("every door answers every visitor as the table of permissions says", async ({ baseURL }) => {
  test.setTimeout(600_000);
  const origin = baseURL ?? "";
  const [acme, globex] = [await furnishedMerchant(), await furnishedMerchant()];
  const cookies = new Map<string, string>();
  for (const role of ["staff", "reviewer", "admin", "auditor"] as const) {
    cookies.set(`${role} own`, await cookieOf(acme[role]));
    cookies.set(`${role} foreign`, await cookieOf(globex[role]));
  }
  const actionIds = new Map(builtActions().map(({ id, name }) => [name, id]));

  const send = (knock: Knock) => {
    const { door, who, at, verb } = knock;
    const headers: Record<string, string> = { Origin: origin };
    const cookie = cookies.get(`${who} ${at}`);
    if (cookie) headers.Cookie = cookie;
    const common = { method: verb, headers, redirect: "manual" } as const;
    if (door.kind === "action") {
      // Whoever may not, sends what would do it; whoever may is let in with nothing, and asked for the fields.
      const told = { ...acme.things, userId: acme.staff.userId, merchantName: acme.name };
      const fields = expectedOf(knock) === "in" ? {} : ACTIONS[door.name]?.form(told);
      headers["Next-Action"] = actionIds.get(door.name) ?? "";
      return fetch(`${origin}/sign-in`, { ...common, body: actionBody(acme.slug, fields ?? {}) });
    }
    const path = door.name.startsWith("/m/[merchant]")
      ? addressOf(door.name.replace("/m/[merchant]", ""), acme.home, acme.things)
      : door.name.replace("[merchant]", acme.slug).replace("/route", "");
    return fetch(`${origin}${path}`, {
      ...common,
      ...(door.kind === "form" && verb !== "GET" && verb !== "HEAD"
        ? { body: new FormData() }
        : {}),
    });
  };

  // Once an hour a page notes that its reader was here: done before anything is compared.
  for (const [visitor, cookie] of cookies)
    if (visitor.endsWith(" own"))
      await fetch(`${origin}${acme.home}`, { headers: { Cookie: cookie } });

  const secrets = { frame: [acme.name, acme.admin.name], data: acme.data };
  const before = await everythingOf(acme.id);
  const { faults, table } = await checkDoors(DOORS, secrets, async (knock) => {
    const response = await send(knock);
    const body = await response.text();
    // An action that is refused says so in what it streams.
    const isRefused = body.includes("NEXT_HTTP_ERROR_FALLBACK;404");
    return {
      status: knock.door.kind === "action" && isRefused ? 404 : response.status,
      to: response.headers.get("location") ?? response.headers.get("x-action-redirect"),
      body,
      keeps: !/no-store/.test(response.headers.get("cache-control") ?? ""),
      changed: false,
    };
  });
  process.stdout.write(`${table}\n`);
  expect(faults.map(told)).toEqual([]);
  expect({ ...(await everythingOf(acme.id)), audit_event: "", audit_head: "" }).toEqual({
    ...before,
    ...{ audit_event: "", audit_head: "" },
  });
});

test.describe("the checker", () => {
  const SECRETS = { frame: ["Acme Lamps"], data: ["207-7654321-1234567"] };
  const ALL = "Acme Lamps, 207-7654321-1234567";
  const NOT_THERE = "<title>Not found</title>There is nothing here";

  /** A server that answers every door as it should. */
  const rightly = (knock: Knock): Answer => {
    const rest = { to: null, keeps: false, changed: false };
    const bodyOf = (text: string) => (knock.verb === "HEAD" ? "" : text);
    switch (expectedOf(knock)) {
      case "in":
        return knock.door.kind === "form"
          ? { ...rest, status: 400, body: "Which records?" }
          : { ...rest, status: 200, body: bodyOf(`<title>Page</title>${ALL}`) };
      case "notThere":
        return { ...rest, status: 404, body: bodyOf(NOT_THERE) };
      case "toSignIn":
        return { ...rest, status: 307, to: "/sign-in?to=%2F", body: "" };
      case "noSuchVerb":
        return { ...rest, status: 405, body: "" };
    }
  };

  type Leak = readonly [
    what: string,
    where: (knock: Knock) => boolean,
    instead: Partial<Answer>,
    says: RegExp,
  ];
  const page = (entry: string) => (knock: Knock) =>
    knock.door.name === `/m/[merchant]${entry}/page`;
  const reading = ({ verb }: Knock) => verb === "GET";
  const LEAKS: readonly Leak[] = [
    [
      "a page that is served to another merchant",
      (knock) => page("/holdings")(knock) && knock.at === "foreign" && reading(knock),
      { status: 200, body: "<title>Holdings</title>Records" },
      /^GET .*\/holdings\/page, staff at foreign: answered 200, not 404/,
    ],
    [
      "a 404 whose title names the merchant",
      (knock) => page("/systems/[id]")(knock) && knock.at === "foreign" && reading(knock),
      { body: `<title>Shop · Acme Lamps</title>There is nothing here` },
      /its title names Acme Lamps/,
    ],
    [
      "a 404 that carries a row after all",
      (knock) => page("/holdings/[id]")(knock) && knock.at === "foreign" && reading(knock),
      { body: `${NOT_THERE}<script>{"order":"207-7654321-1234567"}</script>` },
      /its body names 207-7654321-1234567/,
    ],
    [
      "a redirect to the sign-in page that carries the page's data",
      (knock) => page("/audit")(knock) && knock.who === "signedOut" && reading(knock),
      { body: "Ana at Acme Lamps signed in" },
      /signedOut at own: its body names Acme Lamps/,
    ],
    [
      "a HEAD that is served where a GET is not",
      (knock) => page("/imports/new")(knock) && knock.who === "auditor" && knock.verb === "HEAD",
      { status: 200 },
      /^HEAD .*\/imports\/new\/page, auditor at own: answered 200/,
    ],
    [
      "an action that runs for an auditor",
      ({ door, who, at }) =>
        door.name === "changeSettingsAction" && who === "auditor" && at === "own",
      { status: 200, body: "{}", changed: true },
      /changeSettingsAction, auditor at own: changed something/,
    ],
    [
      "an action that refuses, having done it already",
      ({ door, at }) => door.name === "decideOriginAction" && at === "foreign",
      { changed: true },
      /decideOriginAction, admin at foreign: changed something/,
    ],
    [
      "a file that anybody signed out may fetch",
      ({ door, who, verb }) =>
        door.name.endsWith("/holdings/export/route") && who === "signedOut" && verb === "GET",
      { status: 200, to: null, body: ALL },
      /holdings\/export\/route, signedOut at own: sends on to nowhere/,
    ],
    [
      "a form that takes a DELETE",
      ({ door, verb }) => door.name.startsWith("/api/m/") && verb === "DELETE",
      { status: 200 },
      /^DELETE \/api\/m\/.*answered 200, not 405/,
    ],
    [
      "an answer that a browser may keep",
      (knock) => page("/retention")(knock) && knock.at === "own" && reading(knock),
      { keeps: true },
      /retention\/page, staff at own: may be kept/,
    ],
    [
      "somebody without the right who is sent elsewhere, and so learns that it is there",
      (knock) => page("/audit")(knock) && knock.who === "staff" && knock.at === "own",
      { status: 307, to: "/m/acme", body: "" },
      /audit\/page, staff at own: sends on to \/m\/acme/,
    ],
    [
      "a page that is not there for those who may see it",
      (knock) => page("/clauses")(knock) && knock.who === "reviewer" && knock.at === "own",
      { body: NOT_THERE },
      /clauses\/page, reviewer at own: says that there is nothing/,
    ],
    [
      "a sign-in page that belongs to somebody else",
      (knock) => page("")(knock) && knock.who === "signedOut" && reading(knock),
      { to: "https://elsewhere.example/sign-in" },
      /sends on to another site/,
    ],
  ];

  test("finds nothing wrong with a server that is right", async () => {
    const { faults } = await checkDoors(DOORS, SECRETS, async (knock) => rightly(knock));
    expect(faults.map(told)).toEqual([]);
  });

  for (const [what, where, instead, says] of LEAKS)
    test(`finds ${what}`, async () => {
      const { faults } = await checkDoors(DOORS, SECRETS, async (knock) => ({
        ...rightly(knock),
        ...(where(knock) ? instead : {}),
      }));
      expect(faults.map(told)).toContainEqual(expect.stringMatching(says));
      // And it points at nothing but that door.
      expect(faults.filter(({ knock }) => !where(knock)).map(told)).toEqual([]);
    });
});

const told = ({ knock: { door, who, at, verb }, says }: Fault) =>
  `${verb} ${door.name}, ${who} at ${at}: ${says}`;

async function cookieOf(person: Person): Promise<string> {
  const { name, value } = await sessionCookie(person);
  return `${name}=${value}`;
}

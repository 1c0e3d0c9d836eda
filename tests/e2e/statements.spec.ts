import { addressOf, CONSOLE, thingsOf } from "../support/browser/console";
import { merchantOf, type Many } from "../support/browser/many";
import { everythingOf } from "../support/browser/owner";
import { demoMerchant, sessionCookie, type Person } from "../support/browser/people";
import {
  countedOf,
  countingServer,
  type CountingServer,
  type Sent,
} from "../support/browser/statements";
import { expect, test } from "../support/browser/test";

const STATEMENTS_MAX = 6;

/** Where each page lies, by what the table calls it. */
type Pages = ReadonlyMap<string, string>;

/** Every page of the console, and those that ask for something else where their address or their subject is another. */
async function pagesOf(merchant: Many): Promise<Pages> {
  const { home, id, systemId, contactId, imports } = merchant;
  const things = await thingsOf(id);
  const everyPage = Object.keys(CONSOLE)
    .filter((entry) => entry.endsWith("/page"))
    .map((entry) => [entry.replace(/\/page$/, "") || "/", addressOf(entry, home, things)] as const);
  const also = Object.entries({
    "/holdings, filtered": `/holdings?status=overdue&channel=amazon_marketplace&system=${systemId}&field=user.name`,
    "/holdings, further down": `/holdings?after=0.2026-10-01.${things.holdingId}`,
    "/holdings, gone": "/holdings?status=gone",
    "/holdings, an order": "/holdings?order=208-0000001-7654321",
    "/holdings/[id], a contact": `/holdings/${contactId}`,
    "/holdings/[id], an order": `/holdings/${merchant.orderHoldingId}`,
    "/holdings, on hold": "/holdings?status=onHold",
    "/holdings, not on hold": "/holdings?hold=none",
    "/holdings/[id], on hold": `/holdings/${merchant.onHoldId}`,
    "/retention/holds, filtered": "/retention/holds?state=inForce&reason=tax&unseen=yes",
    "/retention/holds/[id], named": `/retention/holds/${merchant.namedHoldId}`,
    "/retention/holds/[id], by a rule": `/retention/holds/${merchant.ruleHoldId}`,
    "/retention/copies, filtered": "/retention/copies?state=kept&kind=export&from=2026-01-01",
    "/retention/copies, destroyed": "/retention/copies?state=destroyed",
    "/retention/copies/[id], changed": `/retention/copies/${merchant.copyId}`,
    "/retention/copies/[id], destroyed": `/retention/copies/${merchant.destroyedId}`,
    "/retention/copies/new, offered": `/retention/copies/new?what=List&records=12&system=${systemId}`,
    "/amazon/observations, filtered": "/amazon/observations?clause=F13&state=open",
    "/amazon/observations, further down": `/amazon/observations?after=0.2026-11-20.${things.observationId}`,
    "/amazon/observations/[id], followed up": `/amazon/observations/${merchant.observationId}`,
    "/sharing, answered":
      "/sharing?channel=buy_with_prime&purpose=marketing&medium=email&recipient=Recipient+1",
    "/sharing/uses/new, from a question":
      "/sharing/uses/new?channel=buy_with_prime&purpose=marketing&medium=email",
    "/sharing/messages, with a template": `/sharing/messages?template=${things.templateId}`,
    "/sharing/lists, further down": `/sharing/lists?after=${Date.now()}_${things.listCheckId}`,
    "/retention/calendar, of another month": "/retention/calendar?month=2026-10",
    "/retention/holds, ending": "/retention/holds?ends=2026-12-01",
    "/retention/holds/new, by a rule": "/retention/holds/new?by=rule&channel=direct&basisFrom=",
    "/retention/holds/new, for a list": "/retention/holds/new?by=list",
    "/retention/holds/new, on a list": `/retention/holds/new?list=${merchant.holdListId}`,
    "/retention/holds/new, on records": `/retention/holds/new?record=${merchant.onHoldId}`,
    "/retention/erasures, filtered": "/retention/erasures?state=waiting",
    "/retention/erasures/[id], waiting": `/retention/erasures/${things.askedId}`,
    "/retention/erasures/[id], closed": `/retention/erasures/${things.certifiedId}`,
    "/retention/erasures/[id], narrowed": `/retention/erasures/${things.inWorkId}?standing=planned`,
    "/retention/erasures/plan, chosen": `/retention/erasures/plan?dueTo=2026-10-31&system=${systemId}`,
    "/retention/erasures/plan, picked": `/retention/erasures/plan?record=${merchant.onHoldId}`,
    "/engagement, compared": "/engagement?compare=before&by=week",
    "/engagement, of a year": "/engagement?from=2025-11-01&to=2026-10-31&compare=lastYear&by=month",
    "/engagement/products, sorted": "/engagement/products?sort=conversion&order=up&find=sku",
    "/engagement/products, of a year": `/engagement/products?span=${new Date().getUTCFullYear()}`,
    "/engagement/products/[number], compared": `/engagement/products/${things.productNumber}?compare=before`,
    "/imports, of one system": `/imports?system=${systemId}`,
    "/imports/[id], joined": `/imports/${imports.joined}`,
    "/imports/[id], full, waiting": `/imports/${imports.waitingFull}`,
    "/imports/[id], full, joined": `/imports/${imports.joinedFull}`,
    "/imports/[id], of a mapped table": `/imports/${imports.mapped}`,
    "/imports/[id], withdrawn": `/imports/${imports.withdrawn}`,
    "/imports/[id]/records, gone": `/imports/${imports.joinedFull}/records?mark=gone`,
    "/audit, filtered": "/audit?type=import.committed&from=2026-01-01",
    "/retention, by days": "/retention?by=days",
    "/retention/rules/[key], tried": "/retention/rules/period-direct?days=90",
    "/systems/[id], with an owner": `/systems/${systemId}`,
  }).map(([name, path]) => [name, `${home}${path}`] as const);
  return new Map([...everyPage, ...also]);
}

/** How many statements of each page count. */
async function countsOf(server: CountingServer, person: Person, pages: Pages) {
  const { name, value } = await sessionCookie(person);
  const counts = new Map<string, number>();
  // Once an hour the page that is opened notes that its reader was here. What counts is what each asks every time.
  for (const path of [...pages.values()].slice(0, 1)) await server.ask(path, `${name}=${value}`);
  for (const [page, path] of pages) {
    const { status, sent } = await server.ask(path, `${name}=${value}`);
    expect(status, page).toBe(200);
    const counted = countedOf(sent);
    expect(sent.length, `${page}: the session is looked up, and seen to be`).toBeGreaterThan(
      counted.length,
    );
    counts.set(page, counted.length);
  }
  return counts;
}

test("a page sends at most six statements, and for 500 rows as many as for 5", async () => {
  test.slow();
  const server = await countingServer();
  try {
    const [few, many] = await Promise.all([merchantOf(5), merchantOf(500)]);
    const rows = await everythingOf(many.id);
    for (const table of ["holding", "import", "audit_event"])
      expect(Number.parseInt(rows[table] ?? "", 10), table).toBeGreaterThan(500);

    const ofFew = await countsOf(server, few.admin, await pagesOf(few));
    const ofMany = await countsOf(server, many.admin, await pagesOf(many));
    const demo = await demoMerchant();
    const ofDemo = await countsOf(
      server,
      demo.admin,
      new Map([["/settings, of the demo", `${demo.home}/settings`]]),
    );
    const line = (name: string, cells: readonly (string | number)[]) =>
      `${name.padEnd(34)}${cells.map((cell) => String(cell).padStart(6)).join("")}\n`;
    const lines = [...ofMany].map(([page, count]) => line(page, [ofFew.get(page) ?? "", count]));
    const ofDemoLines = [...ofDemo].map(([page, count]) => line(page, [count]));
    process.stdout.write(
      [line("Statements of a page", ["5", "500"]), ...lines, ...ofDemoLines].join(""),
    );

    expect([...ofMany, ...ofDemo].filter(([, count]) => count > STATEMENTS_MAX)).toEqual([]);
    expect([...ofMany]).toEqual([...ofFew]);
  } finally {
    await server.stop();
  }
});

test.describe("what counts", () => {
  const over = (connection: number, ...texts: readonly string[]): readonly Sent[] =>
    texts.map((text) => ({ connection, text }));
  const SETS = "SELECT set_config('steward.merchant', $1, true)";

  test("is what a merchant's transaction reads, but not what begins, sets up and ends it", () => {
    const sent = over(1, "BEGIN", SETS, "SELECT 1 FROM holding", "SELECT 2 FROM import", "COMMIT");
    expect(countedOf(sent)).toEqual(["SELECT 1 FROM holding", "SELECT 2 FROM import"]);
  });

  test("is not the look-up of the session and its memberships, but whatever else stands there", () => {
    const session = 'SELECT * FROM "public"."session"';
    const memberships = 'SELECT * FROM "public"."membership"';
    expect(countedOf(over(1, "BEGIN", session, memberships, "COMMIT"))).toEqual([]);
    expect(countedOf(over(1, "BEGIN", SETS, memberships, "COMMIT"))).toEqual([memberships]);
    expect(countedOf(over(1, "BEGIN", "SELECT 1 FROM import_task", "COMMIT"))).toHaveLength(1);
  });

  test("is told apart by connection, and needs no end of a transaction, nor any", () => {
    const sent = [
      ...over(1, "BEGIN", SETS),
      ...over(2, "BEGIN", 'SELECT * FROM "public"."session"'),
      ...over(1, "SELECT 1 FROM holding"),
      ...over(3, "SELECT 2 FROM holding"),
      ...over(2, "COMMIT"),
    ];
    expect([...countedOf(sent)].sort()).toEqual(["SELECT 1 FROM holding", "SELECT 2 FROM holding"]);
  });
});

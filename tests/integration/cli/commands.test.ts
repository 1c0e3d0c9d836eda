import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addSystem, newMerchant, type TestMerchant } from "@/tests/support/builders";
import { cli, cliProcess } from "@/tests/support/command-line";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

/* The command line as it is promised to pipelines: exit codes, JSON shapes, and nothing else on standard output. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "steward-files-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const oneLine = /^[^\n]*\n$/;

describe("making things", () => {
  test("answers with ids, and with one-time links instead of passwords", async () => {
    const name = `Juniper & Pine ${Date.now()}`;
    const added = await cli(["merchant", "add", name, "--json"]);
    expect(added).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(oneLine) });
    expect(added.json()).toEqual({ id: UUID, slug: expect.stringMatching(/^juniper-pine-\d+$/) });
    const { slug } = added.json<{ slug: string }>();

    const email = `ann.${Date.now()}@example.com`;
    const user = ["user", "add", email, "--merchant", slug, "--role", "staff", "--json"];
    const person = await cli(user);
    expect(person).toMatchObject({ code: 0, stderr: "" });
    expect(person.json()).toEqual({
      id: UUID,
      link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/join\/[\w-]{43}$/),
    });
    expect(await cli(user)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("is a member already"),
    });
    const renewed = await cli(["user", "link", email, "--merchant", slug, "--json"]);
    expect(renewed.json<{ link: string }>().link).not.toBe(person.json<{ link: string }>().link);

    const system = ["system", "add", "Shop", "--merchant", slug, "--kind", "shop", "--json"];
    const shop = await cli([...system, "--owner", email]);
    expect(shop).toMatchObject({ code: 0, stderr: "" });
    expect(shop.json()).toEqual({ id: UUID, name: "Shop" });
    expect(await cli(system)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("There is a system “Shop” already."),
    });

    const events = await asOwner(
      "SELECT type, actor_kind FROM audit_event e JOIN merchant m ON m.id = e.merchant_id WHERE slug = $1 ORDER BY number",
      [slug],
    );
    expect(events).toEqual(
      ["merchant.created", "user.added", "user.linkMade", "system.added"].map((type) => ({
        type,
        actor_kind: "operator",
      })),
    );
  });
});

describe("wrong use", () => {
  let acme: TestMerchant;
  beforeAll(async () => {
    acme = await newMerchant();
    await addSystem(acme, { name: "Seller Central downloads" });
  });

  test.each<[string, (slug: string) => string[], RegExp]>([
    ["nothing at all", () => [], /^Usage: npm run -s steward/],
    ["a command nobody knows", () => ["stauts"], /There is no command “stauts”.*“status”/],
    ["half a command", () => ["audit"], /There is no command “audit”/],
    [
      "an option nobody knows",
      (m) => ["status", "--merchant", m, "--systm", "x"],
      /--systm.*Usage: status/,
    ],
    [
      "a merchant nobody knows",
      (m) => ["status", "--merchant", `${m}x`],
      /There is no merchant .*Did you mean “merchant-/,
    ],
    ["no merchant", () => ["status"], /--merchant is missing/],
    [
      "a system nobody knows",
      (m) => ["status", "--merchant", m, "--system", "Seller Central download"],
      /Did you mean “Seller Central downloads”\?/,
    ],
    [
      "a day that is none",
      (m) => ["status", "--merchant", m, "--as-of", "2026-02-30"],
      /2026-02-30 is not a day/,
    ],
    [
      "a channel that is none",
      (m) => ["status", "--merchant", m, "--channel", "amazon"],
      /“amazon” is no channel/,
    ],
    [
      "a status that is none",
      (m) => ["holdings", "--merchant", m, "--status", "due"],
      /“due” is no status/,
    ],
    [
      "a limit that is none",
      (m) => ["holdings", "--merchant", m, "--limit", "many"],
      /--limit many/,
    ],
    [
      "a role that is none",
      (m) => ["user", "add", "a@example.com", "--merchant", m, "--role", "admn"],
      /Did you mean “admin”\?/,
    ],
    [
      "an address that is none",
      (m) => ["user", "add", "nobody", "--merchant", m, "--role", "admin"],
      /not an e-mail address/,
    ],
    [
      "a kind that is none",
      (m) => ["system", "add", "X", "--merchant", m, "--kind", "shopp"],
      /Did you mean “shop”\?/,
    ],
    [
      "an owner who is no member",
      (m) => ["system", "add", "X", "--merchant", m, "--kind", "shop", "--owner", "x@example.com"],
      /no member of this merchant/,
    ],
    [
      "a file that is not there",
      (m) => ["import", "nowhere.txt", "--merchant", m, "--system", "Seller Central downloads"],
      /There is no file at .*nowhere\.txt/,
    ],
    [
      "a folder for a file",
      (m) => ["import", "lib", "--merchant", m, "--system", "Seller Central downloads"],
      /There is no file at/,
    ],
    ["two files", (m) => ["import", "a", "b", "--merchant", m, "--system", "x"], /Usage: import/],
    ["an empty name", () => ["merchant", "add", " "], /empty/],
  ])(
    "%s: exit 2, the reason on standard error, nothing on standard output",
    async (_, args, said) => {
      const answer = await cli([...args(acme.slug), "--json"]);
      expect(answer).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(said) });
      expect(answer.stderr).not.toContain("    at ");
    },
  );

  test("help is no wrong use", async () => {
    for (const words of [["help"], ["--help"], ["import", "--help"]])
      expect(await cli(words)).toMatchObject({
        code: 0,
        stderr: "",
        stdout: expect.stringContaining("Exit codes"),
      });
  });
});

describe("trouble with the system", () => {
  test.each([
    ["a key that does not fit", { STEWARD_KEY: "A".repeat(43) }, /key/],
    ["a variable that cannot be read", { PORT: "many" }, /PORT is not a number/],
    [
      "a server that is not there",
      {
        DATABASE_URL: "postgresql://a:b@127.0.0.1:1/c",
        DATABASE_OWNER_URL: "postgresql://a:b@127.0.0.1:1/c",
      },
      /DATABASE_OWNER_URL/,
    ],
    ["one half of a server", { DATABASE_OWNER_URL: "postgresql://a:b@127.0.0.1:1/c" }, /set both/],
  ])("%s: exit 3 and a sentence without a stack", async (_, env, said) => {
    const { slug } = await newMerchant();
    const answer = await cliProcess(["status", "--merchant", slug, "--json"], { env });
    expect(answer).toMatchObject({ code: 3, stdout: "", stderr: expect.stringMatching(said) });
    expect(answer.stderr).not.toContain("    at ");
  });
});

describe("a merchant's day", () => {
  const ordered = (number: number, cells = {}) =>
    newOrder({
      "order-id": `204-0000009-000000${number}`,
      "purchase-date": "2026-10-01T08:30:00+00:00",
      "delivery-end-date": "",
      ...cells,
    });
  const text = newOrdersText([
    ordered(1),
    ordered(1, { "order-item-id": "2" }),
    ordered(2, { "delivery-end-date": "2026-10-06T22:59:59+00:00" }),
    "",
    ordered(3, { "purchase-date": "yesterday" }),
  ]);

  let acme: TestMerchant;
  let path: string;
  const at = () => ["--merchant", acme.slug];
  const into = () => [...at(), "--system", "Reports", "--json"];
  beforeAll(async () => {
    acme = await newMerchant();
    await addSystem(acme, { name: "Reports" });
    path = file("orders.txt", text);
  });

  test("tries a file, imports it, looks at it, and finds its trail intact", async () => {
    const answer = {
      importId: null,
      format: "amazon-new-orders",
      encoding: "utf-8",
      lines: { read: 5, accepted: 3, skipped: 1, refused: 1 },
      holdings: { new: 2, changed: 0, unchanged: 0, reappeared: 0, gone: 0 },
      fields: {
        "user.name": 2,
        "user.contact.email": 2,
        "user.contact.phone_number": 2,
        "user.contact.address": 2,
      },
      unmapped: [],
      findings: [],
      problems: [
        { line: 5, column: null, reason: "blankLine", effect: "skipped" },
        { line: 6, column: "purchase-date", reason: "unreadableDate", effect: "refused" },
      ],
    };
    const tried = await cli(["import", "orders.txt", ...into(), "--dry-run"], { from: folder });
    expect(tried).toMatchObject({ code: 1, stderr: "", stdout: expect.stringMatching(oneLine) });
    expect(tried.json()).toMatchObject({ ...answer, fields: expect.any(Object) });
    const nothing = await cli(["status", ...at(), "--json"]);
    expect(nothing.json()).toMatchObject({ total: 0 });

    const done = await cli(["import", path, ...into()]);
    expect(done.code).toBe(1);
    expect(done.json()).toMatchObject({ ...answer, importId: UUID });
    expect(Object.keys(done.json())).toEqual(Object.keys(answer));
    expect(done.json<{ fields: object }>().fields).toEqual(answer.fields);
    const again = await cli(["import", path, ...into()]);
    expect(again.json()).toMatchObject({
      holdings: { new: 0, changed: 0, unchanged: 2, reappeared: 0, gone: 0 },
    });

    // Ordered 1 October, ten days for delivery, thirty more: due 10 November. Promised 6 October: due 5 November.
    const status = await cli(["status", ...at(), "--json", "--as-of", "2026-11-07"]);
    expect(status).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(oneLine) });
    const one = {
      total: 2,
      byStatus: { kept: 0, dueSoon: 1, overdue: 1, onHold: 0, noClock: 0, noRule: 0 },
      notHeld: { erased: 0, gone: 0 },
      reappeared: 0,
    };
    const none = {
      total: 0,
      byStatus: { kept: 0, dueSoon: 0, overdue: 0, onHold: 0, noClock: 0, noRule: 0 },
      notHeld: { erased: 0, gone: 0 },
      reappeared: 0,
    };
    expect(status.json()).toEqual({
      asOf: "2026-11-07",
      ...one,
      bySystem: { Reports: one },
      byChannel: { amazon_marketplace: one, buy_with_prime: none, direct: none, unknown: none },
    });
    const ahead = await cli(["status", ...at(), "--json", "--as-of", "2030-01-01"]);
    expect(ahead.json()).toMatchObject({ byStatus: { overdue: 2 } });
    const behind = await cli(["status", ...at(), "--json", "--as-of", "2026-10-02"]);
    expect(behind.json()).toMatchObject({ byStatus: { kept: 2 } });
    const direct = await cli(["status", ...at(), "--json", "--channel", "direct"]);
    expect(direct.json()).toMatchObject({ total: 0, byChannel: { direct: none } });

    const list = await cli(["holdings", ...at(), "--json", "--as-of", "2026-11-07"]);
    expect(list).toMatchObject({ code: 0, stderr: "" });
    expect(list.jsonLines()).toEqual([
      {
        system: "Reports",
        channel: "amazon_marketplace",
        orderId: "204-0000009-0000002",
        fields: [
          "user.name",
          "user.contact.email",
          "user.contact.address",
          "user.contact.phone_number",
        ],
        identifiesPrime: false,
        basisKind: "promisedDelivery",
        basisDay: "2026-10-06",
        dueDay: "2026-11-05",
        status: "overdue",
        reappeared: false,
      },
      expect.objectContaining({
        orderId: "204-0000009-0000001",
        basisKind: "ordered",
        basisDay: "2026-10-01",
        dueDay: "2026-11-10",
        status: "dueSoon",
      }),
    ]);
    const orders = async (...options: string[]) =>
      (await cli(["holdings", ...at(), "--json", ...options]))
        .jsonLines<{ orderId: string }>()
        .map(({ orderId }) => orderId.at(-1));
    expect(await orders("--limit", "1", "--as-of", "2026-11-07")).toEqual(["2"]);
    expect(await orders("--status", "dueSoon", "--as-of", "2026-11-07")).toEqual(["1"]);
    expect(await orders("--status", "kept", "--as-of", "2026-11-07")).toEqual([]);
    expect(await orders("--status", "gone")).toEqual([]);
    expect(await orders("--order", "204-0000009-0000001")).toEqual(["1"]);
    expect(await orders("--order", "204-0000009-0000009")).toEqual([]);

    const verified = await cli(["audit", "verify", ...at(), "--json"]);
    expect(verified).toMatchObject({ code: 0, stderr: "" });
    expect(verified.json()).toEqual({ events: 4, intact: true, firstBroken: null });
    await asOwner("UPDATE audit_event SET at = now() WHERE merchant_id = $1 AND number = 3", [
      acme.id,
    ]);
    const broken = await cli(["audit", "verify", ...at(), "--json"]);
    expect(broken.code).toBe(1);
    expect(broken.json()).toEqual({ events: 4, intact: false, firstBroken: 3 });
  });

  test("speaks to people in sentences where no JSON is asked for", async () => {
    const globex = await newMerchant();
    await addSystem(globex, { name: "Reports" });
    const path2 = file("sound.txt", newOrdersText([ordered(1)]));
    const done = await cli(["import", path2, "--merchant", globex.slug, "--system", "Reports"]);
    expect(done).toMatchObject({ code: 0, stderr: "" });
    expect(done.stdout).toContain("Lines: 1 read, 1 accepted, 0 skipped, 0 refused.");
    const status = await cli(["status", "--merchant", globex.slug, "--as-of", "2026-11-07"]);
    expect(status.stdout).toContain("Held as of 2026-11-07: 1");
  });

  test("shows at most the first hundred problems and counts them all", async () => {
    const rows = Array.from({ length: 150 }, () => ordered(3, { "purchase-date": "x" }));
    const many = file("many.txt", newOrdersText([ordered(1), ...rows]));
    const answer = (await cli(["import", many, ...into(), "--dry-run"])).json<{
      problems: unknown[];
      lines: object;
    }>();
    expect(answer.problems).toHaveLength(100);
    expect(answer.lines).toEqual({ read: 151, accepted: 1, skipped: 0, refused: 150 });
  });

  test("takes a person's word for the channel", async () => {
    const globex = await newMerchant();
    await addSystem(globex, { name: "Reports" });
    const path3 = file("told.txt", newOrdersText([ordered(1)]));
    const words = ["--merchant", globex.slug, "--json"];
    const told = ["import", path3, "--system", "Reports", "--channel", "buy_with_prime", ...words];
    expect((await cli(told)).code).toBe(0);
    const [holding] = (await cli(["holdings", ...words])).jsonLines();
    expect(holding).toMatchObject({
      channel: "buy_with_prime",
      identifiesPrime: true,
      dueDay: null,
      status: "noRule",
    });
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { transactResult } from "@/lib/db/transact";
import { lookUpPerson } from "@/lib/holdings/commands";
import { PersonInput } from "@/lib/holdings/input";
import { LOOK_UPS_PER_MINUTE, PERSON_COPIES_MAX, SHARING_SHOWN_MAX } from "@/lib/holdings/model";
import { exportedCopies, holdingPage, judging, personPage } from "@/lib/holdings/views";
import { copiesSentence } from "@/lib/holdings/words";
import { dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  inMerchant,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
} from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

const EMAIL = "P.Quillfeather@wisterialane.example";
const PHONE = "+44 79460 18273";
const LINE = "Flat 77b, 9 Hazelnut Crescent";

const SHOPPER = {
  "buyer-email": EMAIL,
  "buyer-phone-number": PHONE,
  "ship-phone-number": "",
  "ship-address-1": LINE,
  "ship-postal-code": "QX7 7ZQ",
  "ship-country": "GB",
} as const;

let acme: TestMerchant;
let reports: TestSystem;
let shop: TestSystem;
let staff: TestPerson;

const order = (id: string, cells: object = {}) =>
  newOrder({ "order-id": id, ...SHOPPER, ...cells });

const lookUp = (
  said: Record<string, string>,
  { merchant = acme, person = staff, now = NOW } = {},
) =>
  transactResult(merchant.id, (tx) =>
    lookUpPerson(
      tx,
      grant("holdings.lookUp", merchant.id, person.role, person.userId),
      PersonInput.parse(said),
      now,
    ),
  );

async function found(...asked: Parameters<typeof lookUp>) {
  const result = await lookUp(...asked);
  if (!result.ok) throw new Error(`Refused: ${result.refusal}.`);
  return result.value;
}

const ordersOf = ({ copies }: Awaited<ReturnType<typeof found>>) =>
  copies.map(({ recordKey, asTyped }) => `${recordKey}${asTyped ? "" : " untagged"}`).sort();

beforeAll(async () => {
  acme = await newMerchant();
  reports = await addSystem(acme);
  shop = await addSystem(acme, { kind: "shop" });
  staff = await addPerson(acme, "staff");
  await importText(
    acme,
    reports,
    newOrdersText([
      order("201-0000001-0000001"),
      order("201-0000001-0000002", {
        "buyer-email": "p.quillfeather+lamp@wisterialane.example",
        "buyer-phone-number": "07946 018273",
        "ship-address-1": "1 Elsewhere Road",
      }),
      order("201-0000001-0000003", {
        "buyer-email": "somebody.else@wisterialane.example",
        "buyer-phone-number": "(555) 214-7239",
        "ship-country": "US",
        "ship-address-1": "2 Elsewhere Road",
      }),
    ]),
  );
  const bought = [order("201-0000001-0000004", { "buyer-email": EMAIL.toUpperCase() })];
  await importText(acme, shop, newOrdersText(bought), { channel: "buy_with_prime" });
});

describe("a shopper is found in every system", () => {
  test("by e-mail, whatever its capitals, with another tag too, and by nobody else's", async () => {
    expect(ordersOf(await found({ by: "email", email: ` ${EMAIL.toLowerCase()} ` }))).toEqual([
      "201-0000001-0000001",
      "201-0000001-0000002",
      "201-0000001-0000004",
    ]);
    expect(ordersOf(await found({ by: "email", email: "nobody@wisterialane.example" }))).toEqual(
      [],
    );
  });

  test("by an e-mail with a tag also without it, told apart", async () => {
    const exact = await found({ by: "email", email: "P.Quillfeather+LAMP@wisterialane.example" });
    expect(exact.tagged).toBe(true);
    expect(ordersOf(exact)).toEqual([
      "201-0000001-0000001 untagged",
      "201-0000001-0000002",
      "201-0000001-0000004 untagged",
    ]);
  });

  test("by phone, as another country writes it, and it says how it was read", async () => {
    for (const said of [
      { phone: PHONE },
      { phone: "07946 018273", phoneCountry: "GB" },
      { phone: "0044 7946 018273", phoneCountry: "DE" },
    ]) {
      const answer = await found({ by: "phone", ...said });
      expect(answer.phone).toBe("+44 and 10 more digits");
      expect(ordersOf(answer)).toEqual([
        "201-0000001-0000001",
        "201-0000001-0000002",
        "201-0000001-0000004",
      ]);
    }
    expect(
      ordersOf(await found({ by: "phone", phone: "07946 018273", phoneCountry: "DE" })),
    ).toEqual([]);
  });

  test("by address, however it is punctuated", async () => {
    const said = { by: "address", country: "GB", postalCode: "qx77zq" };
    expect(ordersOf(await found({ ...said, firstLine: "FLAT 77B 9 Hazelnut-Crescent" }))).toEqual([
      "201-0000001-0000001",
      "201-0000001-0000004",
    ]);
    expect(ordersOf(await found({ ...said, country: "IE", firstLine: LINE }))).toEqual([]);
  });

  test("each copy keeps its own channel, and that they differ is said", async () => {
    const { copies } = await found({ by: "email", email: EMAIL });
    expect(copies.map(({ recordKey, channel }) => [recordKey, channel]).sort()).toEqual([
      ["201-0000001-0000001", "amazon_marketplace"],
      ["201-0000001-0000002", "amazon_marketplace"],
      ["201-0000001-0000004", "buy_with_prime"],
    ]);
    expect(copiesSentence(copies)).toContain("does not become freer");
    expect(copiesSentence(copies.filter(({ systemId }) => systemId === reports.id))).toBeNull();
  });

  test("the country proposed for a number is where most records went", async () => {
    const page = await inMerchant(acme, (tx) =>
      personPage(tx, grant("holdings.lookUp", acme.id), dayOf(NOW)),
    );
    expect(page.country).toBe("GB");
    const empty = await newMerchant();
    const none = await inMerchant(empty, (tx) =>
      personPage(tx, grant("holdings.lookUp", empty.id), dayOf(NOW)),
    );
    expect(none.country).toBeNull();
  });
});

describe("from one of the person's records", () => {
  const pageOf = (merchant: TestMerchant, id: string) =>
    inMerchant(merchant, async (tx) => {
      const may = grant("holdings.read", merchant.id);
      return holdingPage(tx, may, id, await judging(tx, may, dayOf(NOW)));
    });

  test("the other copies of the order and the person's other orders are told apart", async () => {
    const merchant = await newMerchant();
    const [one, two] = [await addSystem(merchant), await addSystem(merchant, { kind: "shop" })];
    const household = { "buyer-email": "", "buyer-phone-number": "" };
    const first = order("203-0000001-0000001");
    await importText(
      merchant,
      one,
      newOrdersText([
        first,
        order("203-0000001-0000002", { "ship-address-1": "1 Elsewhere Road" }),
        order("203-0000001-0000003", household),
        order("203-0000001-0000004", { ...household, "ship-postal-code": "AB1 2CD" }),
      ]),
    );
    await importText(merchant, two, newOrdersText([first]), { channel: "direct" });
    const person = await addPerson(merchant, "staff");
    const { copies } = await found({ by: "email", email: EMAIL }, { merchant, person });
    const own = copies.find(
      ({ recordKey, systemId }) => recordKey === "203-0000001-0000001" && systemId === one.id,
    );
    const page = await pageOf(merchant, own?.id ?? "");
    expect(page?.copies.map(({ systemId }) => systemId)).toEqual([two.id]);
    expect(page?.sharing.map(({ recordKey }) => recordKey).sort()).toEqual([
      "203-0000001-0000002",
      "203-0000001-0000003",
    ]);
    expect(page?.moreSharing).toBe(false);
  });

  test("there is a limit", async () => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant);
    const orders = Array.from({ length: SHARING_SHOWN_MAX + 2 }, (_, index) =>
      order(`204-0000001-${String(index).padStart(7, "0")}`),
    );
    await importText(merchant, system, newOrdersText(orders));
    const [row] = await asOwner<{ id: string }>(
      "SELECT id FROM holding WHERE merchant_id = $1 LIMIT 1",
      [merchant.id],
    );
    const page = await pageOf(merchant, row?.id ?? "");
    expect([page?.sharing.length, page?.moreSharing]).toEqual([SHARING_SHOWN_MAX, true]);
  });
});

test("another merchant finds nobody by the same details", async () => {
  const globex = await newMerchant();
  const person = await addPerson(globex, "admin");
  await addSystem(globex);
  for (const said of [
    { by: "email", email: EMAIL },
    { by: "phone", phone: PHONE },
    { by: "address", country: "GB", postalCode: "QX7 7ZQ", firstLine: LINE },
  ])
    expect((await found(said, { merchant: globex, person })).copies).toEqual([]);

  const { copies } = await found({ by: "email", email: EMAIL });
  const taken = await inMerchant(globex, (tx) =>
    exportedCopies(
      tx,
      grant("holdings.export", globex.id),
      copies.map(({ id }) => id),
      NOW,
    ),
  );
  expect(taken.copies).toEqual([]);
});

test("the trail notes the look-up, its kind and its count, and nothing by which to find anybody", async () => {
  const merchant = await newMerchant();
  const person = await addPerson(merchant, "reviewer");
  const system = await addSystem(merchant);
  await importText(merchant, system, newOrdersText([order("201-0000002-0000001")]));
  const { copies } = await found({ by: "email", email: EMAIL }, { merchant, person });
  await found({ by: "phone", phone: "+44 20 7946 0000" }, { merchant, person });
  await inMerchant(merchant, (tx) =>
    exportedCopies(
      tx,
      grant("holdings.export", merchant.id, "reviewer", person.userId),
      copies.map(({ id }) => id),
      NOW,
    ),
  );

  const events = await asOwner<{ type: string; details: object; subject: null; actor: string }>(
    `SELECT type, details, subject, actor_id AS actor FROM audit_event
      WHERE merchant_id = $1 AND type LIKE 'person.%' ORDER BY number`,
    [merchant.id],
  );
  const by = { subject: null, actor: person.userId };
  expect(events).toEqual([
    { type: "person.lookedUp", details: { by: "email", copies: 1 }, ...by },
    { type: "person.lookedUp", details: { by: "phone", copies: 0 }, ...by },
    { type: "person.exported", details: { copies: 1 }, ...by },
  ]);
  const digests = await asOwner<{ digest: string }>(
    "SELECT digest FROM fingerprint WHERE merchant_id = $1",
    [merchant.id],
  );
  expect(digests.length).toBe(3);
  const trail = JSON.stringify(events);
  for (const { digest } of digests)
    for (const form of [digest, digest.replaceAll("-", "")]) expect(trail).not.toContain(form);
});

test("nobody looks up more than so many a minute, and the one too many leaves no trace", async () => {
  const merchant = await newMerchant();
  const [person, other] = [await addPerson(merchant, "staff"), await addPerson(merchant, "staff")];
  const said = { by: "email", email: EMAIL };
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
  const many = Array.from({ length: LOOK_UPS_PER_MINUTE + 5 }, () =>
    lookUp(said, { merchant, person, now: at(0) }),
  );
  const answers = await Promise.all(many);
  expect(answers.filter(({ ok }) => ok).length).toBe(LOOK_UPS_PER_MINUTE);
  expect(answers.filter(({ ok }) => !ok)).toContainEqual({ ok: false, refusal: "tooMany" });
  expect(
    await asOwner("SELECT FROM audit_event WHERE merchant_id = $1 AND type = 'person.lookedUp'", [
      merchant.id,
    ]),
  ).toHaveLength(LOOK_UPS_PER_MINUTE);

  expect((await lookUp(said, { merchant, person, now: at(59) })).ok).toBe(false);
  expect((await lookUp(said, { merchant, person: other, now: at(59) })).ok).toBe(true);
  expect((await lookUp(said, { merchant, person, now: at(61) })).ok).toBe(true);
});

test("no more copies are listed than the limit, and it is said that there are more", async () => {
  const merchant = await newMerchant();
  const person = await addPerson(merchant, "staff");
  const system = await addSystem(merchant);
  const orders = Array.from({ length: PERSON_COPIES_MAX + 1 }, (_, index) =>
    order(`202-0000001-${String(index).padStart(7, "0")}`),
  );
  await importText(merchant, system, newOrdersText(orders.slice(1)));
  const all = await found({ by: "email", email: EMAIL }, { merchant, person });
  expect([all.copies.length, all.more]).toEqual([PERSON_COPIES_MAX, false]);
  await importText(merchant, system, newOrdersText(orders));
  const most = await found({ by: "email", email: EMAIL }, { merchant, person });
  expect([most.copies.length, most.more]).toEqual([PERSON_COPIES_MAX, true]);
});

describe("on the command line", () => {
  const person = (args: readonly string[], input: string) =>
    cli(["person", "--merchant", acme.slug, ...args, "--json"], { input });

  test("the detail is read from standard input, and each copy is a line", async () => {
    const answer = await person(["--by", "email"], `${EMAIL}\n`);
    expect(answer.code).toBe(0);
    expect(
      answer
        .jsonLines()
        .map(({ orderId, system, channel }) => [orderId, system, channel])
        .sort(),
    ).toEqual([
      ["201-0000001-0000001", reports.name, "amazon_marketplace"],
      ["201-0000001-0000002", reports.name, "amazon_marketplace"],
      ["201-0000001-0000004", shop.name, "buy_with_prime"],
    ]);
    expect(answer.stderr).toContain("does not become freer");
    expect(`${answer.stdout}${answer.stderr}`.toLowerCase()).not.toContain("quillfeather");
    const address = await person(["--by", "address", "--country", "gb"], `QX7 7ZQ\n${LINE}\n`);
    expect(address.jsonLines()).toHaveLength(2);
    const phone = await person(["--by", "phone", "--country", "GB"], "07946 018273");
    expect(phone.jsonLines()).toHaveLength(3);
    expect(phone.stderr).toContain("Read as +44 and 10 more digits.");
  });

  test.each([
    [["--by", "email"], "quillfeather", "The e-mail is not one like"],
    [["--by", "email"], "", "The e-mail is not one like"],
    [["--by", "phone"], "0794601827x", "The country (--country) is needed"],
    [["--by", "phone", "--country", "Gondor"], "07946 018273", "is not one of the list"],
    [["--by", "fax"], "07946 018273", "“fax” is no kind of detail"],
    [["--email", "q"], "", "Unknown option"],
  ])("%o is wrong use, and says so without repeating the detail", async (args, input, says) => {
    const answer = await person(args, input);
    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain(says);
    if (input !== "") expect(answer.stderr).not.toContain(input);
  });
});

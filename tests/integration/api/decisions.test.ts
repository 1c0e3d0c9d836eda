import { beforeAll, describe, expect, test } from "vitest";
import { BODY_BYTES_MAX, DECISIONS_MAX } from "@/lib/api/model";
import { newMerchant, type TestMerchant } from "@/tests/support/builders";
import { ask, FACTS, keyFor } from "@/tests/support/api";
import { cli } from "@/tests/support/command-line";
import { addPolicyAt, addRecipientAt, dayAt } from "@/tests/support/sharing";

let acme: TestMerchant;
let key: string;

beforeAll(async () => {
  acme = await newMerchant();
  await addRecipientAt(acme, { name: "Mailer" });
  await addRecipientAt(acme, { name: "Lapsed", agreementUntil: dayAt("2020-01-01") });
  await addPolicyAt(acme);
  key = await keyFor(acme, "sharing.read");
});

const decide = (body: object | string, headers = {}) =>
  ask("POST", "/decisions", { key, body, headers });

/** Where in what was sent something was wrong. */
const places = async (answer: Response): Promise<readonly string[]> =>
  ((await answer.json()).errors as { pointer: string }[]).map(({ pointer }) => pointer);

describe("a decision", () => {
  test.each([
    [{}, "permitted"],
    [{ recipient: null }, "permitted"],
    [{ channel: "amazon_marketplace" }, "refused"],
    [
      {
        channel: "amazon_marketplace",
        purpose: "fulfil",
        medium: "none",
        recipient: "Lapsed",
        orderOpen: true,
      },
      "refused",
    ],
    [
      {
        channel: "amazon_marketplace",
        recipient: null,
        consent: { givenTo: "merchant", proof: true },
      },
      "permittedIf",
    ],
  ] as const)("of %j is %s, word for word as on the command line", async (change, outcome) => {
    const facts = { ...FACTS, ...change };
    const answer = await decide(facts);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const told = await answer.json();
    expect(told.outcome).toBe(outcome);
    const said = await cli(["decide", "--merchant", acme.slug, "--json"], {
      input: JSON.stringify(facts),
    });
    expect(told).toEqual(said.json());
  });

  test.each([
    ["a word that is none", { ...FACTS, purpose: "spam" }, ["#/purpose"]],
    [
      "several",
      { ...FACTS, channel: "shop", fields: ["user.name", "NAME"] },
      ["#/channel", "#/fields/1"],
    ],
    ["what is not asked for", { ...FACTS, recipientRole: "serviceProvider" }, ["#/recipientRole"]],
    ["nobody who is registered", { ...FACTS, recipient: "Nobody" }, ["#/recipient"]],
    [
      "too many fields",
      { ...FACTS, fields: Array.from({ length: 201 }, () => "user.name") },
      ["#/fields"],
    ],
    ["no object", [FACTS], ["#"]],
  ])("that names %s is refused with its places", async (_, body, where) => {
    const answer = await decide(body);
    expect(answer.status).toBe(422);
    expect(await places(answer)).toEqual(where);
  });

  test("is refused as what it is: no JSON, not said to be JSON, too long", async () => {
    expect((await decide("{", { "Content-Type": "application/json" })).status).toBe(400);
    const latin = new Uint8Array([0x22, 0xe9, 0x22]);
    expect(
      (
        await ask("POST", "/decisions", {
          key,
          body: latin,
          headers: { "Content-Type": "application/json" },
        })
      ).status,
    ).toBe(400);
    expect((await decide(JSON.stringify(FACTS))).status).toBe(415);
    const long = JSON.stringify({ ...FACTS, recipient: "x".repeat(BODY_BYTES_MAX) });
    expect((await decide(long, { "Content-Type": "application/json" })).status).toBe(413);
  });
});

describe("many decisions", () => {
  const many = (decisions: unknown) =>
    ask("POST", "/decisions/batch", { key, body: { decisions } });

  test("are answered in their order", async () => {
    const answer = await many([FACTS, { ...FACTS, channel: "amazon_marketplace" }, FACTS]);
    const { decisions } = await answer.json();
    expect(decisions.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      ...["permitted", "refused", "permitted"],
    ]);
    expect(decisions[0]).toEqual(await (await decide(FACTS)).json());
  });

  test("are answered all, or none; the places of what is wrong are named", async () => {
    const answer = await many([
      FACTS,
      { ...FACTS, recipient: "Nobody" },
      { ...FACTS, recipient: "Nobody" },
    ]);
    expect(answer.status).toBe(422);
    expect(await places(answer)).toEqual(["#/decisions/1/recipient", "#/decisions/2/recipient"]);
    expect(await places(await many([FACTS, { ...FACTS, medium: "pigeon" }]))).toEqual([
      "#/decisions/1/medium",
    ]);
  });

  test("are so many at most, and one at least", async () => {
    const most = Array.from({ length: DECISIONS_MAX }, () => FACTS);
    expect((await many(most)).status).toBe(200);
    const more = await many([...most, FACTS]);
    expect(more.status).toBe(422);
    expect(await more.text()).toContain(`at most ${DECISIONS_MAX}`);
    expect((await many([])).status).toBe(422);
  });
});

import { inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { CUT_OFF_MINUTES, REMEMBERED_HOURS, REMEMBERED_MAX, STILL_SECONDS } from "@/lib/api/model";
import { answerOnce, told } from "@/lib/api/once";
import { transact } from "@/lib/db/transact";
import { tidyMerchant } from "@/lib/jobs/night";
import { grantOfKey } from "@/lib/keys/doors";
import { addPolicy } from "@/lib/sharing/commands";
import { newMerchant, type TestMerchant } from "@/tests/support/builders";
import { ask, FACTS, keyFor, requestTo } from "@/tests/support/api";
import { operatorGrant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { addPolicyAt, addRecipientAt, dayAt } from "@/tests/support/sharing";

let acme: TestMerchant;
let key: string;

beforeEach(async () => {
  acme = await newMerchant();
  await addPolicyAt(acme);
  key = await keyFor(acme, "sharing.read", "sharing.check", "holdings.read");
});

const decide = (name: string, change: object = {}) =>
  ask("POST", "/decisions", {
    ...{ key, body: { ...FACTS, recipient: null, ...change } },
    headers: { "Idempotency-Key": name },
  });

const rows = () =>
  asOwner<{ status: number | null; whole: string }>(
    "SELECT status, t::text AS whole FROM api_answer t WHERE merchant_id = $1",
    [acme.id],
  );

describe("a request with a name of its own", () => {
  test("is answered once: the same again gets the very same answer, whatever changed since", async () => {
    const first = await decide("order 1");
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    const text = await first.text();
    await addPolicyAt(acme, { name: "v2", validFrom: dayAt("2026-02-01"), covers: [] });
    const again = await decide("order 1");
    expect([again.status, await again.text()]).toEqual([200, text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect((await (await decide("order 2")).json()).outcome).toBe("refused");
    expect(await rows()).toHaveLength(2);
  });

  test("is another one where it says something else, goes elsewhere or asks otherwise", async () => {
    await decide("one");
    const other = await decide("one", { purpose: "analytics" });
    expect(other.status).toBe(422);
    expect((await other.json()).errors).toMatchObject([{ header: "Idempotency-Key" }]);
    const elsewhere = await ask("POST", "/decisions/batch", {
      ...{ key, body: { decisions: [FACTS] }, headers: { "Idempotency-Key": "one" } },
    });
    expect(elsewhere.status).toBe(422);
    expect((await decide("one")).status).toBe(200);
  });

  test("waits while the first is still being answered; the first is answered all the same", async () => {
    const request = () =>
      requestTo("POST", "/decisions", { key, headers: { "Idempotency-Key": "slow" } });
    const caller = await grantOfKey(request(), "sharing.read");
    if ("answer" in caller) throw new Error("Turned away.");
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    let begun = () => {};
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const work = async () => {
      begun();
      await held;
      return told({ done: true });
    };
    const first = answerOnce(request(), caller, work, new Date());
    await isBegun;
    const second = await answerOnce(request(), caller, work, new Date());
    expect([second.status, second.headers.get("retry-after")]).toEqual([409, "1"]);
    go();
    expect(await (await first).json()).toEqual({ done: true });
    const third = await answerOnce(request(), caller, work, new Date());
    expect([third.status, await third.json()]).toEqual([200, { done: true }]);
  });

  test("is done once where many are sent at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => decide("many")));
    expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(2);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(await rows()).toHaveLength(1);
  });

  test("that was refused has done nothing, and its name is free for the mended one", async () => {
    expect((await decide("typo", { purpose: "spam" })).status).toBe(422);
    expect(await rows()).toEqual([]);
    expect((await decide("typo")).status).toBe(200);
  });

  test("that went wrong gives its name back", async () => {
    const request = requestTo("POST", "/decisions", { key, headers: { "Idempotency-Key": "bad" } });
    const caller = await grantOfKey(request, "sharing.read");
    if ("answer" in caller) throw new Error("Turned away.");
    const fails = () => Promise.reject(new Error("The database went away."));
    await expect(answerOnce(request, caller, fails, new Date())).rejects.toThrow("went away");
    expect(await rows()).toEqual([]);
  });

  test("that was cut off can be sent again after a little", async () => {
    await decide("lost");
    await asOwner(
      "UPDATE api_answer SET status = NULL, request_hash = NULL, answer = NULL WHERE merchant_id = $1",
      [acme.id],
    );
    expect((await decide("lost")).status).toBe(409);
    await asOwner(
      "UPDATE api_answer SET begun_at = begun_at - make_interval(mins => $2) WHERE merchant_id = $1",
      [acme.id, CUT_OFF_MINUTES],
    );
    expect((await decide("lost")).status).toBe(200);
  });

  test("that takes long is not taken for lost, as long as somebody is at it", async () => {
    const request = () =>
      requestTo("POST", "/decisions", { key, headers: { "Idempotency-Key": "long" } });
    const caller = await grantOfKey(request(), "sharing.read");
    if ("answer" in caller) throw new Error("Turned away.");
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const begunAt = async () =>
        (
          await asOwner<{ at: Date }>(
            "SELECT begun_at AS at FROM api_answer WHERE merchant_id = $1",
            [acme.id],
          )
        )[0]?.at;
      const work = async () => {
        await asOwner(
          "UPDATE api_answer SET begun_at = begun_at - make_interval(mins => $2) WHERE merchant_id = $1",
          [acme.id, CUT_OFF_MINUTES],
        );
        const before = await begunAt();
        vi.advanceTimersByTime(STILL_SECONDS * 1000);
        await vi.waitFor(async () => expect(await begunAt()).not.toEqual(before));
        const second = await answerOnce(request(), caller, work, new Date());
        expect(second.status).toBe(409);
        return told({ done: true });
      };
      const first = await answerOnce(request(), caller, work, new Date());
      expect(first.status).toBe(200);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("that was taken for lost is undone, where another try has its name", async () => {
    const request = () =>
      requestTo("POST", "/decisions", { key, headers: { "Idempotency-Key": "late" } });
    const caller = await grantOfKey(request(), "sharing.read");
    if ("answer" in caller) throw new Error("Turned away.");
    const begun = new Date();
    const later = new Date(begun.getTime() + CUT_OFF_MINUTES * 60_000);
    const answer = await answerOnce(
      request(),
      caller,
      async ({ keep }) => {
        const second = await answerOnce(
          request(),
          caller,
          () => Promise.resolve(told({ by: "second" })),
          later,
        );
        expect(second.status).toBe(200);
        await transact(acme.id, async (tx) => {
          await addPolicy(
            tx,
            operatorGrant("sharing.change", acme.id),
            { name: "from the first try", validFrom: dayAt("2026-01-01"), covers: [] },
            new Date(),
          );
          await keep(tx, told({ by: "first" }));
        });
        return told({ by: "first" });
      },
      begun,
    );
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      409,
      "application/problem+json",
    ]);
    expect(
      await asOwner("SELECT 1 FROM policy_version WHERE merchant_id = $1 AND name = $2", [
        acme.id,
        "from the first try",
      ]),
    ).toEqual([]);
    const again = await answerOnce(
      request(),
      caller,
      () => Promise.reject(new Error("It is answered already.")),
      new Date(),
    );
    expect(await again.json()).toEqual({ by: "second" });
  });

  test.each([
    ["", 400],
    [" padded ", 200],
    ["with blanks between", 200],
    ["naïve", 400],
    ["x".repeat(255), 200],
    ["x".repeat(256), 400],
  ])("called “%s” is answered with %i", async (name, status) => {
    expect((await decide(name)).status).toBe(status);
  });
});

describe("what is remembered", () => {
  test("is sealed, and neither says the name nor what was asked", async () => {
    await decide("buyer@example.com");
    const text = "Write to planted.shopper@example.com";
    const message = await ask("POST", "/checks/message", {
      ...{ key, body: { channel: "amazon_marketplace", text } },
      headers: { "Idempotency-Key": "draft" },
    });
    expect((await message.json()).outcome).toBe("problems");
    const stored = await asOwner<{ whole: string; answer: Buffer }>(
      "SELECT t::text AS whole, answer FROM api_answer t WHERE merchant_id = $1",
      [acme.id],
    );
    expect(stored).toHaveLength(2);
    for (const { whole, answer } of stored) {
      for (const word of ["buyer", "draft", "planted", "outcome"])
        for (const form of [word, Buffer.from(word).toString("hex")])
          expect(whole).not.toContain(form);
      expect(() => inflateRawSync(answer)).toThrow();
    }
  });

  test("is forgotten by the night after a day, and counts no more from then on", async () => {
    await decide("old");
    await decide("new");
    await asOwner(
      "UPDATE api_answer SET begun_at = begun_at - make_interval(hours => $2) WHERE merchant_id = $1 AND begun_at = (SELECT min(begun_at) FROM api_answer WHERE merchant_id = $1)",
      [acme.id, REMEMBERED_HOURS],
    );
    expect((await decide("old", { purpose: "analytics" })).status).toBe(200);
    await asOwner(
      "UPDATE api_answer SET begun_at = begun_at - make_interval(hours => $2) WHERE merchant_id = $1 AND begun_at = (SELECT max(begun_at) FROM api_answer WHERE merchant_id = $1)",
      [acme.id, REMEMBERED_HOURS],
    );
    await tidyMerchant(acme.id);
    expect(await rows()).toHaveLength(1);
  });

  test("is so much at most, for each key", async () => {
    await decide("first");
    await asOwner(
      `INSERT INTO api_answer (merchant_id, key_id, name, attempt, begun_at)
         SELECT merchant_id, key_id, decode(lpad(to_hex(n), 64, '0'), 'hex'), attempt, begun_at
           FROM api_answer, generate_series(1, $2::int) n WHERE merchant_id = $1`,
      [acme.id, REMEMBERED_MAX - 1],
    );
    const more = await decide("one too many");
    expect([more.status, more.headers.get("retry-after")]).toEqual([429, "3600"]);
    expect((await decide("first")).status).toBe(200);
    const other = await keyFor(acme, "sharing.read");
    const own = await ask("POST", "/decisions", {
      ...{
        key: other,
        body: { ...FACTS, recipient: null },
        headers: { "Idempotency-Key": "first" },
      },
    });
    expect(own.status).toBe(200);
  });
});

describe("a list with a name", () => {
  const LIST = "email\na@example.com\nb@example.com\n";
  const send = (answer: string, body = LIST) =>
    ask("POST", `/checks/list?purpose=marketing&recipient=Mailer&answer=${answer}`, {
      ...{ key, body, headers: { "Idempotency-Key": `list ${answer}` } },
    });
  const noted = async () =>
    (
      await asOwner("SELECT 1 FROM audit_event WHERE merchant_id = $1 AND type = 'share.checked'", [
        acme.id,
      ])
    ).length;

  test.each(["figures", "list", "reasons"])("is noted once, asked for %s", async (answer) => {
    await addRecipientAt(acme, { name: "Mailer" });
    const first = await (await send(answer)).text();
    expect(await noted()).toBe(1);
    const again = await send(answer);
    expect([again.status, await again.text()]).toEqual([200, first]);
    expect(await noted()).toBe(1);
    expect((await send(answer, `${LIST}c@example.com\n`)).status).toBe(422);
    const [row] = await rows();
    expect(row?.status).toBe(200);
  });
});

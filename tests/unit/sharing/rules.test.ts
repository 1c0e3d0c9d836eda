import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Channel } from "@/lib/policy/channel";
import { ListJudge, type ListUse } from "@/lib/sharing/list/rules";
import { SeenDigests } from "@/lib/sharing/list/seen";
import type { ConsentRow, PolicyVersion, Recipient } from "@/lib/sharing/model";
import { coveredOn, recipientFacts, saidBy, type Said } from "@/lib/sharing/rules";
import { dayAt } from "@/tests/support/sharing";
import { CONSENTS, RECIPIENTS } from "../policy/cases";

const TODAY = dayAt("2026-11-30");

describe("a recipient on a day", () => {
  const recipient: Recipient = {
    ...{ id: "r", name: "Parcel people", role: "serviceProvider", service: "Delivery" },
    ...{ hasAgreement: true, agreementFrom: null, agreementUntil: TODAY, receives: [] },
    mayReceivePrime: true,
    ...{
      ownUse: "forbidden",
      reviewOn: null,
      evidenceId: null,
      evidenceWithdrawn: false,
      cleared: null,
      endedOn: null,
    },
    version: 1,
  };

  test.each([
    ["the last day of an agreement still counts", {}, true],
    ["the day after does not", { agreementUntil: dayAt("2026-11-29") }, false],
    ["its first day counts", { agreementFrom: TODAY }, true],
    [
      "the day before does not",
      { agreementFrom: dayAt("2026-12-01"), agreementUntil: null },
      false,
    ],
    ["one without an end goes on", { agreementUntil: null }, true],
    ["none is none", { hasAgreement: false, agreementUntil: null }, false],
    ["of whom nothing more is handed none counts", { endedOn: TODAY }, false],
  ])("%s", (_, change, hasAgreement) => {
    expect(recipientFacts({ ...recipient, ...change }, TODAY)).toEqual({
      ...{ role: "serviceProvider", hasAgreement, mayReceivePrime: true },
    });
  });
});

describe("what the policy covers on a day", () => {
  const versions: readonly PolicyVersion[] = [
    { name: "v1", validFrom: dayAt("2026-01-01"), covers: ["fulfil", "marketing", "analytics"] },
    { name: "v2", validFrom: dayAt("2026-06-01"), covers: ["fulfil"] },
    { name: "v3", validFrom: dayAt("2027-01-01"), covers: ["sale"] },
  ];

  test.each([
    ["2025-12-31", []],
    ["2026-01-01", ["analytics", "fulfil", "marketing"]],
    ["2026-05-31", ["analytics", "fulfil", "marketing"]],
    ["2026-06-01", ["fulfil"]],
    ["2027-01-01", ["sale"]],
  ])("on %s: %j", (day, covers) => {
    for (const order of [versions, [...versions].reverse()])
      expect([...coveredOn(order, dayAt(day))].sort()).toEqual(covers);
  });
});

describe("what somebody said", () => {
  const address = { digest: "tagged", untagged: "plain" };
  const row = (change: Partial<ConsentRow> = {}): ConsentRow => ({
    ...{ digest: "tagged", untagged: "plain", kind: "given", medium: "email" },
    ...{ givenTo: "merchant", hasProof: true, atMs: 10, ...change },
  });
  const withdrawn = (atMs: number, digest = "tagged") =>
    row({ kind: "withdrawn", medium: null, givenTo: null, hasProof: false, digest, atMs });

  test.each<[string, readonly ConsentRow[], Said]>([
    ["nothing", [], { kind: "nothing" }],
    ["agreed", [row()], { kind: "given", consent: CONSENTS.proven }],
    ["took it back later", [row(), withdrawn(11)], { kind: "withdrawn" }],
    ["took it back in the same instant", [row(), withdrawn(10)], { kind: "withdrawn" }],
    [
      "agreed again",
      [row(), withdrawn(11), row({ atMs: 12 })],
      { kind: "given", consent: CONSENTS.proven },
    ],
    ["took it back under another tag", [row(), withdrawn(11, "other")], { kind: "withdrawn" }],
    ["agreed under another tag", [row({ digest: "other" })], { kind: "nothing" }],
    ["agreed to texts only", [row({ medium: "sms" })], { kind: "nothing" }],
    [
      "several times, the best shown counts",
      [row({ givenTo: "amazon", atMs: 20 }), row({ hasProof: false, atMs: 15 }), row()],
      { kind: "given", consent: CONSENTS.proven },
    ],
    ["never agreed, and wants none", [withdrawn(1)], { kind: "withdrawn" }],
    ["somebody else did", [row({ digest: "x", untagged: "y" })], { kind: "nothing" }],
  ])("%s", (_, rows, said) => {
    expect(saidBy(address, rows, ["email"])).toEqual(said);
    expect(saidBy(address, [...rows].reverse(), ["email"])).toEqual(said);
  });
});

describe("a person on a list", () => {
  const use = (change: Partial<ListUse> = {}): ListUse => ({
    ...{ purpose: "marketing", recipient: RECIPIENTS.provider, policyCovers: true },
    ...{ contact: "email", ...change },
  });
  const judge = (spellings: readonly (readonly Channel[])[], said: Said, change = {}) =>
    new ListJudge(use(change)).judge(
      spellings.map((channels) => ({ channels })),
      said,
    );
  const nothing: Said = { kind: "nothing" };
  const agreed: Said = { kind: "given", consent: CONSENTS.proven };

  test.each<[string, readonly (readonly Channel[])[], Said, Partial<ListUse>, string]>([
    ["a shopper of one’s own checkout", [["buy_with_prime"]], nothing, {}, "cleared"],
    ["one’s own sale", [["direct"]], nothing, {}, "cleared"],
    ["what no policy covers", [["buy_with_prime"]], nothing, { policyCovers: false }, "notCovered"],
    [
      "one’s own sale that no policy covers",
      [["direct"]],
      nothing,
      { policyCovers: false },
      "notCovered",
    ],
    ["a marketplace buyer", [["amazon_marketplace"]], nothing, {}, "marketplaceOnly"],
    ["who agreed, with proof", [["amazon_marketplace"]], agreed, {}, "agreed"],
    [
      "who agreed, without",
      [["amazon_marketplace"]],
      { kind: "given", consent: CONSENTS.noProof },
      {},
      "marketplaceOnly",
    ],
    [
      "who agreed to Amazon",
      [["amazon_marketplace"]],
      { kind: "given", consent: CONSENTS.toAmazon },
      {},
      "marketplaceOnly",
    ],
    [
      "who agreed, for a third party",
      [["amazon_marketplace"]],
      agreed,
      { recipient: RECIPIENTS.thirdParty },
      "marketplaceOnly",
    ],
    ["of unknown origin", [["unknown"]], nothing, {}, "marketplaceOnly"],
    ["both, under one address", [["amazon_marketplace", "buy_with_prime"]], nothing, {}, "cleared"],
    [
      "two spellings that differ",
      [["buy_with_prime"], ["amazon_marketplace"]],
      nothing,
      {},
      "marketplaceOnly",
    ],
    ["two spellings, one not known", [["buy_with_prime"], []], nothing, {}, "cleared"],
    ["nobody that is known", [[]], nothing, {}, "unknown"],
    ["nobody that is known, who agreed", [[]], agreed, {}, "agreed"],
    ["who took it back", [["buy_with_prime"]], { kind: "withdrawn" }, {}, "optedOut"],
    [
      "a purpose of the order, which is done",
      [["amazon_marketplace"]],
      nothing,
      { purpose: "fulfil" },
      "marketplaceOnly",
    ],
  ])("%s", (_, spellings, said, change, verdict) => {
    expect(judge(spellings, said, change)).toBe(verdict);
  });
});

describe("which fingerprints were seen", () => {
  test("is what a set would say", () => {
    const digest = fc
      .array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 })
      .map((words) => words.map((word) => word.toString(16).padStart(8, "0")).join("-"));
    fc.assert(
      fc.property(fc.array(digest, { maxLength: 300 }), (digests) => {
        const [seen, set] = [new SeenDigests(), new Set<string>()];
        for (const each of digests) {
          expect(seen.add(each)).toBe(set.has(each));
          set.add(each);
        }
        expect(seen.size).toBe(set.size);
      }),
      { numRuns: 200 },
    );
  });

  test("grows", () => {
    const seen = new SeenDigests();
    const digest = (number: number) =>
      `${((number * 2_654_435_761) >>> 0).toString(16).padStart(8, "0")}${number.toString(16).padStart(24, "0")}`;
    for (let number = 1; number <= 20_000; number += 1)
      expect(seen.add(digest(number))).toBe(false);
    for (let number = 1; number <= 20_000; number += 1) expect(seen.add(digest(number))).toBe(true);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANNELS } from "@/lib/policy/channel";
import { MEDIA, PURPOSE_KEYS } from "@/lib/policy/facts";
import { FIELDS } from "@/lib/policy/fields";
import type { AskedQuestion } from "@/lib/sharing/asked";
import { readConsents, readMoment } from "@/lib/sharing/consents/read";
import type { ConsentLine, WithdrawnLine } from "@/lib/sharing/consents/model";
import {
  AddConsentInput,
  askedIn,
  questionQuery,
  readQuery,
  UseForm,
  type DecideInput,
} from "@/lib/sharing/input";
import type { Recipient, RegisteredPolicy } from "@/lib/sharing/model";
import { conflictOf, marketingAnswers } from "@/lib/sharing/person-rules";
import { conflictSentence } from "@/lib/sharing/person-words";
import {
  asksAgain,
  changedParts,
  coveredOn,
  decideSaid,
  findingsOf,
  inForceOn,
  momentOn,
  withoutText,
} from "@/lib/sharing/rules";
import { thenOf, type SavedQuestion } from "@/lib/sharing/saved/model";
import { reask } from "@/lib/sharing/saved/rules";
import { turnedSentence } from "@/lib/sharing/saved/words";
import type { DataUse } from "@/lib/sharing/uses/model";
import { countUses, coverageOf, judge, judgeUses, type Known } from "@/lib/sharing/uses/rules";
import { dayAt, useSaid } from "@/tests/support/sharing";
import { numeric, workbookOf } from "@/tests/support/workbook";

const TODAY = dayAt("2026-11-30");

const recipient = (change: Partial<Recipient> = {}): Recipient => ({
  ...{ id: "r", name: "Parcel people", role: "serviceProvider", service: "Delivery" },
  ...{ hasAgreement: true, agreementFrom: null, agreementUntil: null, receives: ["user.name"] },
  ownUse: "forbidden",
  ...{
    reviewOn: null,
    evidenceId: null,
    evidenceWithdrawn: false,
    mayReceivePrime: true,
    cleared: null,
    endedOn: null,
  },
  ...{ version: 1, ...change },
});

const version = (change: Partial<RegisteredPolicy> = {}): RegisteredPolicy => ({
  ...{ id: "v1", name: "v1", validFrom: dayAt("2026-01-01"), covers: ["fulfil", "marketing"] },
  ...{
    url: null,
    evidenceId: null,
    evidenceWithdrawn: false,
    corrects: null,
    withdrawn: null,
    ...change,
  },
});

const use = (change: Partial<DataUse> = {}): DataUse => ({
  ...askedIn(useSaid()),
  ...{ id: "u", name: "Newsletter", policyVersionId: "v1", law: "Consent", endedOn: null },
  ...{ version: 1, ...change },
});

const known = (
  recipients: readonly Recipient[] = [recipient()],
  policies: readonly RegisteredPolicy[] = [version()],
  today = TODAY,
): Known => ({ recipients: new Map(recipients.map((one) => [one.id, one])), policies, today });

describe("that a shopper agreed", () => {
  const said = { purpose: "marketing", medium: "email", givenTo: "merchant", proof: "Form" };
  test.each([
    ["ana@example.com", true],
    ["abc123@marketplace.amazon.com", false],
    ["ABC123@EU.Marketplace.Amazon.co.uk ", false],
  ])("is recorded by hand of %s: %s", (email, isTaken) => {
    expect(AddConsentInput.safeParse({ ...said, email }).success).toBe(isTaken);
  });
});

describe("what is said of a recipient", () => {
  test.each([
    [{}, null],
    [{ hasAgreement: false, agreementUntil: TODAY }, "agreementEndAlone"],
    [{ hasAgreement: false, agreementFrom: TODAY }, "agreementEndAlone"],
    [{ agreementFrom: TODAY, agreementUntil: TODAY }, null],
    [{ agreementFrom: TODAY, agreementUntil: dayAt("2026-01-01") }, "agreementEndsFirst"],
    [{ ownUse: "allowed" }, "ownUseOfProvider"],
    [{ ownUse: "allowed", role: "thirdParty" }, null],
  ] as const)("%j: %s", (change, refusal) => {
    const decided = decideSaid({ ...recipient(), ...change });
    expect(decided.ok ? null : decided.refusal).toBe(refusal);
  });

  test.each([
    [{ name: "Other" }, false],
    [{ service: "Other" }, true],
    [{ reviewOn: dayAt("2026-11-29") }, false],
    [{ reviewOn: TODAY }, false],
    [{ reviewOn: dayAt("2026-12-01") }, true],
    [{ reviewOn: null }, true],
    [{ role: "thirdParty" }, true],
    [{ agreementUntil: TODAY }, true],
    [{ agreementFrom: TODAY }, true],
    [{ hasAgreement: false }, true],
    [{ receives: ["user.name", "user.contact.email"] }, true],
    [{ ownUse: "unsaid" }, true],
  ] as const)("%j asks a reviewer again: %s", (change, expected) => {
    const before = recipient({ reviewOn: TODAY });
    expect(asksAgain(before, { ...before, ...change })).toBe(expected);
  });

  test("a first day of review asks nobody", () => {
    expect(asksAgain(recipient(), recipient({ reviewOn: TODAY }))).toBe(false);
  });

  test("nothing changed asks nobody", () => {
    expect(changedParts(recipient(), recipient())).toEqual([]);
    expect(asksAgain(recipient(), recipient())).toBe(false);
  });

  test.each([
    [{}, []],
    [{ hasAgreement: false }, ["noAgreement"]],
    [{ agreementUntil: dayAt("2026-11-29") }, ["agreementOver"]],
    [{ agreementUntil: TODAY }, ["agreementEnds"]],
    [{ agreementUntil: dayAt("2026-12-30") }, ["agreementEnds"]],
    [{ agreementUntil: dayAt("2026-12-31") }, []],
    [{ evidenceId: "e", evidenceWithdrawn: true }, ["agreementWithdrawn"]],
    [{ reviewOn: dayAt("2026-11-29") }, ["reviewOver"]],
    [{ reviewOn: TODAY }, ["reviewDue"]],
    [{ reviewOn: dayAt("2027-01-01") }, []],
    [{ hasAgreement: false, reviewOn: dayAt("2026-11-01"), endedOn: TODAY }, []],
  ] as const)("%j finds %j", (change, found) => {
    expect(findingsOf(recipient(change), TODAY)).toEqual(found);
  });
});

describe("versions of the policy", () => {
  const withdrawn = { userId: null, at: new Date("2026-11-30"), because: "Wrong" };
  const newer = version({ id: "v2", validFrom: dayAt("2026-06-01"), covers: ["sale"] });

  test("one that was withdrawn never counted", () => {
    expect(inForceOn([version(), newer], TODAY).map(({ id }) => id)).toEqual(["v2"]);
    const mistaken = [version(), { ...newer, withdrawn }];
    expect(inForceOn(mistaken, TODAY).map(({ id }) => id)).toEqual(["v1"]);
    expect([...coveredOn(mistaken, TODAY)]).toEqual(["fulfil", "marketing"]);
  });
});

test("a text that was withdrawn is told of versions that count, or will", () => {
  const gone = { evidenceId: "e", evidenceWithdrawn: true } as const;
  const versions = [
    version({ id: "replaced", validFrom: dayAt("2025-01-01"), ...gone }),
    version({ id: "now", ...gone }),
    version({ id: "to come", validFrom: dayAt("2027-01-01"), ...gone }),
    version({ id: "kept", validFrom: dayAt("2027-02-01") }),
    version({
      ...{ id: "mistaken", validFrom: dayAt("2027-03-01"), ...gone },
      withdrawn: { userId: null, at: new Date("2026-11-30"), because: "Wrong" },
    }),
  ];
  expect(withoutText(versions, TODAY).map(({ id }) => id)).toEqual(["now", "to come"]);
});

test.each([
  [null, "2026-11-30", "2026-11-30T15:30:00Z"],
  ["2026-11-29", "2026-11-30", "2026-11-29T00:00:00Z"],
  ["2026-11-30", "2026-11-30", "2026-11-30T15:30:00Z"],
  ["2026-12-01", "2026-12-01", "2026-11-30T15:30:00Z"],
  ["2026-12-01", "2026-11-30", null],
  ["2026-12-02", "2026-12-01", null],
  ["2026-11-30", "2026-11-29", "2026-11-30T00:00:00Z"],
  ["2026-11-30", "2026-12-01", "2026-11-30T00:00:00Z"],
] as const)("by %s, where it is %s, a form means %s", (on, today, expected) => {
  const now = new Date("2026-11-30T15:30:00Z");
  const at = momentOn(on === null ? null : dayAt(on), dayAt(today), now);
  expect(at).toEqual(expected === null ? null : new Date(expected));
});

describe("a use", () => {
  test.each([
    ["covered", {}, [version()]],
    ["unnamed", { policyVersionId: null }, [version()]],
    ["unnamed", {}, [version(), version({ id: "v2", validFrom: dayAt("2026-06-01") })]],
    ["notCovered", { purpose: "sale" }, [version()]],
    ["notCovered", {}, []],
    ["notAsked", { channel: "amazon_marketplace" }, []],
    ["notAsked", { channel: "unknown" }, [version()]],
  ] as const)("is %s with %j", (coverage, change, policies) => {
    expect(coverageOf(use(change), known([], policies))).toBe(coverage);
  });

  test("is answered as the same question would be", () => {
    expect(judge(use(), known()).decision).toMatchObject({
      ...{ outcome: "permitted", because: ["F2"] },
    });
    expect(judge(use(), known([], [])).decision.outcome).toBe("refused");
  });

  test("is counted where it is made and refused, by what refuses it", () => {
    const uses = [
      use(),
      use({ id: "b", purpose: "sale" }),
      use({ id: "c", channel: "direct", purpose: "sale" }),
      use({ id: "d", channel: "amazon_marketplace", medium: "post" }),
      use({ id: "e", channel: "unknown", purpose: "analytics", medium: "none" }),
      use({ id: "f", selection: "allBuyWithPrime", recipientId: "t" }),
      use({ id: "g", channel: "amazon_marketplace", medium: "post", endedOn: TODAY }),
    ];
    const third = recipient({ id: "t", role: "thirdParty", hasAgreement: false });
    expect(countUses(judgeUses(uses, known([third])))).toEqual({
      ...{ notCovered: 1, withoutPolicy: 2, refused: 5, showingPrime: 1 },
      ...{ marketplaceRefused: 2, marketplacePromoting: 1 },
    });
  });

  test("an end can only take findings away", () => {
    const channels = fc.constantFrom(...CHANNELS);
    const made = fc.record({ channel: channels, purpose: fc.constantFrom(...PURPOSE_KEYS) });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 8 }), fc.nat(7), (some, ended) => {
        const uses = some.map((change, at) => use({ id: String(at), ...change }));
        const without = uses.map((one, at) => (at === ended ? { ...one, endedOn: TODAY } : one));
        const before = countUses(judgeUses(uses, known()));
        const after = countUses(judgeUses(without, known()));
        for (const [name, count] of Object.entries(after))
          expect(count).toBeLessThanOrEqual(before[name as keyof typeof before]);
      }),
    );
  });
});

describe("a saved question", () => {
  const asked: AskedQuestion = {
    ...askedIn(useSaid({ channel: "amazon_marketplace", purpose: "providerService" })),
    ...{ medium: "none", recipientId: "r", orderOpen: true },
  };
  const saved = (at: Known): SavedQuestion => {
    const { facts, decision } = judge(asked, at);
    return {
      ...{ id: "q", name: "Help desk", asked, savedAt: new Date("2026-10-01") },
      then: thenOf(facts, decision),
    };
  };

  test.each([
    ["Was yes, now no: the agreement ended.", { agreementUntil: dayAt("2026-11-29") }],
    ["Was yes, now no: nothing more is handed to the recipient.", { endedOn: TODAY }],
    ["Was yes, now no: the recipient is a third party now.", { role: "thirdParty" }],
  ] as const)("%s", (sentence, change) => {
    const turned = reask(saved(known()), known([recipient(change)]));
    expect(turned.hasTurned).toBe(true);
    expect(turnedSentence(turned)?.replace("yes, on conditions", "yes")).toBe(sentence);
  });

  test("says nothing where the answer is the same, whatever else changed", () => {
    const same = reask(saved(known()), known([recipient({ mayReceivePrime: false })]));
    expect([same.hasTurned, same.turns, turnedSentence(same)]).toEqual([false, [], null]);
  });

  test("names what turned it, and nothing beside it that changed too", () => {
    const lapsed = { agreementUntil: dayAt("2026-11-29"), mayReceivePrime: false } as const;
    const turned = reask(saved(known()), known([recipient(lapsed)], []));
    expect(turned.turns).toEqual(["agreementEnded"]);
  });

  test("names all that would each have turned it", () => {
    const shown = { ...asked, channel: "buy_with_prime", selection: "allBuyWithPrime" } as const;
    const cleared = known([recipient({ mayReceivePrime: true })]);
    const covered = { ...cleared, policies: [version({ covers: ["providerService"] })] };
    const { facts, decision } = judge(shown, covered);
    expect(decision.outcome).toBe("permitted");
    const question = { ...saved(known()), asked: shown, then: thenOf(facts, decision) };
    const lapsed = recipient({ mayReceivePrime: true, agreementUntil: dayAt("2026-11-29") });
    expect(reask(question, known([lapsed], [])).turns).toEqual([
      "agreementEnded",
      "policyNotCovering",
    ]);
    const left = recipient({ mayReceivePrime: false, role: "thirdParty" });
    const after = reask(question, { ...covered, recipients: new Map([["r", left]]) });
    expect(after.turns).toEqual(["becameThirdParty", "notClearedAnyMore"]);
  });

  test("is read differently where the registers of then come to today’s answer", () => {
    const refused = { ...saved(known()).then, outcome: "refused" } as const;
    expect(reask({ ...saved(known()), then: refused }, known([recipient()], [])).turns).toEqual([
      "clauses",
    ]);
  });

  test("is no for another reason", () => {
    const shown = { ...asked, channel: "buy_with_prime", selection: "allBuyWithPrime" } as const;
    const uncovered = known([recipient()], []);
    const question = { ...saved(known()), asked: shown };
    const { facts, decision } = judge(shown, uncovered);
    const kept = { ...question, then: thenOf(facts, decision) };
    expect(decision).toMatchObject({ outcome: "refused", because: ["F2"] });
    expect(turnedSentence(reask(kept, uncovered))).toBeNull();
    const turned = reask(kept, known([recipient({ role: "thirdParty" })], []));
    expect([turned.hasTurned, turned.differs]).toEqual([true, "clauses"]);
    expect(turnedSentence(turned)).toBe(
      "Was no, now for another reason: the recipient is a third party now.",
    );
  });

  test("is yes on other conditions, and is told from none where they were not kept", () => {
    const question = saved(known());
    expect(question.then).toMatchObject({
      outcome: "permittedIf",
      conditions: ["relayStays", "orderOnly"],
    });
    const before = { ...question, then: { ...question.then, conditions: ["offline"] as const } };
    const turned = reask(before, known());
    expect(turnedSentence(turned)).toBe(
      "Was yes, on conditions, now on others: the clauses are read differently.",
    );
    const unkept = { ...question, then: { ...question.then, conditions: null } };
    expect(reask(unkept, known()).hasTurned).toBe(false);
  });

  test("does not name a recipient whose time was over when it was kept", () => {
    const ended = recipient({ endedOn: TODAY, mayReceivePrime: false });
    const shown = { ...asked, channel: "buy_with_prime" } as const;
    const covered = known([ended], [version({ covers: ["providerService"] })]);
    const { facts, decision } = judge(shown, covered);
    const kept = { ...saved(known()), asked: shown, then: thenOf(facts, decision) };
    expect(reask(kept, known([ended], [])).turns).toEqual(["policyNotCovering"]);
  });

  test("turns with the policy", () => {
    const question = { ...saved(known()), asked: askedIn(useSaid()) };
    const { facts, decision } = judge(question.asked, known());
    const turned = reask({ ...question, then: thenOf(facts, decision) }, known([], []));
    expect(turnedSentence(turned)).toBe("Was yes, now no: no live policy covers it any more.");
  });

  test("stands in an address as it was asked", () => {
    const asking: fc.Arbitrary<DecideInput> = fc.record({
      channel: fc.constantFrom(...CHANNELS),
      fields: fc.subarray(FIELDS.map(({ key }) => key as string)),
      purpose: fc.constantFrom(...PURPOSE_KEYS),
      medium: fc.constantFrom(...MEDIA),
      recipient: fc.constantFrom(null, "Parcel people", "A & B = “C”"),
      selection: fc.constantFrom("mixed", "allBuyWithPrime"),
      hasPrimeMarks: fc.boolean(),
      orderOpen: fc.boolean(),
      consent: fc.constantFrom(
        null,
        { givenTo: "merchant", proof: true },
        { givenTo: "merchant", proof: false },
        { givenTo: "amazon", proof: true },
      ),
    });
    fc.assert(
      fc.property(asking, (question) => {
        const whole = question.hasPrimeMarks ? { ...question, selection: "mixed" } : question;
        expect(readQuery(questionQuery(question))).toEqual(whole);
      }),
    );
  });
});

test("the copies of one shopper differ in what they may be written to for", () => {
  const withdrawn = { said: { kind: "withdrawn" }, policyCovers: true } as const;
  const nothing = { said: { kind: "nothing" }, policyCovers: true } as const;
  const both = ["amazon_marketplace", "buy_with_prime"] as const;
  expect(conflictOf(marketingAnswers(both, nothing))).toEqual({
    may: ["buy_with_prime"],
    mayNot: ["amazon_marketplace"],
  });
  expect(conflictSentence(marketingAnswers(both, nothing))).toMatch(
    /it may rest on what came from Buy with Prime, and not on what came from Amazon marketplace/,
  );
  expect(conflictOf(marketingAnswers(both, withdrawn))).toBeNull();
  expect(conflictOf(marketingAnswers(["buy_with_prime"], nothing))).toBeNull();
  const agreed = { givenTo: "merchant", proof: true } as const;
  const given = { said: { kind: "given", consent: agreed }, policyCovers: true } as const;
  expect(conflictOf(marketingAnswers(both, given))).toBeNull();
});

test("a use names a field and a law", () => {
  const form = { ...useSaid(), field: [], law: " " };
  const fields = UseForm.safeParse(form).error?.issues.map(({ path }) => path[0]);
  expect(fields).toEqual(["field", "law"]);
});

describe("a file of agreements", () => {
  const NOW = new Date("2026-11-30T12:00:00Z");
  const HEAD = "E-mail;Purpose;Medium;Given to;When;How asked;Wording;Proof";
  async function* of(text: string) {
    yield await Promise.resolve(new TextEncoder().encode(text));
  }
  async function read(...rows: readonly string[]) {
    const [lines, back]: [ConsentLine[], WithdrawnLine[]] = [[], []];
    const taker = {
      onGiven: (line: ConsentLine) => lines.push(line),
      onWithdrawn: (line: WithdrawnLine) => back.push(line),
    };
    const answer = await readConsents(of(`${rows.join("\n")}\n`), taker, NOW);
    return { answer, lines, back };
  }

  test("is understood by key and by label, in any case", async () => {
    const { answer, lines } = await read(
      HEAD,
      "Reader@Example.com;marketing;email;merchant;2026-10-31;Box;Yes please;Log entry",
      "two@example.com;Marketing messages;E-mail;AMAZON;2026-10-31T10:00+02:00;;;",
    );
    expect(answer).toMatchObject({
      ok: true,
      report: { rows: 2, accepted: 2, refused: 0, withoutProof: 1, lines: [] },
    });
    expect(lines).toMatchObject([
      { email: "reader@example.com", purpose: "marketing", medium: "email", proof: "Log entry" },
      { givenTo: "amazon", at: new Date("2026-10-31T08:00:00Z"), proof: "" },
    ]);
  });

  test("refuses by line and column, and repeats nothing of a cell", async () => {
    const { answer, lines } = await read(
      HEAD,
      "nobody;marketing;email;merchant;2026-10-31;;;",
      "a@marketplace.amazon.com;marketing;email;merchant;2026-10-31;;;",
      "a@example.com;selling;email;merchant;2026-10-31;;;",
      "a@example.com;marketing;pigeon;merchant;2026-10-31;;;",
      "a@example.com;marketing;email;friend;2026-10-31;;;",
      "a@example.com;marketing;email;merchant;31.10.2026;;;",
      "a@example.com;marketing;email;merchant;2026-02-31;;;",
      "a@example.com;marketing;email;merchant;2027-10-31;;;",
      `a@example.com;marketing;email;merchant;2026-10-31;;;${"x".repeat(2_001)}`,
      "",
      "a@example.com;marketing;email;merchant;2026-10-31;;;",
    );
    if (!answer.ok) throw new Error(answer.fault.kind);
    expect(answer.report.lines.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, "email", "noEmail"],
      [3, "email", "relay"],
      [4, "purpose", "noPurpose"],
      [5, "medium", "noMedium"],
      [6, "givenTo", "noParty"],
      [7, "at", "noDay"],
      [8, "at", "noDay"],
      [9, "at", "ahead"],
      [10, "proof", "tooLong"],
    ]);
    expect(answer.report).toMatchObject({ rows: 10, accepted: 1, refused: 9 });
    expect(lines).toHaveLength(1);
  });

  test("tells who took it back, on the line of the agreement or on one of their own", async () => {
    const { answer, lines, back } = await read(
      "email;purpose;medium;given to;when;unsubscribed on",
      "a@example.com;marketing;email;merchant;2026-10-31;2026-11-02",
      "b@example.com;marketing;;;;2026-11-03",
      "c@example.com;marketing;email;merchant;2026-10-31;",
      "d@example.com;marketing;email;merchant;2026-10-31;yes",
      "e@example.com;marketing;email;;;2026-11-03",
      "f@example.com;marketing;;;;2027-11-03",
    );
    if (!answer.ok) throw new Error(answer.fault.kind);
    expect(answer.report).toMatchObject({ rows: 6, accepted: 3, withdrawn: 2, entries: 4 });
    expect(answer.report.lines.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [5, "withdrawn", "noDay"],
      [6, "givenTo", "noParty"],
      [7, "withdrawn", "ahead"],
    ]);
    expect(lines.map(({ email }) => email)).toEqual(["a@example.com", "c@example.com"]);
    expect(back.map(({ email, at }) => [email, at.toISOString().slice(0, 10)])).toEqual([
      ["a@example.com", "2026-11-02"],
      ["b@example.com", "2026-11-03"],
    ]);
    const list = await read("E-mail,Purpose,Taken back", "a@example.com,marketing,2026-11-02");
    expect(list.answer).toMatchObject({ ok: true, report: { accepted: 1, withoutProof: 0 } });
  });

  test("can be a workbook, with days as numbers and notes on another sheet", async () => {
    const book = workbookOf([
      {
        rows: [
          ["Where", "Who asked"],
          ["At the fair", "Two of us"],
        ],
      },
      {
        rows: [
          ["E-mail", "Purpose", "Medium", "Given to", "When"],
          ["a@example.com", "marketing", "email", "merchant", numeric(46_326, "day")],
        ],
      },
      {
        rows: [
          ["Day", "Weather"],
          ["Monday", "Rain"],
        ],
      },
    ]);
    const lines: ConsentLine[] = [];
    async function* pieces() {
      yield await Promise.resolve(new Uint8Array(book));
    }
    const taker = {
      onGiven: (line: ConsentLine) => lines.push(line),
      onWithdrawn: () => undefined,
    };
    const answer = await readConsents(pieces(), taker, NOW);
    expect(answer).toMatchObject({ ok: true, report: { rows: 1, accepted: 1, refused: 0 } });
    expect(lines.map(({ at }) => at.toISOString())).toEqual(["2026-10-31T00:00:00.000Z"]);
  });

  test("says which columns are missing", async () => {
    const { answer } = await read("E-mail,Purpose,When", "a@example.com,marketing,2026-10-31");
    expect(answer).toEqual({
      ok: false,
      fault: { kind: "missingColumns", missing: ["medium", "givenTo"] },
    });
  });

  test.each([
    ["2026-10-31", "2026-10-31T00:00:00.000Z"],
    ["2026-10-31 09:30", "2026-10-31T09:30:00.000Z"],
    ["2026-10-31T09:30:15Z", "2026-10-31T09:30:15.000Z"],
    ["2026-10-31T09:30:15+0200", "2026-10-31T07:30:15.000Z"],
    ["2026-10-31T09:30:15+02:00", "2026-10-31T07:30:15.000Z"],
    ["2026-13-01", null],
    ["2026-02-30", null],
    ["yesterday", null],
    ["", null],
  ])("%j is %s", (text, moment) => {
    expect(readMoment(text)?.toISOString() ?? null).toBe(moment);
  });
});

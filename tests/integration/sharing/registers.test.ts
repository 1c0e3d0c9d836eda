import { beforeAll, describe, expect, test } from "vitest";
import { factsOf } from "@/lib/checklists/fact-values";
import { withdrawEvidence } from "@/lib/checklists/evidence";
import type { FactId } from "@/lib/checklists/facts";
import { addPolicy, correctPolicy, linkAgreement } from "@/lib/checklists/kept-texts";
import { evidenceToName } from "@/lib/checklists/views";
import { transactResult } from "@/lib/db/transact";
import {
  changeRecipient,
  clearForPrime,
  endRecipient,
  resumeRecipient,
  takeClearingBack,
  withdrawPolicy,
} from "@/lib/sharing/commands";
import {
  importConsents,
  lookUpConsents,
  previewConsents,
  withdrawConsent,
} from "@/lib/sharing/consents/commands";
import type { RecipientForm } from "@/lib/sharing/input";
import { lookUpWithAnswers } from "@/lib/sharing/person";
import { deleteQuestion, noteAnswer } from "@/lib/sharing/saved/commands";
import { turnedSentence } from "@/lib/sharing/saved/words";
import { changeUse, endUse } from "@/lib/sharing/uses/commands";
import {
  consentsPage,
  everyRecipient,
  recipientPage,
  recipients,
  savedPage,
  sharingPage,
  usesPage,
} from "@/lib/sharing/views";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  inMerchant,
  newMerchant,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { addPaper, checklistIdOf, keyOf, startQuarter, valueOf } from "@/tests/support/checklists";
import { grant, operatorGrant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";
import {
  addConsentAt,
  addPolicyAt,
  addRecipientAt,
  dayAt,
  NOW,
  registerUseAt,
  saveQuestionAt,
  useSaid,
} from "@/tests/support/sharing";

const TODAY = dayOf(NOW);
let globex: TestMerchant;

beforeAll(async () => {
  globex = await newMerchant();
});

const change = ({ id }: TestMerchant) => operatorGrant("sharing.change", id);
const reading = ({ id }: TestMerchant) => grant("sharing.read", id);
const eventsOf = async ({ id }: TestMerchant): Promise<readonly string[]> => {
  const rows = await asOwner<{ type: string }>(
    "SELECT type FROM audit_event WHERE merchant_id = $1 AND type NOT LIKE 'merchant.%' ORDER BY number",
    [id],
  );
  return rows.map(({ type }) => type);
};

describe("a recipient", () => {
  let acme: TestMerchant;
  let staff: TestPerson;
  let reviewer: TestPerson;
  let id: string;
  let version: number;

  const form = (more: Partial<RecipientForm> = {}): RecipientForm => ({
    ...{ name: "Parcel people", role: "serviceProvider", service: "Delivery", agreement: "open" },
    ...{
      from: null,
      until: "",
      receives: ["user.name"],
      ownUse: "forbidden",
      reviewOn: null,
      ...more,
    },
  });
  const find = async () => {
    const found = await inMerchant(acme, (tx) => recipientPage(tx, reading(acme), id, TODAY));
    if (!found) throw new Error("Not found.");
    version = found.recipient.version;
    return found.recipient;
  };
  const save = (more: Partial<RecipientForm> = {}, at = acme) =>
    transactResult(at.id, (tx) =>
      changeRecipient(tx, change(at), { ...form(more), id, version }, NOW),
    );
  const clear = (at = acme) =>
    transactResult(at.id, (tx) =>
      clearForPrime(tx, keyOf(at, reviewer, "sharing.clearForPrime"), { id, version }, NOW),
    );
  const link = (evidenceId: string | null, at = acme) =>
    transactResult(at.id, (tx) => linkAgreement(tx, change(at), { id, version, evidenceId }, NOW));

  beforeAll(async () => {
    acme = await newMerchant();
    const admin = await addPerson(acme, "admin");
    [staff, reviewer] = [await addPerson(acme, "staff"), await addPerson(acme, "reviewer")];
    await startQuarter(acme, admin);
    ({ id } = valueOf(
      await addRecipientAt(acme, { receives: ["user.name"], ownUse: "forbidden" }),
    ));
    version = 1;
  });

  test("is cleared by a reviewer, by name and moment", async () => {
    expect(() => keyOf(acme, staff, "sharing.clearForPrime")).toThrow("may not");
    valueOf(await clear());
    expect(await find()).toMatchObject({
      mayReceivePrime: true,
      cleared: { userId: reviewer.userId, at: NOW },
    });
  });

  test("stays cleared where nothing changed that a reviewer decided upon", async () => {
    const reviewOn = dayAt("2027-05-01");
    valueOf(await save({ name: "Parcels and more", reviewOn }));
    expect(await find()).toMatchObject({ mayReceivePrime: true, reviewOn });
  });

  test("has to be cleared anew where what they receive grows, or their role changes", async () => {
    const grown = { receives: ["user.name", "user.contact.email"] } as const;
    valueOf(await save({ receives: [...grown.receives] }));
    expect(await find()).toMatchObject({ ...grown, mayReceivePrime: false, cleared: null });
    valueOf(await clear());
    await find();
    valueOf(await save({ role: "thirdParty", receives: [...grown.receives] }));
    expect(await find()).toMatchObject({ role: "thirdParty", mayReceivePrime: false });
    valueOf(await save());
    await find();
  });

  test("is not cleared upon what a reviewer no longer reads, nor changed upon a clearing nobody saw", async () => {
    await find();
    const read = version;
    valueOf(await save({ receives: ["user.name", "user.contact.address"] }));
    expect(await clear()).toEqual({ ok: false, refusal: "changedMeanwhile" });
    expect(await find()).toMatchObject({ mayReceivePrime: false, version: read + 1 });
    valueOf(await clear());
    // Somebody who had the form open before the clearing would keep it for what the reviewer never saw.
    expect(await save()).toEqual({ ok: false, refusal: "changedMeanwhile" });
    await find();
    valueOf(await save());
    expect(await find()).toMatchObject({ mayReceivePrime: false });
  });

  test("has no agreement until its first day, in answers and in checklists", async () => {
    const first = addDays(TODAY, 3);
    valueOf(await save({ from: first }));
    expect(await find()).toMatchObject({ agreementFrom: first, agreementUntil: null });
    const lacking = async (at: Date) => {
      const key = grant("checklists.read", acme.id);
      const values = await inMerchant(acme, (tx) =>
        factsOf(tx, key, ["recipientsWithoutAgreement"], at),
      );
      return values[0]?.value;
    };
    expect(await lacking(NOW)).toBe(1);
    expect(await lacking(new Date(NOW.getTime() + 3 * 86_400_000))).toBe(0);
    expect(await save({ from: first, agreement: "until", until: TODAY })).toEqual({
      ...{ ok: false, refusal: "agreementEndsFirst" },
    });
    valueOf(await save());
    expect(await find()).toMatchObject({ agreementFrom: null });
  });

  test("is told of a change that came between, and of one that cannot be", async () => {
    const stale = await transactResult(acme.id, (tx) =>
      changeRecipient(tx, change(acme), { ...form(), id, version: version - 1 }, NOW),
    );
    expect(stale).toEqual({ ok: false, refusal: "changedMeanwhile" });
    expect(await save({ ownUse: "allowed" })).toEqual({ ok: false, refusal: "ownUseOfProvider" });
    expect(await save({ agreement: "until" })).toEqual({ ok: false, refusal: "endUnsaid" });
    valueOf(await addRecipientAt(acme, { name: "Somebody else" }));
    expect(await save({ name: "Somebody else" })).toEqual({ ok: false, refusal: "nameTaken" });
  });

  test("names its agreement among the evidence that is kept, and is asked about again with another", async () => {
    const checklist = await checklistIdOf(acme, staff, "F3");
    const [first, second] = [
      await addPaper(acme, staff, checklist, "agreements-on-file"),
      await addPaper(acme, staff, checklist, "agreements-on-file"),
    ];
    await find();
    valueOf(await clear());
    await find();
    valueOf(await link(first));
    expect(await find()).toMatchObject({ evidenceId: first, mayReceivePrime: true });
    valueOf(await link(second));
    expect(await find()).toMatchObject({ evidenceId: second, mayReceivePrime: false });
    const withdraw = async (evidenceId: string) =>
      valueOf(
        await transactResult(acme.id, (tx) =>
          withdrawEvidence(
            tx,
            keyOf(acme, staff, "checklists.work"),
            { evidenceId, because: null },
            NOW,
          ),
        ),
      );
    valueOf(await clear());
    await withdraw(first);
    expect(await find()).toMatchObject({ evidenceWithdrawn: false, mayReceivePrime: true });
    expect(await link(first)).toEqual({ ok: false, refusal: "withdrawn" });
    expect(await link(globex.id)).toEqual({ ok: false, refusal: "noSuchEvidence" });
    const texts = await inMerchant(acme, (tx) => evidenceToName(tx, reading(acme), second));
    expect(texts.named?.id).toBe(second);
    expect(texts.usable.map((each) => each.id)).not.toContain(first);

    const policy = { name: "V", validFrom: TODAY, covers: [], url: null, evidenceId: second };
    valueOf(await transactResult(acme.id, (tx) => addPolicy(tx, change(acme), policy, NOW)));
    const read = version;
    await withdraw(second);
    expect(await find()).toMatchObject({
      ...{ evidenceId: second, evidenceWithdrawn: true, mayReceivePrime: false, cleared: null },
      version: read + 1,
    });
    expect((await eventsOf(acme)).slice(-2)).toEqual(["evidence.withdrawn", "recipient.changed"]);
    const found = await inMerchant(acme, (tx) => sharingPage(tx, reading(acme), TODAY));
    expect(found.findings).toMatchObject({ recipients: { agreementWithdrawn: 1 }, withoutText: 1 });
    valueOf(await link(null));
    expect(await find()).toMatchObject({ evidenceWithdrawn: false });
  });

  test("is not cleared any more where a reviewer takes it back", async () => {
    await find();
    valueOf(await clear());
    const back = () =>
      transactResult(acme.id, (tx) =>
        takeClearingBack(tx, keyOf(acme, reviewer, "sharing.clearForPrime"), { id }, NOW),
      );
    valueOf(await back());
    expect(await find()).toMatchObject({ mayReceivePrime: false, cleared: null });
    expect(await back()).toEqual({ ok: false, refusal: "notCleared" });
  });

  test("another merchant meets nothing", async () => {
    expect(
      await inMerchant(globex, (tx) => recipientPage(tx, reading(globex), id, TODAY)),
    ).toBeNull();
    expect(await save({}, globex)).toEqual({ ok: false, refusal: "notFound" });
    expect(await link(null, globex)).toEqual({ ok: false, refusal: "notFound" });
    const ended = await transactResult(globex.id, (tx) =>
      endRecipient(tx, change(globex), { id, version, because: "x" }, NOW),
    );
    expect(ended).toEqual({ ok: false, refusal: "notFound" });
  });

  test("ends, stays in the list, and can be taken up again", async () => {
    await find();
    valueOf(await clear());
    await find();
    const because = "We deliver ourselves";
    valueOf(
      await transactResult(acme.id, (tx) =>
        endRecipient(tx, change(acme), { id, version, because }, NOW),
      ),
    );
    expect(await find()).toMatchObject({ endedOn: TODAY, mayReceivePrime: false });
    const page = await inMerchant(acme, (tx) => recipientPage(tx, reading(acme), id, TODAY));
    expect(page?.endedBecause).toBe(because);
    const [live, all] = await inMerchant(acme, async (tx) => [
      await recipients(tx, reading(acme)),
      await everyRecipient(tx, reading(acme)),
    ]);
    expect(live.map((one) => one.id)).not.toContain(id);
    expect(all.map((one) => one.id)).toContain(id);
    expect(await save()).toEqual({ ok: false, refusal: "ended" });
    expect(await clear()).toEqual({ ok: false, refusal: "ended" });
    const [stored] = await asOwner<{ because: Buffer }>(
      "SELECT ended_because AS because FROM recipient WHERE merchant_id = $1 AND id = $2",
      [acme.id, id],
    );
    expect(stored?.because.toString("latin1")).not.toContain(because);

    const resume = () =>
      transactResult(acme.id, (tx) => resumeRecipient(tx, change(acme), { id, version }, NOW));
    valueOf(await resume());
    expect(await find()).toMatchObject({ endedOn: null, mayReceivePrime: false });
    expect(await resume()).toEqual({ ok: false, refusal: "notEnded" });
  });

  test("leaves a trail of each change", async () => {
    const types = await eventsOf(acme);
    for (const type of ["changed", "clearedForPrime", "clearingTakenBack", "ended", "resumed"])
      expect(types).toContain(`recipient.${type}`);
  });
});

describe("a version of the policy", () => {
  const said = { name: "Spring", validFrom: dayAt("2026-01-01"), covers: ["fulfil"] } as const;

  test("is put right, and the mistaken one stays to be read", async () => {
    const acme = await newMerchant();
    const url = "https://shop.example.com/privacy";
    const { id } = valueOf(
      await transactResult(acme.id, (tx) =>
        addPolicy(
          tx,
          change(acme),
          { ...said, covers: ["fulfil", "sale"], url, evidenceId: null },
          NOW,
        ),
      ),
    );
    const right = { ...said, covers: ["fulfil" as const], url, evidenceId: null };
    const correct = (at: TestMerchant) =>
      transactResult(at.id, (tx) =>
        correctPolicy(tx, change(at), { ...right, id, because: "Sale was never named" }, NOW),
      );
    expect(await correct(globex)).toEqual({ ok: false, refusal: "notFound" });
    const corrected = valueOf(await correct(acme)).id;
    expect(await correct(acme)).toEqual({ ok: false, refusal: "alreadyWithdrawn" });
    const { known } = await inMerchant(acme, (tx) => usesPage(tx, reading(acme), TODAY));
    expect(known.policies.find((one) => one.id === corrected)).toMatchObject({
      ...{ name: "Spring", covers: ["fulfil"], url, corrects: id, withdrawn: null },
    });
    expect(known.policies.find((one) => one.id === id)?.withdrawn).toMatchObject({
      ...{ userId: null, because: "Sale was never named" },
    });
    expect(await eventsOf(acme)).toEqual(["policy.added", "policy.withdrawn", "policy.added"]);

    const taken = await addPolicyAt(acme, { name: "Spring" });
    expect(taken).toEqual({ ok: false, refusal: "nameTaken" });
    valueOf(
      await transactResult(acme.id, (tx) =>
        withdrawPolicy(tx, change(acme), { id: corrected, because: "No" }, NOW),
      ),
    );
    const { covered } = await inMerchant(acme, (tx) => sharingPage(tx, reading(acme), TODAY));
    expect([...covered]).toEqual([]);
  });

  test("is missed by a checklist until one is in force", async () => {
    const acme = await newMerchant();
    const fact = async () => {
      const key = grant("checklists.read", acme.id);
      return (await inMerchant(acme, (tx) => factsOf(tx, key, ["policyMissing"], NOW)))[0];
    };
    valueOf(await addPolicyAt(acme, { validFrom: addDays(TODAY, 1) }));
    expect(await fact()).toMatchObject({ value: 1, isOverLimit: true });
    valueOf(await addPolicyAt(acme, { name: "v0", validFrom: TODAY }));
    expect(await fact()).toMatchObject({ value: 0, isOverLimit: false });
  });

  test("names evidence that is kept, and no other", async () => {
    const acme = await newMerchant();
    const input = { ...said, covers: [...said.covers], url: null, evidenceId: globex.id };
    expect(await transactResult(acme.id, (tx) => addPolicy(tx, change(acme), input, NOW))).toEqual({
      ok: false,
      refusal: "noSuchEvidence",
    });
  });
});

describe("uses", () => {
  test("are registered, judged, changed and ended, and checklists count them", async () => {
    const acme = await newMerchant();
    const facts = async (...ids: readonly FactId[]) => {
      const values = await inMerchant(acme, (tx) =>
        factsOf(tx, grant("checklists.read", acme.id), ids, NOW),
      );
      return Object.fromEntries(values.map(({ id, value }) => [id, value]));
    };
    const pageOf = (at: TestMerchant) => inMerchant(at, (tx) => usesPage(tx, reading(at), TODAY));
    const recipientId = valueOf(await addRecipientAt(acme)).id;
    const { id } = valueOf(await registerUseAt(acme, { recipientId }));
    valueOf(
      await registerUseAt(acme, {
        ...{ name: "Card in the parcel", channel: "amazon_marketplace", medium: "post" },
        law: "None",
      }),
    );
    expect(await registerUseAt(acme)).toEqual({ ok: false, refusal: "nameTaken" });
    expect(await registerUseAt(acme, { name: "X", recipientId: globex.id })).toEqual({
      ...{ ok: false, refusal: "recipientNotFound" },
    });
    expect(await registerUseAt(acme, { name: "X", policyVersionId: globex.id })).toEqual({
      ...{ ok: false, refusal: "policyNotFound" },
    });
    const before = await pageOf(acme);
    expect(
      before.uses.map(({ use, decision, coverage }) => [use.name, decision.outcome, coverage]),
    ).toEqual([
      ["Card in the parcel", "refused", "notAsked"],
      ["Newsletter", "refused", "notCovered"],
    ]);
    const counted = [
      ...(["usesNotCovered", "usesShowingPrime", "marketplaceUsesRefused"] as const),
      ...(["marketplaceUsesPromoting", "recipientsNotLookedAt"] as const),
    ];
    expect(await facts(...counted)).toEqual({
      ...{ usesNotCovered: 1, usesShowingPrime: 0, marketplaceUsesRefused: 1 },
      ...{ marketplaceUsesPromoting: 1, recipientsNotLookedAt: 0 },
    });

    const policyVersionId = valueOf(await addPolicyAt(acme)).id;
    const save = (at: TestMerchant, version: number) =>
      transactResult(at.id, (tx) =>
        changeUse(
          tx,
          change(at),
          { ...useSaid({ policyVersionId, recipientId }), id, version },
          NOW,
        ),
      );
    expect(await save(globex, 1)).toEqual({ ok: false, refusal: "notFound" });
    expect(await save(acme, 7)).toEqual({ ok: false, refusal: "changedMeanwhile" });
    valueOf(await save(acme, 1));
    expect((await pageOf(acme)).uses.at(-1)).toMatchObject({
      ...{ coverage: "covered", decision: { outcome: "permitted", because: ["F2"] } },
    });
    expect(await facts("usesNotCovered")).toEqual({ usesNotCovered: 0 });

    const card = before.uses[0]?.use.id ?? "";
    const end = (at: TestMerchant) =>
      transactResult(at.id, (tx) => endUse(tx, change(at), { id: card, version: 1 }, NOW));
    expect(await end(globex)).toEqual({ ok: false, refusal: "notFound" });
    valueOf(await end(acme));
    expect(await end(acme)).toEqual({ ok: false, refusal: "alreadyEnded" });
    expect(await facts("marketplaceUsesRefused")).toEqual({ marketplaceUsesRefused: 0 });
    // What was once done can be done again.
    valueOf(await registerUseAt(acme, { name: "Card in the parcel" }));
    expect((await pageOf(globex)).uses).toEqual([]);
    expect(await eventsOf(acme)).toEqual(
      expect.arrayContaining(["use.registered", "use.changed", "use.ended"]),
    );
  });
});

describe("saved questions", () => {
  test("say when and why their answer turned, until somebody notes it", async () => {
    const acme = await newMerchant();
    const until = addDays(TODAY, 5);
    const recipientId = valueOf(await addRecipientAt(acme, { agreementUntil: until })).id;
    const asked =
      "channel=amazon_marketplace&purpose=providerService&medium=none&field=user.name&order=open&selection=mixed&recipient=Parcel+people";
    const { id } = valueOf(await saveQuestionAt(acme, { asked }));
    expect(await saveQuestionAt(acme)).toEqual({ ok: false, refusal: "nameTaken" });
    expect(await saveQuestionAt(acme, { name: "X", asked: "channel=moon" })).toEqual({
      ...{ ok: false, refusal: "noQuestion" },
    });
    expect(
      await saveQuestionAt(acme, { name: "X", asked: asked.replace("Parcel+people", "Nobody") }),
    ).toEqual({ ok: false, refusal: "recipientNotFound" });

    const later = new Date(NOW.getTime() + 10 * 86_400_000);
    const page = (at: TestMerchant, now = NOW) =>
      inMerchant(at, (tx) => savedPage(tx, reading(at), dayOf(now)));
    const [today] = (await page(acme)).saved;
    expect([today?.question.asked.recipientId, today?.hasTurned]).toEqual([recipientId, false]);
    expect(today?.question.then.conditions).toEqual(["orderOnly"]);
    const [turned] = (await page(acme, later)).saved;
    expect(turned && turnedSentence(turned)).toMatch(/now no: the agreement ended\.$/);
    const found = await inMerchant(acme, (tx) => sharingPage(tx, reading(acme), dayOf(later)));
    expect(found.findings).toMatchObject({ turned: 1, recipients: { agreementOver: 1 } });
    expect((await page(globex)).saved).toEqual([]);

    const key = ({ id: merchantId }: TestMerchant) => operatorGrant("sharing.check", merchantId);
    const note = (at: TestMerchant) =>
      transactResult(at.id, (tx) => noteAnswer(tx, key(at), { id }, later));
    expect(await note(globex)).toEqual({ ok: false, refusal: "notFound" });
    valueOf(await note(acme));
    expect((await page(acme, later)).saved[0]?.hasTurned).toBe(false);
    const remove = (at: TestMerchant) =>
      transactResult(at.id, (tx) => deleteQuestion(tx, key(at), { id }, later));
    expect(await remove(globex)).toEqual({ ok: false, refusal: "notFound" });
    valueOf(await remove(acme));
    expect(await remove(acme)).toEqual({ ok: false, refusal: "notFound" });
    expect((await eventsOf(acme)).slice(-3)).toEqual([
      ...["question.saved", "question.noted", "question.deleted"],
    ]);
  });
});

describe("consents", () => {
  const HEAD = "email,purpose,medium,given to,when,how asked,wording,proof";
  const WORDS = "Yes to the newsletter of the lamp makers";
  const line = (name: string, proof = "Log entry") =>
    `${name}@example.com,marketing,email,merchant,2026-10-31,Box on the form,${WORDS},${proof}`;
  async function* of(text: string) {
    yield await Promise.resolve(new TextEncoder().encode(text));
  }

  test("come from a file that was looked at, once, and name nobody", async () => {
    const acme = await newMerchant();
    const text = `${[HEAD, line("planted.one"), line("planted.two", ""), "x,,,,,,,"].join("\n")}\n`;
    const seen = await previewConsents(of(text), NOW);
    if (!seen.ok) throw new Error(seen.fault.kind);
    expect(seen.report).toMatchObject({
      ...{ rows: 3, accepted: 2, refused: 1, withoutProof: 1 },
      lines: [{ line: 4, column: "email", reason: "noEmail" }],
    });
    const { sha256 } = seen.report;
    const other = await importConsents(change(acme), of(`${text}\n`), sha256, NOW);
    expect(other).toEqual({ ok: false, fault: { kind: "otherFile" } });
    const take = () => importConsents(change(acme), of(text), sha256, NOW);
    expect(await take()).toMatchObject({ ok: true, added: 2 });
    expect(await take()).toMatchObject({ ok: true, added: 0 });

    const page = await inMerchant(acme, (tx) => consentsPage(tx, reading(acme)));
    expect(page.unproven).toBe(1);
    expect(page.counts.map(({ hasProof, count }) => [hasProof, count])).toEqual([
      [false, 1],
      [true, 1],
    ]);
    const stored = [
      await asOwner("SELECT * FROM consent WHERE merchant_id = $1", [acme.id]),
      await asOwner("SELECT * FROM consent_text WHERE merchant_id = $1", [acme.id]),
    ];
    expect(stored.map((rows) => rows.length)).toEqual([2, 2]);
    const bytes = stored
      .flat()
      .flatMap((row) => Object.values<unknown>(row))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value))
      .join(" ");
    for (const planted of ["planted", "Box on the form", WORDS, "Log entry"])
      expect(bytes).not.toContain(planted);
    expect(await eventsOf(acme)).toEqual(["consent.imported", "consent.imported"]);
  });

  test("that were taken back by the same file count as taken back, and the file can come twice", async () => {
    const acme = await newMerchant();
    const email = "gone@example.com";
    const text = `${HEAD},taken back\n${email},marketing,email,merchant,2026-10-31,,,Log entry,2026-11-02\n`;
    const seen = await previewConsents(of(text), NOW);
    if (!seen.ok) throw new Error(seen.fault.kind);
    const take = () => importConsents(change(acme), of(text), seen.report.sha256, NOW);
    expect(await take()).toMatchObject({ ok: true, added: 2 });
    expect(await take()).toMatchObject({ ok: true, added: 0 });
    const { rows } = valueOf(
      await transactResult(acme.id, (tx) =>
        lookUpConsents(tx, operatorGrant("sharing.check", acme.id), { email }, NOW),
      ),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["withdrawn", "given"]);
  });

  test("from a clock that runs ahead do not outlast what is taken back later that day", async () => {
    const acme = await newMerchant();
    const text = `${HEAD}\nearly@example.com,marketing,email,merchant,2026-12-01T09:00Z,,,Log entry\n`;
    const seen = await previewConsents(of(text), NOW);
    if (!seen.ok) throw new Error(seen.fault.kind);
    await importConsents(change(acme), of(text), seen.report.sha256, NOW);
    const later = new Date(NOW.getTime() + 3_600_000);
    valueOf(
      await transactResult(acme.id, (tx) =>
        withdrawConsent(
          tx,
          change(acme),
          { email: "early@example.com", purpose: "marketing" },
          later,
        ),
      ),
    );
    const found = await transactResult(acme.id, (tx) =>
      lookUpWithAnswers(
        tx,
        operatorGrant("holdings.lookUp", acme.id),
        {
          ...{ by: "email", email: "early@example.com", phone: "", phoneCountry: "" },
          ...{ country: "", postalCode: "", firstLine: "" },
        },
        later,
      ),
    );
    expect(valueOf(found).said).toEqual({ kind: "withdrawn" });
  });

  test("are looked up by address, whatever its tag, and nobody else’s are met", async () => {
    const acme = await newMerchant();
    const proof = "Ticked and confirmed";
    valueOf(await addConsentAt(acme, { email: "Ana@example.com", proof, wording: WORDS }));
    const look = (at: TestMerchant, email = "ana+news@example.com") =>
      transactResult(at.id, (tx) =>
        lookUpConsents(tx, operatorGrant("sharing.check", at.id), { email }, NOW),
      );
    expect(valueOf(await look(acme)).rows).toMatchObject([
      { kind: "given", purpose: "marketing", proof, wording: WORDS, asked: null },
    ]);
    expect(valueOf(await look(globex)).rows).toEqual([]);
    expect(await eventsOf(acme)).toContain("consent.lookedUp");
  });

  test("one person looks up a few a minute, and no list", async () => {
    const acme = await newMerchant();
    const staff = await addPerson(acme, "staff");
    const look = () =>
      transactResult(acme.id, (tx) =>
        lookUpConsents(tx, keyOf(acme, staff, "sharing.check"), { email: "a@example.com" }, NOW),
      );
    for (let asked = 0; asked < 20; asked += 1) valueOf(await look());
    expect(await look()).toEqual({ ok: false, refusal: "tooMany" });
  });

  test("without proof are a finding until they are shown or taken back", async () => {
    const acme = await newMerchant();
    const unproven = async () =>
      (await inMerchant(acme, (tx) => consentsPage(tx, reading(acme)))).unproven;
    valueOf(await addConsentAt(acme, { email: "one@example.com", proof: "" }));
    valueOf(await addConsentAt(acme, { email: "two@example.com", proof: "" }));
    expect(await unproven()).toBe(2);
    const facts = await inMerchant(acme, (tx) =>
      factsOf(tx, grant("checklists.read", acme.id), ["consentsWithoutProof"], NOW),
    );
    expect(facts).toEqual([{ id: "consentsWithoutProof", value: 2, isOverLimit: true }]);
    valueOf(await addConsentAt(acme, { email: "one@example.com", proof: "Here" }));
    expect(await unproven()).toBe(1);
    valueOf(
      await transactResult(acme.id, (tx) =>
        withdrawConsent(
          tx,
          change(acme),
          { email: "two+tag@example.com", purpose: "marketing" },
          new Date(NOW.getTime() + 1_000),
        ),
      ),
    );
    expect(await unproven()).toBe(0);
  });
});

test("a looked-up shopper is told by copy, and the conflict in one sentence", async () => {
  const acme = await newMerchant();
  const reports = await addSystem(acme);
  const shop = await addSystem(acme, { name: "Shop", kind: "shop" });
  const email = "both@example.com";
  await importText(acme, reports, newOrdersText([newOrder({ "buyer-email": email })]));
  await importText(
    acme,
    shop,
    `Name,Email,Created at,Lineitem name,Shipping Name,Shipping Method,Location,Tags\n#1,${email},2026-10-01 10:00:00 +0000,Cup,A,,,Buy With Prime\n`,
  );
  valueOf(await addPolicyAt(acme));
  const look = () =>
    transactResult(acme.id, (tx) =>
      lookUpWithAnswers(
        tx,
        operatorGrant("holdings.lookUp", acme.id),
        {
          ...{ by: "email", email, phone: "", phoneCountry: "", country: "", postalCode: "" },
          firstLine: "",
        },
        NOW,
      ),
    );
  const found = valueOf(await look());
  expect(
    found.marketing.map(({ channel, decision }) => [channel, decision.outcome, decision.because]),
  ).toEqual([
    ["amazon_marketplace", "refused", ["G3", "G4", "G5", "G6"]],
    ["buy_with_prime", "permitted", ["F2"]],
  ]);
  valueOf(
    await transactResult(acme.id, (tx) =>
      withdrawConsent(tx, change(acme), { email, purpose: "marketing" }, NOW),
    ),
  );
  expect(valueOf(await look()).marketing.every(({ isOptedOut }) => isOptedOut)).toBe(true);
});

test.each([
  ["a recipient", addRecipientAt],
  ["a version of the policy", addPolicyAt],
  ["a use", registerUseAt],
  ["a saved question", saveQuestionAt],
] as const)("%s of one name is made by one of many who make it at once", async (_, make) => {
  for (let round = 0; round < 5; round += 1) {
    const acme = await newMerchant();
    const answers = await Promise.all(Array.from({ length: 4 }, () => make(acme)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(
      Array.from({ length: 3 }, () => ({ ok: false, refusal: "nameTaken" })),
    );
  }
});

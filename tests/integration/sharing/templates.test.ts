import { beforeAll, describe, expect, test } from "vitest";
import { factsOf } from "@/lib/checklists/fact-values";
import type { FactId } from "@/lib/checklists/facts";
import { transact, transactResult } from "@/lib/db/transact";
import { changeTemplate, removeTemplate } from "@/lib/sharing/template/commands";
import { templateById, templates } from "@/lib/sharing/template/views";
import { newMerchant, type TestMerchant } from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { valueOf } from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";
import {
  addConsentAt,
  addRecipientAt,
  checkedAt,
  handedOverAt,
  NOW,
  templateAt,
} from "@/tests/support/sharing";

const STEERING = "You asked for more colours: see them all at https://lamps.example.com today.";

let acme: TestMerchant;
let globex: TestMerchant;

beforeAll(async () => {
  [acme, globex] = [await newMerchant(), await newMerchant()];
});

const all = ({ id }: TestMerchant) =>
  transact(id, (tx) => templates(tx, grant("sharing.read", id)));
const facts = async (ids: readonly FactId[], { id } = acme) =>
  Object.fromEntries(
    (await transact(id, (tx) => factsOf(tx, grant("checklists.read", id), ids, NOW))).map(
      (fact) => [fact.id, fact.value],
    ),
  );

describe("a template", () => {
  test("is kept sealed, and read anew by the rules as they are", async () => {
    const { id } = valueOf(await templateAt(acme, { name: "Colours", text: STEERING }));
    const found = await transact(acme.id, (tx) =>
      templateById(tx, grant("sharing.read", acme.id), id),
    );
    expect(found).toMatchObject({ name: "Colours", text: STEERING, version: 1 });
    expect(found?.answer.problems.map(({ kind }) => kind)).toContain("link");
    expect(found?.saved.outcome).toBe("problems");
    const [row] = await asOwner<{ row: string }>(
      "SELECT to_jsonb(t)::text AS row FROM message_template t WHERE id = $1",
      [id],
    );
    expect(row?.row).not.toMatch(/Colours|lamps/);
  });

  test("was fine when it was saved: what today’s rules say of it is said beside it", async () => {
    const { id } = valueOf(await templateAt(acme, { name: "Turned", text: STEERING }));
    await asOwner(
      "UPDATE message_template SET saved_outcome = 'fine', saved_problems = 0 WHERE id = $1",
      [id],
    );
    const turned = (await all(acme)).find((one) => one.id === id);
    expect([turned?.saved.outcome, turned?.now.outcome]).toEqual(["fine", "problems"]);
  });

  test("is changed in the version that was read, and in no other", async () => {
    const { id } = valueOf(await templateAt(acme, { name: "To change" }));
    const change = (version: number, name: string, merchant = acme) =>
      transactResult(merchant.id, (tx) =>
        changeTemplate(
          tx,
          grant("sharing.change", merchant.id),
          { id, version, name, channel: "unknown", text: "You asked: it comes on Friday." },
          NOW,
        ),
      );
    expect(await change(1, "Colours")).toEqual({ ok: false, refusal: "nameTaken" });
    expect(await change(1, "Mine", globex)).toEqual({ ok: false, refusal: "notFound" });
    valueOf(await change(1, "Changed"));
    expect(await change(1, "Late")).toEqual({ ok: false, refusal: "changedMeanwhile" });
    expect((await all(acme)).find((one) => one.id === id)).toMatchObject({
      ...{ name: "Changed", channel: "unknown", version: 2 },
    });
  });

  test("goes for good, and another merchant meets none", async () => {
    const { id } = valueOf(await templateAt(acme, { name: "To delete" }));
    const remove = (version: number, merchant = acme) =>
      transactResult(merchant.id, (tx) =>
        removeTemplate(tx, grant("sharing.change", merchant.id), { id, version }, NOW),
      );
    expect(await remove(1, globex)).toEqual({ ok: false, refusal: "notFound" });
    expect(await remove(2)).toEqual({ ok: false, refusal: "changedMeanwhile" });
    valueOf(await remove(1));
    expect((await all(acme)).map(({ name }) => name)).not.toContain("To delete");
    expect(await all(globex)).toEqual([]);
    expect(
      await transact(globex.id, (tx) => templateById(tx, grant("sharing.read", globex.id), id)),
    ).toBeNull();
  });

  test("of a name that is taken is not kept", async () => {
    expect(await templateAt(acme, { name: "Colours" })).toEqual({
      ...{ ok: false, refusal: "nameTaken" },
    });
  });
});

test("checklists are told of templates, lists, agreements and hand-overs, each merchant of its own", async () => {
  const G3 = ["templatesFailing", "messagesSteering"] as const;
  expect(await facts(G3)).toEqual({ templatesFailing: 2, messagesSteering: 2 });
  expect(await facts(G3, globex)).toEqual({ templatesFailing: 0, messagesSteering: 0 });

  const G4 = ["marketplaceOnLists", "consentsWithoutProof"] as const;
  expect(await facts(G4)).toEqual({ marketplaceOnLists: 0, consentsWithoutProof: 0 });
  const { id: recipientId } = valueOf(await addRecipientAt(acme));
  const none = {
    ...{ cleared: 0, agreed: 0, marketplaceOnly: 0, relay: 0, optedOut: 0, notCovered: 0 },
    ...{ unknown: 0, unusable: 0, repeated: 0 },
  };
  const list = (name: string, marketplaceOnly: number, relay: number, at: string) =>
    checkedAt(
      acme,
      {
        ...{ recipientId, kind: "list", purpose: "marketing", outcome: "mend", rows: 9, going: 2 },
        ...{ counts: { ...none, marketplaceOnly, relay }, sha256: name.repeat(64) },
      },
      new Date(at),
    );
  const onLists = async () => (await facts(G4))["marketplaceOnLists"];
  await list("a", 5, 5, "2026-11-27T12:00:00Z");
  const { id: checked } = await list("a", 2, 1, "2026-11-29T12:00:00Z");
  await list("c", 9, 9, "2026-05-01T12:00:00Z");
  expect(await onLists()).toBe(3);
  // Neither a clean list checked last nor a second one takes the first off the count.
  await list("d", 0, 0, "2026-11-29T13:00:00Z");
  const { id: other } = await list("b", 4, 0, "2026-11-29T14:00:00Z");
  expect(await onLists()).toBe(7);
  valueOf(await handedOverAt(acme, other, "mended"));
  expect(await onLists()).toBe(3);
  valueOf(await handedOverAt(acme, other, "whole"));
  expect(await onLists()).toBe(7);
  valueOf(await handedOverAt(acme, checked, "mended"));
  expect(await onLists()).toBe(4);
  await addConsentAt(acme, { email: "a@example.com", proof: "" });
  expect(await facts(G4)).toEqual({ marketplaceOnLists: 4, consentsWithoutProof: 1 });

  const F3 = ["sharesUnchecked", "filesRevealingPrime"] as const;
  expect(await facts(F3)).toEqual({ sharesUnchecked: 1, filesRevealingPrime: 0 });
  const fine = await checkedAt(acme, { recipientId });
  const mend = await checkedAt(acme, { recipientId, outcome: "mend", because: ["F3"] });
  const market = await checkedAt(acme, {
    ...{ recipientId, outcome: "doNotSend", going: 0, because: ["G5", "G6"] },
  });
  valueOf(await handedOverAt(acme, fine.id));
  valueOf(await handedOverAt(acme, mend.id, "mended"));
  expect(await facts(F3)).toEqual({ sharesUnchecked: 1, filesRevealingPrime: 0 });
  valueOf(await handedOverAt(acme, mend.id, "whole"));
  valueOf(await handedOverAt(acme, market.id));
  expect(await facts(F3)).toEqual({ sharesUnchecked: 3, filesRevealingPrime: 1 });
  expect(await facts(F3, globex)).toEqual({ sharesUnchecked: 0, filesRevealingPrime: 0 });
});

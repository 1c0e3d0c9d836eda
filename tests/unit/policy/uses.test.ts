import { expect, test } from "vitest";
import { clauseById } from "@/lib/policy/book";
import { CHANNELS } from "@/lib/policy/channel";
import { usesOf } from "@/lib/policy/uses";

const clausesOf = (channel: (typeof CHANNELS)[number]) =>
  usesOf(channel).flatMap(({ clauses }) => clauses);

/** The table that everything else follows from, so that no permission changes unseen. */
test("which clauses say what a copy may be used for", () => {
  const table = CHANNELS.map((channel) =>
    [
      channel,
      ...usesOf(channel).map(({ verdict, clauses }) => `${verdict} ${clauses.join("+") || "own"}`),
    ].join(" | "),
  );
  expect(table).toEqual([
    "amazon_marketplace | may G2+G3 | mustNot G4 | mustNot G5 | mustNot G6",
    "buy_with_prime | within F2 | mustNot F3",
    "direct | within own",
    "unknown | may G2+G3 | mustNot G4 | mustNot G5 | mustNot G6 | mustNot F3",
  ]);
});

test("unknown bears the stricter of both: all the marketplace's bans, and that on showing Prime", () => {
  const bans = (channel: (typeof CHANNELS)[number]) =>
    usesOf(channel)
      .filter(({ verdict }) => verdict === "mustNot")
      .flatMap(({ clauses }) => clauses);
  const unknown = bans("unknown");
  for (const clause of [...bans("amazon_marketplace"), ...bans("buy_with_prime")])
    expect(unknown).toContain(clause);
  const permits = usesOf("unknown").filter(({ verdict }) => verdict !== "mustNot");
  expect(permits).toEqual(
    usesOf("amazon_marketplace").filter(({ verdict }) => verdict !== "mustNot"),
  );
});

test("each clause that is named is about records of that channel, and agrees with the verdict", () => {
  for (const channel of CHANNELS) {
    for (const clause of clausesOf(channel))
      expect(clauseById(clause).channels, clause).toContain(channel);
    for (const { verdict, clauses } of usesOf(channel))
      for (const clause of clauses)
        if (verdict !== "mustNot") expect(clauseById(clause).duty).toBe("merchant-may");
        else expect(["merchant-must", "merchant-must-not"]).toContain(clauseById(clause).duty);
  }
});

test("a use is one sentence", () => {
  for (const channel of CHANNELS)
    for (const { sentence } of usesOf(channel)) expect(sentence).toMatch(/^[^.]+\.$/);
});

import { describe, expect, test } from "vitest";
import { newestPlaceText, readNewestPlace } from "@/lib/sharing/checked/input";
import { fileSteps } from "@/lib/sharing/file/words";
import { decideList } from "@/lib/sharing/list/rules";
import { checkOutcomeLabel } from "@/lib/sharing/checked/words";
import { listSentence } from "@/lib/sharing/list/words";
import type { Recipient } from "@/lib/sharing/model";
import { isByTheCheck, isCheckOver, shareOf } from "@/lib/sharing/share/rules";
import { shareSentence } from "@/lib/sharing/share/words";
import { foundOf } from "@/lib/sharing/template/rules";
import { turnOf } from "@/lib/sharing/template/turn";
import { standingKept } from "@/lib/sharing/template/standings";
import { standingSentence } from "@/lib/sharing/template/words";
import { dayAt } from "@/tests/support/sharing";
import { RECIPIENTS } from "../policy/cases";

const check = { kind: "list", outcome: "mend", rows: 9, going: 4, because: ["F3"] } as const;

describe("a hand-over", () => {
  test.each([
    ["fine", "whole", true],
    ["fineAsServiceProvider", "whole", true],
    ["mend", "mended", true],
    ["mend", "whole", false],
    ["doNotSend", "whole", false],
    ["unchecked", "whole", false],
  ] as const)("of what was %s, as %s, keeps to the check: %s", (outcome, wentAs, isKept) => {
    expect(isByTheCheck(outcome, wentAs)).toBe(isKept);
  });

  test("of a mended list has the rows that may go, of a mended file all of them", () => {
    expect(shareOf(check, "mended")).toEqual({ ok: true, value: { rows: 4, against: [] } });
    expect(shareOf({ ...check, kind: "file" }, "mended")).toMatchObject({ value: { rows: 9 } });
  });

  test("as a whole, though it was to be mended, goes against the clauses of the check", () => {
    expect(shareOf(check, "whole")).toEqual({ ok: true, value: { rows: 9, against: ["F3"] } });
    expect(shareOf({ ...check, outcome: "fineAsServiceProvider" }, "whole")).toMatchObject({
      value: { against: [] },
    });
  });

  test.each(["fine", "fineAsServiceProvider", "doNotSend"] as const)(
    "of what is %s is not one of something mended",
    (outcome) => {
      expect(shareOf({ ...check, outcome }, "mended")).toEqual({
        ...{ ok: false, refusal: "nothingMended" },
      });
    },
  );

  describe("rests on a check that", () => {
    const provider: Recipient = {
      ...{ id: "one", name: "Parcel people", role: "serviceProvider", service: "Delivery" },
      ...{ hasAgreement: true, agreementFrom: null, agreementUntil: dayAt("2026-12-05") },
      receives: [],
      ...{
        ownUse: "forbidden",
        reviewOn: null,
        evidenceId: null,
        evidenceWithdrawn: false,
        mayReceivePrime: true,
      },
      ...{ cleared: null, endedOn: null, version: 1 },
    };
    const made = { at: new Date("2026-12-01T23:30:00Z"), outcome: "fine" } as const;
    const forPrime = { ...made, outcome: "fineAsServiceProvider" } as const;
    const today = dayAt("2026-12-02");

    test.each([
      ["holds while nothing moved", made, provider, "2026-12-05", false],
      ["is over once the agreement is", made, provider, "2026-12-06", true],
      ["is over after a week", made, { ...provider, agreementUntil: null }, "2026-12-09", true],
      ["holds for a week", made, { ...provider, agreementUntil: null }, "2026-12-08", false],
      ["is over with its recipient", made, { ...provider, endedOn: today }, "2026-12-02", true],
      ["is over where nobody is registered any more", made, null, "2026-12-02", true],
      ["needs no clearing", made, { ...provider, mayReceivePrime: false }, "2026-12-02", false],
      [
        "is over with a clearing",
        forPrime,
        { ...provider, mayReceivePrime: false },
        "2026-12-02",
        true,
      ],
      ["holds with a clearing", forPrime, provider, "2026-12-02", false],
    ] as const)("%s", (_name, check, recipient, day, isOver) => {
      expect(isCheckOver(check, recipient, dayAt(day))).toBe(isOver);
    });
  });

  test("is told in a sentence", () => {
    expect(shareSentence("mend", "whole")).toContain("although the check had asked");
    expect(shareSentence("doNotSend", "whole")).toContain("refused");
    expect(shareSentence("fine", "whole")).toBe("Fine: it went as it is.");
  });
});

describe("what to do about a file", () => {
  const found: Parameters<typeof fileSteps>[0] = {
    outcome: "mend",
    ...{ because: ["F3"], dropColumns: ["Tags", "Location"] },
    ...{ rename: null, renames: false, isImplicit: false },
  };

  test("is to leave columns out and to call it something else", () => {
    expect(fileSteps({ ...found, rename: "list.csv", renames: true })).toEqual([
      "Leave out “Tags”, “Location”.",
      "Call the file something else, such as “list.csv”.",
    ]);
    expect(fileSteps({ ...found, renames: true }).at(-1)).toContain("does not name Prime");
  });

  test("is to choose other rows, or another recipient, where nothing can be left out", () => {
    const refused = { ...found, outcome: "doNotSend", isImplicit: true } as const;
    expect(fileSteps(refused).at(-1)).toContain("something other than Buy with Prime");
    expect(fileSteps({ ...refused, because: ["F3", "G5", "G6"] }).at(-1)).toContain("marketplace");
  });

  test("is nothing where it is fine", () => {
    expect(fileSteps({ ...found, outcome: "fine" })).toEqual([]);
  });
});

describe("a list as a whole", () => {
  const none = {
    ...{ cleared: 0, agreed: 0, marketplaceOnly: 0, relay: 0, optedOut: 0, notCovered: 0 },
    ...{ unknown: 0, unusable: 0, repeated: 0 },
  };

  const list = { isByPrime: false, isTelling: false, hasOtherSheets: false };

  test.each([
    [{ ...list, rows: 2, counts: { ...none, cleared: 1, agreed: 1 } }, "fine"],
    [{ ...list, rows: 2, counts: { ...none, cleared: 1, relay: 1 } }, "mend"],
    [{ ...list, rows: 2, counts: { ...none, relay: 2 } }, "doNotSend"],
    [{ ...list, rows: 2, counts: { ...none, cleared: 2 }, isByPrime: true }, "doNotSend"],
    [{ ...list, rows: 0, counts: none }, "fine"],
    [{ ...list, rows: 0, counts: none, isTelling: true }, "mend"],
    [{ ...list, rows: 1, counts: { ...none, cleared: 1 }, isTelling: true }, "mend"],
    [{ ...list, rows: 1, counts: { ...none, cleared: 1 }, hasOtherSheets: true }, "mend"],
  ] as const)("%j is %s", (whole, outcome) => {
    expect(decideList(whole, RECIPIENTS.provider).outcome).toBe(outcome);
  });

  test("that shows Prime is fine for whoever may learn it, and is mended for no other reason", () => {
    const whole = { ...list, rows: 1, counts: { ...none, cleared: 1 }, isTelling: true };
    expect(decideList(whole, RECIPIENTS.cleared)).toEqual({
      ...{ outcome: "fineAsServiceProvider", mayGo: true, because: ["F3"] },
    });
    expect(decideList({ ...whole, hasOtherSheets: true }, RECIPIENTS.cleared)).toEqual({
      ...{ outcome: "mend", mayGo: true, because: [] },
    });
  });

  test("says who may go, and why nobody may", () => {
    const found = { recipientName: "Ads", rows: 4, going: 2 } as const;
    const refused = { ...found, outcome: "doNotSend", going: 0 } as const;
    expect(listSentence({ ...refused, because: ["F3"] })).toContain("nobody but Buy with Prime");
    expect(listSentence({ ...refused, because: [] })).toBe(
      "Nobody on it may go to “Ads” for this.",
    );
    const mend = { ...found, outcome: "mend" } as const;
    expect(listSentence({ ...mend, because: [] })).not.toContain("Prime");
    expect(listSentence({ ...mend, because: ["F3"] })).toContain(
      "the others stay behind. It shows",
    );
    expect(listSentence({ ...mend, going: 4, because: ["F3"] })).toContain("not the file as it is");
    const label = { kind: "list", ...mend } as const;
    expect(checkOutcomeLabel(label)).toBe("Some may go");
    expect(checkOutcomeLabel({ ...label, going: 4 })).toBe("Fine once it is mended");
  });
});

describe("a place in a list", () => {
  test("comes back as it went out", () => {
    const place = { at: new Date(1_790_000_000_123), id: "0198c2f0-0000-7000-8000-000000000001" };
    expect(readNewestPlace(newestPlaceText(place))).toEqual(place);
  });

  test.each([undefined, "", "1_2", "x_0198c2f0-0000-7000-8000-000000000001", ["1"]])(
    "is the beginning where %j says none",
    (value) => {
      expect(readNewestPlace(value)).toBeNull();
    },
  );
});

describe("a template", () => {
  const [fine, bad] = [
    { outcome: "fine", problems: 0 },
    { outcome: "problems", problems: 2 },
  ] as const;

  test("is read once as long as its sealed content and channel are the same", () => {
    let read = 0;
    const standing = (content: string, channel: "direct" | "amazon_marketplace") =>
      standingKept({ content: Buffer.from(content), channel }, () => {
        read += 1;
        return "See https://lamps.example.com for more of them.";
      });
    const found = standing("sealed", "amazon_marketplace");
    expect(found).toMatchObject({ outcome: "problems", problems: 1, kinds: ["link"] });
    expect([standing("sealed", "amazon_marketplace"), read]).toEqual([found, 1]);
    expect([standing("sealed", "direct").outcome, read]).toEqual(["fine", 2]);
    standing("sealed anew", "amazon_marketplace");
    expect(read).toBe(3);
  });

  test("stands as it was saved, or turned", () => {
    expect(turnOf(fine, fine)).toBe("asSaved");
    expect(turnOf(bad, bad)).toBe("asSaved");
    expect(turnOf(fine, bad)).toBe("nowWorse");
    expect(turnOf(bad, fine)).toBe("nowFine");
  });

  test("says what it was and what it is", () => {
    expect(standingSentence(fine, bad)).toBe(
      "Was fine when it was saved; by today’s rules it has 2 problems.",
    );
    expect(standingSentence(bad, fine)).toContain("Had 2 problems when it was saved");
    expect(standingSentence(bad, bad)).toBe("2 problems to be changed first.");
    expect(standingSentence(fine, fine)).toBe("Nothing stands out.");
  });

  test("is told by the message check", () => {
    expect(foundOf("You asked where it is: it comes on Friday.", "amazon_marketplace")).toEqual(
      fine,
    );
    expect(foundOf("See https://lamps.example.com", "amazon_marketplace").outcome).toBe("problems");
  });
});

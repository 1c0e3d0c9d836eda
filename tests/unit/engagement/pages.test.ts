import { describe, expect, it } from "vitest";
import {
  engagementHref,
  productHref,
  productsHref,
  reconciliationHref,
  spanOf,
} from "@/components/engagement/addresses";
import { becomes, looks } from "@/components/engagement/column-words";
import { changeWords, shareWords } from "@/components/engagement/figures";
import type { ColumnLooks } from "@/lib/engagement/model";
import { addDays, type Day } from "@/lib/time/day";

const day = (text: string) => text as Day;
const NEWEST = day("2026-11-20");

describe("the days of a page lead to the products ranked for just these days", () => {
  it.each([
    ["2026-10-24", "2026-11-20", "recent"],
    ["2026-10-01", "2026-10-31", "2026-10"],
    ["2026-07-01", "2026-09-30", "2026-Q3"],
    ["2025-01-01", "2025-12-31", "2025"],
    ["2026-10-02", "2026-10-31", null],
    ["2026-11-01", "2026-11-20", null],
  ])("%s to %s: %s", (from, to, span) => {
    expect(spanOf({ from: day(from), to: day(to) }, NEWEST)).toBe(span);
  });
});

describe("an address", () => {
  it("names only what is asked for", () => {
    expect(engagementHref("/m/acme")).toBe("/m/acme/engagement");
    expect(productsHref("/m/acme")).toBe("/m/acme/engagement/products");
    expect(productHref("/m/acme", 7, { compare: "before" })).toBe(
      "/m/acme/engagement/products/7?compare=before",
    );
  });

  it("leads to the file of the same figures, whatever the merchant is called", () => {
    const from = addDays(NEWEST, -6);
    expect(engagementHref("/m/engagement", { from, to: NEWEST, by: "week" }, "export")).toBe(
      "/m/engagement/engagement/export?from=2026-11-14&to=2026-11-20&by=week",
    );
    expect(productHref("/m/products", 7, {}, "export")).toBe(
      "/m/products/engagement/products/7/export",
    );
    expect(reconciliationHref("/m/acme", {}, "export")).toBe(
      "/m/acme/engagement/reconciliation/export",
    );
  });
});

describe("shares and changes", () => {
  it("are told to a tenth of a hundredth, with the sign that printers use", () => {
    expect(shareWords(0.0811, "en-GB")).toBe("8.1%");
    expect(changeWords(0.042, "en-GB")).toBe("+4.2%");
    expect(changeWords(-0.12, "en-GB")).toBe("−12%");
    expect(changeWords(0, "en-GB")).toBe("0%");
  });
});

describe("a column that somebody says what it holds of", () => {
  const seen = (said: Partial<ColumnLooks>): ColumnLooks => ({
    ...{ filled: 100, wholes: 0, dates: { yearFirst: 0, dayFirst: 0, monthFirst: 0 } },
    isDistinct: false,
    ...said,
  });
  const becoming = (of: ColumnLooks, role: Parameters<typeof becomes>[1]) =>
    becomes(of, role, "dayFirst", String);

  it("is told by what its values look like", () => {
    expect(looks(seen({ filled: 0 }), String)).toBe("always empty");
    expect(looks(seen({ wholes: 40 }), String)).toBe("100 filled, 40 whole numbers");
  });

  it("is doubtful where its values are no days in the order that is said", () => {
    const dates = { yearFirst: 0, dayFirst: 90, monthFirst: 100 };
    expect(becoming(seen({ dates }), "date")).toEqual({
      words: "Of 100 values 10 cannot be read as a date in this order. Their lines are refused.",
      isDoubtful: true,
    });
    expect(becoming(seen({ dates: { ...dates, dayFirst: 100 } }), "date").isDoubtful).toBe(false);
  });

  it("is doubtful where a count has values that are none", () => {
    expect(becoming(seen({ wholes: 99 }), "viewed").words).toContain("1 are no whole numbers");
    expect(becoming(seen({ wholes: 100 }), "viewed").isDoubtful).toBe(false);
  });

  it("is doubtful where every line has another product", () => {
    expect(becoming(seen({ isDistinct: true }), "product").isDoubtful).toBe(true);
    expect(becoming(seen({ isDistinct: true, filled: 3 }), "product").isDoubtful).toBe(false);
    expect(becoming(seen({}), "nothing").words).toBe("Not read.");
  });
});

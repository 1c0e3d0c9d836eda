import { describe, expect, it } from "vitest";
import { linePath } from "@/components/ui/line-path";

const drawn = (values: readonly (number | null)[]) =>
  linePath(
    values,
    (index) => index * 10,
    (value) => value,
  );

describe("a line", () => {
  it("goes through its values", () => {
    expect(drawn([1, 2, 3])).toBe("M0.00 1.00L10.00 2.00L20.00 3.00");
  });

  it("ends where nothing is known and begins anew behind it", () => {
    expect(drawn([1, 2, null, 4, 5])).toBe("M0.00 1.00L10.00 2.00M30.00 4.00L40.00 5.00");
  });

  it("becomes a dot where a value stands alone, also at its ends", () => {
    expect(drawn([1, null, 3, null, 5])).toBe(
      "M0.00 1.00L0.00 1.00M20.00 3.00L20.00 3.00M40.00 5.00L40.00 5.00",
    );
  });

  it("tells none from not known", () => {
    expect(drawn([0, null])).toBe("M0.00 0.00L0.00 0.00");
    expect(drawn([null, null])).toBe("");
    expect(drawn([])).toBe("");
  });
});

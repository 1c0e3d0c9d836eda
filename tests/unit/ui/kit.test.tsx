import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DataTable } from "@/components/ui/data-table";
import { DayBars } from "@/components/ui/day-bars";
import { TextField } from "@/components/ui/field";
import { heatLevel } from "@/components/ui/heat-cell";
import { ShareBar } from "@/components/ui/share-bar";
import { StatusIcon, type MarkKind } from "@/components/ui/status-mark";

const widthsIn = (markup: string): number[] =>
  [...markup.matchAll(/ width="([\d.]+)%"/g)].map(([, width]) => Number(width));

describe("a field", () => {
  it("is tied to its hint and to its error", () => {
    const markup = renderToStaticMarkup(
      <TextField id="owner" name="owner" label="Owner" hint="A member." error={["Name one."]} />,
    );
    expect(markup).toContain('aria-describedby="owner-hint owner-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('id="owner-hint"');
    expect(markup).toContain('id="owner-error"');
  });

  it("is required unless it is said to be optional", () => {
    const field = (optional: boolean) =>
      renderToStaticMarkup(<TextField name="note" label="Note" optional={optional} />);
    expect(field(false)).toContain('required=""');
    expect(field(true)).not.toContain("required");
    expect(field(true)).toContain("optional");
  });

  it("is not called wrong when its list of errors is empty", () => {
    const markup = renderToStaticMarkup(<TextField name="note" label="Note" error={[]} />);
    expect(markup).not.toContain("aria-invalid");
  });
});

describe("the bar of shares", () => {
  it("fills its place and shows a part that is almost nothing", () => {
    const markup = renderToStaticMarkup(
      <ShareBar
        title="Held"
        shares={[
          { tone: "kept", value: 999_999, words: "Kept: 999,999" },
          { tone: "over", value: 1, words: "Overdue: 1" },
          { tone: "hold", value: 0, words: "On hold: 0" },
        ]}
      />,
    );
    const widths = widthsIn(markup);
    expect(widths).toHaveLength(2);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 2);
    expect(Math.min(...widths)).toBeGreaterThan(0.5);
    expect(markup).toContain("Kept: 999,999, Overdue: 1");
  });

  it("is an empty line where there is nothing", () => {
    const markup = renderToStaticMarkup(<ShareBar title="Held" shares={[]} />);
    expect(markup).not.toContain("NaN");
  });
});

describe("the bars by day", () => {
  it("stand on days without anything too, and say each day's sum", () => {
    const markup = renderToStaticMarkup(
      <DayBars
        title="Due"
        description="Nothing falls due."
        today="2026-11-22"
        days={[
          { day: "2026-11-22", label: "22 Nov", parts: [] },
          { day: "2026-11-23", label: "23 Nov", parts: [{ tone: "soon", value: 1200 }] },
        ]}
      />,
    );
    expect(markup).not.toContain("NaN");
    expect(markup).toContain("<title>22 Nov: 0</title>");
    expect(markup).toContain("<title>23 Nov: 1,200</title>");
    expect(markup).toContain("today");
  });
});

describe("a table", () => {
  it("names its columns in each cell, for the cards of a narrow place", () => {
    const markup = renderToStaticMarkup(
      <DataTable
        caption="Records"
        rows={[{ order: "113-1", due: "8 Nov" }]}
        rowKey={({ order }) => order}
        columns={[
          { header: "Order", head: true, cell: ({ order }) => order },
          { header: "Due", numeric: true, cell: ({ due }) => due },
        ]}
      />,
    );
    expect(markup).toContain('scope="row"');
    expect(markup).toContain('data-label="Due"');
  });
});

describe("warmth", () => {
  it("tells few from none, and most from many", () => {
    expect(heatLevel(0, 3274)).toBe(0);
    expect(heatLevel(1, 3274)).toBe(1);
    expect(heatLevel(900, 3274)).toBeLessThan(heatLevel(3274, 3274));
    expect(heatLevel(3274, 3274)).toBe(6);
    expect(heatLevel(5, 0)).toBe(0);
  });
});

describe("the marks", () => {
  it("differ in shape, not in colour alone", () => {
    const kinds: MarkKind[] = [
      "kept",
      "soon",
      "over",
      "hold",
      "none",
      "done",
      "open",
      "begun",
      "returned",
      "changed",
      "erased",
      "gone",
      "reappeared",
    ];
    const shapes = kinds.map((kind) =>
      renderToStaticMarkup(<StatusIcon kind={kind} />).replace(/^<svg[^>]*>/, ""),
    );
    expect(new Set(shapes).size).toBe(kinds.length);
  });
});

import ChevronDown from "lucide-react/icons/chevron-down";
import { Button, buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { DateField } from "@/components/ui/field";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { Segmented } from "@/components/ui/segmented";
import type { EngagementQuery } from "@/lib/engagement/input";
import type { Window } from "@/lib/engagement/model";
import { RECENT_DAYS } from "@/lib/engagement/model";
import { WINDOW_DAYS_MAX } from "@/lib/engagement/periods";
import { addDays } from "@/lib/time/day";
import { windowWords } from "@/components/engagement/figures";
import type { Format } from "@/lib/time/format";

type Props = {
  query: EngagementQuery;
  window: Window;
  extent: Window;
  /** This page with another query. */
  href: (query: EngagementQuery) => string;
  /** Whether it can be compared and cut by weeks; else only the days are chosen. */
  isTrend?: boolean;
  format: Format;
};

const LENGTHS = [
  { days: RECENT_DAYS, label: `${RECENT_DAYS} days` },
  { days: 91, label: "3 months" },
  { days: 365, label: "12 months" },
] as const;

/** For which days, beside which others, and cut by what. Everything stands in the address. */
export function PeriodFilter({ query, window, extent, href, isTrend = true, format }: Props) {
  const isOf = (days: number) =>
    window.to === extent.to && window.from === addDays(extent.to, 1 - days);
  const isChosen = query.from !== undefined || query.to !== undefined;
  const without = { compare: query.compare, by: query.by };
  return (
    <div className="mb-2.5 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="Period"
          ways={LENGTHS.map(({ days, label }) => ({
            href: href(
              days === RECENT_DAYS
                ? without
                : {
                    ...without,
                    ...{ from: addDays(extent.to, 1 - days), to: extent.to },
                    by: days > 180 ? "week" : "day",
                  },
            ),
            label,
            current: isOf(days),
          }))}
        />
        {isTrend && (
          <Segmented
            label="Trend by"
            ways={(["day", "week", "month"] as const).map((by) => ({
              href: href({ ...query, by }),
              label: `by ${by}`,
              current: query.by === by,
            }))}
          />
        )}
      </div>
      <FilterBar summary={windowWords(window, format)}>
        {query.by !== "day" && <input type="hidden" name="by" value={query.by} />}
        <Days query={query} window={window} isChosen={isChosen} />
        {isTrend && (
          <FilterSelect
            label="Compared with"
            name="compare"
            value={query.compare ?? ""}
            all="nothing"
            options={[
              { value: "before", label: "the days before" },
              { value: "lastYear", label: "the same days last year" },
            ]}
          />
        )}
      </FilterBar>
    </div>
  );
}

type DaysProps = Pick<Props, "query" | "window"> & { isChosen: boolean };

/** Two days, folded away until somebody wants them. Opens without a script. */
function Days({ query, window, isChosen }: DaysProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget="chosen-days"
        className={cx(buttonClass("plain"), "font-normal shadow-none", isChosen && "border-accent")}
      >
        <span className="text-ink-3">Days:</span>
        <span className="font-medium">{isChosen ? "chosen" : "the newest"}</span>
        <ChevronDown aria-hidden="true" className="size-3.5 text-ink-3" />
      </button>
      <div id="chosen-days" popover="auto" className="floating p-3">
        <div className="flex flex-wrap items-end gap-2.5">
          <DateField
            key={`from ${window.from}`}
            label="From"
            name="from"
            defaultValue={query.from ?? (isChosen ? window.from : "")}
            optional
          />
          <DateField
            key={`to ${window.to}`}
            label="To"
            name="to"
            defaultValue={query.to ?? (isChosen ? window.to : "")}
            optional
          />
          <Button type="submit">Show these days</Button>
        </div>
        <p className="mt-2 text-xs text-ink-3">
          At most {WINDOW_DAYS_MAX} days; longer ones are cut at their beginning.
        </p>
      </div>
    </>
  );
}

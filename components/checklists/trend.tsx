import { boardHref } from "@/components/checklists/addresses";
import { RESULT_LABELS, STAND_LABELS } from "@/components/checklists/words";
import type { ChartTone } from "@/components/ui/chart-frame";
import { DataTable } from "@/components/ui/data-table";
import { ShareBar } from "@/components/ui/share-bar";
import { TextLink } from "@/components/ui/text-link";
import { periodName } from "@/lib/checklists/periods";
import { RESULTS, type ChecklistResult } from "@/lib/checklists/rules";
import { WORK_STATES, type WorkState } from "@/lib/checklists/transitions";
import type { TrendPeriod } from "@/lib/checklists/views";

const STATE_TONES: Readonly<Record<WorkState, ChartTone>> = {
  signed: "kept",
  submitted: "soon",
  returned: "over",
  inProgress: "hold",
  open: "none",
};
const RESULT_TONES: Readonly<Record<ChecklistResult | "none", ChartTone>> = {
  met: "kept",
  partlyMet: "soon",
  questionOpen: "hold",
  notMet: "over",
  notApplicable: "none",
  none: "none",
};

type Props = { trend: readonly TrendPeriod[]; base: string };

/** How the periods came out, newest first: how far each got, and what it found. */
export function Trend({ trend, base }: Props) {
  return (
    <DataTable
      caption="Periods, newest first"
      rows={trend}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "Period",
          head: true,
          className: "whitespace-nowrap",
          cell: (period) => (
            <TextLink href={boardHref(base, { period: period.id })}>{periodName(period)}</TextLink>
          ),
        },
        { header: "Signed", numeric: true, cell: (period) => countOf(period, "state", "signed") },
        {
          header: "Work",
          className: "min-w-40 w-1/3",
          cell: (period) => (
            <ShareBar
              title={`${periodName(period)}: how far the work is`}
              shares={WORK_STATES.toReversed().map((state) => ({
                tone: STATE_TONES[state],
                value: countOf(period, "state", state),
                words: `${STAND_LABELS[state]}: ${countOf(period, "state", state)}`,
              }))}
            />
          ),
        },
        {
          header: "Result",
          className: "min-w-40 w-1/3",
          cell: (period) => (
            <ShareBar
              title={`${periodName(period)}: what was found`}
              shares={([...RESULTS, null] as const).map((result) => ({
                tone: RESULT_TONES[result ?? "none"],
                value: countOf(period, "result", result),
                words: `${result ? RESULT_LABELS[result] : "Nothing yet"}: ${countOf(period, "result", result)}`,
              }))}
            />
          ),
        },
        { header: "Not met", numeric: true, cell: (period) => countOf(period, "result", "notMet") },
      ]}
    />
  );
}

const countOf = (
  { counts }: TrendPeriod,
  what: "state" | "result",
  value: WorkState | ChecklistResult | null,
): number => counts.reduce((sum, each) => sum + (each[what] === value ? each.count : 0), 0);

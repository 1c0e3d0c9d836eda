import { productsHref, reviewsHref } from "@/components/engagement/addresses";
import { shareWords, Told } from "@/components/engagement/figures";
import { BarList } from "@/components/ui/bar-list";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { RecentFunnel } from "@/lib/engagement/views";
import { DEFINITIONS } from "@/lib/engagement/words";
import { dayOf } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

const STEPS = ["viewed", "started", "completed"] as const;

type Props = { recent: RecentFunnel; base: string; format: Format };

/** The newest days in three bars, with what was abandoned and who last looked. */
export function CheckoutLately({ recent, base, format }: Props) {
  const { funnel, reviewedAt } = recent;
  const { counts, abandoned, dropOff } = funnel;
  const { number, locale } = format;
  const shown = (step: (typeof STEPS)[number]) =>
    counts[step] ? (
      <TextLink href={productsHref(base, { sort: step })}>{number(counts[step])}</TextLink>
    ) : (
      <Told count={counts[step]} number={number} />
    );
  const share = (step: (typeof STEPS)[number]) =>
    step === "viewed" || !counts.viewed || counts[step] === null
      ? null
      : shareWords(counts[step] / counts.viewed, locale);
  return (
    <div className="grid gap-3">
      <BarList
        title="Buy with Prime checkout"
        description={`${STEPS.map((step) => `${DEFINITIONS[step].label}: ${counts[step] === null ? "not told" : number(counts[step])}`).join(", ")}.`}
        rows={STEPS.map((step) => ({
          label: DEFINITIONS[step].label,
          value: counts[step] ?? 0,
          shown: shown(step),
          note: share(step),
          tone: step === "completed" ? "kept" : "accent",
        }))}
        table={
          <DataTable
            caption="Buy with Prime checkout"
            layout="scroll"
            rows={STEPS}
            rowKey={(step) => step}
            columns={[
              { header: "Figure", head: true, cell: (step) => DEFINITIONS[step].label },
              { header: "How often", numeric: true, cell: shown },
            ]}
          />
        }
      />
      <p className="text-sm text-ink-2">
        {abandoned !== null && (
          <>
            {number(abandoned)} started and not completed in these days
            {dropOff.value !== null && ` (${shareWords(dropOff.value, locale)})`}.{" "}
          </>
        )}
        {reviewedAt === null ? (
          "Nobody has reviewed the figures yet."
        ) : (
          <>
            Last{" "}
            <TextLink href={reviewsHref(base)}>
              reviewed on {format.day(dayOf(reviewedAt))}
            </TextLink>
            .
          </>
        )}
      </p>
    </div>
  );
}

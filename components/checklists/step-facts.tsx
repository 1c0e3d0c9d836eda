import { Notice } from "@/components/ui/notice";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { amountOf, factOf, isComputed, type FactId, type FactValue } from "@/lib/checklists/facts";
import type { FactValues } from "@/lib/checklists/rules";
import type { Step } from "@/lib/checklists/template";
import { cx } from "@/components/ui/cx";
import type { Format } from "@/lib/time/format";

type Props = {
  step: Step;
  facts: FactValues;
  /** The figures as they were signed last, where they were. */
  before: FactValues | null;
  base: string;
  number: Format["number"];
};

/** The live figures of a step, each with its rows; what cannot be computed yet is asked of the person. */
export function StepFacts({ step, facts, before, base, number }: Props) {
  const ids = step.facts ?? [];
  if (ids.length === 0) return null;
  const asked = ids.filter((id) => !isComputed(id));
  return (
    <div className="grid gap-2">
      {ids.flatMap((id) => {
        const value = facts.get(id);
        return value
          ? [
              <Figure
                key={id}
                id={id}
                value={value}
                before={before?.get(id)}
                {...{ base, number }}
              />,
            ]
          : [];
      })}
      {asked.length > 0 && (
        <Notice title="Steward cannot count this yet">
          Look it up and answer by what you find:
          <ul className="mt-1 grid list-disc gap-0.5 pl-5">
            {asked.map((id) => (
              <li key={id}>
                <span className="text-ink">{factOf(id).label}.</span> {factOf(id).counts}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

type FigureProps = {
  id: FactId;
  value: FactValue;
  before: FactValue | undefined;
  base: string;
  number: Format["number"];
};

function Figure({ id, value, before, base, number }: FigureProps) {
  const { label, unit, counts, limit, rows } = factOf(id);
  const amount = amountOf(value.value);
  const items = typeof value.value === "number" ? [] : value.value;
  const tone = value.isOverLimit
    ? "border-over bg-over-soft"
    : limit !== null
      ? "border-kept bg-kept-soft"
      : "border-line-strong bg-sunken";
  return (
    <section
      aria-label={label}
      className={cx("rounded-r-md border-l-3 px-3.5 py-2.5 text-sm", tone)}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <p className="font-semibold">
          {label}: {number(amount)} {amount === 1 ? unit[0] : unit[1]}
        </p>
        {rows !== null && amount > 0 && (
          <ButtonLink href={`${base}${rows}`} size="small" className="no-print">
            See the {number(amount)}
            <span className="heard"> of {label}</span>
          </ButtonLink>
        )}
      </div>
      <p className="text-xs text-ink-2">
        {counts}
        {limit !== null && ` Good is ${limit === 0 ? "none" : `at most ${number(limit)}`}.`}
        {before && ` When it was signed: ${number(amountOf(before.value))}.`}
      </p>
      {items.length > 0 && (
        <details className="mt-1 text-xs">
          <summary className="link inline-flex min-h-6 items-center">
            {number(items.length)} {items.length === 1 ? "part" : "parts"}
          </summary>
          <ul className="mt-1 grid gap-0.5">
            {items.map((item) => (
              <li key={item.key} className="flex justify-between gap-3">
                <TextLink href={`${base}${item.rows}`}>{item.label}</TextLink>
                <span className="tabular-nums">{number(item.value)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

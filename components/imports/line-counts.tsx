import type { LineCounts as Counts } from "@/lib/imports/model";

type Props = { lines: Counts; place: string; number: (count: number) => string };

/** Every line is answered for: accepted, skipped or refused, and the three add up. */
export function LineCounts({ lines, place, number }: Props) {
  const parts = [
    { key: "read", value: lines.read },
    { key: "accepted", value: lines.accepted },
    { key: "skipped", value: lines.skipped },
    { key: "refused", value: lines.refused },
  ];
  return (
    <dl
      aria-label={`${place} counts`}
      className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:grid-cols-4"
    >
      {parts.map(({ key, value }) => (
        <div key={key}>
          <dt className="text-xs text-ink-2">{key}</dt>
          <dd className="text-xl font-semibold tabular-nums">{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

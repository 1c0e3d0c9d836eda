import { Explain } from "@/components/ui/explain";
import type { Derived, Figure } from "@/lib/engagement/model";
import { DEFINITIONS } from "@/lib/engagement/words";

/** What a figure is, right beside it. */
export function Definition({ of }: { of: Figure | Derived }) {
  const { label, counts, event, numerator, denominator, window, delay, caveats } = DEFINITIONS[of];
  const lines = [
    ...(event === null ? [] : [["Source", event] as const]),
    [denominator === null ? "Counted" : "Numerator", numerator] as const,
    ...(denominator === null ? [] : [["Denominator", denominator] as const]),
    ["Window", window] as const,
    ["Delay", delay] as const,
  ];
  return (
    <Explain id={`definition-${of}`} title={label}>
      <p>{counts}</p>
      <dl className="mt-2 grid gap-1.5 text-xs">
        {lines.map(([name, words]) => (
          <div key={name} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-2">
            <dt className="text-ink-3">{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <ul className="mt-2 grid list-disc gap-1 pl-4 text-xs text-ink-2">
        {caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
    </Explain>
  );
}

/** All definitions, on paper, where nothing opens. */
export function PrintedDefinitions() {
  return (
    <section className="mt-4 hidden print:block">
      <h2 className="text-lg font-semibold">What the figures mean</h2>
      <dl className="mt-1 grid gap-1 text-xs">
        {Object.values(DEFINITIONS).map(({ label, counts, numerator, denominator, event }) => (
          <div key={label}>
            <dt className="inline font-semibold">{label}. </dt>
            <dd className="inline">
              {counts} {denominator === null ? numerator : `${numerator} of ${denominator}`}
              {event === null ? "." : `; source: ${event}.`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

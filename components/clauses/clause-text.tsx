import { Panel } from "@/components/ui/panel";
import type { Clause } from "@/lib/policy/model";

/** What the clause says, what it means, and what follows for the merchant. */
export function ClauseText({ clause }: { clause: Clause }) {
  return (
    <Panel className="sm:px-7 sm:py-6">
      <p className="max-w-[62ch] text-[1.0625rem] leading-[1.6] font-[450] text-ink">
        {clause.summary}
      </p>
      <h2 className="mt-6 mb-1.5 text-xs font-semibold text-ink-3">Explanation</h2>
      <p className="max-w-[66ch] text-[0.9375rem] leading-[1.65] text-ink-2">
        {clause.explanation}
      </p>
      <h2 className="mt-6 mb-2 text-xs font-semibold text-ink-3">What it means for you</h2>
      <ul className="grid max-w-[66ch] gap-2.5">
        {clause.meansForYou.map((point) => (
          <li key={point} className="grid grid-cols-[1.25rem_1fr] text-[0.9375rem] leading-[1.55]">
            <span aria-hidden="true" className="mt-[0.55em] size-1.5 rounded-full bg-accent" />
            {point}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

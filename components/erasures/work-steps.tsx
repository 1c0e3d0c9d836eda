import type { ReactNode } from "react";
import { WORK_STEPS } from "@/lib/erasures/words";
import type { SystemKind } from "@/lib/systems/model";

/** What to do in a system of this kind, step by step, and the ways that lead to it. */
export const WorkSteps = ({ kind, children }: { kind: SystemKind; children: ReactNode }) => (
  <div className="grid gap-3">
    <ol className="grid max-w-[68ch] list-decimal gap-1.5 pl-5 text-sm">
      {WORK_STEPS[kind].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
    <div className="no-print flex flex-wrap gap-2">{children}</div>
  </div>
);

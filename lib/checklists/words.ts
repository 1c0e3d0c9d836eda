import { factOf } from "./facts";
import type { Change } from "./payload";
import type { Template } from "./template";
import type { Format } from "@/lib/time/format";

/** What moved since something was signed, in a few words: "Marketplace records overdue 0 → 38". */
export function changeWords(
  change: Change,
  template: Template,
  { number, shortDay }: Pick<Format, "number" | "shortDay">,
): string {
  switch (change.kind) {
    case "fact": {
      const then = change.then === null ? "not known" : number(change.then);
      return `${factOf(change.fact).label}: ${then} → ${number(change.now)}`;
    }
    case "catalogue":
      return `The clauses have a new edition: ${change.then} → ${change.now}`;
    case "template":
      return `The steps have a new version: ${change.then} → ${change.now}`;
    case "evidenceWithdrawn":
      return `“${change.name}” was withdrawn`;
    case "evidenceExpired":
      return `“${change.name}” expired on ${shortDay(change.on)}`;
    case "exceptionEnded": {
      const step = template.steps.find(({ id }) => id === change.step);
      return `An exception ended on ${shortDay(change.on)}: ${step?.question ?? change.step}`;
    }
  }
}

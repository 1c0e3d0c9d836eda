import { shownName } from "@/lib/imports/formats/column-names";
import { isFlaw, type CountedLine, type Flaw } from "./lines";
import {
  EVENT_FINDINGS,
  PROBLEMS_MAX,
  PRODUCTS_MAX,
  type EventFinding,
  type LineCounts,
  type Problem,
  type ProblemReason,
  type ReadReport,
} from "./model";

const NAMES_MAX = 100;

/** Keeps count while a file is read: every line ends up accepted, skipped or refused, once. */
export class Tally {
  /** Accepted since the last time they were handed on. */
  private batch: CountedLine[] = [];
  private readonly problems: Problem[] = [];
  private readonly reasons = new Map<ProblemReason, number>();
  private readonly names = new Map<string, { kind: EventFinding; name: string; count: number }>();
  private readonly products = new Set<string>();
  private accepted = 0;
  private skipped = 0;
  private refused = 0;

  /** More products than a merchant can have: a column was taken for another, or a script writes something else. */
  get hasTooManyProducts(): boolean {
    return this.products.size > PRODUCTS_MAX;
  }

  take(answer: CountedLine | Flaw, line: number): void {
    if (isFlaw(answer)) return this.note(answer, line);
    this.accepted += 1;
    this.products.add(answer.product);
    this.batch.push(answer);
  }

  note({ reason, column, effect }: Flaw, line: number): void {
    this[effect] += 1;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    if (this.problems.length < PROBLEMS_MAX) this.problems.push({ line, column, reason, effect });
  }

  /** A name under which something was found that should not be sent. */
  readonly found = (kind: EventFinding, name: string): void => {
    const key = `${kind} ${name}`;
    const known = this.names.get(key);
    if (known) known.count += 1;
    else if (this.names.size < NAMES_MAX)
      this.names.set(key, { kind, name: shownName(name, this.names.size), count: 1 });
  };

  takeBatch(): readonly CountedLine[] {
    const { batch } = this;
    this.batch = [];
    return batch;
  }

  get hasBatch(): boolean {
    return this.batch.length > 0;
  }

  lines(): LineCounts {
    const { accepted, skipped, refused } = this;
    return { read: accepted + skipped + refused, accepted, skipped, refused };
  }

  report(): Pick<ReadReport, "lines" | "problems" | "problemCounts" | "found"> {
    const found = [...this.names.values()].sort(
      (a, b) =>
        EVENT_FINDINGS.indexOf(a.kind) - EVENT_FINDINGS.indexOf(b.kind) || b.count - a.count,
    );
    return {
      lines: this.lines(),
      problems: this.problems,
      problemCounts: Object.fromEntries(this.reasons),
      found,
    };
  }
}

import {
  type LineCounts,
  type Problem,
  type ProblemReason,
  PROBLEMS_MAX,
  type SourceRecord,
} from "@/lib/imports/model";

type Flaw = { readonly reason: ProblemReason; readonly column: string | null };

/** Keeps count while a file is read: every data record ends up accepted, skipped or refused, once. */
export class Tally {
  /** Accepted since the last time they were handed on. */
  batch: SourceRecord[] = [];
  readonly problems: Problem[] = [];
  private readonly counts = new Map<ProblemReason, number>();
  private accepted = 0;
  private skipped = 0;
  private refused = 0;

  accept(record: SourceRecord): void {
    this.accepted += 1;
    this.batch.push(record);
  }

  skip(line: number, reason: ProblemReason): void {
    this.skipped += 1;
    this.note({ line, column: null, reason, effect: "skipped" });
  }

  refuse(line: number, flaw: Flaw): void {
    this.refused += 1;
    this.note({ line, column: flaw.column, reason: flaw.reason, effect: "refused" });
  }

  takeBatch(): readonly SourceRecord[] {
    const batch = this.batch;
    this.batch = [];
    return batch;
  }

  lines(): LineCounts {
    const { accepted, skipped, refused } = this;
    return { read: accepted + skipped + refused, accepted, skipped, refused };
  }

  problemCounts(): Readonly<Partial<Record<ProblemReason, number>>> {
    return Object.fromEntries(this.counts);
  }

  private note(problem: Problem): void {
    this.counts.set(problem.reason, (this.counts.get(problem.reason) ?? 0) + 1);
    if (this.problems.length < PROBLEMS_MAX) this.problems.push(problem);
  }
}

import {
  hasHappened,
  type LineCounts,
  type Problem,
  type ProblemReason,
  PROBLEMS_MAX,
  type SourceRecord,
} from "@/lib/imports/model";

const DAY_MS = 86_400_000;

type Flaw = { readonly reason: ProblemReason; readonly column: string | null };

/** Keeps count while a file is read: every data record ends up accepted, skipped or refused, once. */
export class Tally {
  /** Accepted since the last time they were handed on. */
  batch: SourceRecord[] = [];
  readonly problems: Problem[] = [];
  private readonly counts = new Map<ProblemReason, number>();
  /** Newest moment at which something had happened, as far as the accepted records tell. */
  newestMs: number | null = null;
  private accepted = 0;
  private skipped = 0;
  private refused = 0;

  accept(record: SourceRecord): void {
    this.accepted += 1;
    this.batch.push(record);
    const ms = happenedMsOf(record);
    if (ms > (this.newestMs ?? -Infinity)) this.newestMs = ms;
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

/** When the newest thing happened that a record tells of; -Infinity where it tells of none. */
function happenedMsOf({ happenedMs, lastUpdatedMs, cancelled, basis }: SourceRecord): number {
  const updated = lastUpdatedMs ?? -Infinity;
  if (typeof happenedMs === "number") return Math.max(updated, happenedMs);
  return Math.max(
    updated,
    cancelled ? cancelled.dayNumber * DAY_MS : -Infinity,
    basis && hasHappened(basis.kind) ? basis.dayNumber * DAY_MS : -Infinity,
  );
}

import { Findings } from "@/lib/imports/findings";
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
  readonly findings = new Findings();
  /** Lines before each file; the first begins at none. */
  private readonly starts: number[] = [];
  private before = 0;
  private last = 0;
  private readonly counts = new Map<ProblemReason, number>();
  /** Newest moment at which something had happened, as far as the accepted records tell. */
  newestMs: number | null = null;
  private accepted = 0;
  private skipped = 0;
  private refused = 0;

  /** Another file begins: its lines are counted on from the last one's. */
  beginFile(): void {
    this.before = this.last;
    this.starts.push(this.before);
  }

  /** Lines before each file, where there are several. */
  parts(): readonly number[] {
    return this.starts.length > 1 ? this.starts : [];
  }

  accept(record: SourceRecord): void {
    this.accepted += 1;
    this.last = Math.max(this.last, this.before + record.line);
    this.batch.push(this.before === 0 ? record : { ...record, line: this.before + record.line });
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

  private note(told: Problem): void {
    const problem = this.before === 0 ? told : { ...told, line: this.before + told.line };
    this.last = Math.max(this.last, problem.line);
    this.counts.set(problem.reason, (this.counts.get(problem.reason) ?? 0) + 1);
    if (this.problems.length < PROBLEMS_MAX) this.problems.push(problem);
  }
}

/** When the newest thing happened that a record tells of; -Infinity where it tells of none. */
const happenedMsOf = ({ happenedMs, lastUpdatedMs }: SourceRecord): number =>
  Math.max(lastUpdatedMs ?? -Infinity, happenedMs ?? -Infinity);

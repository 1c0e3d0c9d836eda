import { createHash } from "node:crypto";
import type { FieldKey } from "@/lib/policy/fields";
import type { Status } from "@/lib/retention/model";
import type { RecordKey } from "@/lib/imports/model";
import {
  LINES_TOLD_MAX,
  ROW_VERDICTS,
  type CleanChoice,
  type CleanReport,
  type RowVerdict,
} from "./model";
import { bareOrder, verdictOf, type ShopperColumns } from "./rules";
import type { SortedRow } from "./sorting";

/** Where records stand, asked for many at once. */
export type Records = {
  /** A record's key as it is kept: of a contact only what a hash leaves. */
  readonly keyText: (key: RecordKey) => string;
  readonly standings: (keys: readonly string[]) => Promise<ReadonlyMap<string, Status>>;
};

/** Takes the next bytes of the cleaned file. */
export type Write = (bytes: Uint8Array) => Promise<void> | void;

/** Hands the cleaned file on, counting and hashing on the way. */
export class Outlet {
  bytes = 0;
  private readonly hash = createHash("sha256");

  private readonly write: Write;

  constructor(write: Write) {
    this.write = write;
  }

  async put(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.bytes += bytes.length;
    this.hash.update(bytes);
    await this.write(bytes);
  }

  /** Lower-case hex of all that was handed on. */
  sha256(): string {
    return this.hash.digest("hex");
  }
}

/** A row, and its place in the file. */
export type PlacedRow = { readonly row: SortedRow; readonly line: number };

/** What becomes of a row; of one that is due, which cells it loses. */
export type RowFate =
  | { readonly kind: "stays" }
  | { readonly kind: "blanked"; readonly columns: readonly number[] }
  | { readonly kind: "removed" };

const STAYS: RowFate = { kind: "stays" };
const REMOVED: RowFate = { kind: "removed" };

/** Tells of rows what becomes of them, and counts it. */
export class RowJudge {
  private readonly verdicts = emptyVerdicts();
  private readonly blanked = new Map<FieldKey, number>();
  private removed = 0;
  private keysKept = 0;
  private readonly unreadableLines: number[] = [];
  private readonly ordersMet = new Set<string>();
  private isGone = false;

  private readonly records: Records;
  private readonly choice: CleanChoice;

  constructor(records: Records, choice: CleanChoice) {
    this.records = records;
    this.choice = choice;
  }

  /** What becomes of each row, in their order. */
  async judge(rows: readonly PlacedRow[], columns: ShopperColumns): Promise<readonly RowFate[]> {
    const keys = rows.map(({ row }) =>
      row.kind === "record" ? this.records.keyText(row.key) : null,
    );
    const asked = [...new Set(keys.filter((key) => key !== null))];
    const standings =
      asked.length > 0 ? await this.records.standings(asked) : new Map<string, Status>();
    return rows.map((placed, index) => {
      const key = keys[index] ?? null;
      if (key !== null && this.choice.orders.has(bareOrder(key)))
        this.ordersMet.add(bareOrder(key));
      const verdict = key === null ? null : verdictOf(key, standings.get(key), this.choice);
      return this.fateOf(placed, verdict, columns);
    });
  }

  report(): Pick<
    CleanReport,
    "rows" | "verdicts" | "blanked" | "removed" | "keysKept" | "ordersMissing" | "unreadableLines"
  > {
    const { verdicts, blanked, removed, keysKept, unreadableLines } = this;
    const rows = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
    return {
      ...{ rows, verdicts, removed, keysKept, unreadableLines },
      blanked: Object.fromEntries(blanked),
      ordersMissing: this.choice.orders.size - this.ordersMet.size,
    };
  }

  private fateOf(
    { row, line }: PlacedRow,
    verdict: RowVerdict | null,
    columns: ShopperColumns,
  ): RowFate {
    if (row.kind === "blank") return STAYS;
    if (row.kind === "continuation") return this.isGone ? this.remove() : STAYS;
    this.isGone = false;
    if (row.kind === "unreadable" || verdict === null) return this.leave("unreadable", line);
    if (verdict !== "due") return this.leave(verdict, line);

    this.verdicts.due += 1;
    if (this.choice.deed === "removeRows") {
      this.isGone = true;
      return this.remove();
    }
    if (row.keepsKey) this.keysKept += 1;
    for (const index of row.columns) this.countCell(index, columns);
    return { kind: "blanked", columns: row.columns };
  }

  private remove(): RowFate {
    this.removed += 1;
    return REMOVED;
  }

  private leave(verdict: RowVerdict, line: number): RowFate {
    this.verdicts[verdict] += 1;
    if (verdict === "unreadable" && this.unreadableLines.length < LINES_TOLD_MAX)
      this.unreadableLines.push(line);
    return STAYS;
  }

  private countCell(index: number, { shopper }: ShopperColumns): void {
    const fields = shopper.find((column) => column.index === index)?.fields ?? [];
    for (const field of fields) this.blanked.set(field, (this.blanked.get(field) ?? 0) + 1);
  }
}

const emptyVerdicts = (): Record<RowVerdict, number> =>
  Object.fromEntries(ROW_VERDICTS.map((verdict) => [verdict, 0])) as Record<RowVerdict, number>;

import { type FileFinding, FINDING_KINDS, type FindingKind } from "@/lib/imports/model";

/** Gathers what should be known of a file while it is read. */
export class Findings {
  private readonly found = new Map<FindingKind, { count: number; columns: Set<string> }>();

  note(kind: FindingKind, column: string | null = null, count = 1): void {
    let one = this.found.get(kind);
    if (!one) this.found.set(kind, (one = { count: 0, columns: new Set() }));
    one.count += count;
    if (column !== null) one.columns.add(column);
  }

  list(): readonly FileFinding[] {
    return FINDING_KINDS.flatMap((kind) => {
      const one = this.found.get(kind);
      return one ? [{ kind, count: one.count, columns: [...one.columns] }] : [];
    });
  }
}

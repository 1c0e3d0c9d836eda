import { shownName } from "@/lib/imports/formats/column-names";
import type { JsonObject } from "@/lib/imports/formats/json-values";
import type { ObjectFormat } from "@/lib/imports/formats/objects";
import type { Tally } from "@/lib/imports/tally";

const UNKNOWN_KEYS_MAX = 100;

/** Reads one object after another by a format, counts each, and remembers keys that the format does not know. */
export class ObjectRecords {
  private readonly unknown = new Map<string, string>();

  private readonly latestMs: number;
  private readonly tally: Tally;

  constructor(latestMs: number, tally: Tally) {
    this.latestMs = latestMs;
    this.tally = tally;
  }

  get unmapped(): readonly string[] {
    return [...this.unknown.values()];
  }

  take(format: ObjectFormat, order: JsonObject, line: number): void {
    for (const { way, key } of format.unknownKeys(order)) this.note(way, key);
    const answer = format.read(order, line, this.latestMs);
    if ("recordKey" in answer) this.tally.accept(answer);
    else this.tally.refuse(line, answer);
  }

  /** Only the key came from the file, so only it has to be masked where it may be somebody's data. */
  private note(way: string, key: string): void {
    const path = way === "" ? key : `${way}.${key}`;
    if (this.unknown.size >= UNKNOWN_KEYS_MAX || this.unknown.has(path)) return;
    const shown = shownName(key, this.unknown.size);
    this.unknown.set(path, shown === key ? path : shown);
  }
}

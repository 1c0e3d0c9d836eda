import { decoderOf } from "@/lib/files/encodings";
import { jsonFaultAt } from "@/lib/files/json-fault";
import { type JsonFault, JsonItems } from "@/lib/files/json-items";
import { BWP_COLUMNS, bwpItem, readBwpOrder, unknownKeys } from "@/lib/imports/formats/bwp-order";
import { shownName } from "@/lib/imports/formats/column-names";
import { foreignJson } from "@/lib/imports/formats/foreign";
import type { JsonObject } from "@/lib/imports/formats/json-values";
import { latestMoment } from "@/lib/imports/formats/moments";
import {
  DEPTH_MAX,
  type Encoding,
  type FileShape,
  RECORD_BYTES_MAX,
  type Unreadable,
} from "@/lib/imports/model";
import type { Tally } from "@/lib/imports/tally";

/** Items that are no order and yet may stand before the first one. */
const STRANGERS_MAX = 100;
const UNKNOWN_KEYS_MAX = 100;

/** Reads orders in JSON: one, a list of them, or one a line. */
export class OrdersReader {
  /** Why the file is not read; nothing is looked at any more. */
  problem: Unreadable | null = null;
  private readonly items: JsonItems;
  private readonly latestMs: number;
  private readonly unknown = new Map<string, string>();
  private number = 0;
  private isOurs = false;

  constructor(
    private readonly encoding: Encoding,
    now: Date,
    private readonly tally: Tally,
    /** The beginning of the file as text, to name what it is if it is not ours. */
    private readonly head: string,
  ) {
    this.latestMs = latestMoment(now);
    const decode = decoderOf(encoding);
    const limits = {
      depthMax: DEPTH_MAX,
      itemBytesMax: RECORD_BYTES_MAX,
      hasTrailBytes: encoding === "shift_jis",
    };
    this.items = new JsonItems(limits, (bytes, line) => this.takeItem(decode(bytes), line));
  }

  /** Known once an order was found. */
  get shape(): FileShape | null {
    return this.isOurs
      ? {
          format: "bwp-order",
          encoding: this.encoding,
          delimiter: null,
          columns: BWP_COLUMNS,
          unmapped: [...this.unknown.values()],
        }
      : null;
  }

  push(block: Uint8Array): void {
    const fault = this.items.push(block);
    if (fault) this.problem ??= this.faultProblem(fault);
  }

  /** The file has ended; answers why it cannot be read, if so. */
  end(): Unreadable | null {
    const fault = this.items.end();
    if (fault) this.problem ??= this.faultProblem(fault);
    if (this.problem) return this.problem;
    if (this.number === 0) return { kind: "headerOnly", format: "bwp-order" };
    return this.isOurs ? null : this.notOurs();
  }

  private takeItem(text: string | null, line: number): void {
    if (this.problem) return;
    this.number += 1;
    if (text === null) return this.refuse("brokenBytes");

    const parsed = parse(text, line);
    if (!parsed.ok) {
      this.problem = this.isOurs ? parsed.problem : (this.foreign() ?? parsed.problem);
      return;
    }
    const item = bwpItem(parsed.value);
    if (item.kind !== "order") return this.takeStranger(item.kind === "noOrder");
    this.isOurs = true;
    this.takeOrder(item.order);
  }

  private takeOrder(order: JsonObject): void {
    for (const key of unknownKeys(order)) {
      if (this.unknown.size < UNKNOWN_KEYS_MAX && !this.unknown.has(key)) {
        this.unknown.set(key, shownName(key, this.unknown.size));
      }
    }
    const answer = readBwpOrder(order, this.number, this.latestMs);
    if ("recordKey" in answer) this.tally.accept(answer);
    else this.tally.refuse(this.number, answer);
  }

  private takeStranger(isAnswer: boolean): void {
    if (isAnswer) this.isOurs = true;
    this.refuse("notAnOrder");
    if (this.isOurs) return;
    const foreign = this.foreign();
    if (foreign || this.number >= STRANGERS_MAX) this.problem = foreign ?? this.notOurs();
  }

  private refuse(reason: "brokenBytes" | "notAnOrder"): void {
    this.tally.refuse(this.number, { reason, column: null });
  }

  private foreign(): Unreadable | null {
    const looksLike = foreignJson(this.head);
    return looksLike ? { kind: "notSupported", looksLike } : null;
  }

  private notOurs(): Unreadable {
    return this.foreign() ?? { kind: "notSupported", looksLike: null };
  }

  private faultProblem(fault: JsonFault): Unreadable {
    const foreign = this.isOurs ? null : this.foreign();
    if (foreign) return foreign;
    if (fault.kind !== "itemTooLarge") return fault;
    return { kind: "recordTooLarge", line: this.number + 1, limitBytes: RECORD_BYTES_MAX };
  }
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Unreadable };

/** Parses one value; where it is broken, says on which line of the file. */
function parse(text: string, firstLine: number): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    const line = firstLine + text.slice(0, jsonFaultAt(text)).split("\n").length - 1;
    return { ok: false, problem: { kind: "brokenJson", line } };
  }
}

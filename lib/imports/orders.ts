import { decoderOf } from "@/lib/files/encodings";
import { jsonFaultAt } from "@/lib/files/json-fault";
import { type EmptiedList, type JsonFault, JsonItems } from "@/lib/files/json-items";
import { amazonEuEndUserData } from "@/lib/imports/formats/amazon-eu-end-user-data";
import { bwpOrders } from "@/lib/imports/formats/bwp-order";
import { foreignJson } from "@/lib/imports/formats/foreign";
import type { JsonObject } from "@/lib/imports/formats/json-values";
import { latestMoment } from "@/lib/imports/formats/moments";
import { FOREIGN, type Item, type ObjectFormat } from "@/lib/imports/formats/objects";
import { spapiOrders2026 } from "@/lib/imports/formats/spapi-orders-2026-01-01";
import { spapiOrdersV0 } from "@/lib/imports/formats/spapi-orders-v0";
import {
  DEPTH_MAX,
  type Encoding,
  type FileShape,
  RECORD_BYTES_MAX,
  type Unreadable,
} from "@/lib/imports/model";
import { ObjectRecords } from "@/lib/imports/objects";
import type { Tally } from "@/lib/imports/tally";

/** Items that are no order and yet may stand before the first one. */
const STRANGERS_MAX = 100;

const FORMATS: readonly ObjectFormat[] = [
  bwpOrders,
  spapiOrdersV0,
  spapiOrders2026,
  amazonEuEndUserData,
];
const LISTS = new Set(FORMATS.flatMap(({ lists }) => lists));

/** Reads orders in JSON: one, a list of them, one a line, or the pages of an answer. */
export class OrdersReader {
  /** Why the file is not read; nothing is looked at any more. */
  problem: Unreadable | null = null;
  private readonly items: JsonItems;
  private readonly records: ObjectRecords;
  private number = 0;
  /** Known once the first order, or an answer that should hold one, was found; the rest must be of it too. */
  private format: ObjectFormat | null = null;

  private readonly encoding: Encoding;
  private readonly tally: Tally;
  /** The beginning of the file as text, to name what it is if it is not ours. */
  private readonly head: string;

  constructor(encoding: Encoding, now: Date, tally: Tally, head: string) {
    this.encoding = encoding;
    this.tally = tally;
    this.head = head;
    this.records = new ObjectRecords(latestMoment(now), tally);
    const decode = decoderOf(encoding);
    const limits = {
      depthMax: DEPTH_MAX,
      itemBytesMax: RECORD_BYTES_MAX,
      hasTrailBytes: encoding === "shift_jis",
      lists: LISTS,
    };
    this.items = new JsonItems(limits, (bytes, line, emptied) =>
      this.takeItem(decode(bytes), line, emptied),
    );
  }

  get shape(): FileShape | null {
    return (
      this.format && {
        format: this.format.format,
        encoding: this.encoding,
        delimiter: null,
        columns: this.format.columns,
        unmapped: this.records.unmapped,
      }
    );
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
    if (this.number > 0) return this.format ? null : this.notOurs();
    return this.format ? { kind: "headerOnly", format: this.format.format } : { kind: "empty" };
  }

  private takeItem(text: string | null, line: number, emptied: EmptiedList | null): void {
    if (this.problem) return;
    const item = text === null ? null : this.itemIn(text, line, emptied);
    if (this.problem) return;

    if (item === null) this.refuse("brokenBytes");
    else if (item.kind === "order") this.takeOrder(item.format, item.order);
    else if (item.kind === "page" && emptied) this.format ??= item.format;
    else if (item.kind === "foreign" && emptied && emptied.count > 0) return;
    else this.takeStranger(item.kind === "noOrder" ? item.format : null);
  }

  /** What a value is to the first format that knows it. */
  private itemIn(text: string, line: number, emptied: EmptiedList | null): Known | null {
    const parsed = parse(text, line, emptied);
    if (!parsed.ok) {
      this.problem = this.format ? parsed.problem : (this.foreign() ?? parsed.problem);
      return null;
    }
    for (const format of FORMATS) {
      const item = format.itemIn(parsed.value);
      if (item.kind !== "foreign") return { ...item, format };
    }
    return { ...FOREIGN, format: bwpOrders };
  }

  private takeOrder(format: ObjectFormat, order: JsonObject): void {
    this.format ??= format;
    if (format !== this.format) return this.refuse("notAnOrder");
    this.number += 1;
    this.records.take(format, order, this.number);
  }

  /** Something that is no order; `format` is whose answer it is nevertheless. */
  private takeStranger(format: ObjectFormat | null): void {
    this.format ??= format;
    this.refuse("notAnOrder");
    if (this.format) return;
    const foreign = this.foreign();
    if (foreign || this.number >= STRANGERS_MAX) this.problem = foreign ?? this.notOurs();
  }

  private refuse(reason: "brokenBytes" | "notAnOrder"): void {
    this.number += 1;
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
    const foreign = this.format ? null : this.foreign();
    if (foreign) return foreign;
    if (fault.kind !== "itemTooLarge") return fault;
    return { kind: "recordTooLarge", line: this.number + 1, limitBytes: RECORD_BYTES_MAX };
  }
}

type Known = Item & { readonly format: ObjectFormat };

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Unreadable };

/** Parses one value; where it is broken, says on which line of the file. */
function parse(text: string, firstLine: number, emptied: EmptiedList | null): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    const at = jsonFaultAt(text);
    const taken = emptied && at >= emptied.atByte ? emptied.lines : 0;
    const line = firstLine + taken + text.slice(0, at).split("\n").length - 1;
    return { ok: false, problem: { kind: "brokenJson", line } };
  }
}

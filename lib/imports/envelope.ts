import { XmlItems, type XmlFault, type XmlValue } from "@/lib/files/xml-items";
import { amazonOrderReportXml } from "@/lib/imports/formats/amazon-order-report-xml";
import { isObject } from "@/lib/imports/formats/json-values";
import { latestMoment } from "@/lib/imports/formats/moments";
import {
  DEPTH_MAX,
  type Encoding,
  type FileShape,
  RECORD_BYTES_MAX,
  type Unreadable,
} from "@/lib/imports/model";
import { ObjectRecords } from "@/lib/imports/objects";
import type { Tally } from "@/lib/imports/tally";

const NAMES = new Set(["OrderReport", "MessageType"]);
/** What windows-1252 leaves undefined, which the platform decodes to control characters instead of failing. */
const UNDEFINED_IN_1252 = /[\u0081\u008d\u008f\u0090\u009d]/;

/** Reads the orders of an AmazonEnvelope; a line is a line of the file. */
export class EnvelopeReader {
  /** Why the file is not read; nothing is looked at any more. */
  problem: Unreadable | null = null;
  private readonly items: XmlItems;
  private readonly records: ObjectRecords;
  private readonly decoder: TextDecoder;
  private number = 0;
  private isOrderReport = false;

  private readonly encoding: Encoding;
  private readonly tally: Tally;

  constructor(encoding: Encoding, now: Date, tally: Tally) {
    this.encoding = encoding;
    this.tally = tally;
    this.records = new ObjectRecords(latestMoment(now), tally);
    const isWide = encoding === "utf-16le" || encoding === "utf-16be";
    this.decoder = new TextDecoder(isWide ? "utf-8" : encoding, { fatal: true, ignoreBOM: true });
    const limits = { depthMax: DEPTH_MAX, itemCharactersMax: RECORD_BYTES_MAX };
    this.items = new XmlItems(limits, NAMES, (name, value, line) =>
      this.takeElement(name, value, line),
    );
  }

  get shape(): FileShape | null {
    return this.number === 0
      ? null
      : {
          format: amazonOrderReportXml.format,
          encoding: this.encoding,
          delimiter: null,
          columns: amazonOrderReportXml.columns,
          unmapped: this.records.unmapped,
        };
  }

  push(block: Uint8Array): void {
    const text = this.decode(block);
    const fault = text === null ? null : this.items.push(text);
    if (fault) this.problem ??= this.faultProblem(fault);
  }

  /** The file has ended; answers why it cannot be read, if so. */
  end(): Unreadable | null {
    const text = this.decode(null);
    const fault = text === null ? null : (this.items.push(text) ?? this.items.end());
    if (fault) this.problem ??= this.faultProblem(fault);
    if (this.problem || this.number > 0) return this.problem;
    return this.isOrderReport
      ? { kind: "headerOnly", format: amazonOrderReportXml.format }
      : { kind: "notSupported", looksLike: "an Amazon report in XML" };
  }

  private takeElement(name: string, value: XmlValue, line: number): void {
    if (name === "MessageType") {
      this.isOrderReport ||= value === "OrderReport";
      return;
    }
    this.number += 1;
    if (isObject(value)) this.records.take(amazonOrderReportXml, value, line);
    else this.tally.refuse(line, { reason: "notAnOrder", column: null });
  }

  /** The next text, or the last where there is no block; null where the bytes are none of the encoding. */
  private decode(block: Uint8Array | null): string | null {
    try {
      const text = block ? this.decoder.decode(block, { stream: true }) : this.decoder.decode();
      if (this.encoding !== "windows-1252" || !UNDEFINED_IN_1252.test(text)) return text;
    } catch {
      // Said below: which byte it was, nobody can use.
    }
    this.problem ??= { kind: "declaredEncoding", declared: this.encoding };
    return null;
  }

  private faultProblem(fault: XmlFault): Unreadable {
    if (fault.kind !== "itemTooLarge") return fault;
    return { kind: "recordTooLarge", line: this.number + 1, limitBytes: RECORD_BYTES_MAX };
  }
}

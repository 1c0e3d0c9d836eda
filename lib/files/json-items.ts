/** Takes one value of the file; `line` is the line of text on which it begins. */
export type TakeItem = (bytes: Uint8Array, line: number) => void;

/** Why nothing behind this point can be read. */
export type JsonFault =
  | { readonly kind: "brokenJson"; readonly line: number }
  | { readonly kind: "tooDeep" }
  | { readonly kind: "itemTooLarge"; readonly line: number };

export type JsonLimits = {
  readonly depthMax: number;
  readonly itemBytesMax: number;
  /** Whether a character may take two bytes of which the second looks like ASCII (Shift-JIS). */
  readonly hasTrailBytes: boolean;
};

const [LF, SPACE, QUOTE, COMMA, BACKSLASH] = [0x0a, 0x20, 0x22, 0x2c, 0x5c] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d] as const;

/**
 * Cuts a stream of JSON into its values without holding more than one: the elements of a list, or the values that
 * follow one another, so that one object, a list and a file of one object a line are read alike. It only follows
 * brackets and strings; whether a value is sound is seen when it is parsed.
 */
export class JsonItems {
  /** Whether the file is a list; null until its first byte. */
  isList: boolean | null = null;
  private fault: JsonFault | null = null;
  private line = 1;
  private depth = 0;
  private inString = false;
  private skipNext = false;
  private hasEnded = false;
  /** In a list: whether a value, a comma or neither came last. */
  private last: "nothing" | "value" | "comma" = "nothing";
  private isInItem = false;
  private itemLine = 1;
  private parts: Uint8Array[] = [];
  private partBytes = 0;

  constructor(
    private readonly limits: JsonLimits,
    private readonly take: TakeItem,
  ) {}

  /** Takes the next block, which may be used for something else afterwards; answers why to stop, if so. */
  push(block: Uint8Array): JsonFault | null {
    let from = 0;
    for (let at = 0; at < block.length && !this.fault; at += 1) {
      const byte = block[at] ?? 0;
      if (byte === LF) this.line += 1;
      if (this.isInItem) {
        const ends = this.follow(byte);
        if (ends === "before") this.finish(block.subarray(from, at));
        if (ends === "after") this.finish(block.subarray(from, at + 1));
        if (ends === "before") this.between(byte);
      } else if (byte > SPACE && this.between(byte)) {
        from = at;
        this.follow(byte);
      }
    }
    if (this.isInItem && !this.fault) this.keep(block.subarray(from));
    return this.fault;
  }

  /** Answers whether the file ended where a file may. */
  end(): JsonFault | null {
    if (this.fault) return this.fault;
    const isOpen = this.isInItem || (this.isList === true && !this.hasEnded);
    return isOpen ? { kind: "brokenJson", line: this.line } : null;
  }

  /** A byte between values; answers whether it begins one. */
  private between(byte: number): boolean {
    if (this.isList === null) {
      this.isList = byte === OPEN_LIST;
      if (this.isList) return false;
    }
    if (byte <= SPACE) return false;
    if (!this.isList) return byte === OPEN_OBJECT ? this.begin() : this.break();
    if (this.hasEnded) return this.break();
    if (byte === CLOSE_LIST && this.last !== "comma") return !(this.hasEnded = true);
    if (byte === COMMA && this.last === "value") {
      this.last = "comma";
      return false;
    }
    const isMark = byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT;
    return isMark || this.last === "value" ? this.break() : this.begin();
  }

  /** A byte of a value; answers whether the value ends before it, with it, or goes on. */
  private follow(byte: number): "before" | "after" | null {
    if (this.skipNext) {
      this.skipNext = false;
      return null;
    }
    if (this.inString) {
      if (byte === BACKSLASH || (this.limits.hasTrailBytes && isLead(byte))) this.skipNext = true;
      else if (byte === QUOTE) this.inString = false;
      return null;
    }
    if (byte === QUOTE) {
      this.inString = true;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.depth += 1;
      const outer = this.isList ? 1 : 0;
      if (this.depth + outer > this.limits.depthMax) this.fault = { kind: "tooDeep" };
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (this.depth === 0) return "before";
      this.depth -= 1;
      return this.depth === 0 ? "after" : null;
    } else if (byte === COMMA && this.depth === 0) {
      return "before";
    }
    return null;
  }

  private begin(): true {
    this.isInItem = true;
    this.itemLine = this.line;
    return true;
  }

  private break(): false {
    this.fault = { kind: "brokenJson", line: this.line };
    return false;
  }

  private keep(bytes: Uint8Array): void {
    this.partBytes += bytes.length;
    if (this.partBytes > this.limits.itemBytesMax) {
      this.fault = { kind: "itemTooLarge", line: this.itemLine };
    } else {
      this.parts.push(bytes.slice());
    }
  }

  private finish(rest: Uint8Array): void {
    this.keep(rest);
    if (this.fault) return;
    const item = new Uint8Array(this.partBytes);
    let at = 0;
    for (const part of this.parts) {
      item.set(part, at);
      at += part.length;
    }
    this.parts = [];
    this.partBytes = 0;
    this.isInItem = false;
    this.last = "value";
    this.take(item, this.itemLine);
  }
}

const isLead = (byte: number): boolean =>
  (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);

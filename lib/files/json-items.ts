/** A list whose elements were taken out of a value and handed on before it, so that it stands there empty. */
export type EmptiedList = {
  readonly path: string;
  /** Elements taken out of this value. */
  readonly count: number;
  /** Where in the value they stood, and how many line ends went with them. */
  readonly atByte: number;
  readonly lines: number;
};

/** Takes one value of the file; `line` is the line of text on which it begins. */
export type TakeItem = (bytes: Uint8Array, line: number, emptied: EmptiedList | null) => void;

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
  /** Lists inside a value whose elements are values of their own: `orders`, or `payload.Orders`, no deeper. */
  readonly lists: ReadonlySet<string>;
};

const [LF, SPACE, QUOTE, COMMA, COLON, BACKSLASH] = [0x0a, 0x20, 0x22, 0x2c, 0x3a, 0x5c] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
/** Keys deeper than this lead to no list that is looked for. */
const KEY_DEPTH_MAX = 2;
const KEY_BYTES_MAX = 32;

/** What is kept of a value while the elements of a list in it are handed on. */
type Outer = {
  readonly parts: Uint8Array[];
  readonly partBytes: number;
  readonly depth: number;
  readonly line: number;
};

/**
 * Cuts a stream of JSON into its values without holding more than one: the elements of a list, or the values that
 * follow one another, so that one object, a list and a file of one object a line are read alike. It only follows
 * brackets and strings; whether a value is sound is seen when it is parsed. A page of an answer holds its elements in
 * a list of a known name: these are cut out one by one too, and the page follows them with the list empty.
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
  /** The value around the list that is being cut; null outside one. */
  private outer: Outer | null = null;
  private emptied: EmptiedList | null = null;
  /**
   * The key, or other string, that stood last at each of the first depths of a value: as bytes, since only a list that
   * begins asks what it is called. One that is too long has no length.
   */
  private readonly keys = Array.from(
    { length: KEY_DEPTH_MAX },
    () => new Uint8Array(KEY_BYTES_MAX),
  );
  private readonly keyLengths = [0, 0];
  /** Where the string at hand is noted; null where it can name no list. */
  private key: Uint8Array | null = null;
  private keyBytes = 0;
  private afterColon = false;

  private readonly limits: JsonLimits;
  private readonly take: TakeItem;

  constructor(limits: JsonLimits, take: TakeItem) {
    this.limits = limits;
    this.take = take;
  }

  /** Takes the next block, which may be used for something else afterwards; answers why to stop, if so. */
  push(block: Uint8Array): JsonFault | null {
    let from = 0;
    for (let at = 0; at < block.length && !this.fault; at += 1) {
      const byte = block[at] ?? 0;
      if (byte === LF) this.line += 1;
      if (this.isInItem) {
        const step = this.follow(byte);
        if (step === null) continue;
        if (step === "list") this.enter(block.subarray(from, at + 1));
        else this.finish(block.subarray(from, step === "after" ? at + 1 : at));
        if (step !== "before") continue;
      }
      if (byte > SPACE && this.between(byte)) {
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
    const isOpen = this.isInItem || this.outer !== null || (this.isList === true && !this.hasEnded);
    return isOpen ? { kind: "brokenJson", line: this.line } : null;
  }

  /** A byte between values; answers whether it begins one, or goes on with the one around. */
  private between(byte: number): boolean {
    if (this.isList === null) {
      this.isList = byte === OPEN_LIST;
      if (this.isList) return false;
    }
    if (byte <= SPACE) return false;
    if (!this.isList && !this.outer) return byte === OPEN_OBJECT ? this.begin() : this.break();
    if (this.hasEnded) return this.break();
    if (byte === CLOSE_LIST && this.last !== "comma") {
      return this.outer ? this.leave(this.outer) : !(this.hasEnded = true);
    }
    if (byte === COMMA && this.last === "value") {
      this.last = "comma";
      return false;
    }
    const isMark = byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT;
    return isMark || this.last === "value" ? this.break() : this.begin();
  }

  /** A byte of a value; answers whether the value ends before it, with it, begins a list to be cut, or goes on. */
  private follow(byte: number): "before" | "after" | "list" | null {
    if (this.skipNext) {
      this.skipNext = false;
      return null;
    }
    if (this.inString) {
      if (byte === QUOTE) {
        this.endString();
        return null;
      }
      if (byte === BACKSLASH || (this.limits.hasTrailBytes && isLead(byte))) this.skipNext = true;
      if (this.key) {
        if (this.keyBytes < KEY_BYTES_MAX) this.key[this.keyBytes] = byte;
        this.keyBytes += 1;
      }
      return null;
    }
    const follows = this.afterColon;
    if (byte > SPACE) this.afterColon = byte === COLON;
    if (byte === QUOTE) {
      this.inString = true;
      this.keyBytes = 0;
      this.key = this.outer ? null : (this.keys[this.depth - 1] ?? null);
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      const isCut = byte === OPEN_LIST && follows && this.listHere() !== null;
      if (this.depth < KEY_DEPTH_MAX) this.keyLengths[this.depth] = 0;
      this.depth += 1;
      const around = (this.isList ? 1 : 0) + (this.outer?.depth ?? 0);
      if (this.depth + around > this.limits.depthMax) this.fault = { kind: "tooDeep" };
      return isCut ? "list" : null;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (this.depth === 0) return "before";
      this.depth -= 1;
      return this.depth === 0 ? "after" : null;
    } else if (byte === COMMA && this.depth === 0) {
      return "before";
    }
    return null;
  }

  private endString(): void {
    this.inString = false;
    if (this.key)
      this.keyLengths[this.depth - 1] = this.keyBytes <= KEY_BYTES_MAX ? this.keyBytes : 0;
  }

  /** The way to the list that begins here, if it is one to be cut. */
  private listHere(): string | null {
    if (this.outer || this.depth < 1 || this.depth > KEY_DEPTH_MAX) return null;
    const path = this.pathTo(this.depth);
    return this.limits.lists.has(path) ? path : null;
  }

  private pathTo(depth: number): string {
    return this.keys
      .slice(0, depth)
      .map((key, at) => String.fromCharCode(...key.subarray(0, this.keyLengths[at])))
      .join(".");
  }

  /** Puts the value aside, up to the bracket of its list, and goes on with the list's elements. */
  private enter(upTo: Uint8Array): void {
    this.keep(upTo);
    const path = this.pathTo(this.depth - 1);
    const { parts, partBytes, depth, itemLine, emptied } = this;
    const taken = { count: emptied?.count ?? 0, lines: (emptied?.lines ?? 0) - this.line };
    this.emptied = { path, atByte: partBytes, ...taken };
    this.outer = { parts, partBytes, depth, line: itemLine };
    this.parts = [];
    this.partBytes = 0;
    this.depth = 0;
    this.isInItem = false;
    this.last = "nothing";
  }

  /** Goes on with the value around the list that ends here. */
  private leave({ parts, partBytes, depth, line }: Outer): true {
    this.outer = null;
    if (this.emptied) this.emptied = { ...this.emptied, lines: this.emptied.lines + this.line };
    this.parts = parts;
    this.partBytes = partBytes;
    this.depth = depth;
    this.itemLine = line;
    this.isInItem = true;
    return true;
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
    if (this.outer) {
      if (this.emptied) this.emptied = { ...this.emptied, count: this.emptied.count + 1 };
      this.take(item, this.itemLine, null);
    } else {
      const { emptied } = this;
      this.emptied = null;
      this.take(item, this.itemLine, emptied);
    }
  }
}

const isLead = (byte: number): boolean =>
  (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);

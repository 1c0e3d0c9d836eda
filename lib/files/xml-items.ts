import { SaxesParser } from "saxes";

/** An element as a value: its text, or its children by name; a name that comes again is a list. */
export type XmlValue = string | XmlObject | readonly XmlValue[];
export type XmlObject = { readonly [name: string]: XmlValue };

/** Takes one element of a name that was asked for; `line` is the line of text on which it begins. */
export type TakeElement = (name: string, value: XmlValue, line: number) => void;

/** Why nothing behind this point can be read. */
export type XmlFault =
  | { readonly kind: "brokenXml"; readonly line: number }
  | { readonly kind: "xmlDeclarations"; readonly line: number }
  | { readonly kind: "tooDeep" }
  | { readonly kind: "itemTooLarge"; readonly line: number };

export type XmlLimits = {
  readonly depthMax: number;
  /** Characters of one element that was asked for, and of anything that stands between two of them. */
  readonly itemCharactersMax: number;
};

/** Characters given to the parser at once: no more than this is looked at past a limit. */
const SLICE_CHARACTERS = 65_536;

type Open = { readonly children: Map<string, XmlValue[]>; text: string };

/** Thrown out of the parser, which would go on otherwise. */
class Stop extends Error {
  readonly fault: XmlFault;

  constructor(fault: XmlFault) {
    super();
    this.fault = fault;
  }
}

/**
 * Cuts a stream of XML into elements of certain names without holding more than one. It knows the five entities that
 * every parser knows; a document type, which could declare others, ends the reading, and nothing is ever fetched.
 */
export class XmlItems {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private fault: XmlFault | null = null;
  private depth = 0;
  /** The element that is being read and those open inside it; empty between two of them. */
  private readonly open: Open[] = [];
  private itemLine = 1;
  /** Where the element that is being read began, or the last one ended. */
  private since = 0;

  private readonly limits: XmlLimits;
  private readonly names: ReadonlySet<string>;
  private readonly take: TakeElement;

  constructor(limits: XmlLimits, names: ReadonlySet<string>, take: TakeElement) {
    this.limits = limits;
    this.names = names;
    this.take = take;
    const { parser } = this;
    parser.on("error", ({ message }) => {
      const kind = message.includes("undefined entity") ? "xmlDeclarations" : "brokenXml";
      throw new Stop({ kind, line: parser.line });
    });
    parser.on("doctype", () => {
      throw new Stop({ kind: "xmlDeclarations", line: parser.line });
    });
    parser.on("opentag", ({ name }) => this.begin(name));
    parser.on("closetag", ({ name }) => this.finish(name));
    parser.on("text", (text) => this.addText(text));
    parser.on("cdata", (text) => this.addText(text));
  }

  /** Takes the next piece of text; answers why to stop, if so. */
  push(text: string): XmlFault | null {
    for (let at = 0; at < text.length && !this.fault; at += SLICE_CHARACTERS) {
      this.attempt(() => this.parser.write(text.slice(at, at + SLICE_CHARACTERS)));
      if (!this.fault && this.parser.position - this.since > this.limits.itemCharactersMax) {
        this.fault = { kind: "itemTooLarge", line: this.itemLine };
      }
    }
    return this.fault;
  }

  /** Answers whether the file ended where a file may. */
  end(): XmlFault | null {
    if (!this.fault) this.attempt(() => this.parser.close());
    return this.fault;
  }

  private attempt(step: () => unknown): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.fault = error.fault;
    }
  }

  private begin(name: string): void {
    this.depth += 1;
    if (this.depth > this.limits.depthMax) throw new Stop({ kind: "tooDeep" });
    if (this.open.length === 0) {
      if (!this.names.has(name)) return;
      this.itemLine = this.parser.line;
      this.startHere();
    }
    this.open.push({ children: new Map(), text: "" });
  }

  private addText(text: string): void {
    const inner = this.open.at(-1);
    if (inner) inner.text += text;
  }

  private finish(name: string): void {
    this.depth -= 1;
    const closed = this.open.pop();
    if (!closed) return;
    const value = valueOf(closed);
    const around = this.open.at(-1);
    if (around) {
      const same = around.children.get(name);
      if (same) same.push(value);
      else around.children.set(name, [value]);
      return;
    }
    if (this.parser.position - this.since > this.limits.itemCharactersMax) {
      throw new Stop({ kind: "itemTooLarge", line: this.itemLine });
    }
    this.startHere();
    this.take(name, value, this.itemLine);
  }

  private startHere(): void {
    this.since = this.parser.position;
  }
}

/** The text where there are no children; text between children is only how the file was laid out. */
function valueOf({ children, text }: Open): XmlValue {
  if (children.size === 0) return text.trim();
  const entries = [...children].map(([name, values]) => {
    const [first = "", ...more] = values;
    return [name, more.length === 0 ? first : values] as const;
  });
  return Object.fromEntries(entries);
}

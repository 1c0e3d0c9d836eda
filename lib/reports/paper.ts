import PDFDocument from "pdfkit";
import { fonts, printable, type FontName } from "./fonts";

export type Node = PDFKit.PDFStructureElement;

/** Colours of the pages in the console, as they look on white. */
export const INK = {
  strong: "#171b22",
  soft: "#454c57",
  faint: "#5a616c",
  line: "#d5dae1",
  ground: "#f4f6f8",
  accent: "#20528f",
  kept: "#0d6a48",
  soon: "#875711",
  over: "#b3231d",
} as const;
export type Ink = keyof typeof INK;

export type Style = {
  readonly font: FontName;
  readonly size: number;
  readonly ink: Ink;
  /** Added between lines. */
  readonly lead: number;
};

const style = (font: FontName, size: number, ink: Ink, lead = size * 0.2): Style => ({
  ...{ font, size, ink, lead },
});

export const STYLES = {
  cover: style("semibold", 30, "strong", 2),
  coverLead: style("regular", 15, "soft", 3),
  h1: style("semibold", 17, "strong", 2),
  h2: style("semibold", 12, "strong", 2),
  h3: style("semibold", 10, "strong", 2),
  text: style("regular", 9.5, "strong"),
  strong: style("semibold", 9.5, "strong"),
  quote: style("regular", 10.5, "strong", 3),
  soft: style("regular", 9, "soft"),
  small: style("regular", 8, "faint"),
  head: style("semibold", 8, "faint"),
} as const satisfies Record<string, Style>;

/** A4 in points. */
const [WIDTH, HEIGHT] = [595.28, 841.89];
const MARGIN = { left: 60, right: 60, top: 66, bottom: 64 };
const FOOT_Y = HEIGHT - 40;
const HEAD_Y = 34;
export const LEFT = MARGIN.left;
export const FULL = WIDTH - MARGIN.left - MARGIN.right;

/** Some text at its place: a paragraph of it, or a cell. */
export type Block = {
  readonly text: string;
  readonly style: Style;
  /** What it is in the structure of the document; `P` unless it says otherwise. */
  readonly is?: string;
  /** White above it. */
  readonly above?: number;
};

type Place = { readonly x?: number; readonly width?: number };

export type Column = {
  readonly head: string;
  readonly width: number;
  readonly isNumeric?: boolean;
};

export type Cell = {
  /** A function is asked once the whole document is laid out: for the number of a page, say. It answers in one line. */
  readonly text: string | (() => string);
  readonly style?: Style;
  readonly mark?: Mark;
};
export type Row = {
  readonly cells: readonly Cell[];
  /** Part of the row above it: set in, without a line between. */
  readonly isPart?: boolean;
};

/** A small shape before a word, so that no state is told by its colour alone. */
export type Mark = {
  readonly shape: "disc" | "ring" | "half" | "diamond" | "square";
  readonly ink: Ink;
};

const CELL_GAP = 8;
const ROW_GAP = 3.5;
const MARK_WIDTH = 11;
const PAIR_WIDTH = 124;

/** Figures of one width each, so that their places stand under one another. */
const FIGURES = {
  features: { tnum: true, kern: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[],
};

export type PaperOptions = {
  readonly title: string;
  readonly author: string;
  readonly lang: string;
  readonly madeAt: Date;
  /** What stands at the foot of every page. */
  readonly foot: string;
};

/**
 * Lays text out on pages, tagged for readers that listen: every word stands in the structure of the document, and all
 * that only repeats or adorns is marked as such. Pages are kept until the end, since each says of how many it is one.
 */
export class Paper {
  readonly root: Node;
  private readonly doc: PDFKit.PDFDocument;
  /** By page: what stands above it from its second page on. */
  private readonly running: string[] = [];
  private runningNow = "";
  private readonly later: (() => void)[] = [];

  private readonly options: PaperOptions;

  constructor(options: PaperOptions) {
    this.options = options;
    const { title, author, lang, madeAt } = options;
    this.doc = new PDFDocument({
      ...{ size: "A4", margins: MARGIN, autoFirstPage: false, bufferPages: true },
      ...{ pdfVersion: "1.7", tagged: true, displayTitle: true, lang },
      info: {
        ...{ Title: title, Author: author, Creator: "Steward", Producer: "Steward" },
        ...{ CreationDate: madeAt, ModDate: madeAt },
      },
      // None to begin with: it would be Helvetica, which is not embedded.
      font: "",
    });
    for (const [name, file] of Object.entries(fonts().files)) this.doc.registerFont(name, file);
    this.root = this.doc.struct("Document");
    this.doc.addStructure(this.root);
  }

  /** Which page this is, from one on. */
  get page(): number {
    return this.running.length;
  }

  private get bottom(): number {
    return HEIGHT - this.doc.page.margins.bottom;
  }

  private get room(): number {
    return this.bottom - this.doc.y;
  }

  /** Goes on at the top of a new page. What follows runs under this title. */
  newPage(running = this.runningNow): void {
    this.runningNow = running;
    this.doc.addPage();
    this.running.push("");
  }

  /** Pages that pdfkit begins in the middle of a paragraph count too. */
  private notePages(): void {
    const { count } = this.doc.bufferedPageRange();
    while (this.running.length < count) this.running.push(this.runningNow);
  }

  space(height: number): void {
    this.doc.y += height;
  }

  /** Part of the structure under another; what is written in it follows. */
  part(
    parent: Node,
    is: string,
    said: { readonly title?: string; readonly scope?: string } = {},
  ): Node {
    const node = this.doc.struct(is, said);
    parent.add(node);
    return node;
  }

  bookmark(title: string, under?: PDFKit.PDFOutline): PDFKit.PDFOutline {
    return (under ?? this.doc.outline).addItem(title);
  }

  private set({ font, size, ink }: Style): void {
    this.doc.font(font).fontSize(size).fillColor(INK[ink]);
  }

  private lineOf(style: Style): number {
    this.set(style);
    return this.doc.currentLineHeight(true) + style.lead;
  }

  private heightOf(text: string, style: Style, width: number): number {
    this.set(style);
    return this.doc.heightOfString(text, { width, lineGap: style.lead });
  }

  heightOfBlocks(blocks: readonly Block[], width: number = FULL): number {
    return blocks.reduce(
      (sum, { text, style, above = 0 }) =>
        sum + above + this.heightOf(printable(text), style, width),
      0,
    );
  }

  /** Begins a new page unless there is room for so much. */
  ensure(height: number): void {
    if (height > this.room) this.nextPage();
  }

  private nextPage(): void {
    this.doc.addPage();
    this.notePages();
  }

  /** Keeps what belongs together on one page, where it is not so long that this would leave the page half empty. */
  keep(height: number): void {
    if (height > this.room && height < (HEIGHT - MARGIN.top - MARGIN.bottom) / 3) this.nextPage();
  }

  /** Writes a paragraph. No single line of it stays behind or goes ahead; `next` is what has to follow on its page. */
  write(
    parent: Node,
    { text, style, is = "P", above = 0 }: Block,
    place: Place = {},
    next = 0,
  ): void {
    const { x = LEFT, width = FULL - (x - LEFT) } = place;
    const said = printable(text);
    const height = this.heightOf(said, style, width);
    const line = this.lineOf(style);
    if (this.doc.y > MARGIN.top) this.doc.y += above;
    const fitting = Math.floor(this.room / line + 0.01);
    const lines = Math.round(height / line);
    if (height + next > this.room && (next > 0 || lines <= 3 || fitting < 2)) this.nextPage();
    // One line alone on the next page takes a second one along.
    else if (lines - fitting === 1) this.doc.page.margins.bottom += line;
    this.set(style);
    const words = () => this.doc.text(said, x, this.doc.y, { width, lineGap: style.lead });
    parent.add(this.doc.struct(is, {}, [() => void words()]));
    this.notePages();
  }

  /** Several paragraphs out of one text. */
  writeAll(parent: Node, block: Block, place: Place = {}): void {
    const texts = block.text.split(/\r\n?|\n/).filter((text) => text.trim() !== "");
    for (const [index, text] of texts.entries())
      this.write(parent, { ...block, text, above: index === 0 ? (block.above ?? 0) : 3 }, place);
  }

  /** Draws what only adorns. */
  private adorn(draw: () => void, type = "Layout"): void {
    this.doc.markContent("Artifact", { type: type as "Layout" });
    draw();
    this.doc.endMarkedContent();
  }

  rule(above = 6, below = 8): void {
    const y = this.doc.y + above;
    this.adorn(() => {
      this.doc
        .moveTo(LEFT, y)
        .lineTo(LEFT + FULL, y)
        .lineWidth(0.6)
        .stroke(INK.line);
    });
    this.doc.y = y + below;
  }

  /** Words that are set apart by a line beside them. They stay on one page. */
  quote(parent: Node, block: Block): void {
    const width = FULL - 14;
    const height = this.heightOfBlocks([block], width);
    this.ensure(height + 4);
    const top = this.doc.y;
    this.adorn(() => {
      this.doc.rect(LEFT, top, 2.5, height - block.style.lead).fill(INK.accent);
    });
    this.write(parent, { ...block, is: "BlockQuote" }, { x: LEFT + 14, width });
  }

  private draw({ shape, ink }: Mark, x: number, y: number): void {
    const [size, middle] = [5.4, y + 5.8];
    const centre = x + size / 2;
    const { doc } = this;
    this.adorn(() => {
      doc.lineWidth(1).fillColor(INK[ink]).strokeColor(INK[ink]);
      if (shape === "disc") doc.circle(centre, middle, size / 2).fill();
      if (shape === "ring") doc.circle(centre, middle, size / 2 - 0.5).stroke();
      if (shape === "square") doc.rect(x, middle - size / 2, size, size).fill();
      if (shape === "diamond")
        doc
          .moveTo(centre, middle - 3.4)
          .lineTo(centre + 3.4, middle)
          .lineTo(centre, middle + 3.4)
          .lineTo(centre - 3.4, middle)
          .fill();
      if (shape === "half") {
        doc.circle(centre, middle, size / 2 - 0.5).stroke();
        doc.rect(x + 0.5, middle - 0.2, size - 1, size / 2 - 0.2).fill();
      }
    });
  }

  private cell(row: Node, is: string, cell: Cell, at: { x: number; y: number }, column: Column) {
    const { style = STYLES.text, mark, text } = cell;
    if (mark) this.draw(mark, at.x, at.y);
    const x = at.x + (mark ? MARK_WIDTH : 0);
    const width = column.width - CELL_GAP - (mark ? MARK_WIDTH : 0);
    const align = column.isNumeric ? "right" : "left";
    const put = (words: string) => {
      this.set(style);
      const features = column.isNumeric ? FIGURES : {};
      this.doc.text(printable(words), x, at.y, { width, lineGap: style.lead, align, ...features });
    };
    const node = this.part(row, is, is === "TH" ? { scope: "Column" } : {});
    if (typeof text === "string") node.add(() => put(text));
    else {
      const { page } = this;
      this.later.push(() => {
        this.doc.switchToPage(page - 1);
        node.add(() => put(text()));
        node.end();
      });
      return;
    }
    node.end();
  }

  private heightOfRow(cells: readonly Cell[], columns: readonly Column[]): number {
    const heights = cells.map(({ text, style = STYLES.text, mark }, index) => {
      const width = (columns[index]?.width ?? 0) - CELL_GAP - (mark ? MARK_WIDTH : 0);
      const words = typeof text === "string" ? printable(text) : "0";
      return this.heightOf(words, style, width) - style.lead;
    });
    return Math.max(...heights) + 2 * ROW_GAP;
  }

  /** A table. Its rows are never cut, and its head stands on each of its pages. */
  table(parent: Node, columns: readonly Column[], rows: readonly Row[]): void {
    const table = this.part(parent, "Table");
    const heads = columns.map(({ head }) => ({ text: head, style: STYLES.head }));
    const headHeight = this.heightOfRow(heads, columns);
    const first = rows[0];
    this.ensure(headHeight + (first ? this.heightOfRow(first.cells, columns) : 0));
    this.row(this.part(table, "TR"), "TH", heads, columns, headHeight);
    for (const { cells, isPart } of rows) {
      const height = this.heightOfRow(cells, columns) - (isPart ? ROW_GAP : 0);
      if (height > this.room) {
        this.nextPage();
        this.headAgain(heads, columns, headHeight);
      }
      if (!isPart) this.hairline();
      this.row(this.part(table, "TR"), "TD", cells, columns, height, isPart ? 0 : ROW_GAP);
    }
    this.hairline();
    this.doc.x = LEFT;
  }

  private hairline(): void {
    const { y } = this.doc;
    this.adorn(() => {
      this.doc
        .moveTo(LEFT, y)
        .lineTo(LEFT + FULL, y)
        .lineWidth(0.5)
        .stroke(INK.line);
    });
  }

  private row(
    row: Node,
    is: string,
    cells: readonly Cell[],
    columns: readonly Column[],
    height: number,
    above = ROW_GAP,
  ): void {
    const top = this.doc.y;
    let x = LEFT;
    for (const [index, column] of columns.entries()) {
      const cell = cells[index];
      if (cell) this.cell(row, is, cell, { x, y: top + above }, column);
      x += column.width;
    }
    this.doc.y = top + height;
  }

  /** The head of a table on its further pages: whoever listens has heard it already. */
  private headAgain(heads: readonly Cell[], columns: readonly Column[], height: number): void {
    const top = this.doc.y;
    this.adorn(() => {
      let x = LEFT;
      for (const [index, { width, isNumeric }] of columns.entries()) {
        this.set(STYLES.head);
        this.doc.text(String(heads[index]?.text ?? ""), x, top + ROW_GAP, {
          ...{ width: width - CELL_GAP, align: isNumeric ? "right" : "left" },
        });
        x += width;
      }
    });
    this.doc.y = top + height;
  }

  /** Names and what they stand for, a line each. */
  pairs(parent: Node, pairs: readonly { readonly name: string; readonly cell: Cell }[]): void {
    const columns: readonly [Column, Column] = [
      { head: "", width: PAIR_WIDTH },
      { head: "", width: FULL - PAIR_WIDTH },
    ];
    const table = this.part(parent, "Table");
    for (const { name, cell } of pairs) {
      const cells: Cell[] = [{ text: name, style: STYLES.soft }, cell];
      const height = this.heightOfRow(cells, columns) - ROW_GAP;
      this.ensure(height);
      const row = this.part(table, "TR");
      const top = this.doc.y;
      const head = this.part(row, "TH", { scope: "Row" });
      head.add(() => {
        this.set(STYLES.soft);
        this.doc.text(name, LEFT, top, { width: PAIR_WIDTH - CELL_GAP });
      });
      head.end();
      this.cell(row, "TD", cell, { x: LEFT + PAIR_WIDTH, y: top }, columns[1]);
      row.end();
      this.doc.y = top + height;
    }
    table.end();
    this.doc.x = LEFT;
  }

  /** A list whose items have a label each. An item stays on one page unless it is longer than a third of it. */
  list(
    parent: Node,
    items: readonly {
      readonly label: string;
      readonly blocks: readonly Block[];
      readonly mark?: Mark;
    }[],
  ): void {
    const indent = items.some(({ label }) => label.length > 1) ? 26 : 12;
    const list = this.part(parent, "L");
    for (const { label, blocks, mark } of items) {
      const width = FULL - indent;
      this.keep(this.heightOfBlocks(blocks, width));
      const [first] = blocks;
      if (first) this.ensure(this.lineOf(first.style));
      const item = this.part(list, "LI");
      const top = this.doc.y + (first?.above ?? 0);
      if (mark) this.draw(mark, LEFT, top);
      else if (first) {
        this.set({ ...first.style, ink: "faint" });
        const lead = this.part(item, "Lbl");
        lead.add(() => {
          this.doc.text(label, LEFT, top, { lineBreak: false });
        });
        lead.end();
        this.doc.y = top;
      }
      const body = this.part(item, "LBody");
      for (const [index, block] of blocks.entries())
        this.write(body, index === 0 ? { ...block, above: 0 } : block, { x: LEFT + indent, width });
      item.end();
      this.doc.y += 4;
    }
    list.end();
    this.doc.x = LEFT;
  }

  /** Numbers the pages, and answers with the document. */
  async end(): Promise<Buffer> {
    for (const fill of this.later) fill();
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      this.adorn(() => {
        this.set(STYLES.small);
        const number = `Page ${page + 1} of ${count}`;
        const place = { lineBreak: false };
        this.doc.text(printable(this.options.foot), LEFT, FOOT_Y, place);
        const right = LEFT + FULL - this.doc.widthOfString(number);
        this.doc.text(number, right, FOOT_Y, place);
        this.doc.text(printable(this.running[page] ?? ""), LEFT, HEAD_Y, place);
      }, "Pagination");
    }
    this.root.end();
    const pieces: Buffer[] = [];
    this.doc.on("data", (piece: Buffer) => pieces.push(piece));
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.once("end", resolve);
      this.doc.once("error", reject);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(pieces);
  }
}

import type { Attributes } from "@/lib/files/xml-parts";

/** How the number in a cell is shown: as a date, with zeros before it to so many digits, or as it is. */
export type Shown = "date" | "plain" | { readonly digits: number };

/** The formats every workbook knows by number and that show a day. */
const isDateNumber = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** What in a format is shown as it stands: quoted, escaped, a colour, a locale, a filling. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g;

function shownBy(code: string): Shown {
  const [positive = ""] = code.split(";");
  if (/^0{2,20}$/.test(positive)) return { digits: positive.length };
  const bare = positive.replace(LITERAL, "").toLowerCase();
  return /[dy]/.test(bare) && !/general/.test(bare) ? "date" : "plain";
}

/** Reads which style of a workbook shows its number how. */
export class NumberFormats {
  private readonly custom = new Map<string, Shown>();
  private readonly styles: Shown[] = [];
  private isInCells = false;

  readonly open = (name: string, attributes: Attributes): void => {
    const { numFmtId = "0", formatCode = "" } = attributes;
    if (name === "numFmt") this.custom.set(numFmtId, shownBy(formatCode));
    else if (name === "cellXfs") this.isInCells = true;
    else if (name === "xf" && this.isInCells) {
      const builtIn = isDateNumber(Number(numFmtId)) ? "date" : "plain";
      this.styles.push(this.custom.get(numFmtId) ?? builtIn);
    }
  };

  readonly close = (name: string): void => {
    if (name === "cellXfs") this.isInCells = false;
  };

  of(style: string | undefined): Shown {
    return (style === undefined ? undefined : this.styles[Number(style)]) ?? "plain";
  }
}

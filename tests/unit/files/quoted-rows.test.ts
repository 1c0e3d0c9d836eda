import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuotedRows } from "@/lib/files/quoted-rows";

function rowsOf(text: string, width: number): (string[] | string)[] {
  const rows: (string[] | string)[] = [];
  const options = { width, delimiter: ",", recordCharsMax: 100_000 };
  const scanner = new QuotedRows(options, (row, flaw) => {
    const cells = Array.from({ length: row.count }, (_, at) =>
      row.text.slice(row.starts[at], row.ends[at]),
    );
    rows.push(flaw ?? cells);
  });
  for (const line of text.split("\n")) scanner.takeLine(line, 0, line.length, null);
  scanner.end();
  return rows;
}

describe("quoted rows", () => {
  it("come back as they were written", () => {
    const cell = fc.string({ unit: fc.constantFrom(..."ab \",\n'"), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        (table) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = table
            .map((cells) => cells.map((c) => (/[",\n]/.test(c) ? quote(c) : c)).join(","))
            .join("\n");
          expect(rowsOf(text, 3)).toEqual(table);
        },
      ),
    );
  });

  it("take quotes inside an unquoted cell as data", () => {
    expect(rowsOf('a,12" lamp,c', 3)).toEqual([["a", '12" lamp', "c"]]);
  });

  it("read again what an open quote had swallowed", () => {
    expect(rowsOf('a,"b,c\nd,e,f\ng,"h",i', 3)).toEqual([
      "unclosedQuote",
      ["d", "e", "f"],
      ["g", "h", "i"],
    ]);
  });

  it("know all of themselves and nothing of the rows that stand with them in a text", () => {
    const wholes: string[] = [];
    const options = { width: 2, delimiter: ",", recordCharsMax: 100 };
    const scanner = new QuotedRows(options, (row) => wholes.push(row.whole()));
    const text = 'a,b\nc,d,e\n"f",g\n"h,i';
    let at = 0;
    for (const line of text.split("\n")) {
      scanner.takeLine(text, at, at + line.length, null);
      at += line.length + 1;
    }
    scanner.end();
    expect(wholes).toEqual(["a,b", "c,d,e", "fg", '"h,i']);
  });
});

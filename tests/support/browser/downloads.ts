import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

/** A CSV as rows of cells, read as a spreadsheet reads it: with its mark, its quotes and its line ends. */
export function csvRows(text: string): readonly (readonly string[])[] {
  if (!text.startsWith("\uFEFF")) throw new Error("The mark of UTF-8 is missing.");
  const rows: string[][] = [];
  for (const line of text.slice(1).matchAll(/((?:"(?:[^"]|"")*"|[^"\r\n])*)\r\n/g)) {
    const cells = `,${line[1]}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g);
    rows.push(
      Array.from(cells, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ""),
    );
  }
  return rows;
}

/** Presses what downloads a CSV, and reads it. */
export async function downloadedRows(page: Page, press: Locator) {
  const waiting = page.waitForEvent("download");
  await press.click();
  const download = await waiting;
  const rows = csvRows(await readFile(await download.path(), "utf8"));
  return { name: download.suggestedFilename(), head: rows[0] ?? [], rows: rows.slice(1) };
}

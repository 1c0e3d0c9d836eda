/** What the cleaner changes, and where shoppers' details can still be: said before anybody relies on it. */
export function NotTouched() {
  return (
    <div className="grid max-w-[72ch] gap-2 text-sm text-ink-2">
      <p>
        A text (CSV, tabs, semicolons) comes out byte for byte as it went in, but for the cells or
        the rows that are due. In a workbook, only the parts that hold something of what is due are
        written anew: its cells and the texts they shared, notes and links on those rows, what
        charts and filters remember of it, and results of formulas that could be made of it. Rows
        that are removed from a workbook leave an empty one, since formulas count by them.
      </p>
      <p>
        Not changed: columns that nobody has a meaning for, rows that cannot be read, other sheets,
        pictures, text boxes, embedded files, macros, defined names, and who made the workbook. The
        original stays wherever you have it, and so do its copies and backups.
      </p>
      <p>
        A record counts as erased only when a later look at its system no longer shows it: import
        the cleaned file, or the system’s next export, in full.
      </p>
    </div>
  );
}

/**
 * The way of a line through its values. Where one is missing the line ends and begins anew; a value that stands alone
 * becomes a line without length, which round ends turn into a dot.
 */
export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const place = (index: number, value: number) => `${x(index).toFixed(2)} ${y(value).toFixed(2)}`;
  return values
    .flatMap((value, index) => {
      if (value === null) return [];
      const before = index > 0 ? values[index - 1] : null;
      const after = values[index + 1];
      const begins = before === null || before === undefined;
      const isAlone = begins && (after === null || after === undefined);
      const at = place(index, value);
      return [begins ? `M${at}${isAlone ? `L${at}` : ""}` : `L${at}`];
    })
    .join("");
}

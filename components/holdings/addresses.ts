/** The list of records with these filters; those without a value are left out. */
export function listHref(
  base: string,
  query: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const said = Object.entries(query).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const text = new URLSearchParams(said).toString();
  return text === "" ? `${base}/holdings` : `${base}/holdings?${text}`;
}

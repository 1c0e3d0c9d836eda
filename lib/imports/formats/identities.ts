import type { Row } from "@/lib/files/rows";
import type { Header } from "@/lib/imports/formats/delimited";
import type { Identity } from "@/lib/imports/model";

/** Without the apostrophe that keeps spreadsheets from reading a number. */
export const bare = (cell: string): string => (cell.startsWith("'") ? cell.slice(1).trim() : cell);

/** Adds an e-mail unless it is none or there already. */
export function addEmail(identities: Identity[], value: string): void {
  if (value.indexOf("@") <= 0) return;
  if (!identities.some((known) => known.kind === "email" && known.value === value)) {
    identities.push({ kind: "email", value });
  }
}

/** Adds a phone unless it is empty or there already. */
export function addPhone(identities: Identity[], value: string, country: string | null): void {
  if (value === "") return;
  if (!identities.some((known) => known.kind === "phone" && known.value === value)) {
    identities.push({ kind: "phone", value, country });
  }
}

/** Adds an address unless a part of it is missing, without which it would be anybody's, or it is there already. */
export function addAddress(
  identities: Identity[],
  country: string | null,
  postalCode: string,
  firstLine: string,
): void {
  if (country === null || postalCode === "" || firstLine === "") return;
  const isKnown = identities.some(
    (known) =>
      known.kind === "address" &&
      known.firstLine === firstLine &&
      known.postalCode === postalCode &&
      known.country === country,
  );
  if (!isKnown) identities.push({ kind: "address", country, postalCode, firstLine });
}

/** A cell reader for a list of columns: those the file has. */
export function cellsReader(header: Header, names: readonly string[]): (row: Row) => string[] {
  const indexes = names.map(header.at).filter((index) => index >= 0);
  return (row) => indexes.filter((index) => row.has(index)).map((index) => row.cell(index));
}

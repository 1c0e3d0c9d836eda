import { ROLES, type Role } from "@/lib/access/permissions";
import { cellsOf, delimitersOf, linesOf, textOfTable } from "@/lib/files/small-table";
import { accept, refuse, type Result } from "@/lib/result";
import { Email } from "./input";
import { INVITE_BYTES_MAX, INVITE_ROWS_MAX, type Invitee, type InviteFault } from "./model";

/** Why a file of people cannot be read at all. */
export type InviteFileFault =
  "fileTooLarge" | "fileUnreadable" | "fileEmpty" | "noColumns" | "tooManyRows";

/** Somebody whom the file names, and on which line. */
export type InviteeLine = Invitee & { readonly line: number };

export type InviteesRead = {
  /** Lines with anything on them, without the header. */
  readonly lines: number;
  readonly people: readonly InviteeLine[];
  readonly faults: readonly InviteFault[];
  /** What the columns are called in this file, for whatever else may be wrong with a line. */
  readonly columns: { readonly email: string; readonly role: string };
};

const EMAIL_COLUMN = /^e-?mail(?:[ _-]?address)?$/i;
const ROLE_COLUMN = /^role$/i;
/** More than any header or address needs; the name of a column is shown, and a file can be anything. */
const COLUMN_NAME_MAX = 40;

/**
 * The people in a file: a table with a column for the address and one for the role. Each line is taken, or named with
 * what is wrong with it, and on which line it begins.
 */
export function readInvitees(content: Uint8Array): Result<InviteesRead, InviteFileFault> {
  if (content.length > INVITE_BYTES_MAX) return refuse("fileTooLarge");
  const text = textOfTable(content);
  return text === null ? refuse("fileUnreadable") : readInviteesText(text);
}

export function readInviteesText(text: string): Result<InviteesRead, InviteFileFault> {
  const rows = rowsOf(text);
  const [head, ...rest] = rows;
  if (!head) return refuse("fileEmpty");
  const delimiters = delimitersOf(head.text);
  const names = cellsOf(head.text, delimiters);
  const at = {
    email: names.findIndex((name) => EMAIL_COLUMN.test(name)),
    role: names.findIndex((name) => ROLE_COLUMN.test(name)),
  };
  if (at.email < 0 || at.role < 0) return refuse("noColumns");
  if (rest.length === 0) return refuse("fileEmpty");
  if (rest.length > INVITE_ROWS_MAX) return refuse("tooManyRows");

  const columns = {
    email: (names[at.email] ?? "").slice(0, COLUMN_NAME_MAX),
    role: (names[at.role] ?? "").slice(0, COLUMN_NAME_MAX),
  };
  const seen = new Set<string>();
  const people: InviteeLine[] = [];
  const faults: InviteFault[] = [];
  for (const { line, text: row } of rest) {
    const cells = cellsOf(row, delimiters);
    const email = readEmail(cells[at.email] ?? "");
    const role = readRole(cells[at.role] ?? "");
    if (!email.ok) faults.push({ line, column: columns.email, why: email.refusal });
    if (!role.ok) faults.push({ line, column: columns.role, why: role.refusal });
    if (!email.ok || !role.ok) continue;
    if (seen.has(email.value)) faults.push({ line, column: columns.email, why: "duplicate" });
    else people.push({ line, email: email.value, role: role.value });
    seen.add(email.value);
  }
  return accept({ lines: rest.length, people, faults, columns });
}

function readEmail(cell: string): Result<string, "noEmail" | "badEmail" | "lineBreak"> {
  if (cell === "") return refuse("noEmail");
  if (/[\r\n\u2028\u2029]/.test(cell)) return refuse("lineBreak");
  const read = Email.safeParse(cell);
  return read.success ? accept(read.data) : refuse("badEmail");
}

function readRole(cell: string): Result<Role, "noRole" | "badRole"> {
  if (cell === "") return refuse("noRole");
  const found = ROLES.find((role) => role === cell.toLowerCase());
  return found ? accept(found) : refuse("badRole");
}

type Row = { readonly line: number; readonly text: string };

/** The rows of a text with the line each begins on; a quoted line break does not end one, and an empty line is none. */
function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  let begun = 1;
  let parts: string[] = [];
  let isQuoted = false;
  const end = () => {
    const row = parts.join("\n");
    if (/[^\s,;"]/.test(row)) rows.push({ line: begun, text: row });
    parts = [];
  };
  for (const [index, line] of linesOf(text).entries()) {
    if (parts.length === 0) begun = index + 1;
    parts.push(line);
    if (line.split('"').length % 2 === 0) isQuoted = !isQuoted;
    if (!isQuoted) end();
  }
  // A quote that nothing closes: what stands from there on is one row, and is refused as such.
  if (parts.length > 0) end();
  return rows;
}

import type { Row, RowFlaw } from "@/lib/files/rows";
import { lookUpName } from "@/lib/imports/formats/delimited";
import { roleByName } from "@/lib/imports/mapping/header-words";
import { normalEmail } from "@/lib/crypto/fingerprint";
import { CONSENT_GIVEN_TO, MEDIA, PURPOSE_KEYS } from "@/lib/policy/facts";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import { PROOF_LENGTH_MAX } from "../model";
import { readTable, type AnyTable, type TableFault, type TableTaker } from "../table";
import {
  CONSENT_COLUMNS,
  CONSENT_FILE_BYTES_MAX,
  CONSENT_ROWS_MAX,
  GIVEN_COLUMNS,
  NEEDED_COLUMNS,
  REFUSED_SHOWN,
  RELAY,
  type ConsentColumn,
  type ConsentLine,
  type ConsentReport,
  type LineRefusal,
  type RefusedLine,
  type WithdrawnLine,
} from "./model";

export type ConsentFault =
  | TableFault
  | { readonly kind: "missingColumns"; readonly missing: readonly ConsentColumn[] }
  | { readonly kind: "tooManyRows"; readonly limit: number };

export type ConsentsRead =
  | { readonly ok: true; readonly report: ConsentReport }
  | { readonly ok: false; readonly fault: ConsentFault };

/** By what names columns are known, as `lookUpName` makes them. */
const NAMES: Readonly<Record<Exclude<ConsentColumn, "email">, readonly string[]>> = {
  purpose: ["purpose", "agreed purpose", "consent purpose", "for"],
  medium: ["medium", "way", "channel", "consent medium"],
  givenTo: ["given to", "givento", "party", "agreed with"],
  at: ["when", "given at", "given on", "agreed at", "agreed on", "date", "consent date", "at"],
  withdrawn: [
    ...[
      "withdrawn",
      "withdrawn at",
      "withdrawn on",
      "taken back",
      "taken back at",
      "taken back on",
    ],
    ...["opted out at", "opted out on", "unsubscribed at", "unsubscribed on", "revoked at"],
  ],
  asked: ["how asked", "asked", "how", "source", "form"],
  wording: ["wording", "words", "text", "consent text"],
  proof: ["proof", "evidence", "shown by"],
};

const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/u;
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** A clock that is a little ahead of ours, or a zone that is not told, makes no day of tomorrow. */
const AHEAD_MS = 24 * 60 * 60 * 1_000;

/** Takes what lines tell. */
export type ConsentTaker = {
  readonly onGiven: (line: ConsentLine) => void;
  readonly onWithdrawn: (line: WithdrawnLine) => void;
};

/** A file of agreements, read once, line by line; what is told of it names no cell’s content. */
export async function readConsents(
  source: AsyncIterable<Uint8Array>,
  taker: ConsentTaker,
  now: Date,
): Promise<ConsentsRead> {
  const looks = new ConsentLooks(taker, now);
  const read = await readTable(source, looks, { bytesMax: CONSENT_FILE_BYTES_MAX });
  if (looks.fault) return { ok: false, fault: looks.fault };
  if (!read.ok) return read;
  const missing = looks.missingColumns();
  if (missing) return { ok: false, fault: { kind: "missingColumns", missing } };
  return { ok: true, report: { ...looks.report(), sha256: read.sha256 } };
}

/** A moment as files write it: a day, or a day and a time, of UTC where no zone is told. */
export function readMoment(text: string): Date | null {
  const [, day, time = "00:00", zone = "Z"] = MOMENT.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const offset = zone.toUpperCase().replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
  const at = new Date(`${day}T${time}${offset}`);
  if (Number.isNaN(at.getTime())) return null;
  // A day that is none, such as the 31st of February, becomes another one.
  const isDay = new Date(`${day}T00:00Z`).toISOString().startsWith(day);
  return isDay ? at : null;
}

const plain = (text: string): string => text.trim().toLowerCase();

/** A word of a list as its key or as its label. */
function wordOf<K extends string>(
  text: string,
  keys: readonly K[],
  labels?: Readonly<Record<K, string>>,
): K | null {
  const wanted = plain(text);
  return (
    keys.find((key) => plain(key) === wanted || plain(labels?.[key] ?? key) === wanted) ?? null
  );
}

type Columns = Readonly<Record<ConsentColumn, number>>;

function columnsOf(names: readonly string[] | null): Columns {
  const known = (names ?? []).map((name) => ({
    plain: lookUpName(name).replaceAll("_", " "),
    isEmail: roleByName(name) === "user.contact.email",
  }));
  const at = (column: ConsentColumn): number =>
    column === "email"
      ? known.findIndex(({ isEmail, plain: name }) => isEmail || name === "email")
      : known.findIndex(({ plain: name }) => NAMES[column].includes(name));
  return Object.fromEntries(CONSENT_COLUMNS.map((column) => [column, at(column)])) as Columns;
}

class ConsentLooks implements TableTaker {
  fault: ConsentFault | null = null;
  /** Of the table that is read; null where it tells of no agreements. */
  private columns: Columns | null = null;
  /** Which columns the last of those that do have. */
  private told: readonly ConsentColumn[] | null = null;
  private missing: readonly ConsentColumn[] | null = null;
  private line = 0;
  private rows = 0;
  private accepted = 0;
  private withoutProof = 0;
  private withdrawn = 0;
  private entries = 0;
  private readonly lines: RefusedLine[] = [];

  private readonly taker: ConsentTaker;
  private readonly now: Date;

  constructor(taker: ConsentTaker, now: Date) {
    this.taker = taker;
    this.now = now;
  }

  readonly onTable = ({ names, linesBefore }: AnyTable): void => {
    const columns = columnsOf(names);
    // A list of those who said no tells of no agreement.
    const needed = [...NEEDED_COLUMNS, ...(columns.withdrawn < 0 ? GIVEN_COLUMNS : [])];
    const missing = needed.filter((column) => columns[column] < 0);
    this.line = linesBefore;
    this.columns = missing.length === 0 ? columns : null;
    if (this.columns) this.told = CONSENT_COLUMNS.filter((column) => columns[column] >= 0);
    else this.missing ??= missing;
  };

  readonly onRow = (row: Row, flaw: RowFlaw | null): void => {
    const line = this.line + 1;
    this.line += row.lines;
    const { columns } = this;
    if (this.fault || !columns) return;
    if (flaw === null && row.filled() === 0) return;
    this.rows += 1;
    if (this.rows > CONSENT_ROWS_MAX) {
      this.fault = { kind: "tooManyRows", limit: CONSENT_ROWS_MAX };
      return;
    }
    if (flaw !== null) return this.refuse(line, null, "brokenLine");
    this.read(row, columns, line);
  };

  readonly settle = (): Promise<void> => Promise.resolve();

  /** What the first table lacks, where none has all that is needed: another sheet of a workbook may hold notes. */
  missingColumns(): readonly ConsentColumn[] | null {
    return this.told === null ? this.missing : null;
  }

  report(): Omit<ConsentReport, "sha256"> {
    const { rows, accepted, withoutProof, withdrawn, entries, lines, told } = this;
    return {
      ...{ rows, accepted, withoutProof, withdrawn, entries, lines, refused: rows - accepted },
      columns: told ?? [],
    };
  }

  private refuse(line: number, column: ConsentColumn | null, reason: LineRefusal): void {
    if (this.lines.length < REFUSED_SHOWN) this.lines.push({ line, column, reason });
  }

  private read(row: Row, columns: Columns, line: number): void {
    const cell = (column: ConsentColumn): string => row.cell(columns[column]);
    const email = normalEmail(cell("email"));
    if (!EMAIL.test(email)) return this.refuse(line, "email", "noEmail");
    if (RELAY.test(email)) return this.refuse(line, "email", "relay");
    const purpose = wordOf(cell("purpose"), PURPOSE_KEYS, PURPOSE_LABELS);
    if (purpose === null) return this.refuse(line, "purpose", "noPurpose");
    const told = cell("withdrawn").trim();
    const withdrawnAt = told === "" ? null : readMoment(told);
    if (told !== "" && withdrawnAt === null) return this.refuse(line, "withdrawn", "noDay");
    if (withdrawnAt !== null && this.isAhead(withdrawnAt))
      return this.refuse(line, "withdrawn", "ahead");
    const isOnlyNo = withdrawnAt !== null && GIVEN_COLUMNS.every((one) => cell(one).trim() === "");
    if (!isOnlyNo && !this.readGiven(row, columns, line, { email, purpose })) return;
    this.accepted += 1;
    if (withdrawnAt === null) return;
    this.withdrawn += 1;
    this.entries += 1;
    this.taker.onWithdrawn({ email, purpose, at: withdrawnAt });
  }

  private isAhead(at: Date): boolean {
    return at.getTime() > this.now.getTime() + AHEAD_MS;
  }

  /** What a line says of an agreement; says whether it was taken. */
  private readGiven(
    row: Row,
    columns: Columns,
    line: number,
    { email, purpose }: Pick<ConsentLine, "email" | "purpose">,
  ): boolean {
    const cell = (column: ConsentColumn): string => row.cell(columns[column]);
    const refuse = (column: ConsentColumn, reason: LineRefusal): boolean => {
      this.refuse(line, column, reason);
      return false;
    };
    const medium = wordOf(cell("medium"), MEDIA, MEDIUM_LABELS);
    if (medium === null) return refuse("medium", "noMedium");
    const givenTo = wordOf(cell("givenTo"), CONSENT_GIVEN_TO);
    if (givenTo === null) return refuse("givenTo", "noParty");
    const at = readMoment(cell("at"));
    if (at === null) return refuse("at", "noDay");
    if (this.isAhead(at)) return refuse("at", "ahead");
    const long = (["asked", "wording", "proof"] as const).find(
      (column) => cell(column).length > PROOF_LENGTH_MAX,
    );
    if (long) return refuse(long, "tooLong");
    const [asked, wording, proof] = [cell("asked"), cell("wording"), cell("proof")];
    if (proof === "") this.withoutProof += 1;
    this.entries += 1;
    this.taker.onGiven({ email, purpose, medium, givenTo, at, asked, wording, proof });
    return true;
  }
}

import type { Row, RowFlaw } from "@/lib/files/rows";
import { lookUpName, type BuildRecord } from "@/lib/imports/formats/delimited";
import { addAddress, addEmail, bare } from "@/lib/imports/formats/identities";
import { countryIn } from "@/lib/imports/formats/places";
import { roleByName } from "@/lib/imports/mapping/header-words";
import { holdsEmail } from "@/lib/imports/mapping/looks";
import type { ColumnRole } from "@/lib/imports/mapping/roles";
import type { Identity } from "@/lib/imports/model";
import { type Channel, channelIn } from "@/lib/policy/channel";
import type { FieldKey } from "@/lib/policy/fields";
import {
  readTable,
  type AnyTable,
  type TableFault,
  type TableOptions,
  type TableTaker,
} from "../table";
import { LINES_NAMED_MAX } from "../checked/model";
import { fieldOf, fieldsOfColumns } from "./columns";
import type { FileFindings, Reveal } from "./model";
import { isImplicit } from "./reveals";
import { namesOf, PrimeLooks } from "./sheet";

/** By what a row’s origin is asked for where the file itself does not tell it. */
export type Asked = { readonly order: string | null; readonly identities: readonly Identity[] };

/** A row’s origin: what the file says for certain, else what is asked; `otherwise` where nobody knows better. */
type Origin =
  | { readonly channel: Channel; readonly hasDetails: boolean }
  | (Asked & { readonly otherwise: Channel; readonly hasDetails: boolean });

/** Where these came from, one answer each: every channel of which there is a copy; none where nothing is known. */
export type AskOrigins = (asked: readonly Asked[]) => Promise<readonly (readonly Channel[])[]>;

export type FileToCheck = TableOptions & {
  readonly source: AsyncIterable<Uint8Array>;
  /** What the file is called; null where it comes without a name. */
  readonly name: string | null;
  readonly origins: AskOrigins;
  readonly now: Date;
  /** Where people live of whom a row does not say it: for phones and addresses without a country. */
  readonly country?: string | null;
};

export type FileChecked =
  | {
      readonly ok: true;
      readonly findings: FileFindings;
      /** Of each sheet, or the text: how it is to be cut. */
      readonly tables: readonly AnyTable[];
      readonly sha256: string;
      /** The first lines that cannot be read. */
      readonly lines: readonly number[];
      /** Kinds of data that its columns hold. */
      readonly fields: readonly FieldKey[];
    }
  | { readonly ok: false; readonly fault: TableFault };

/**
 * Does a file show anybody to be a Prime member? By the name of a column, by what stands in one, by what the file is
 * called, or because nobody else was chosen. It is read once, and nothing of it is kept.
 */
export async function checkFile({
  source,
  name,
  origins,
  now,
  country = null,
  ...options
}: FileToCheck): Promise<FileChecked> {
  const looks = new FileLooks(origins, now, country);
  const read = await readTable(source, looks, { ...options, unpacks: true });
  if (!read.ok) return read;
  const tables = looks.tables();
  return {
    ...{ ok: true, findings: looks.findings(name), tables, sha256: read.sha256 },
    ...{ lines: looks.unreadableLines, fields: fieldsOfColumns(tables) },
  };
}

const PLACE: FieldKey = "user.contact.address.city";
const RELAY = /@(?:[a-z0-9-]+\.)*marketplace\.amazon\./i;

class FileLooks implements TableTaker {
  private readonly looks = new PrimeLooks();
  private from: RowOrigins | null = null;
  private rows = 0;
  private line = 0;
  private unreadable = 0;
  readonly unreadableLines: number[] = [];
  private known = 0;
  private buyWithPrime = 0;
  private marketplace = 0;
  private asked: Extract<Origin, Asked>[] = [];

  private readonly ask: AskOrigins;
  private readonly now: Date;
  private readonly country: string | null;

  constructor(ask: AskOrigins, now: Date, country: string | null) {
    this.ask = ask;
    this.now = now;
    this.country = country;
  }

  readonly onTable = (table: AnyTable): void => {
    this.line = table.linesBefore;
    this.looks.take(table);
    this.from = new RowOrigins(table, this.now, this.country);
  };

  readonly onSheet = (name: string): void => {
    this.looks.takeSheet(name);
  };

  readonly onRow = (row: Row, flaw: RowFlaw | null): void => {
    const { from } = this;
    if (!from) throw new Error("a row without its table");
    const line = this.line + 1;
    this.line += row.lines;
    if (flaw === null && row.filled() === 0) return;
    this.rows += 1;
    const hasMark = this.looks.look(row, flaw);
    if (flaw !== null || row.hasExtra) {
      this.unreadable += 1;
      if (this.unreadableLines.length < LINES_NAMED_MAX) this.unreadableLines.push(line);
      return;
    }
    const origin = from.of(row, hasMark);
    if ("channel" in origin) this.count([origin.channel], origin.hasDetails);
    else if (origin.order === null && origin.identities.length === 0)
      this.count([origin.otherwise], origin.hasDetails);
    else this.asked.push(origin);
  };

  readonly settle = async (): Promise<void> => {
    const { asked } = this;
    if (asked.length === 0) return;
    this.asked = [];
    const answers = await this.ask(asked);
    for (const [index, { otherwise, hasDetails }] of asked.entries()) {
      const channels = answers[index] ?? [];
      this.count(channels.length > 0 ? channels : [otherwise], hasDetails);
    }
  };

  tables(): readonly AnyTable[] {
    return this.looks.tables();
  }

  findings(name: string | null): FileFindings {
    const { known, buyWithPrime, marketplace, rows, unreadable, looks } = this;
    const { reveals, rename } = looks.reveals(name);
    const implicit: Reveal[] = isImplicit(known, buyWithPrime)
      ? [
          {
            ...{ how: "implicit", column: null },
            why: `${buyWithPrime} of ${known} rows of known origin are Buy with Prime`,
          },
        ]
      : [];
    return {
      ...{ reveals: [...reveals, ...implicit], rows, unreadable, rename },
      ...{ titlesTell: looks.titlesTell, columns: looks.telling(), sheetsTell: looks.sheetsTell },
      origins: { known, buyWithPrime, marketplace },
    };
  }

  /** A row whose person has copies from several channels is each of them, and its origin is known. */
  private count(channels: readonly Channel[], hasDetails: boolean): void {
    const known = channels.filter((channel) => channel !== "unknown");
    if (known.length === 0) return;
    this.known += 1;
    if (known.includes("buy_with_prime")) this.buyWithPrime += 1;
    if (hasDetails && known.every((channel) => channel === "amazon_marketplace"))
      this.marketplace += 1;
  }
}

/** Where the rows of one table are from. */
class RowOrigins {
  private readonly build: BuildRecord | null = null;
  private readonly key: number = -1;
  private emails: readonly number[];
  private readonly address: Readonly<Record<"firstLine" | "postalCode" | "country", number>>;
  private readonly isOfAmazon: boolean;
  private readonly phones: readonly number[];
  private readonly details: readonly number[];
  private line = 1;
  private isFirst = true;
  /** The order of the row before, and whether a row of it was marked: further lines of it are as it is. */
  private lastOrder = "";
  private lastIsMarked = false;
  private readonly columns: number;
  private readonly country: string | null;

  constructor(table: AnyTable, now: Date, country: string | null) {
    this.country = country;
    const { width, format } = table;
    const own = namesOf(table);
    this.columns = own.length;
    const fields = own.map((name) => fieldOf(name, format));
    const at = (field: FieldKey) => fields.flatMap((one, index) => (one === field ? [index] : []));
    this.emails = at("user.contact.email");
    this.phones = at("user.contact.phone_number");
    this.details = fields.flatMap((field, index) =>
      field === "user.name" || (field?.startsWith("user.contact.") === true && field !== PLACE)
        ? [index]
        : [],
    );
    const lookUp = own.map(lookUpName);
    const all = (name: string) =>
      lookUp.flatMap((one, index) => (one === lookUpName(name) ? [index] : []));
    const header = { width, at: (name: string) => all(name)[0] ?? -1, all };
    const keyed = format?.keyColumns.find((name) => header.at(name) >= 0);
    if (format && keyed !== undefined) {
      this.build = format.builder(header, now);
      this.key = header.at(keyed);
    } else this.key = own.findIndex((name) => roleByName(name) === "recordKey");
    const role = (wanted: ColumnRole) => own.findIndex((name) => roleByName(name) === wanted);
    this.address = {
      ...{ firstLine: role("firstLine"), postalCode: role("postalCode"), country: role("country") },
    };
    this.isOfAmazon = format?.format.startsWith("amazon-") ?? false;
  }

  /** Where a row is from, or by what that can be asked. */
  of(row: Row, hasMark: boolean): Origin {
    this.line += 1;
    if (this.isFirst && this.emails.length === 0)
      this.emails = Array.from({ length: this.columns }, (_, index) => index).filter((index) =>
        holdsEmail(row.cell(index)),
      );
    this.isFirst = false;
    const hasDetails = this.details.some((index) => row.has(index));
    const identities: Identity[] = [];
    for (const index of this.emails) addEmail(identities, row.cell(index));
    if (identities.some((one) => one.kind === "email" && RELAY.test(one.value)))
      return { channel: "amazon_marketplace", hasDetails };
    const key = this.key < 0 ? "" : row.cell(this.key);
    const built = this.build ? this.build(row, this.line, key) : null;
    const record = built && "recordKey" in built ? built : null;
    const told = record ? channelIn(record.channels) : "unknown";
    // Whatever table it is, a mark tells. A marketplace report has its own, which do not make it Buy with Prime.
    const isMarked = told === "buy_with_prime" || (hasMark && !this.isOfAmazon);
    const isSameOrder = key !== "" && key === this.lastOrder;
    this.lastIsMarked = isMarked || (isSameOrder && this.lastIsMarked);
    this.lastOrder = key;
    if (this.lastIsMarked) return { channel: "buy_with_prime", hasDetails };
    if (told !== "unknown") return { channel: told, hasDetails };

    const country = record?.country ?? this.country;
    if (record) identities.push(...record.identities.filter(({ kind }) => kind !== "email"));
    else {
      for (const index of this.phones)
        if (row.has(index)) identities.push({ kind: "phone", value: row.cell(index), country });
      const { firstLine, postalCode, country: where } = this.address;
      const inCountry = countryIn(row.cell(where)) ?? country;
      addAddress(identities, inCountry, bare(row.cell(postalCode)), row.cell(firstLine));
    }
    const otherwise = record?.channelOtherwise ?? "unknown";
    const order = key === "" || key.includes("@") ? null : key;
    return { order, identities, otherwise, hasDetails };
  }
}

import { emailDigests, normalEmail, phoneDigest, uuidOf } from "@/lib/crypto/fingerprint";
import type { KeyedHash } from "@/lib/crypto/keyed-hash";
import type { Row, RowFlaw } from "@/lib/files/rows";
import { shownName } from "@/lib/imports/formats/column-names";
import { lookUpName } from "@/lib/imports/formats/delimited";
import { bare } from "@/lib/imports/formats/identities";
import { roleByName } from "@/lib/imports/mapping/header-words";
import { holdsEmail, looksLikePhone } from "@/lib/imports/mapping/looks";
import type { Channel } from "@/lib/policy/channel";
import type { FieldKey } from "@/lib/policy/fields";
import { LINES_NAMED_MAX } from "../checked/model";
import { fieldsOfColumns } from "../file/columns";
import type { Reveal } from "../file/model";
import { isImplicit } from "../file/reveals";
import { PrimeLooks } from "../file/sheet";
import type { ConsentRow } from "../model";
import type { Addressed } from "../rules";
import {
  readTable,
  type AnyTable,
  type TableFault,
  type TableOptions,
  type TableTaker,
} from "../table";
import { isGoing, placeOf, verdictAt, type ListReport, type ListVerdict } from "./model";
import { decideList, ListJudge, saidBeside, saidInList, stricterOf, type ListUse } from "./rules";
import { SeenDigests } from "./seen";
import { Verdicts } from "./verdicts";

/** What is asked about people of a list, many at once. */
export type AskPeople = {
  readonly origins: (
    digests: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly Channel[]>>;
  readonly consents: (untagged: readonly string[]) => Promise<readonly ConsentRow[]>;
  /** Of each fingerprint all that stand on the same records: what people say is kept by their addresses. */
  readonly besides: (digests: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
};

export type ListToCheck = TableOptions & {
  readonly source: AsyncIterable<Uint8Array>;
  /** What the file is called; null where it comes without a name. */
  readonly name?: string | null;
  readonly use: Omit<ListUse, "contact">;
  /** The column with the e-mail addresses, by name or by place; null where it is to be recognised. */
  readonly emailColumn: string | null;
  /** The column with phone numbers, where the list is one of those. */
  readonly phoneColumn?: string | null;
  readonly fingerprint: KeyedHash;
  /** Where people live of whom a row does not say it: for phones without a country. */
  readonly country: string | null;
  readonly ask: AskPeople;
};

export type ListFault =
  TableFault | { readonly kind: "noColumn" } | { readonly kind: "columnNotThere" };

export type ListChecked =
  | {
      readonly ok: true;
      readonly report: ListReport;
      /** The verdict on each row, by its place. */
      readonly verdictOf: (row: number) => ListVerdict;
      readonly table: AnyTable;
      readonly sha256: string;
      /** Where people are named: counted from 0, and as the column may be shown. */
      readonly column: PeopleColumn;
      /** By what it shows who is a Prime member, whoever gets it. */
      readonly reveals: readonly Reveal[];
      /** Columns that show it, by their places, and whether a line above the table does. */
      readonly telling: readonly number[];
      readonly titlesTell: boolean;
      /** What it could be called instead, where its name shows it. */
      readonly rename: string | null;
      /** Whether its workbook holds more than the sheet that is the list. */
      readonly hasOtherSheets: boolean;
      /** The first lines that cannot be read, or name nobody who could be reached. */
      readonly lines: readonly number[];
      /** Kinds of data that its columns hold. */
      readonly fields: readonly FieldKey[];
    }
  | {
      readonly ok: false;
      readonly fault: ListFault;
      /** What its columns are called, as far as that may be shown, where somebody has to say which one is meant. */
      readonly columns?: readonly string[];
    };

export type PeopleColumn = {
  readonly index: number;
  readonly kind: "email" | "phone";
  readonly shown: string;
};

const RELAY = /@(?:[a-z0-9-]+\.)*marketplace\.amazon\.[a-z.]{2,10}$/;
const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/u;
const UNUSABLE = placeOf("unusable");
/** Rows among which one has to show which column is meant. */
const ROWS_TO_TELL_BY = 50;
/** Rows that are asked about together. */
const ASKED_AT_ONCE = 5_000;

/** Checks who of a list may be handed over for a purpose. It is read once, row by row; nothing of it is kept. */
export async function checkList({
  source,
  ask,
  name = null,
  ...list
}: ListToCheck): Promise<ListChecked> {
  const looks = new ListLooks(list, ask);
  const { encoding, bytesMax } = list;
  const read = await readTable(source, looks, {
    ...(encoding === undefined ? {} : { encoding }),
    ...(bytesMax === undefined ? {} : { bytesMax }),
  });
  looks.endUntold();
  if (looks.fault) return { ok: false, fault: looks.fault, columns: looks.columns() };
  if (!read.ok) return read;
  await looks.askWaiting();
  const { table } = looks;
  const column = looks.people();
  if (!table || !column) return { ok: false, fault: { kind: "empty" } };
  const { reveals, rename } = looks.prime.reveals(name);
  return {
    ok: true,
    report: looks.report(reveals.length > 0),
    verdictOf: (row) => verdictAt(looks.verdicts.at(row)),
    table,
    sha256: read.sha256,
    column,
    ...{ reveals, telling: looks.prime.telling()[0] ?? [], titlesTell: looks.prime.titlesTell },
    ...{ hasOtherSheets: looks.hasOtherSheets, rename },
    lines: looks.unusableLines,
    fields: fieldsOfTable(table, column),
  };
}

type Waiting = {
  readonly row: number;
  readonly address: Addressed;
  /** Another spelling of the address that stands in the row: the stricter of both counts. */
  readonly isAgain: boolean;
};

class ListLooks implements TableTaker {
  fault: ListFault | null = null;
  table: AnyTable | null = null;
  readonly verdicts = new Verdicts();
  readonly prime = new PrimeLooks();
  /** A workbook’s first sheet is the list; what else it holds is no part of it. */
  hasOtherSheets = false;
  private readonly seen = new SeenDigests();
  /** Spellings with a tag, and people of whom one stood first. */
  private readonly tagged = new SeenDigests();
  private readonly taggedFirst = new SeenDigests();
  private readonly plainToo = new SeenDigests();
  private column: { readonly index: number; readonly kind: "email" | "phone" } | null = null;
  /** Columns that are called so. */
  private named: Readonly<Record<"email" | "phone", readonly number[]>> = { email: [], phone: [] };
  private judge: ListJudge | null = null;
  private waiting: Waiting[] = [];
  private rows = 0;
  private line = 0;
  readonly unusableLines: number[] = [];
  /** Of whom it is known where they came from: in the whole list, and of those who may go. */
  private readonly all = { known: 0, buyWithPrime: 0 };
  private readonly going = { known: 0, buyWithPrime: 0 };

  private readonly list: Omit<ListToCheck, "source" | "ask">;
  private readonly ask: AskPeople;

  constructor(list: Omit<ListToCheck, "source" | "ask">, ask: AskPeople) {
    this.list = list;
    this.ask = ask;
  }

  readonly onTable = (table: AnyTable): void => {
    this.prime.take(table);
    this.hasOtherSheets ||= this.table !== null;
    if (this.table !== null) return;
    this.table = table;
    this.line = table.linesBefore;
    const { names } = table;
    const { emailColumn, phoneColumn = null } = this.list;
    const asked = emailColumn ?? phoneColumn;
    if (asked !== null) {
      const index = columnNamed(asked, table);
      if (index === null) this.fault = { kind: "columnNotThere" };
      else this.begin(index, emailColumn === null ? "phone" : "email");
      return;
    }
    if (names === null) return;
    const at = (role: string) =>
      names.flatMap((name, index) => (roleByName(name) === role ? [index] : []));
    this.named = { email: at("user.contact.email"), phone: at("user.contact.phone_number") };
    const { email, phone } = this.named;
    if (email.length === 1) this.begin(email[0] ?? 0, "email");
    else if (email.length === 0 && phone.length === 1) this.begin(phone[0] ?? 0, "phone");
  };

  readonly onSheet = (name: string): void => {
    this.prime.takeSheet(name);
  };

  readonly onSheetUnread = (): void => {
    this.hasOtherSheets = true;
  };

  readonly onRow = (row: Row, flaw: RowFlaw | null): void => {
    if (this.fault) return;
    const line = this.line + 1;
    this.line += row.lines;
    if (flaw === null && row.filled() === 0) return;
    this.prime.look(row, flaw);
    if (this.prime.at > 0) return;
    this.takeRow(row, flaw);
    if (this.verdicts.at(this.rows - 1) === UNUSABLE && this.unusableLines.length < LINES_NAMED_MAX)
      this.unusableLines.push(line);
  };

  private takeRow(row: Row, flaw: RowFlaw | null): void {
    if (!this.column && flaw === null) this.recognise(row);
    const { column } = this;
    const at = this.rows;
    this.rows += 1;
    if (flaw !== null || !column) return this.verdicts.put(at, "unusable");
    const cell = bare(row.cell(column.index));
    if (column.kind === "email") this.takeEmail(at, cell);
    else this.takePhone(at, cell);
  }

  readonly settle = async (): Promise<void> => {
    if (this.waiting.length >= ASKED_AT_ONCE) await this.askWaiting();
  };

  async askWaiting(): Promise<void> {
    const { waiting, judge, column } = this;
    this.waiting = [];
    if (waiting.length === 0 || !judge || !column) return;
    const digests = new Set(waiting.flatMap(({ address }) => [address.digest, address.untagged]));
    const origins = await this.ask.origins([...digests]);
    const untagged = [...new Set(waiting.map(({ address }) => address.untagged))];
    const besides = column.kind === "phone" ? await this.ask.besides(untagged) : null;
    const addresses = besides ? [...new Set([...besides.values()].flat())] : untagged;
    const said = Map.groupBy(await this.ask.consents(addresses), (row) => row.untagged);
    const use = { purpose: this.list.use.purpose, contact: column.kind };
    for (const { row, address, isAgain } of waiting) {
      const spellings = [...new Set([address.digest, address.untagged])].map((digest) => ({
        channels: origins.get(digest) ?? [],
      }));
      const words = besides
        ? saidBeside(besides.get(address.digest) ?? [], said, use)
        : saidInList(address, said.get(address.untagged) ?? [], use);
      const verdict = judge.judge(spellings, words);
      const channels = spellings.flatMap((one) => one.channels);
      if (isAgain) this.judgeAgain(row, verdict, channels);
      else {
        this.verdicts.put(row, verdict);
        this.count(channels, isGoing(verdict));
      }
    }
  }

  report(isTelling: boolean): ListReport {
    const { rows, all, going, hasOtherSheets } = this;
    const counts = this.verdicts.counts();
    const isByPrime =
      isImplicit(all.known, all.buyWithPrime) || isImplicit(going.known, going.buyWithPrime);
    const whole = { rows, counts, isByPrime, isTelling, hasOtherSheets };
    const selection = isByPrime ? "allBuyWithPrime" : "mixed";
    return { rows, counts, selection, ...decideList(whole, this.list.use.recipient) };
  }

  /** Where people are named; null where that was not found out. */
  people(): PeopleColumn | null {
    const { column, table } = this;
    return (
      column && { ...column, shown: shownName(table?.names?.[column.index] ?? "", column.index) }
    );
  }

  columns(): readonly string[] {
    const { names, width = 0 } = this.table ?? {};
    return Array.from({ length: width }, (_, index) => shownName(names?.[index] ?? "", index));
  }

  private begin(index: number, kind: "email" | "phone"): void {
    this.column = { index, kind };
    this.judge = new ListJudge({ ...this.list.use, contact: kind });
    this.prime.holdsPeople(index);
  }

  /** No name tells which column is meant, or several do: the values of the first rows tell. */
  private recognise(row: Row): void {
    const cells = Array.from({ length: row.count }, (_, index) => bare(row.cell(index)));
    const among = (named: readonly number[], isIt: (cell: string) => boolean) =>
      cells.findIndex((cell, index) => (named.length === 0 || named.includes(index)) && isIt(cell));
    const email = among(this.named.email, holdsEmail);
    const phone = this.named.email.length > 0 ? -1 : among(this.named.phone, looksLikePhone);
    if (email >= 0) this.begin(email, "email");
    else if (phone >= 0) this.begin(phone, "phone");
    else if (this.rows >= ROWS_TO_TELL_BY) this.fault = { kind: "noColumn" };
  }

  /** The list has ended, and no row told either. */
  endUntold(): void {
    if (!this.column && this.table !== null) this.fault ??= { kind: "noColumn" };
  }

  private takeEmail(at: number, cell: string): void {
    const email = normalEmail(bareAddress(cell));
    if (!EMAIL.test(email)) return this.verdicts.put(at, "unusable");
    if (RELAY.test(email)) {
      this.verdicts.put(at, "relay");
      this.count(["amazon_marketplace"], false);
      return;
    }
    const [digest = "", untagged = digest] = emailDigests(this.list.fingerprint, email).map(uuidOf);
    this.await(at, { digest, untagged });
  }

  private takePhone(at: number, cell: string): void {
    const digest = phoneDigest(this.list.fingerprint, cell, this.list.country);
    if (digest === null) return this.verdicts.put(at, "unusable");
    this.await(at, { digest: uuidOf(digest), untagged: uuidOf(digest) });
  }

  private await(row: number, address: Addressed): void {
    const first = this.seen.firstOf(address.untagged, row);
    const isAgain = first !== row;
    this.verdicts.put(row, isAgain ? "repeated" : "unknown");
    if (this.isNewSpelling(address, isAgain)) this.waiting.push({ row: first, address, isAgain });
  }

  /** Whether nothing was asked about this spelling of the address yet. */
  private isNewSpelling({ digest, untagged }: Addressed, isAgain: boolean): boolean {
    const isTagged = digest !== untagged;
    if (isTagged && !isAgain) this.taggedFirst.add(untagged);
    if (isTagged) return !this.tagged.add(digest);
    return !isAgain || (this.taggedFirst.has(untagged) && !this.plainToo.add(untagged));
  }

  private judgeAgain(row: number, verdict: ListVerdict, channels: readonly Channel[]): void {
    const before = verdictAt(this.verdicts.at(row));
    const stricter = stricterOf(before, verdict);
    this.verdicts.put(row, stricter);
    if (!isGoing(before) || isGoing(stricter)) return;
    // They were counted among those who go, and do not.
    if (!channels.some((channel) => channel !== "unknown")) return;
    this.going.known = Math.max(0, this.going.known - 1);
    if (channels.includes("buy_with_prime"))
      this.going.buyWithPrime = Math.max(0, this.going.buyWithPrime - 1);
  }

  private count(channels: readonly Channel[], isInList: boolean): void {
    if (!channels.some((channel) => channel !== "unknown")) return;
    const isOurs = channels.includes("buy_with_prime");
    for (const of of isInList ? [this.all, this.going] : [this.all]) {
      of.known += 1;
      if (isOurs) of.buyWithPrime += 1;
    }
  }
}

/** What the list's columns hold, the one with its people for certain. */
const fieldsOfTable = (table: AnyTable, { kind }: PeopleColumn): readonly FieldKey[] =>
  fieldsOfColumns([table], [kind === "email" ? "user.contact.email" : "user.contact.phone_number"]);

/** The address alone, where a program wrote a name or a scheme around it. */
const bareAddress = (cell: string): string =>
  (/<([^<>]+)>\s*$/.exec(cell)?.[1] ?? cell)
    .replace(UNSEEN, "")
    .replace(/^[\s"']*(?:mailto:)?|[\s"';,.]*$/gi, "");
/** Signs that take no room: no address has one, and copied ones do. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** A column by its name, or by its place counted from 1. */
function columnNamed(wanted: string, { names, width }: AnyTable): number | null {
  const index = names?.findIndex((name) => lookUpName(name) === lookUpName(wanted)) ?? -1;
  if (index >= 0) return index;
  const place = /^(?:column )?(\d{1,4})$/i.exec(wanted.trim())?.[1];
  return place !== undefined && Number(place) >= 1 && Number(place) <= width
    ? Number(place) - 1
    : null;
}

import { readFile as readFromDisk } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MappedColumn, TableMapping, UnknownTable } from "@/lib/imports/mapping/model";
import { rolesTwice, decideMapping } from "@/lib/imports/mapping/rules";
import {
  COLUMN_ROLES,
  type ColumnRole,
  DATE_ORDERS,
  ROLE_GROUPS,
} from "@/lib/imports/mapping/roles";
import { workbookOf } from "../../support/workbook";
import { zipOf } from "../../support/zip";
import { numberOf, problemOf, problemsOf, read, summaryOf, utf8 } from "./reading";

const FOLDER = join(import.meta.dirname, "../../support/files");
const fixture = (name: string) => readFromDisk(join(FOLDER, name));

/** What is asked of a table that nobody knows. */
async function askedOf(content: string | Uint8Array) {
  const problem = problemOf(await read(content));
  if (problem.kind !== "unknownTable") throw new Error(`is ${problem.kind}`);
  return problem;
}

const guesses = ({ columns }: UnknownTable) =>
  Object.fromEntries(columns.map(({ name, guess }) => [name, guess]));

/** A mapping as it was guessed, with what a person says otherwise. */
function mappingOf(
  table: UnknownTable,
  said: Readonly<Record<string, ColumnRole | null>> = {},
): TableMapping {
  const columns = table.columns.map(({ name, guess, dates }): MappedColumn => {
    const role = said[name];
    return { name, role: role === undefined ? guess : role, dates };
  });
  return { id: "m", columns, hasHeader: table.hasHeader, country: table.country };
}

async function readMapped(
  content: string | Uint8Array,
  said: Readonly<Record<string, ColumnRole | null>> = {},
) {
  const { table, signature } = await askedOf(content);
  const mapping = mappingOf(table, said);
  return read(content, { mappingOf: (one) => (one === signature ? mapping : null) });
}

describe("a table that nobody knows", () => {
  it("is asked about in Japanese, with a guess for each column", async () => {
    const { table } = await askedOf(await fixture("unknown-orders.csv"));
    expect(table).toMatchObject({ hasHeader: true, rows: 3, country: "JP" });
    expect(guesses(table)).toEqual({
      受注番号: "recordKey",
      お名前: "user.name",
      メールアドレス: "user.contact.email",
      電話番号: "user.contact.phone_number",
      郵便番号: "postalCode",
      都道府県: "region",
      住所: "firstLine",
      注文日: "ordered",
      発送日: "shipped",
      商品名: "nothing",
      備考: "user.content",
      担当: "user.name",
    });
  });

  it("is asked about in German, and its dates tell their own order", async () => {
    const { table } = await askedOf(await fixture("unknown-contacts.csv"));
    expect(guesses(table)).toEqual({
      Kunde: "user.name",
      "E-Mail": "user.contact.email",
      Telefonnummer: "user.contact.phone_number",
      PLZ: "postalCode",
      Ort: "user.contact.address.city",
      Land: "country",
      "Letzter Kontakt": "lastActivity",
      Bemerkung: "user.content",
      Betreuung: "user.contact.email",
    });
    expect(table.columns.find(({ name }) => name === "Letzter Kontakt")?.dates).toBe("dayFirst");
  });

  it.each([
    ["Numéro de commande,Nom,Courriel,Téléphone,Code postal,Ville,Date de la commande"],
    ["Número de pedido,Nombre,Correo electrónico,Teléfono,Código postal,Ciudad,Fecha de pedido"],
    ["order_no,customer_name,email_address,phone,zip,city,order_date"],
    ["Bestellnummer,Kundenname,E-Mail-Adresse,Telefon,Postleitzahl,Stadt,Bestelldatum"],
    ["Numero ordine,Nome,Posta elettronica,Cellulare,CAP,Città,Data ordine"],
  ])("is guessed by the words of its language: %s", async (header) => {
    const row = "B-17,Maria Muster,m@example.com,+33 1 23 45 67 89,75001,Paris,2026-10-01";
    const { table } = await askedOf(`${header}\n${row}\n`);
    expect(table.columns.map(({ guess }) => guess)).toEqual([
      "recordKey",
      "user.name",
      "user.contact.email",
      "user.contact.phone_number",
      "postalCode",
      "user.contact.address.city",
      "ordered",
    ]);
  });

  it("without a header goes by places, and its first line is a record", async () => {
    const text = "Erika Beispiel,erika@example.com\nMax Muster,max@example.com\n";
    const { table } = await askedOf(text);
    expect(table.hasHeader).toBe(false);
    expect(guesses(table)).toEqual({
      "column 1": "user.name",
      "column 2": "user.contact.email",
    });
    const reading = await readMapped(text);
    expect(summaryOf(reading).lines).toEqual({ read: 2, accepted: 2, skipped: 0, refused: 0 });
    expect(reading.records.map(({ line }) => line)).toEqual([1, 2]);
  });

  it("with one column is a list of addresses, or nothing", async () => {
    const { table } = await askedOf("email\na@example.com\nb@example.com\n");
    expect(guesses(table)).toEqual({ email: "user.contact.email" });
    expect(problemOf(await read("one\ntwo\nthree\n"))).toEqual({
      kind: "notSupported",
      looksLike: null,
    });
  });

  it("never shows a name of a column that may be somebody's", async () => {
    const text = "order id,Erika Beispiel,erika@example.com,0171 5551234\n1,a,b,c\n";
    const said = JSON.stringify(problemOf(await read(text)));
    for (const word of ["Erika", "Beispiel", "erika@", "5551234"]) {
      expect(said.replace(/"signature":"[^"]*"/, "")).not.toContain(word);
    }
  });

  it("tells columns of one name apart", async () => {
    const { table } = await askedOf("email,email,note\na@example.com,b@example.com,x\n");
    expect(table.columns.map(({ name }) => name)).toEqual(["email", "email (column 2)", "note"]);
  });

  it("has a limit of columns, with a message", async () => {
    const names = Array.from({ length: 201 }, (_, index) => `field ${index}`);
    const text = `${names.join(",")}\n${names.map(() => "x").join(",")}\n`;
    expect(problemOf(await read(text))).toEqual({ kind: "tooManyColumns", limit: 200 });
  });

  it("is found below a title, in a workbook and in every encoding", async () => {
    const rows = [
      ["Kundenliste 2026"],
      [],
      ["Kunde", "E-Mail"],
      ["Erika Beispiel", "erika@example.com"],
    ];
    const { table } = await askedOf(workbookOf([{ rows }]));
    expect(table.columns.map(({ name }) => name)).toEqual(["Kunde", "E-Mail"]);

    const utf16 = Buffer.from("\ufeffKunde;E-Mail\nErika;e@example.com\n", "utf16le");
    expect((await askedOf(utf16)).table.columns.map(({ name }) => name)).toEqual([
      "Kunde",
      "E-Mail",
    ]);
  });

  it("is one table, however its names are written", async () => {
    const one = await askedOf('"Kunde","E-Mail"\nErika,e@example.com\n');
    const other = await askedOf("kunde ; e-mail \r\nMax;m@example.com\r\n");
    expect(one.signature).toBe(other.signature);
  });
});

describe("a mapped table", () => {
  it("is read as orders by what was said", async () => {
    const reading = await readMapped(await fixture("unknown-orders.csv"), { 担当: "nothing" });
    const summary = summaryOf(reading);
    expect(summary).toMatchObject({
      format: "mapped-table",
      mapping: "m",
      unmapped: [],
      findings: [],
      lines: { read: 3, accepted: 3, skipped: 0, refused: 0 },
    });
    const [first, , third] = reading.records;
    expect(first).toMatchObject({
      recordKey: "A-1001",
      channels: 0,
      channelOtherwise: "unknown",
      basis: { kind: "shipped", dayNumber: numberOf("2026-10-05") },
      country: null,
      identities: [
        { kind: "email", value: "hanako@example.com" },
        { kind: "phone", value: "090-1234-5678", country: "JP" },
        {
          kind: "address",
          country: "JP",
          postalCode: "100-0001",
          firstLine: "千代田区千代田1-1",
        },
      ],
    });
    expect(third?.basis).toEqual({ kind: "ordered", dayNumber: numberOf("2026-10-05") });
  });

  it("is read as contacts where no column has order numbers", async () => {
    const reading = await readMapped(await fixture("unknown-contacts.csv"), {
      Betreuung: "nothing",
    });
    const [first, second] = reading.records;
    expect(first).toMatchObject({
      recordKey: { kind: "email", value: "erika@example.com" },
      basis: { kind: "lastActivity", dayNumber: numberOf("2026-10-31") },
      country: "DE",
    });
    expect(second?.country).toBe("DE");
  });

  it("leaves a column alone that nobody spoke for, and says what it seems to hold", async () => {
    const reading = await readMapped(await fixture("unknown-contacts.csv"), {
      Betreuung: null,
      Kunde: null,
      Telefonnummer: null,
      Bemerkung: null,
    });
    const { unmapped, findings } = summaryOf(reading);
    expect(unmapped).toEqual(["Kunde", "Telefonnummer", "Bemerkung", "Betreuung"]);
    expect(findings).toEqual([
      { kind: "unmappedEmails", count: 2, columns: ["Betreuung"] },
      { kind: "unmappedPhones", count: 2, columns: ["Telefonnummer"] },
      { kind: "unmappedNames", count: 2, columns: ["Kunde"] },
    ]);
  });

  it("refuses a row by line and column, never by its content", async () => {
    const text =
      "order id,email,order date\nA 1@x,a@example.com,2026-10-01\nA2,b@example.com,soon\n";
    const reading = await readMapped(text, { "order id": "recordKey", "order date": "ordered" });
    expect(problemsOf(reading)).toEqual([
      "2 order id recordKeyShape refused",
      "3 order date unreadableDate refused",
    ]);
  });

  it("is read from several files of a ZIP once it is mapped", async () => {
    const text = "order id,email\nA1,a@example.com\n";
    const { table, signature } = await askedOf(text);
    const mapping = mappingOf(table);
    const packed = zipOf([
      { name: "1.csv", content: utf8(text) },
      { name: "2.csv", content: utf8(text.replace("A1", "A2")) },
    ]);
    const reading = await read(packed, {
      mappingOf: (one) => (one === signature ? mapping : null),
    });
    expect(reading.records.map(({ recordKey }) => recordKey)).toEqual(["A1", "A2"]);
  });
});

describe("columns that a known format does not know", () => {
  it("are looked at by their values", async () => {
    const text =
      "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS,Contact 2,Colour\n" +
      "a@example.com,A,B,2,,,2026-10-01 10:00:00,2026-10-01 10:00:00,1,e,,,c@example.com,red\n";
    const { findings } = summaryOf(await read(text));
    expect(findings).toEqual([{ kind: "unmappedEmails", count: 1, columns: ["Contact 2"] }]);
  });
});

describe("what is said of a table", () => {
  const asked = [{ name: "a" }, { name: "b" }];
  const said = (...roles: (ColumnRole | null)[]) =>
    roles.map((role) => ({ role, dates: "yearFirst" as const }));

  it("needs something to keep a record under", () => {
    expect(decideMapping(asked, said("user.name", null))).toEqual({ ok: false, refusal: "noKey" });
    expect(decideMapping(asked, said("user.contact.phone_number", null)).ok).toBe(true);
  });

  it("gives no column's role to two", () => {
    expect(decideMapping(asked, said("recordKey", "recordKey"))).toEqual({
      ok: false,
      refusal: "roleTwice",
    });
    expect(rolesTwice(["country", "country", "user.name", "user.name"])).toEqual(["country"]);
  });

  it("is of all its columns and no others", () => {
    expect(decideMapping(asked, said("recordKey"))).toEqual({ ok: false, refusal: "otherColumns" });
  });

  it("can be every role there is", () => {
    expect(ROLE_GROUPS.flatMap(({ roles }) => roles).sort()).toEqual([...COLUMN_ROLES].sort());
  });
});

describe("any table, mapped in any way", () => {
  const cell = fc.oneof(
    fc.constantFrom("", "A-1", "x@example.com", "+1 212 555 0100", "2026-10-01", "31/12/26", "DE"),
    fc.string({ maxLength: 12 }),
  );
  const table = fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 30 }))
    .chain(([width, height]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    );
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it("adds up, and never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(fc.option(fc.constantFrom(...COLUMN_ROLES)), { minLength: 6, maxLength: 6 }),
        fc.constantFrom(...DATE_ORDERS),
        async (rows, roles, dates) => {
          const text = rows.map((row) => row.map(quoted).join(",")).join("\n");
          const asked = (await read(text)).result;
          if (asked.ok || asked.problem.kind !== "unknownTable") return;
          const { columns, hasHeader } = asked.problem.table;
          const mapping: TableMapping = {
            id: "m",
            columns: columns.map(({ name }, at) => ({ name, role: roles[at] ?? null, dates })),
            hasHeader,
            country: "JP",
          };
          const { result, records } = await read(text, { mappingOf: () => mapping });
          if (!result.ok) return;
          const { lines } = result.summary;
          expect(lines.read).toBe(lines.accepted + lines.skipped + lines.refused);
          expect(records).toHaveLength(lines.accepted);
        },
      ),
      { numRuns: 300 },
    );
  });
});

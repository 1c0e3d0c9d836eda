import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/lib/crypto/canonical";
import { readCertificateText, sha256Of } from "@/lib/erasures/certificate";
import { WORK_LIST_HEAD, workListCells } from "@/lib/erasures/export";
import { groupsOf, readKeptList, readOutcomes } from "@/lib/erasures/outcomes";
import { OUTCOME_REASONS_MAX } from "@/lib/erasures/model";
import { csvLine } from "@/lib/files/csv";
import type { ErasingRecord } from "@/lib/holdings/erasing";
import { day } from "@/tests/unit/retention/builders";

const bytes = (text: string) => new TextEncoder().encode(text);
const reasons = (count: number) =>
  `record,outcome,reason\n${Array.from({ length: count }, (_, index) => `${index},cannot,${index}\n`).join("")}`;
const read = (text: string) => readOutcomes(bytes(text));

describe("a work list that comes back", () => {
  test("says what became of each record, and nothing where nothing was written", () => {
    expect(
      read(
        'record,system,channel,outcome,reason\r\n#1001,Shop,Direct,done,\r\n"A,1","The ""old"" one",x,NOTFOUND,\r\n1002,Shop,,,\r\n1003,Shop,,cannot,"On tape, until May"\r\n',
      ),
    ).toEqual({
      ok: true,
      value: [
        { record: "#1001", system: "Shop", outcome: "done", reason: null },
        { record: "A,1", system: 'The "old" one', outcome: "notFound", reason: null },
        { record: "1003", system: "Shop", outcome: "cannot", reason: "On tape, until May" },
      ],
    });
  });

  test("is read as it was handed out, and as spreadsheets write it again", () => {
    const record: ErasingRecord = {
      ...{ id: "a", systemId: "s", recordKey: "1001", fields: 0b1111111, channel: "unknown" },
      ...{ basis: { kind: "delivered", day: day("2026-10-01") }, dueDay: day("2026-10-31") },
      ...{ standing: "planned", outcome: "planned", saidAt: null, why: null, proof: null },
      ...{ provenAt: null, provenImportId: null, state: "held", reappeared: false },
      isStillThere: false,
    };
    const row = workListCells(record, "Shop; the old one");
    expect(row[3]).toContain("; ");
    const filled = [...row.slice(0, -2), "cannot", "Tape, until May; then gone"].map(String);
    const comma = csvLine(WORK_LIST_HEAD) + csvLine(filled);
    const again = (delimiter: string) =>
      [WORK_LIST_HEAD, filled]
        .map((cells) => cells.map((cell) => `"${cell}"`).join(delimiter))
        .join("\r\n");
    const said = [
      {
        ...{ record: "1001", system: "Shop; the old one", outcome: "cannot" },
        reason: "Tape, until May; then gone",
      },
    ];
    for (const text of [comma, again(";"), again("\t"), again(",")])
      expect(read(text)).toEqual({ ok: true, value: said });
  });

  test("keeps its columns where cells are empty", () => {
    expect(read("reason\tsystem\trecord\toutcome\n\t\t7\tdone\n")).toEqual({
      ok: true,
      value: [{ record: "7", system: null, outcome: "done", reason: null }],
    });
  });

  test("needs neither the other columns nor a comma", () => {
    expect(read("\uFEFFOutcome;Record\ndone;'-5\n")).toEqual({
      ok: true,
      value: [{ record: "-5", system: null, outcome: "done", reason: null }],
    });
  });

  test.each([
    ["without its columns", "order,done\n1,yes\n", "noColumns", null],
    ["with nothing said", "record,outcome\n1,\n", "empty", null],
    ["with an outcome that is none", "record,outcome\n1,done\n2,gone\n", "unknownOutcome", 3],
    ["with cannot and no reason", "record,outcome\n1,cannot\n", "noReason", 2],
    [
      "that contradicts itself",
      "record,outcome,reason\n1,done,\n2,done,\n1,cannot,a\n",
      "saidTwice",
      4,
    ],
    ["with more reasons than steps", reasons(OUTCOME_REASONS_MAX + 1), "tooManyReasons", 102],
    ["that is no text", "\0\0\0record,outcome\n", "unreadable", null],
  ])("%s is refused, with its line", (_what, text, fault, line) => {
    expect(read(text)).toEqual({ ok: false, fault, line });
  });

  test("is reported by what lines say alike", () => {
    const found = read("record,outcome,reason\n1,done,\n2,cannot,a\n3,done,\n4,cannot,b\n");
    expect(found.ok && groupsOf(found.value).map(({ records }) => records)).toEqual([
      ["1", "3"],
      ["2"],
      ["4"],
    ]);
  });

  test("can be kept, to be held against a certificate", () => {
    expect(readKeptList(bytes("record,system\n1,Shop\n\n2,Shop\n"))).toEqual([
      { record: "1", system: "Shop" },
      { record: "2", system: "Shop" },
    ]);
    expect(readKeptList(bytes("order\n1\n"))).toBeNull();
  });
});

describe("a certificate's text", () => {
  const content = {
    ...{ kind: "steward.erasure.certificate", version: 1 },
    erasure: "0b8f5d55-7d36-4f0e-9d6e-111111111111",
    merchant: { id: "0b8f5d55-7d36-4f0e-9d6e-222222222222", name: "Nordlicht" },
    list: { records: 2, sha256: "aa" },
    erased: { records: 1, sha256: "bb" },
  };
  const text = canonicalJson(content);

  test("is read with its hash", () => {
    expect(readCertificateText(text)).toMatchObject({
      ...{ sha256: sha256Of(text), isCanonical: true },
      head: { erasure: content.erasure },
    });
    expect(readCertificateText(`${text}\n`)?.sha256).toBe(sha256Of(text));
  });

  test("is told from one that only means the same", () => {
    expect(readCertificateText(JSON.stringify(content, null, 2))?.isCanonical).toBe(false);
    expect(readCertificateText(` ${text}`)?.isCanonical).toBe(false);
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    '{"kind":"steward.bundle"}',
    JSON.stringify({ ...content, version: 2 }),
  ])("is none in %j", (other) => {
    expect(readCertificateText(other)).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { LinkInput } from "@/lib/checklists/input";
import { mediaTypeOf } from "@/lib/checklists/media-type";
import { mentionsIn } from "@/lib/checklists/mentions";
import {
  calendarPeriod,
  currentPeriod,
  nextPeriod,
  periodFrom,
  periodName,
  periodSlug,
  refusedPeriod,
} from "@/lib/checklists/periods";
import { looksLikeShopperDetails } from "@/lib/checklists/personal";
import type { Day } from "@/lib/time/day";

const day = (text: string) => text as Day;
const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === "number" ? [value] : [...Buffer.from(value)])),
  );

describe("a period", () => {
  test.each([
    ["quarter", "2026-11-22", "2026-10-01", "2026-12-31", "Quarter 4, 2026", "2026-Q4"],
    ["quarter", "2024-02-29", "2024-01-01", "2024-03-31", "Quarter 1, 2024", "2024-Q1"],
    ["month", "2026-02-28", "2026-02-01", "2026-02-28", "February 2026", "2026-02"],
    ["year", "2028-12-31", "2028-01-01", "2028-12-31", "2028", "2028"],
  ] as const)("%s around %s", (kind, around, from, until, name, slug) => {
    const period = calendarPeriod(kind, day(around));
    expect(period).toEqual({ kind, from, until });
    expect(periodName(period)).toBe(name);
    expect(periodSlug(period)).toBe(slug);
  });

  test("follows on the last without a day between, also where the kind was changed", () => {
    const november = calendarPeriod("month", day("2026-11-01"));
    expect(nextPeriod("quarter", [november], day("2027-06-01"))).toEqual({
      ...{ kind: "quarter", from: "2026-12-01", until: "2026-12-31" },
    });
    expect(periodName(periodFrom("quarter", day("2026-12-01")))).toBe(
      "Quarter 4, 2026, from 2026-12-01",
    );
    expect(periodSlug(periodFrom("quarter", day("2026-12-01")))).toBe("2026-12-01");
    expect(nextPeriod("year", [], day("2026-06-01")).from).toBe("2026-01-01");
  });

  test("does not overlap another, and lies neither far ahead nor far back", () => {
    const quarter = calendarPeriod("quarter", day("2026-11-22"));
    const refused = (from: string, until = from) =>
      refusedPeriod({ from: day(from), until: day(until) }, [quarter], day("2026-11-22"));
    expect(refused("2026-12-31", "2027-01-31")).toBe("overlaps");
    expect(refused("2026-01-01", "2026-10-01")).toBe("overlaps");
    expect(refused("2027-01-01", "2027-03-31")).toBeNull();
    expect(refused("2028-01-01")).toBe("tooFarAhead");
    expect(refused("2020-01-01")).toBe("tooFarBack");
  });

  test("shown is the one around today, else the newest", () => {
    const all = ["2026-04-01", "2026-07-01"].map((from) => periodFrom("quarter", day(from)));
    expect(currentPeriod(all, day("2026-05-05"))?.from).toBe("2026-04-01");
    expect(currentPeriod(all, day("2026-11-05"))?.from).toBe("2026-07-01");
    expect(currentPeriod([], day("2026-11-05"))).toBeNull();
  });
});

describe("what looks like a shopper’s details", () => {
  test.each([
    ["Ask jane.doe@example.com about it", ["email"]],
    ["Call +44 20 7946 0958 after four", ["phone"]],
    ["(206) 555-0123 is the desk", ["phone"]],
    ["Order 205-1234567-7654321 came back", ["orderNumber"]],
    ["Sent to 12 Example Road, Leeds", ["address"]],
    ["an die Musterstraße 12", ["address"]],
    ["Purged on 2026-11-20 and 20.11.2026, 1204 records, invoice 4711001234", []],
    ["Nothing overdue; export of October cleaned, 31 of 38 done by 25 November.", []],
    ["", []],
  ] as const)("%j", (text, kinds) => {
    expect(looksLikeShopperDetails(text)).toEqual(kinds);
  });
});

test.each(["x", "x.", "1", "1 ", "@", "a@", "+1 ", "Rue ", "12 Ab "])(
  "a long file of “%s” is looked through in one pass",
  (piece) => {
    // What took its square would take minutes here.
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    expect(looksLikeShopperDetails(text)).not.toContain("orderNumber");
  },
);

describe("whom a comment names", () => {
  const people = [
    { userId: "ana", name: "Ana" },
    { userId: "anab", name: "Ana Berg" },
    { userId: "ben", name: "Ben Lind" },
    { userId: "nobody", name: "" },
  ];
  test.each([
    ["@Ana Berg, look", ["anab"]],
    ["@ana look, and @Ben Lind.", ["ana", "ben"]],
    ["@Anabel is somebody else, ben@example.com too", []],
    ["@Ana and again @Ana", ["ana"]],
    ["nobody", []],
  ])("%j", (text, named) => {
    expect(mentionsIn(text, people)).toEqual(named);
  });
});

describe("a file is what its content says", () => {
  const PNG = bytes(0x89, "PNG", 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);
  test.each([
    ["report.pdf", bytes("%PDF-1.7\n"), "application/pdf"],
    ["REPORT.PDF", bytes("%PDF-1.7\n"), "application/pdf"],
    ["photo", PNG, "image/png"],
    ["list.csv", bytes("a;b\r\n1;2\r\n"), "text/csv"],
    ["deck.pptx", bytes("PK", 3, 4, 0), /presentationml/],
    ["notes.txt", bytes(0xff, 0xfe, "h", 0, "i", 0), "text/plain"],
    ["mail.msg", bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), /outlook/],
  ] as const)("%s", (name, content, mediaType) => {
    expect(mediaTypeOf(name, content)).toMatchObject({
      ...{ ok: true, mediaType: expect.stringMatching(mediaType) as unknown },
    });
  });

  test.each([
    ["invoice.pdf", bytes("MZ", 0x90, 0), { kind: "program" }],
    ["tool", bytes(0x7f, "ELF", 2), { kind: "program" }],
    ["run.sh", bytes("echo\n"), { kind: "program" }],
    ["notes.txt", bytes("#!/bin/sh\n"), { kind: "program" }],
    ["app.jar", bytes("PK", 3, 4, 0), { kind: "program" }],
    ["report.pdf", PNG, { kind: "otherType", extension: "pdf", is: "a PNG image" }],
    ["report.pdf", bytes("hello"), { kind: "otherType", extension: "pdf", is: "a text" }],
    ["data.bin", bytes(1, 2, 3, 0, 5), { kind: "unknownType" }],
    ["nothing.txt", bytes(), { kind: "empty" }],
  ] as const)("%s is refused", (name, content, fault) => {
    expect(mediaTypeOf(name, content)).toEqual({ ok: false, fault });
  });
});

describe("a link", () => {
  const read = (url: string) =>
    LinkInput.safeParse({
      ...{ id: "5b5e1f0e-7f1f-4f0e-8a54-3f1f5b5e1f0e", step: "s", name: "Policy" },
      ...{ speaksFor: "2026-11-20", expiresOn: "", url },
    }).success;

  test.each(["https://example.com/policy", "http://intranet.example.com/a?b=c#d"])("%s", (url) => {
    expect(read(url)).toBe(true);
  });

  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "https://ana:secret@example.com/",
    "example.com",
    `https://example.com/${"x".repeat(2_000)}`,
  ])("%s is refused", (url) => {
    expect(read(url)).toBe(false);
  });
});

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trailPage } from "@/lib/audit/views";
import { addLink, withdrawEvidence } from "@/lib/checklists/evidence";
import type { Period } from "@/lib/checklists/model";
import { revoke } from "@/lib/checklists/reviewing";
import { periods, signedPayloads } from "@/lib/checklists/views";
import { inPieces, zipMembers } from "@/lib/files/zip";
import { bundleOf, exportBundle } from "@/lib/reports/bundle";
import { pdfOf } from "@/lib/reports/document";
import { MANIFEST, readManifest, type Manifest } from "@/lib/reports/manifest";
import { DIRECTORY_NAME, verifyBundle } from "@/lib/reports/verify";
import { checklistReport, periodReport } from "@/lib/reports/views";
import { transact, transactResult } from "@/lib/db/transact";
import { dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import {
  addPerson,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import {
  addPaper,
  answerAll,
  checklistIdOf,
  keyOf,
  readChecklist,
  signNow,
  startQuarter,
  submitNow,
  valueOf,
} from "@/tests/support/checklists";
import { grant } from "@/tests/support/grants";
import { readPdf } from "@/tests/support/pdf";

/* What goes out of the product, made of a real period: signed, in review, begun and open. */

const FORMAT = formatFor("en-GB", "UTC", dayOf(NOW));
const folder = mkdtempSync(join(tmpdir(), "steward-exports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Cast = TestMerchant & {
  readonly staff: TestPerson;
  readonly reviewer: TestPerson;
  readonly period: Period;
  /** The checklist that was signed. */
  readonly signed: string;
};

/** A merchant whose G6 is signed with a file and a link, whose G8 waits, and whose other checklists are open. */
async function cast(): Promise<Cast> {
  const merchant = await newMerchant();
  const admin = await addPerson(merchant, "admin");
  const staff = await addPerson(merchant, "staff");
  const reviewer = await addPerson(merchant, "reviewer");
  await startQuarter(merchant, admin);
  const [period] = await transact(merchant.id, (tx) =>
    periods(tx, keyOf(merchant, staff, "checklists.read")),
  );
  if (!period) throw new Error("No period.");
  const signed = await checklistIdOf(merchant, staff, "G6");
  await answerAll(merchant, staff, signed);
  const { standing } = await readChecklist(merchant, staff, signed);
  const step = standing.template.steps[0]?.id ?? "";
  await addPaper(merchant, staff, signed, step, NOW, { text: "Purged on Monday, seen by two." });
  valueOf(
    await transactResult(merchant.id, (tx) =>
      addLink(
        tx,
        keyOf(merchant, staff, "checklists.work"),
        {
          ...{ id: signed, step, speaksFor: dayOf(NOW), expiresOn: null },
          ...{ url: "https://example.com/agreement", name: "The agreement" },
        },
        NOW,
      ),
    ),
  );
  valueOf(await submitNow(merchant, staff, signed));
  valueOf(await signNow(merchant, reviewer, signed));

  const waiting = await checklistIdOf(merchant, staff, "G8");
  await answerAll(merchant, staff, waiting);
  valueOf(await submitNow(merchant, staff, waiting));
  return { ...merchant, staff, reviewer, period, signed };
}

type Unpacked = ReadonlyMap<string, Buffer>;

async function unpacked(bundle: Uint8Array): Promise<Unpacked> {
  const files = new Map<string, Buffer>();
  const limits = { membersMax: 100, unpackedMax: 2 ** 26 };
  for await (const { name, content } of zipMembers(inPieces(bundle), limits)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(Uint8Array.from(piece));
    files.set(name, Buffer.concat(pieces));
  }
  return files;
}

async function bundled(acme: Cast): Promise<Buffer> {
  const key = keyOf(acme, acme.reviewer, "checklists.export");
  const { content, bytes } = valueOf(await bundleOf(key, acme.period, FORMAT, NOW));
  const pieces: Uint8Array[] = [];
  for await (const piece of content()) pieces.push(piece);
  const bundle = Buffer.concat(pieces);
  expect(bundle.length).toBe(bytes);
  return bundle;
}

function judged(bundle: Uint8Array) {
  const path = join(folder, "bundle.zip");
  writeFileSync(path, bundle);
  return verifyBundle(path);
}

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

let acme: Cast;
let bundle: Buffer;
let files: Unpacked;
let manifest: Manifest;
beforeAll(async () => {
  acme = await cast();
  bundle = await bundled(acme);
  files = await unpacked(bundle);
  const read = readManifest(files.get(MANIFEST)?.toString("utf8") ?? "");
  if (!read) throw new Error("No manifest.");
  manifest = read;
});

describe("an evidence bundle", () => {
  test("holds what was signed, to the byte: hashed again it is what the signature says", async () => {
    const stored = await transact(acme.id, (tx) =>
      signedPayloads(tx, keyOf(acme, acme.staff, "checklists.read"), acme.period.id),
    );
    expect(stored).toHaveLength(1);
    const [{ signature, payload } = { signature: null, payload: "" }] = stored;
    const [entry] = manifest.signatures;
    const file = files.get(entry?.path ?? "") ?? Buffer.alloc(0);
    expect(file.toString("utf8")).toBe(payload);
    expect(sha256(file)).toBe(signature?.sha256);
    expect(entry).toMatchObject({ clause: "G6", sha256: signature?.sha256, result: "met" });
  });

  test("lists every file with its size and its hash, and nothing else is in it", () => {
    expect([...files.keys()]).toEqual([MANIFEST, ...manifest.files.map(({ path }) => path)]);
    for (const { path, bytes, sha256: hash } of manifest.files) {
      const file = files.get(path) ?? Buffer.alloc(0);
      expect([file.length, sha256(file)], path).toEqual([bytes, hash]);
    }
    expect(manifest).toMatchObject({ format: "steward-bundle/1", period: { slug: "2026-Q4" } });
  });

  test("holds the content of evidence unsealed, and links by their address", () => {
    const written = manifest.evidence.filter(({ kind }) => kind === "file");
    const texts = written.map(({ path }) => files.get(path ?? "")?.toString("utf8"));
    expect(texts).toContain("Purged on Monday, seen by two.");
    expect(manifest.evidence).toContainEqual(
      expect.objectContaining({ kind: "link", url: "https://example.com/agreement", path: null }),
    );
  });

  test("says nobody's words in a path", () => {
    for (const path of files.keys())
      expect(path).toMatch(
        /^(manifest\.json|report\.pdf|payloads\/[FG]\d+-\d+-\d+\.json|evidence\/[0-9a-f-]{36}\.txt)$/,
      );
  });

  test("is intact, and any byte that flips is named by its file", async () => {
    expect(await judged(bundle)).toEqual({ intact: true, files: files.size, firstBroken: null });
    const ends: [string, number][] = [];
    let end = 0;
    for (const [name, { length }] of files) ends.push([name, (end += 30 + name.length + length)]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bundle.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (position, mask) => {
          const flipped = Buffer.from(bundle);
          flipped[position] = (flipped[position] ?? 0) ^ mask;
          const owner = ends.find(([, at]) => position < at)?.[0] ?? DIRECTORY_NAME;
          expect(await judged(flipped)).toMatchObject({ intact: false, firstBroken: owner });
        },
      ),
      { numRuns: 100 },
    );
  });

  test("is noted in the trail", async () => {
    const key = keyOf(acme, acme.reviewer, "checklists.export");
    valueOf(await exportBundle(key, acme.period, FORMAT, NOW));
    const { events } = await transact(acme.id, (tx) =>
      trailPage(tx, grant("audit.read", acme.id), { types: ["checklists.exported"] }),
    );
    expect(events[0]).toMatchObject({
      type: "checklists.exported",
      subject: acme.period.id,
      details: { as: "bundle", from: "2026-10-01", clause: null },
    });
  });
});

describe("the PDF", () => {
  const textOf = async (content: Uint8Array) => (await readPdf(content)).pages.flat().join(" ");
  const flat = (text: string) => text.replace(/\s+/g, "");

  test("of the bundle covers all 24 clauses and shows what was signed", async () => {
    const read = await readPdf(files.get("report.pdf") ?? Buffer.alloc(0));
    expect(read.isTagged).toBe(true);
    expect(read.bookmarks).toHaveLength(26);
    const text = flat(read.pages.flat().join(" "));
    expect(text).toContain(flat(`${acme.reviewer.name}, reviewer`));
    expect(text).toContain(manifest.signatures[0]?.sha256);
    expect(text).toContain("log.txt");
    expect(text).toContain(flat("Steward is not affiliated with Amazon."));
  });

  test("of one checklist shows its answers as they were handed in", async () => {
    const id = await checklistIdOf(acme, acme.staff, "G8");
    const key = keyOf(acme, acme.staff, "checklists.read");
    const report = await checklistReport(key, id, NOW);
    expect(report?.sections).toMatchObject([
      { shows: "handedIn", stand: "submitted", signatures: [] },
    ]);
    const text = await textOf(
      await pdfOf(report ?? (await periodReport(key, acme.period, NOW)), FORMAT),
    );
    expect(text).toContain("Looked at it with the team.");
    expect(text).toContain("Nobody has signed it.");
  });

  test("of one that nobody began shows its questions", async () => {
    const id = await checklistIdOf(acme, acme.staff, "F15");
    const report = await checklistReport(keyOf(acme, acme.staff, "checklists.read"), id, NOW);
    const [section] = report?.sections ?? [];
    expect(section).toMatchObject({ shows: "now", stand: "open", result: null, handedIn: null });
    expect(section?.steps.length).toBeGreaterThan(0);
    expect(section?.steps.every(({ answer }) => answer === null)).toBe(true);
  });
});

describe("afterwards", () => {
  test("evidence that was withdrawn stays in the bundle, as what the signature was given on", async () => {
    const other = await cast();
    const key = keyOf(other, other.staff, "checklists.work");
    const { standing } = await readChecklist(other, other.staff, other.signed);
    const withdrawn = standing.evidence.find(({ kind }) => kind === "file")?.id ?? "";
    valueOf(
      await transactResult(other.id, (tx) =>
        withdrawEvidence(
          tx,
          key,
          { evidenceId: withdrawn, because: "It was another month’s." },
          NOW,
        ),
      ),
    );
    const again = await bundled(other);
    const after = readManifest((await unpacked(again)).get(MANIFEST)?.toString("utf8") ?? "");
    const found = after?.evidence.find(({ id }) => id === withdrawn);
    expect(found?.withdrawnAt).toBe(NOW.toISOString());
    expect(await judged(again)).toMatchObject({ intact: true });
    const report = await periodReport(
      keyOf(other, other.staff, "checklists.read"),
      other.period,
      NOW,
    );
    const g6 = report.sections.find(({ clause }) => clause.id === "G6");
    expect(g6).toMatchObject({ stand: "changed", shows: "signed" });
    expect(g6?.changes).toMatchObject([{ kind: "evidenceWithdrawn", id: withdrawn }]);
  });

  test("a signature that was revoked is in neither", async () => {
    const other = await cast();
    const id = await checklistIdOf(other, other.staff, "G6");
    const { standing, signatures } = await readChecklist(other, other.staff, id);
    const { version } = standing.checklist;
    const review = signatures[0]?.review ?? 0;
    valueOf(
      await transactResult(other.id, (tx) =>
        revoke(
          tx,
          keyOf(other, other.reviewer, "checklists.sign"),
          { id, version, review, reason: "The wrong list was looked at." },
          NOW,
        ),
      ),
    );
    const bundle = await unpacked(await bundled(other));
    expect(readManifest(bundle.get(MANIFEST)?.toString("utf8") ?? "")?.signatures).toEqual([]);
    const report = await checklistReport(keyOf(other, other.staff, "checklists.read"), id, NOW);
    expect(report?.sections).toMatchObject([
      { shows: "handedIn", stand: "submitted", signatures: [] },
    ]);
  });
});

describe("another merchant", () => {
  test("meets nothing", async () => {
    const globex = await newMerchant();
    const reading = grant("checklists.read", globex.id);
    const id = await checklistIdOf(acme, acme.staff, "G6");
    expect(await checklistReport(reading, id, NOW)).toBeNull();
    expect((await periodReport(reading, acme.period, NOW)).sections).toEqual([]);

    const key = grant("checklists.export", globex.id);
    const { content } = valueOf(await bundleOf(key, acme.period, FORMAT, NOW));
    const pieces: Uint8Array[] = [];
    for await (const piece of content()) pieces.push(piece);
    const files = await unpacked(Buffer.concat(pieces));
    expect([...files.keys()]).toEqual([MANIFEST, "report.pdf"]);
    expect(files.get(MANIFEST)?.toString("utf8")).not.toContain(acme.name);
  });
});

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { directoryOf, memberHead } from "@/lib/reports/archive";
import { Manifest, MANIFEST, REPORT } from "@/lib/reports/manifest";
import { DIRECTORY_NAME, UNLISTED, verifyBundle } from "@/lib/reports/verify";
import { zipOf, type Packed } from "@/tests/support/zip";

const folder = mkdtempSync(join(tmpdir(), "steward-bundles-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function judged(bundle: Uint8Array) {
  const path = join(folder, `${(made += 1)}.zip`);
  writeFileSync(path, bundle);
  return verifyBundle(path);
}

type Member = { readonly name: string; readonly content: Buffer };

const sha256 = (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex");
const ID = "4f0c86d2-5b7a-4c0e-9d55-0a4f6f6f1a01";
const LINK = "4f0c86d2-5b7a-4c0e-9d55-0a4f6f6f1a02";
const EVIDENCE = `evidence/${ID}.txt`;
const PAYLOAD = "payloads/G6-1-1.json";
const URL_SAID = "https://example.com/agreement";

type Said = { readonly evidence?: string; readonly signed?: string; readonly link?: string };

/** The files of a small bundle that agrees with itself, but for what the test says. */
function members({ evidence = "Purged on Monday.", signed, link }: Said = {}): readonly Member[] {
  const file = Buffer.from(evidence);
  const payload = Buffer.from(
    JSON.stringify({ evidence: [{ id: ID, sha256: signed ?? sha256(file) }] }),
  );
  const files = [
    { name: REPORT, content: Buffer.from("%PDF-1.7 as it was") },
    { name: PAYLOAD, content: payload },
    { name: EVIDENCE, content: file },
  ];
  const speaksFor = { speaksFor: "2026-11-20", expiresOn: null, withdrawnAt: null };
  const manifest: Manifest = {
    format: "steward-bundle/1",
    merchant: { id: ID, name: "Nordic Lanterns" },
    period: { name: "Quarter 4, 2026", slug: "2026-Q4", from: "2026-10-01", until: "2026-12-31" },
    madeAt: "2026-11-22T10:00:00.000Z",
    signatures: [
      {
        ...{ clause: "G6", checklist: ID, round: 1, path: PAYLOAD, result: "met" },
        signer: { id: ID, name: "Rae Reviewer", role: "reviewer" },
        signedAt: "2026-11-22T10:00:00.000Z",
        sha256: sha256(payload),
      },
    ],
    evidence: [
      {
        ...{ id: ID, kind: "file", name: "log.txt", url: null, mediaType: "text/plain" },
        ...{ ...speaksFor, sha256: sha256(file), path: EVIDENCE },
      },
      {
        ...{
          id: LINK,
          kind: "link",
          name: "The agreement",
          url: link ?? URL_SAID,
          mediaType: null,
        },
        ...{ ...speaksFor, sha256: sha256(URL_SAID), path: null },
      },
    ],
    files: files.map(({ name, content }) => ({
      ...{ path: name, bytes: content.length, sha256: sha256(content) },
    })),
  };
  Manifest.parse(manifest);
  return [{ name: MANIFEST, content: Buffer.from(JSON.stringify(manifest)) }, ...files];
}

/** The archive as a bundle is written. */
function packed(files: readonly Member[]): Buffer {
  const framed = files.map(({ name, content }) => ({
    ...{ name, bytes: content.length, crc: crc32(content) },
  }));
  return Buffer.concat([
    ...files.flatMap(({ content }, index) => {
      const frame = framed[index];
      return frame ? [memberHead(frame), content] : [];
    }),
    directoryOf(framed),
  ]);
}

/** Which file of the archive a byte belongs to. */
function ownerOf(files: readonly Member[], position: number): string {
  let end = 0;
  for (const { name, content } of files) {
    end += memberHead({ name, bytes: 0, crc: 0 }).length + content.length;
    if (position < end) return name;
  }
  return DIRECTORY_NAME;
}

const intact = { intact: true, files: 4, firstBroken: null };

describe("a bundle that nobody touched", () => {
  test("is intact", async () => {
    expect(await judged(packed(members()))).toEqual(intact);
  });

  test("is so too where somebody packed the same files anew, in another order", async () => {
    const anew = zipOf(
      members()
        .toReversed()
        .map((each): Packed => ({ ...each })),
    );
    expect(await judged(anew)).toEqual(intact);
  });
});

describe("a byte that flipped", () => {
  const files = members();
  const bundle = packed(files);

  test("is named by its file, wherever it is and whatever it became", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bundle.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (position, mask) => {
          const flipped = Buffer.from(bundle);
          flipped[position] = (flipped[position] ?? 0) ^ mask;
          const verdict = await judged(flipped);
          expect(verdict).toMatchObject({ intact: false, firstBroken: ownerOf(files, position) });
        },
      ),
      { numRuns: 400 },
    );
  });

  test("is found at every place around the files, and at each fifth in the manifest", async () => {
    const inManifest = (position: number) =>
      position > 50 && ownerOf(files, position) === MANIFEST && position % 5 !== 0;
    for (let position = 0; position < bundle.length; position += 1) {
      if (inManifest(position)) continue;
      const flipped = Buffer.from(bundle);
      flipped[position] = (flipped[position] ?? 0) ^ 0x01;
      expect((await judged(flipped)).firstBroken, String(position)).toBe(ownerOf(files, position));
    }
  }, 60_000);

  test("names the first of several", async () => {
    const flipped = Buffer.from(bundle);
    for (const { content } of files.slice(1)) {
      const at = bundle.indexOf(content);
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
    }
    expect((await judged(flipped)).firstBroken).toBe(REPORT);
  });
});

describe("a bundle that was changed on purpose", () => {
  const without = (name: string) => members().filter((each) => each.name !== name);
  const with_ = (name: string, content: string) =>
    members().map((each) => (each.name === name ? { name, content: Buffer.from(content) } : each));

  test.each([
    ["a file changed and packed anew", zipOf(with_(EVIDENCE, "Purged on Tuesday.")), EVIDENCE],
    ["a payload changed and packed anew", zipOf(with_(PAYLOAD, "{}")), PAYLOAD],
    ["a file taken out", packed(without(REPORT)), REPORT],
    ["the manifest taken out", packed(without(MANIFEST)), MANIFEST],
    ["a manifest that is none", packed(with_(MANIFEST, "{")), MANIFEST],
    [
      "a file added",
      packed([...members(), { name: "evidence/x", content: Buffer.from("") }]),
      UNLISTED,
    ],
    [
      "a file added that leads out of the folder",
      zipOf([...members(), { name: "../../etc/passwd", content: "x" }]),
      UNLISTED,
    ],
    ["a file twice", packed([...members(), ...members().slice(1, 2)]), REPORT],
    ["evidence other than what was signed", packed(members({ signed: sha256("other") })), EVIDENCE],
    [
      "another address than what was kept",
      packed(members({ link: "https://example.com/x" })),
      MANIFEST,
    ],
    [
      "something behind its end",
      Buffer.concat([packed(members()), Buffer.from("x")]),
      DIRECTORY_NAME,
    ],
    [
      "a remark behind its end",
      zipOf(
        members().map((each) => ({ ...each, isStored: true })),
        "x",
      ),
      DIRECTORY_NAME,
    ],
    ["its end cut off", packed(members()).subarray(0, -9), DIRECTORY_NAME],
    ["nothing in it", Buffer.alloc(0), MANIFEST],
    ["no archive at all", Buffer.from("period;clause\n"), MANIFEST],
  ])("is broken by %s", async (_, bundle, firstBroken) => {
    expect(await judged(bundle)).toMatchObject({ intact: false, firstBroken });
  });

  test("that would burst is not unpacked to its end", async () => {
    const bomb = zipOf([{ name: "payloads/G6-1-1.json", content: Buffer.alloc(80 * 2 ** 20) }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await judged(bomb)).toEqual({ intact: false, files: 0, firstBroken: MANIFEST });
  });

  test("that has more files than any bundle is not read to its end", async () => {
    const many = Array.from({ length: 5_001 }, (_, index) => ({ name: `${index}`, content: "" }));
    expect(await judged(zipOf(many))).toEqual({
      intact: false,
      files: 5_000,
      firstBroken: MANIFEST,
    });
  });

  test("by a path of its manifest that leads out of the folder", async () => {
    const [manifest, ...rest] = members();
    const text = manifest?.content.toString("utf8").replaceAll(REPORT, "../up.pdf") ?? "";
    const bundle = packed([{ name: MANIFEST, content: Buffer.from(text) }, ...rest]);
    expect(await judged(bundle)).toMatchObject({ intact: false, firstBroken: MANIFEST });
  });
});

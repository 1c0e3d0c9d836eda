import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addSystem, importText, newMerchant, type TestMerchant } from "@/tests/support/builders";
import { cli, cliProcess } from "@/tests/support/command-line";
import { asOwner } from "@/tests/support/owner";
import { generatedNewOrders, newOrder, newOrdersText } from "@/tests/support/report-files";
import { zipOf } from "@/tests/support/zip";

let folder: string;
let acme: TestMerchant;
const key = (number: number) => `204-0000001-000000${number}`;
const FILE = newOrdersText(
  [1, 2].map((number) =>
    newOrder({
      "order-id": key(number),
      "recipient-name": `Recipient ${number}`,
      "delivery-end-date": number === 1 ? "2026-01-06T20:00:00+00:00" : "2099-01-01T00:00:00+00:00",
      "purchase-date": "2026-01-01T08:00:00+00:00",
    }),
  ),
).replace("2099-01-01T00:00:00+00:00", "");

const at = (name: string) => join(folder, name);
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const clean = (file: string, out: string, ...more: string[]) =>
  cli([
    ...["clean", at(file), "--out", at(out), "--merchant", acme.slug, "--system", "Reports"],
    ...["--json", ...more],
  ]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "steward-files-"));
  acme = await newMerchant();
  const system = await addSystem(acme, { name: "Reports" });
  await importText(acme, system, FILE.split("\n").slice(0, 2).join("\n"));
  writeFileSync(at("orders.txt"), FILE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("clean", () => {
  test("writes the file without what is due, and tells counts and hashes", async () => {
    const answer = await clean("orders.txt", "cleaned.txt");
    expect(answer.code).toBe(0);
    const written = readFileSync(at("cleaned.txt"), "utf8");
    expect(written).not.toContain("Recipient 1");
    expect(written).toContain("Recipient 2");
    expect(answer.json()).toMatchObject({
      ...{ format: "amazon-new-orders", encoding: "utf-8", rows: 2, due: 1, untouched: 1 },
      ...{ onHold: 0, unknown: 1, blanked: { "user.name": 2 } },
      ...{ sha256In: sha256(FILE), sha256Out: sha256(written) },
    });
    const [event] = await asOwner<{ details: Record<string, unknown> }>(
      `SELECT details FROM audit_event WHERE merchant_id = '${acme.id}' AND type = 'file.cleaned' ORDER BY number DESC LIMIT 1`,
    );
    expect(event?.details).toMatchObject({ due: 1, sha256Out: sha256(written) });
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("tells people the same in words", async () => {
    const { stdout } = await cli([
      ...["clean", at("orders.txt"), "--out", at("words.txt"), "--merchant", acme.slug],
      ...["--system", "Reports", "--remove-rows"],
    ]);
    expect(stdout).toContain("Rows: 2 read, 1 due, 0 kept, 0 on hold");
    expect(stdout).toContain("Rows removed: 1.");
    expect(readFileSync(at("words.txt"), "utf8").split("\n")).toHaveLength(3);
  });

  test("overwrites nothing: neither what is there, nor the file itself, nor what comes meanwhile", async () => {
    writeFileSync(at("there.txt"), "mine");
    for (const out of ["there.txt", "orders.txt"]) {
      const answer = await clean("orders.txt", out);
      expect(answer.code).toBe(2);
      expect(answer.stderr).toContain("already");
    }
    expect(readFileSync(at("there.txt"), "utf8")).toBe("mine");
    expect(readFileSync(at("orders.txt"), "utf8")).toBe(FILE);
    expect((await clean("orders.txt", "no/folder.txt")).code).toBe(2);
  });

  test("takes a list of orders, and says how many of them the file does not have", async () => {
    writeFileSync(at("list.txt"), `\ufeff${key(1)}\r\n\r\n"${key(9)}"\r\n`);
    const answer = await clean("orders.txt", "listed.txt", "--orders", at("list.txt"));
    expect(answer.json()).toMatchObject({ due: 1, ordersMissing: 1 });

    writeFileSync(at("mails.txt"), "ana@example.com\n");
    writeFileSync(at("none.txt"), "\n \n");
    for (const [list, says] of [
      ["mails.txt", "no order number"],
      ["none.txt", "names no order"],
      ["missing.txt", "no file"],
    ] as const) {
      const refused = await clean("orders.txt", "refused.txt", "--orders", at(list));
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(says);
      expect(refused.stderr).not.toContain("ana@");
    }
    expect(
      (await clean("orders.txt", "x.txt", "--orders", at("list.txt"), "--due-soon")).code,
    ).toBe(2);
  });

  test("reads once more what turns out to be in another encoding", async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      newOrder({ "order-id": `204-0000002-${String(index).padStart(7, "0")}` }),
    );
    const late = Array.from({ length: 60 }, () => newOrder({ "ship-city": "Malm\u00f6" }));
    const bytes = Buffer.from(newOrdersText([...rows, ...late]), "latin1");
    writeFileSync(at("late.txt"), bytes);
    const answer = await clean("late.txt", "late-cleaned.txt");
    expect(answer.json()).toMatchObject({ encoding: "windows-1252", rows: 3_060 });
    const written = readFileSync(at("late-cleaned.txt"));
    expect(answer.json()).toMatchObject({ sha256Out: sha256(written), bytesOut: written.length });
  });

  test("leaves no file where it cannot clean one", async () => {
    writeFileSync(at("packed.zip"), zipOf([{ name: "orders.txt", content: FILE }]));
    writeFileSync(at("letter.txt"), "Dear Ana,\nthank you.\n");
    writeFileSync(at("orders.json"), "[]");
    for (const [file, answer] of [
      ["packed.zip", { format: null, problem: "packed" }],
      ["letter.txt", { format: null, looksLike: null, supported: expect.any(Array) }],
      ["orders.json", { problem: "noTable" }],
    ] as const) {
      const refused = await clean(file, "refused.txt");
      expect(refused.code).toBe(1);
      expect(refused.json()).toMatchObject({ ...answer, message: expect.any(String) });
      expect(existsSync(at("refused.txt"))).toBe(false);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("killed at any moment, leaves nothing under the target's name", async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of generatedNewOrders(60_000)) pieces.push(piece);
    writeFileSync(at("large.txt"), Buffer.concat(pieces));
    let killed = 0;
    for (const half of [0, 1, 2]) {
      const answer = await cliProcess(
        [
          ...["clean", at("large.txt"), "--out", at(`large-${half}.txt`)],
          ...["--merchant", acme.slug, "--system", "Reports"],
        ],
        {
          onStart: (child) => {
            // As soon as it writes: a file that grows beside the target.
            const watch = setInterval(
              () => {
                const parts = readdirSync(folder).filter((name) => name.endsWith(".part"));
                if (parts.length > half) child.kill("SIGKILL");
              },
              5 + half * 3,
            );
            child.once("close", () => clearInterval(watch));
          },
        },
      );
      if (answer.code === null) killed += 1;
      expect(existsSync(at(`large-${half}.txt`))).toBe(answer.code === 0);
    }
    expect(killed).toBeGreaterThan(0);
  });
});

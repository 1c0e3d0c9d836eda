import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "@/lib/db/transact";
import { certificateOf } from "@/lib/erasures/views";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addSystem,
  importText,
  newMerchant,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";
import { blankedOf } from "@/tests/support/erasures";
import { grant } from "@/tests/support/grants";
import { orderId, ordersOf, upTo } from "@/tests/support/holds";

/* The real command line: from a dry run to a certificate that is verified. */

let merchant: TestMerchant;
let system: TestSystem;
let folder: string;
beforeAll(async () => {
  merchant = await newMerchant();
  system = await addSystem(merchant, { kind: "shop" });
  await importText(merchant, system, ordersOf(upTo(8)), { now: new Date() });
  folder = mkdtempSync(join(tmpdir(), "steward-erasures-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const erasure = (...args: readonly string[]) => cli(["erasure", ...args]);
const json = async (...args: readonly string[]) => {
  const answer = await erasure(...args, "--json");
  if (answer.code !== 0) throw new Error(`${answer.code}: ${answer.stderr}`);
  return answer.json();
};

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("plan, done by a filled-in list, a full import, list and verify", async () => {
  const at = ["--merchant", merchant.slug];
  expect(await json("plan", ...at, "--dry-run")).toMatchObject({
    ...{ records: 8, onHold: 0, inErasure: 0, needsApproval: false },
    bySystem: [{ system: system.name, records: 8 }],
  });
  const planned = await json("plan", ...at, "--system", system.name);
  expect(planned).toMatchObject({ records: 8, state: "open" });
  const id = String(planned.id);
  expect(await json("list", ...at)).toMatchObject({
    erasures: [{ id, state: "open", systems: [system.name], askedBy: "the command line" }],
  });

  const lines = upTo(8).map((number) => {
    const outcome = number === 1 ? "cannot,Kept by the shop" : number === 2 ? "notFound," : "done,";
    return `${orderId(number)},${system.name},${outcome}`;
  });
  const filled = fileOf("filled.csv", `record,system,outcome,reason\n${lines.join("\n")}\n`);
  expect(await json("done", id, "--outcomes", filled)).toEqual({
    ...{ id, records: 8, released: 0, passedOver: 0 },
  });

  const left = fileOf("left.txt", ordersOf([1]));
  const imported = await cli([
    ...["import", left, ...at, "--system", system.name, "--json"],
    ...["--full", "--as-of", new Date().toISOString()],
  ]);
  expect(imported.json()).toMatchObject({ holdings: { erased: 7, gone: 0 } });
  const [closed] = (await json("list", ...at, "--state", "closed")).erasures as {
    certificateSha256: string;
    progress: unknown;
  }[];
  expect(closed?.progress).toMatchObject({ seen: 7, cannot: 1 });

  const text = await transact(merchant.id, (tx) =>
    certificateOf(tx, grant("erasures.read", merchant.id), id),
  );
  const whole = fileOf("certificate.json", text ?? "");
  expect(await json("verify", whole, "--list", filled)).toMatchObject({
    ...{ intact: true, canonical: true, inTrail: true, list: "fits", erased: "fits", kept: "all" },
    sha256: closed?.certificateSha256,
  });
  const bytes = Buffer.from(text ?? "");
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  const flipped = await erasure("verify", fileOf("flipped.json", bytes));
  expect([flipped.code, flipped.stdout.startsWith("Broken")]).toEqual([1, true]);
  const other = fileOf("other.csv", `record,system\n${orderId(1)},${system.name}\n`);
  expect((await erasure("verify", whole, "--list", other)).code).toBe(1);
  expect((await erasure("verify", filled)).code).toBe(1);
}, 60_000);

test("wrong use is told as such, and changes nothing", async () => {
  const at = ["--merchant", merchant.slug];
  const tomorrow = addDays(dayOf(new Date()), -2_000);
  for (const [args, said] of [
    [["plan", ...at, "--due-to", tomorrow], "nothing to erase"],
    [["plan", ...at, "--due-to", "soon"], "a day of the calendar"],
    [["plan", ...at, "--system", "Shap"], "no system"],
    [["done", "nobody"], "no erasure"],
    [["list", ...at, "--state", "opn"], "Did you mean"],
    [["verify", join(folder, "none.json")], "no file"],
  ] as const) {
    const answer = await erasure(...args);
    expect([answer.code, answer.stdout], args.join(" ")).toEqual([2, ""]);
    expect(answer.stderr).toContain(said);
  }
  const file = fileOf("blank.txt", blankedOf([1]));
  expect((await erasure("done", "x", "--outcomes", file)).code).toBe(2);
}, 60_000);

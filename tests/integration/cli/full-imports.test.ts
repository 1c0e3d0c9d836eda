import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addSystem, newMerchant } from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

/* Full imports and withdrawals as pipelines meet them: what asks, what exits how, and what is left behind. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "steward-files-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ordersFile(name: string, from: number, count: number): string {
  const path = join(folder, name);
  const orders = Array.from({ length: count }, (_, index) =>
    newOrder({ "order-id": `206-0000000-${String(from + index).padStart(7, "0")}` }),
  );
  writeFileSync(path, newOrdersText(orders));
  return path;
}

const moment = () => new Date().toISOString();

test("everything in a system: asks before much is gone, and is taken back whole", async () => {
  const merchant = await newMerchant();
  const system = await addSystem(merchant, { kind: "spreadsheet" });
  const at = ["--merchant", merchant.slug];
  const into = [...at, "--system", system.name, "--json"];
  const all = ordersFile("all.txt", 1, 30);
  const other = ordersFile("other.txt", 500, 2);
  expect((await cli(["import", all, ...into])).json()).toMatchObject({
    holdings: { new: 30, gone: 0 },
  });

  const full = ["import", other, ...into, "--full", "--as-of", moment()];
  const asked = await cli(full);
  expect(asked).toMatchObject({ code: 2, stdout: "" });
  expect(asked.stderr).toContain("30 records would be gone");
  expect((await cli([...full, "--dry-run"])).json()).toMatchObject({
    importId: null,
    holdings: { new: 2, gone: 30 },
  });
  expect(await asOwner("SELECT 1 FROM import WHERE merchant_id = $1", [merchant.id])).toHaveLength(
    1,
  );

  const agreed = await cli([...full, "--yes"]);
  expect(agreed).toMatchObject({ code: 0, stderr: "" });
  const { importId } = agreed.json<{ importId: string }>();
  expect(agreed.json()).toMatchObject({
    holdings: { new: 2, changed: 0, unchanged: 0, reappeared: 0, gone: 30 },
  });
  const status = () => cli(["status", ...at, "--json"]);
  expect((await status()).json()).toMatchObject({ total: 2, notHeld: { erased: 0, gone: 30 } });
  const gone = await cli(["holdings", ...at, "--status", "gone", "--limit", "25", "--json"]);
  expect(gone).toMatchObject({ code: 0, stderr: "" });
  expect(gone.jsonLines().map(({ status: of }) => of)).toEqual(Array(25).fill("gone"));
  expect((await cli(["holdings", ...at, "--json"])).jsonLines()).toHaveLength(2);

  const withdrawn = await cli(["import", "withdraw", importId, ...at, "--json"]);
  expect(withdrawn).toMatchObject({ code: 0, stderr: "" });
  expect(withdrawn.json()).toEqual({
    importId,
    holdings: { removed: 2, kept: 0, lifted: 30, widened: 0 },
  });
  expect((await status()).json()).toMatchObject({ total: 30, notHeld: { gone: 0 } });
  expect(await cli(["import", "withdraw", importId, ...at])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("was withdrawn before"),
  });
  expect((await cli(["audit", "verify", ...at, "--json"])).json()).toMatchObject({ intact: true });
});

test("wrong use of it is said, and imports nothing", async () => {
  const merchant = await newMerchant();
  const reports = await addSystem(merchant);
  const sheet = await addSystem(merchant, { kind: "spreadsheet" });
  const path = ordersFile("some.txt", 900, 1);
  const into = (system: { name: string }, ...more: string[]) =>
    cli(["import", path, "--merchant", merchant.slug, "--system", system.name, ...more]);
  const ahead = new Date(Date.now() + 86_400_000).toISOString();
  for (const [answer, words] of [
    [await into(reports, "--full"), "folder of downloaded reports"],
    [await into(sheet, "--full", "--as-of", ahead), "lies ahead"],
    [await into(sheet, "--full", "--as-of", "yesterday"), "is no moment"],
    [await into(sheet, "--as-of", moment()), "goes with --full"],
    [await into(sheet, "--yes"), "goes with --full"],
  ] as const)
    expect(answer).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(words) });
  expect(await into(sheet, "--full", "--as-of", moment())).toMatchObject({ code: 0 });
  expect(await into(sheet, "--full", "--as-of", "2026-11-01")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("A newer file"),
  });
  expect(await asOwner("SELECT 1 FROM import WHERE merchant_id = $1", [merchant.id])).toHaveLength(
    1,
  );
});

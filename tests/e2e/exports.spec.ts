import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { MANIFEST, readManifest } from "@/lib/reports/manifest";
import { verifyBundle } from "@/lib/reports/verify";
import {
  answerAll,
  checklistIdOf,
  signNow,
  startQuarter,
  submitNow,
  valueOf,
} from "../support/checklists";
import { expect, test } from "../support/browser/test";
import { readPdf } from "../support/pdf";

test("a period goes out as a PDF and as a bundle, a checklist as a PDF", async ({
  newMerchant,
  as,
}) => {
  test.slow();
  const acme = await newMerchant();
  const now = new Date();
  await startQuarter(acme, acme.admin, now);
  const g8 = await checklistIdOf(acme, acme.staff, "G8", now);
  await answerAll(acme, acme.staff, g8, now);
  valueOf(await submitNow(acme, acme.staff, g8, now));
  const { sha256 } = valueOf(await signNow(acme, acme.reviewer, g8, now));

  const page = await as(acme.reviewer);
  const taken = async (name: string) => {
    const waiting = page.waitForEvent("download", { timeout: 30_000 });
    await page.getByRole("link", { name, exact: true }).click();
    return (await waiting).path();
  };
  await page.goto(`${acme.home}/checklists`);
  const period = await readPdf(await readFile(await taken("PDF")));
  expect(period.isTagged).toBe(true);
  expect(period.bookmarks).toHaveLength(26);
  expect(period.pages.flat().join(" ")).toContain(sha256);

  const path = await taken("Evidence bundle");
  expect(await verifyBundle(path)).toMatchObject({ intact: true, firstBroken: null });
  const bundle = await readFile(path);
  const [begin, end] = [bundle.indexOf("{"), bundle.indexOf("\n}\n") + 3];
  expect(bundle.subarray(0, begin).toString("latin1")).toContain(MANIFEST);
  const manifest = readManifest(bundle.subarray(begin, end).toString("utf8"));
  const [signature] = manifest?.signatures ?? [];
  const listed = manifest?.files.find((file) => file.path === signature?.path);
  expect(signature?.sha256).toBe(sha256);
  const at = bundle.indexOf('{"checklist":');
  const payload = bundle.subarray(at, at + (listed?.bytes ?? 0));
  expect(createHash("sha256").update(payload).digest("hex")).toBe(sha256);

  await page.goto(`${acme.home}/checklists/${g8}`);
  const one = await readPdf(await readFile(await taken("PDF")));
  expect(one.title).toContain("G8");
  expect(one.pages.flat().join(" ")).toContain(acme.reviewer.name);

  await page.goto(`${acme.home}/audit?type=checklists.exported`);
  await expect(page.getByText("as an evidence bundle")).toHaveCount(1);
  await expect(page.getByText("as a PDF")).toHaveCount(2);
});

test("staff may read, so they get the PDF, and no bundle", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await startQuarter(acme, acme.admin, new Date());
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/checklists`);
  await expect(page.getByRole("link", { name: "PDF", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Evidence bundle" })).toHaveCount(0);
  const direct = await page.context().request.get(`${acme.home}/checklists/bundle`);
  expect(direct.status()).toBe(404);
});

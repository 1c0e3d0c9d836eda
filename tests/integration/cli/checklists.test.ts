import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawEvidence } from "@/lib/checklists/evidence";
import { transactResult } from "@/lib/db/transact";
import { CLAUSE_IDS } from "@/lib/policy/model";
import {
  addPerson,
  newMerchant,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import {
  addPaper,
  answerAll,
  checklistIdOf,
  keyOf,
  signNow,
  startQuarter,
  submitNow,
  valueOf,
} from "@/tests/support/checklists";
import { cli, cliProcess } from "@/tests/support/command-line";
import { calendarPeriod, periodSlug } from "@/lib/checklists/periods";
import { dayOf } from "@/lib/time/day";

const TODAY = new Date();
const SLUG = periodSlug(calendarPeriod("quarter", dayOf(TODAY)));
const SHA256 = expect.stringMatching(/^[0-9a-f]{64}$/);

const GUIDE = "Write as you would to a neighbour.";

let folder: string;
let acme: TestMerchant & { staff: TestPerson; reviewer: TestPerson };
let evidenceId: string;

/** A merchant whose G8 is signed and has changed since, and whose other checklists are open. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "steward-out-"));
  const merchant = await newMerchant();
  const admin = await addPerson(merchant, "admin");
  const staff = await addPerson(merchant, "staff");
  const reviewer = await addPerson(merchant, "reviewer");
  acme = { ...merchant, staff, reviewer };
  await startQuarter(acme, admin, TODAY);
  const id = await checklistIdOf(acme, staff, "G8", TODAY);
  await answerAll(acme, staff, id, TODAY);
  evidenceId = await addPaper(acme, staff, id, "tone-guide", TODAY, { text: GUIDE });
  valueOf(await submitNow(acme, staff, id, TODAY));
  valueOf(await signNow(acme, reviewer, id, TODAY));
  const key = keyOf(acme, staff, "checklists.work");
  valueOf(
    await transactResult(acme.id, (tx) =>
      withdrawEvidence(tx, key, { evidenceId, because: "It was last year’s." }, TODAY),
    ),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("board", () => {
  test("says of each clause how far it is, who signed it, and what has changed since", async () => {
    const answer = await cli(["board", "--merchant", acme.slug, "--json"]);
    expect(answer).toMatchObject({ code: 0, stderr: "" });
    const { period, clauses } = answer.json<{ period: string; clauses: { id: string }[] }>();
    expect(period).toBe(SLUG);
    expect(clauses.map(({ id }) => id)).toEqual([...CLAUSE_IDS]);
    expect(clauses.find(({ id }) => id === "G8")).toEqual({
      ...{ id: "G8", state: "signed", result: "met", submittedBy: acme.staff.name },
      ...{ signedBy: acme.reviewer.name, signedAt: TODAY.toISOString(), payloadSha256: SHA256 },
      signatures: [
        { by: acme.reviewer.name, role: "reviewer", at: TODAY.toISOString(), sha256: SHA256 },
      ],
      changed: [{ fact: `evidence:${evidenceId}`, then: "valid", now: "withdrawn" }],
    });
    expect(clauses.find(({ id }) => id === "F1")).toEqual({
      ...{ id: "F1", state: "open", result: null, submittedBy: null, signedBy: null },
      ...{ signedAt: null, payloadSha256: null, signatures: [], changed: [] },
    });
  });

  test("tells people the same in lines", async () => {
    const answer = await cli(["board", "--merchant", acme.slug, "--period", SLUG.toLowerCase()]);
    expect(answer.code).toBe(0);
    const lines = answer.stdout.trim().split("\n");
    expect(lines).toHaveLength(25);
    expect(lines.at(-2)).toContain(`G8\tSigned, since changed\tmet\t${acme.reviewer.name}`);
    expect(lines.at(-2)).toContain("“log.txt” was withdrawn");
  });

  test("names near periods where there is none of that name", async () => {
    const answer = await cli(["board", "--merchant", acme.slug, "--period", "2026-Q9", "--json"]);
    expect(answer).toMatchObject({ code: 2, stdout: "" });
    expect(answer.stderr).toContain("There is no period “2026-Q9”. Did you mean");
    expect(answer.stderr).toContain(SLUG);
  });

  test("has nothing to say before the first period", async () => {
    const { slug } = await newMerchant();
    const answer = await cli(["board", "--merchant", slug, "--json"]);
    expect(answer).toMatchObject({ code: 0, stdout: '{"period":null,"clauses":[]}\n' });
    const path = join(folder, "never.zip");
    const bundle = await cli(["bundle", "export", path, "--merchant", slug]);
    expect(bundle).toMatchObject({ code: 2, stdout: "" });
    expect(existsSync(path)).toBe(false);
  });
});

describe("bundle", () => {
  test("is exported, verified without a database, and named where it was changed", async () => {
    const exported = await cli(
      ["bundle", "export", "out.zip", "--merchant", acme.slug, "--period", SLUG, "--json"],
      { from: folder },
    );
    expect(exported).toMatchObject({ code: 0, stderr: "" });
    const path = join(folder, "out.zip");
    const said = exported.json<{ files: number; bytes: number }>();
    expect(said).toEqual({ period: SLUG, file: path, files: 5, bytes: said.bytes, sha256: SHA256 });
    const bundle = readFileSync(path);
    expect(bundle.length).toBe(said.bytes);

    // Neither a data folder nor a database: there is nothing it could ask.
    const alone = {
      data: join(folder, "no-such-data"),
      env: { DATABASE_URL: "postgres://nobody:nothing@127.0.0.1:1/none" },
    };
    const verified = await cliProcess(["bundle", "verify", path, "--json"], alone);
    expect(verified).toMatchObject({ code: 0, stderr: "" });
    expect(verified.json()).toEqual({ intact: true, files: 5, firstBroken: null });
    expect(existsSync(alone.data)).toBe(false);

    const at = bundle.indexOf(GUIDE);
    bundle[at] = (bundle[at] ?? 0) ^ 0x01;
    const broken = join(folder, "broken.zip");
    writeFileSync(broken, bundle);
    const refused = await cliProcess(["bundle", "verify", broken, "--json"], alone);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({
      intact: false,
      firstBroken: `evidence/${evidenceId}.txt`,
    });
    const told = await cliProcess(["bundle", "verify", broken], alone);
    expect(told).toMatchObject({ code: 1, stderr: "" });
    expect(told.stdout).toContain(`broken at evidence/${evidenceId}.txt`);
  });

  test("never overwrites anything, and leaves no half file behind", async () => {
    const path = join(folder, "there.zip");
    writeFileSync(path, "mine");
    const answer = await cli(["bundle", "export", path, "--merchant", acme.slug]);
    expect(answer).toMatchObject({ code: 2, stdout: "" });
    expect(readFileSync(path, "utf8")).toBe("mine");
    const nowhere = join(folder, "no-such-folder", "out.zip");
    const lost = await cli(["bundle", "export", nowhere, "--merchant", acme.slug]);
    expect(lost).toMatchObject({ code: 2, stdout: "" });
    expect(lost.stderr).toContain("Nothing can be written to");
  });

  test("that is not there is wrong use; one that is no bundle is broken", async () => {
    expect(await cli(["bundle", "verify", join(folder, "absent.zip")])).toMatchObject({ code: 2 });
    expect(await cli(["bundle", "verify", folder])).toMatchObject({ code: 2 });
    const text = join(folder, "text.zip");
    writeFileSync(text, "no archive");
    const answer = await cli(["bundle", "verify", text, "--json"]);
    expect(answer.code).toBe(1);
    expect(answer.json()).toEqual({ intact: false, files: 0, firstBroken: "manifest.json" });
  });
});

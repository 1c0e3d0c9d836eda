import { createHash } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Grant } from "@/lib/access/grant";
import { everybody } from "@/lib/accounts/views";
import { changeWords } from "@/lib/checklists/words";
import type { Period } from "@/lib/checklists/model";
import type { Change } from "@/lib/checklists/payload";
import { currentPeriod, periodName, periodSlug } from "@/lib/checklists/periods";
import { STAND_LABELS, standOf } from "@/lib/checklists/stand";
import { templateOf } from "@/lib/checklists/templates/registry";
import { periodBoard, periods, type BoardCell } from "@/lib/checklists/views";
import { transact } from "@/lib/db/transact";
import { exportBundle, type Bundle } from "@/lib/reports/bundle";
import { verifyBundle } from "@/lib/reports/verify";
import { BUNDLE_REFUSALS } from "@/lib/reports/words";
import { dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { EXIT, nearest, WrongUse } from "./io";
import { openMerchant, operatorGrant } from "./open";

/** The period that is meant: the one around today unless another is named; null while there is none at all. */
async function periodOf(
  call: Call,
  grant: Grant<"checklists.read" | "checklists.export">,
): Promise<Period | null> {
  const all = await transact(grant.merchantId, (tx) => periods(tx, grant));
  const wanted = optional(call, "period");
  if (wanted === null) return currentPeriod(all, dayOf(now()));
  const found = all.find((period) => periodSlug(period) === wanted.trim().toUpperCase());
  if (found) return found;
  throw new WrongUse(`There is no period “${wanted}”.${nearest(wanted, all.map(periodSlug))}`);
}

/** What has changed since it was signed, each in the same three words whatever it is. */
function changeLine(change: Change): {
  readonly fact: string;
  readonly then: string | number | null;
  readonly now: string | number;
} {
  switch (change.kind) {
    case "fact":
      return { fact: change.fact, then: change.then, now: change.now };
    case "catalogue":
    case "template":
      return { fact: change.kind, then: change.then, now: change.now };
    case "evidenceWithdrawn":
      return { fact: `evidence:${change.id}`, then: "valid", now: "withdrawn" };
    case "evidenceExpired":
      return { fact: `evidence:${change.id}`, then: "valid", now: "expired" };
    case "exceptionEnded":
      return { fact: `exception:${change.step}`, then: "running", now: "ended" };
  }
}

function boardLine(cell: BoardCell, names: ReadonlyMap<string, string>) {
  const { clause, checklist, submission, signatures, changes } = cell;
  const last = checklist.state === "signed" ? signatures.at(-1) : undefined;
  return {
    id: clause,
    state: checklist.state,
    result: checklist.result,
    submittedBy: submission && (names.get(submission.by) ?? submission.by),
    signedBy: last?.signerName ?? null,
    signedAt: last?.signedAt.toISOString() ?? null,
    payloadSha256: last?.sha256 ?? null,
    signatures: signatures.map(({ signerName, signerRole, signedAt, sha256 }) => ({
      ...{ by: signerName, role: signerRole, at: signedAt.toISOString(), sha256 },
    })),
    changed: changes.map(changeLine),
  };
}

export async function boardCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "checklists.read");
  const period = await periodOf(call, grant);
  if (!period) {
    call.output.answer({ period: null, clauses: [] }, "No period has been started yet.");
    return EXIT.done;
  }
  const { cells, names } = await transact(who.merchantId, async (tx) => ({
    cells: (await periodBoard(tx, grant, period, now())).cells,
    names: new Map((await everybody(tx, grant)).map(({ userId, name }) => [userId, name])),
  }));
  const clauses = cells.map((cell) => boardLine(cell, names));
  call.output.answer(
    { period: periodSlug(period), clauses },
    [`${periodName(period)} (${periodSlug(period)})`, ...cells.map(boardText)].join("\n"),
  );
  return EXIT.done;
}

function boardText(cell: BoardCell): string {
  const { clause, checklist, signatures, changes } = cell;
  const { state, result } = checklist;
  const format = formatFor("en-GB", "UTC", dayOf(now()));
  const signed = signatures.map(({ signerName, signedAt }) => `${signerName} ${dayOf(signedAt)}`);
  const said = [clause, STAND_LABELS[standOf({ state, changes })], result ?? "no result yet"];
  const moved = changes.map((change) => changeWords(change, templateOf(clause), format));
  return [...said, ...signed, ...moved].join("\t");
}

export async function exportCommand(call: Call) {
  const path = resolve(call.folder, call.words[0] ?? "");
  if (await isThere(path)) throw new WrongUse(`There is something at ${path} already.`);
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "checklists.export");
  const period = await periodOf(call, grant);
  if (!period) throw new WrongUse("No period has been started yet, so there is nothing to export.");
  const at = now();
  const format = formatFor("en-GB", "UTC", dayOf(at));
  const bundle = await exportBundle(grant, period, format, at);
  if (!bundle.ok) throw new WrongUse(BUNDLE_REFUSALS[bundle.refusal]);
  const sha256 = await put(path, bundle.value);
  const { files, bytes } = bundle.value;
  const slug = periodSlug(period);
  call.output.answer(
    { period: slug, file: path, files, bytes, sha256 },
    `Wrote ${files} files of ${periodName(period)} to ${path}. To check it: bundle verify FILE`,
  );
  return EXIT.done;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Writes the bundle beside its place first, so that a half one never lies there. */
async function put(path: string, { content }: Bundle): Promise<string> {
  const draft = `${path}.${process.pid}.part`;
  const hash = createHash("sha256");
  const file = await open(draft, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new WrongUse(`Nothing can be written to ${path} (${error.code ?? "unknown"}).`);
  });
  try {
    for await (const piece of content()) {
      hash.update(piece);
      await file.appendFile(piece);
    }
    await file.close();
    await rename(draft, path);
  } finally {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
  }
  return hash.digest("hex");
}

export async function verifyCommand(call: Call) {
  const path = resolve(call.folder, call.words[0] ?? "");
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new WrongUse(`There is no file at ${path}.`);
  const verdict = await verifyBundle(path);
  call.output.answer(
    verdict,
    verdict.intact
      ? `The bundle is intact: ${verdict.files} files, each as it was packed.`
      : `The bundle is broken at ${verdict.firstBroken}: it is not as it was packed.`,
  );
  return verdict.intact ? EXIT.done : EXIT.found;
}

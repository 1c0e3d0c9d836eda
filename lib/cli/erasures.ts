import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { z } from "zod";
import type { Machine } from "@/lib/access/grant";
import { allMerchants } from "@/lib/accounts/views";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { CERTIFICATE_BYTES_MAX, readCertificateText } from "@/lib/erasures/certificate";
import {
  ERASURE_TIMEOUT_MS,
  planErasure,
  reportOutcomes,
  type Reported,
} from "@/lib/erasures/commands";
import { PlanErasureInput, readErasureId } from "@/lib/erasures/input";
import {
  ERASURE_STATES,
  OUTCOMES_BYTES_MAX,
  type Erasure,
  type ErasurePlace,
} from "@/lib/erasures/model";
import { groupsOf, readKeptList, readOutcomes, type OutcomeGroup } from "@/lib/erasures/outcomes";
import { verifyCertificate, type KeptRecord, type Verification } from "@/lib/erasures/verify";
import {
  erasureById,
  erasuresPage,
  planPreview,
  type ErasuresPage,
  type ListedErasure,
} from "@/lib/erasures/views";
import {
  actorName,
  OUTCOMES_PROBLEMS,
  PLAN_REFUSALS,
  REPORT_REFUSALS,
  STATE_LABELS,
} from "@/lib/erasures/words";
import { erasingIds } from "@/lib/holdings/erasing";
import { judging } from "@/lib/holdings/views";
import type { Result } from "@/lib/result";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { EXIT, nearest, oneOf, WrongUse } from "./io";
import { openMerchant, openSystem, operatorGrant } from "./open";

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new WrongUse(result.error.issues.map(({ message }) => message).join(" "));
}

/** What a command answered; a refusal is wrong use, in its own words. */
function valueOf<T, R extends string>(result: Result<T, R>, words: Readonly<Record<R, string>>): T {
  if (result.ok) return result.value;
  throw new WrongUse(words[result.refusal]);
}

const records = (count: number): string => `${count} ${count === 1 ? "record" : "records"}`;

export async function planCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const systemName = optional(call, "system");
  const input = parsed(PlanErasureInput, {
    system: systemName === null ? [] : [(await openSystem(who, systemName)).id],
    dueTo: optional(call, "due-to"),
  });
  if (call.options["dry-run"] === true) return preview(call, who, input);
  const grant = operatorGrant(who, "erasures.plan");
  const planned = valueOf(
    await transactResult(who.merchantId, (tx) => planErasure(tx, grant, input, now()), {
      timeoutMs: ERASURE_TIMEOUT_MS,
    }),
    PLAN_REFUSALS,
  );
  call.output.answer(
    planned,
    `Asked to erase ${records(planned.records)}: ${planned.id}. ` +
      (planned.state === "waiting"
        ? "A second person has to approve it."
        : "It can be worked off."),
  );
  return EXIT.done;
}

async function preview(call: Call, who: Machine, input: PlanErasureInput) {
  const grant = operatorGrant(who, "erasures.plan");
  const reading = operatorGrant(who, "holdings.read");
  const { found, names } = await transact(who.merchantId, async (tx) => ({
    found: await planPreview(tx, grant, input, await judging(tx, reading, dayOf(now()))),
    names: new Map((await systems(tx, grant)).map(({ id, name }) => [id, name])),
  }));
  const bySystem = found.systems.map(({ systemId, ...row }) => ({
    system: names.get(systemId) ?? "",
    ...row,
  }));
  const { oldestDue, onHold, inErasure, needsApproval } = found;
  call.output.answer(
    { records: found.records, oldestDue, onHold, inErasure, needsApproval, bySystem },
    [
      `${records(found.records)} would be erased${oldestDue === null ? "" : `, the oldest due ${oldestDue}`}; ${onHold} on hold and ${inErasure} in other erasures stay.`,
      ...bySystem.map((row) => `  “${row.system}”: ${records(row.records)}, ${row.onHold} on hold`),
    ].join("\n"),
  );
  return EXIT.done;
}

const ERASURES_AT_ONCE = 500;

export async function listCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const stateName = optional(call, "state");
  const filter = stateName === null ? {} : { state: oneOf("state", stateName, ERASURE_STATES) };
  const grant = operatorGrant(who, "erasures.read");
  const names = new Map(
    (await transact(who.merchantId, (tx) => systems(tx, grant))).map(({ id, name }) => [id, name]),
  );
  const found: ListedErasure[] = [];
  let after: ErasurePlace | null = null;
  do {
    const place: { after: ErasurePlace | null; take: number } = { after, take: ERASURES_AT_ONCE };
    const page: ErasuresPage = await transact(who.merchantId, (tx) =>
      erasuresPage(tx, grant, filter, place),
    );
    found.push(...page.rows);
    after = page.next;
  } while (after !== null);

  const erasures = found.map((erasure) => ({
    ...{ id: erasure.id, state: erasure.state, progress: erasure.progress },
    systems: erasure.systemIds.map((id) => names.get(id) ?? ""),
    dueTo: erasure.scope.dueTo,
    ...{ askedAt: erasure.askedAt, askedBy: actorName(erasure.askedBy) },
    approvedBy: erasure.approvedBy && actorName(erasure.approvedBy),
    ...{ closedAt: erasure.closedAt, certificateSha256: erasure.certificateSha256 },
  }));
  const lines = erasures.map(({ id, state, progress }) =>
    [
      id,
      STATE_LABELS[state].toLowerCase(),
      records(progress.records),
      `${progress.seen + progress.attested} erased`,
      `${progress.done + progress.notFound} not yet seen gone`,
    ].join("\t"),
  );
  call.output.answer({ erasures }, lines.length === 0 ? "No erasures." : lines.join("\n"));
  return EXIT.done;
}

/** The erasure with this id, at the merchant that is named or, without one, wherever it is. */
async function openErasure(
  call: Call,
): Promise<{ readonly who: Machine; readonly erasure: Erasure }> {
  const [id = ""] = call.words;
  const slug = optional(call, "merchant");
  const slugs = slug === null ? await transactDirectory((tx) => allMerchants(tx)) : [{ slug }];
  for (const each of readErasureId(id) === null ? [] : slugs) {
    const who = await openMerchant(each.slug);
    const grant = operatorGrant(who, "erasures.read");
    const erasure = await transact(who.merchantId, (tx) => erasureById(tx, grant, id));
    if (erasure) return { who, erasure };
  }
  throw new WrongUse(`There is no erasure “${id}”. See: erasure list --merchant SLUG`);
}

export async function doneCommand(call: Call) {
  const { who, erasure } = await openErasure(call);
  const systemName = optional(call, "system");
  const system = systemName === null ? null : await openSystem(who, systemName);
  const path = optional(call, "outcomes");
  const words = optional(call, "evidence");
  const grant = operatorGrant(who, "erasures.work");
  const groups = path === null ? null : await outcomesIn(call, path);
  const at = now();
  const done = await transactResult(
    who.merchantId,
    async (tx) => {
      const all = await systems(tx, grant);
      const reports: Reported[] = [];
      for (const group of groups ?? [null]) {
        const named = group === null || group.system === null ? null : group.system;
        const systemId =
          named === null
            ? (system?.id ?? null)
            : (all.find(({ name }) => name === named)?.id ?? null);
        if (named !== null && systemId === null)
          throw new WrongUse(
            `There is no system “${named}”.${nearest(
              named,
              all.map(({ name }) => name),
            )}`,
          );
        if (group !== null && systemId === null) throw new WrongUse(OUTCOMES_PROBLEMS.noSystem);
        const reported = await reportOutcomes(
          tx,
          grant,
          {
            ...{ id: erasure.id, systemId, outcome: group?.outcome ?? "done" },
            record: group === null ? [] : erasingIds(grant, systemId ?? "", group.records),
            words: group?.reason ?? words,
          },
          at,
        );
        if (!reported.ok) return reported;
        reports.push(reported.value);
        const after = await erasureById(tx, grant, erasure.id);
        if (after?.state === "closed") break;
      }
      return { ok: true, value: reports } as const;
    },
    { timeoutMs: ERASURE_TIMEOUT_MS },
  );
  const reports = valueOf(done, REPORT_REFUSALS);
  const sum = (of: (reported: Reported) => number) =>
    reports.reduce((total, reported) => total + of(reported), 0);
  const released = sum((each) =>
    Object.values(each.released).reduce((total, count) => total + count, 0),
  );
  const answer = {
    id: erasure.id,
    records: sum((each) => each.records),
    released,
    passedOver: sum((each) => each.passedOver),
  };
  call.output.answer(
    answer,
    `Noted of ${records(answer.records)}; ${released} released, to stay; ${answer.passedOver} passed over.`,
  );
  return EXIT.done;
}

async function outcomesIn(call: Call, path: string): Promise<readonly OutcomeGroup[]> {
  const read = readOutcomes(await bytesOf(call, path, OUTCOMES_BYTES_MAX));
  if (read.ok) return groupsOf(read.value);
  const { fault, line } = read;
  throw new WrongUse(`${OUTCOMES_PROBLEMS[fault]}${line === null ? "" : ` (line ${line})`}`);
}

/** A file's bytes, up to one more than are read of it. */
async function bytesOf(call: Call, named: string, bytesMax: number): Promise<Uint8Array> {
  const path = resolve(call.folder, named);
  const file = await open(path).catch(() => null);
  if (!file) throw new WrongUse(`There is no file at ${path}.`);
  try {
    const buffer = Buffer.alloc(Math.min((await file.stat()).size, bytesMax) + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > bytesMax) throw new WrongUse(`${path} is too large to be this.`);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function verifyCommand(call: Call) {
  const [path = ""] = call.words;
  const bytes = await bytesOf(call, path, CERTIFICATE_BYTES_MAX);
  const read = readCertificateText(new TextDecoder().decode(bytes));
  const merchants = await transactDirectory((tx) => allMerchants(tx));
  const merchant = merchants.find(({ id }) => id === read?.head.merchant.id);
  if (!read || !merchant) {
    const problem = read ? "otherMerchant" : "noCertificate";
    call.output.answer(
      { intact: false, problem },
      read
        ? "Broken: the certificate is of no merchant that is here."
        : "Broken: this is no certificate of an erasure.",
    );
    return EXIT.found;
  }
  const who = await openMerchant(merchant.slug);
  const grant = operatorGrant(who, "audit.read");
  const listPath = optional(call, "list");
  const kept = listPath === null ? null : keptIn(await bytesOf(call, listPath, OUTCOMES_BYTES_MAX));
  const found = await transact(who.merchantId, (tx) => verifyCertificate(tx, grant, read, kept), {
    timeoutMs: ERASURE_TIMEOUT_MS,
  });
  const { isIntact, isCanonical, isInTrail, ...rest } = found;
  call.output.answer(
    { intact: isIntact, canonical: isCanonical, inTrail: isInTrail, ...rest },
    verdictText(found),
  );
  return isIntact ? EXIT.done : EXIT.found;
}

function keptIn(bytes: Uint8Array): readonly KeptRecord[] {
  const kept = readKeptList(bytes);
  if (kept) return kept;
  throw new WrongUse("The list needs a first line with the columns record and system.");
}

function verdictText(found: Verification): string {
  const lines = [
    found.isIntact ? `Intact: ${found.sha256}` : `Broken: ${found.sha256}`,
    ...(found.isCanonical ? [] : ["  Its text is not the one that its content has."]),
    ...(found.isInTrail ? [] : ["  The audit trail names another hash for this erasure, or none."]),
    ...(found.list === "differs" ? ["  It names other records than the erasure has."] : []),
    ...(found.erased === "differs" ? ["  Other records are erased than it says."] : []),
    ...(found.list === "forgotten"
      ? ["  The erasure is long over: its records are not known any more."]
      : []),
    ...(found.kept === null
      ? []
      : found.kept === "differs"
        ? ["  The list that was handed in is not that of the certificate."]
        : [
            `  The list that was handed in is that of ${found.kept === "all" ? "all its records" : "what was erased"}.`,
          ]),
  ];
  return lines.join("\n");
}

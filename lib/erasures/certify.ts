import type { Grant } from "@/lib/access/grant";
import { askMerchantName, everybody } from "@/lib/accounts/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { filesNamedBy, summariseErasing } from "@/lib/holdings/erasing";
import { importById, joinedFiles } from "@/lib/imports/views";
import { clauseOf, rulesOn } from "@/lib/retention/rules";
import { askSettings } from "@/lib/retention/views";
import { askSystems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import {
  CERTIFICATE_KIND,
  CERTIFICATE_VERSION,
  type Certificate,
  type CertifiedActor,
} from "./certificate";
import type { Erasure, ErasureActor } from "./model";
import * as store from "./store";

const actor = ({ kind, name }: ErasureActor): CertifiedActor => ({ kind, name });

/** All that the certificate of an erasure says, out of its rows as they stand when it closes. */
export async function readCertificate(
  tx: Tx,
  grant: Grant,
  erasure: Erasure & { readonly closedAt: Date },
  erasedSha256: string,
): Promise<Certificate> {
  const { id, askedAt, askedBy, approvedAt, approvedBy, closedAt } = erasure;
  const { name, systems, steps, settings } = await ask(tx, {
    name: askMerchantName(grant),
    systems: askSystems(grant),
    steps: store.askSteps(grant, id, store.STEPS_CERTIFIED),
    settings: askSettings(grant),
  });
  const rules = rulesOn(settings, dayOf(closedAt));
  const records = await summariseErasing(tx, grant, id);
  const named = new Set(records.map(({ systemId }) => systemId));
  return {
    ...{ kind: CERTIFICATE_KIND, version: CERTIFICATE_VERSION, erasure: id },
    merchant: { id: grant.merchantId, name },
    asked: { by: actor(askedBy), at: askedAt.toISOString() },
    approved: approvedAt && approvedBy && { by: actor(approvedBy), at: approvedAt.toISOString() },
    closedAt: closedAt.toISOString(),
    list: { records: erasure.records, sha256: erasure.listSha256 },
    erased: {
      records: records.reduce((sum, row) => sum + (row.proof === null ? 0 : row.records), 0),
      sha256: erasedSha256,
    },
    systems: systems
      .filter((system) => named.has(system.id))
      .map((system) => ({ id: system.id, name: system.name, kind: system.kind })),
    records: records.map(({ systemId, ...row }) => ({
      ...{ system: systemId, ...row },
      clause: clauseOf(row.channel),
      periodDays: rules.periodDays[row.channel],
    })),
    steps: steps.map(({ kind, by, at, systemId, counts, importId, words }) => ({
      ...{ kind, by: actor(by), at: at.toISOString(), system: systemId },
      ...{ counts: { ...counts }, importId, words },
    })),
    files: [
      ...(await filesSeen(tx, grant, records)),
      ...(await filesAttested(tx, grant, id, records)),
    ],
  };
}

type Summary = Awaited<ReturnType<typeof summariseErasing>>;
type Files = Certificate["files"];

/** The full imports that proved something. */
async function filesSeen(tx: Tx, grant: Grant, records: Summary): Promise<Files> {
  const ids = new Set(records.flatMap(({ importId }) => importId ?? []));
  const files: Files[number][] = [];
  for (const importId of [...ids].sort()) {
    const found = await importById(tx, grant, importId);
    if (!found) continue;
    files.push({
      ...{ importId, system: found.systemId, format: found.format, sha256: found.sha256 },
      asOf: found.asOf?.toISOString() ?? null,
      ...{ end: null, endedAt: null, endedBy: null },
    });
  }
  return files;
}

/** The files that had shown what somebody vouches for, and what became of each. */
async function filesAttested(
  tx: Tx,
  grant: Grant,
  erasureId: string,
  records: Summary,
): Promise<Files> {
  const attested = records.filter(({ proof }) => proof === "attested");
  const systemIds = [...new Set(attested.map(({ systemId }) => systemId))];
  if (systemIds.length === 0) return [];
  const names = new Map((await everybody(tx, grant)).map(({ userId, name }) => [userId, name]));
  const files: Files[number][] = [];
  for (const systemId of systemIds) {
    const known = await filesNamedBy(tx, grant, { erasureId, systemId });
    for (const file of await joinedFiles(tx, grant, systemId)) {
      const mayHaveShown =
        known.firstIds.includes(file.importId) ||
        (known.lastSeenAt !== null && file.joinedAt <= known.lastSeenAt);
      if (!mayHaveShown || file.end === null) continue;
      files.push({
        ...{ importId: file.importId, system: systemId, format: file.format },
        ...{ sha256: file.sha256, asOf: null, end: file.end },
        endedAt: file.endedAt?.toISOString() ?? null,
        endedBy: file.endedBy === null ? null : (names.get(file.endedBy) ?? null),
      });
    }
  }
  return files;
}

import { createHash } from "node:crypto";
import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { ArchiveError } from "@/lib/files/archive-fault";
import { zipMembers } from "@/lib/files/zip";
import { accept, refuse, type Result } from "@/lib/result";
import { agreementWithdrawn } from "@/lib/sharing/commands";
import { personOf } from "./commands";
import * as store from "./evidence-store";
import type { FileInput, LinkInput, PlaceInput, WithdrawEvidenceInput } from "./input";
import { EVIDENCE_MAX, EVIDENCE_PER_STEP_MAX, type Checklist, type Evidence } from "./model";
import { looksLikeShopperDetails } from "./personal";
import { templateOf } from "./templates/registry";
import { touch, workable, type WorkRefusal } from "./work";

type Worker = Grant<"checklists.work">;

export type PlaceRefusal = "noSuchStep" | "tooManyHere" | WorkRefusal;
export type AddEvidenceRefusal = "endsBefore" | "tooMuchEvidence" | PlaceRefusal;

/** Whether evidence can be put at this step, which is then locked until it stands there. */
async function placeFor(
  tx: Tx,
  grant: Worker,
  { id, step }: { readonly id: string; readonly step: string },
): Promise<Result<Checklist, PlaceRefusal>> {
  const found = await workable(tx, grant, id);
  if (!found.ok) return found;
  if (!templateOf(found.value.clause).steps.some((each) => each.id === step))
    return refuse("noSuchStep");
  const there = await store.listStepEvidence(tx, grant, id);
  return there.filter((each) => each.step === step).length >= EVIDENCE_PER_STEP_MAX
    ? refuse("tooManyHere")
    : found;
}

type Content = Pick<
  Evidence,
  "kind" | "name" | "url" | "mediaType" | "bytes" | "sha256" | "looksPersonal"
>;

async function add(
  tx: Tx,
  grant: Worker,
  { id, step, speaksFor, expiresOn }: FileInput,
  content: Content,
  bytes: Uint8Array | null,
  now: Date,
): Promise<Result<{ id: string; evidenceId: string }, AddEvidenceRefusal>> {
  if (expiresOn !== null && expiresOn < speaksFor) return refuse("endsBefore");
  const place = await placeFor(tx, grant, { id, step });
  if (!place.ok) return place;
  if ((await store.countEvidence(tx, grant)) >= EVIDENCE_MAX) return refuse("tooMuchEvidence");

  const person = personOf(grant);
  const evidenceId = newId();
  const added = { addedBy: person, addedAt: now };
  const evidence = { id: evidenceId, ...content, speaksFor, expiresOn, ...added };
  await store.addEvidence(tx, grant, evidence, bytes);
  await store.attach(tx, grant, { checklistId: id, step, evidenceId }, person, now);
  const touched = await touch(tx, grant, place.value, {}, now);
  if (!touched.ok) return touched;
  const { clause, round } = place.value;
  const details = { clause, round, step, sha256: content.sha256 };
  await record(tx, grant, { type: "evidence.added", details, subject: evidenceId, at: now });
  return accept({ id, evidenceId });
}

/** A file that was received whole and found to be what it may be. */
export type ReceivedFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
};

/** How much of a text is looked at for a shopper's details. */
const LOOKED_AT_BYTES = 200_000;

/** Keeps a file at a step, sealed. */
export function addFile(
  tx: Tx,
  grant: Worker,
  { file, ...input }: FileInput & { readonly file: ReceivedFile },
  now: Date,
): Promise<Result<{ id: string; evidenceId: string }, AddEvidenceRefusal>> {
  const { name, mediaType, content } = file;
  const isText = /^text\/|json$/.test(mediaType);
  const text = isText ? new TextDecoder().decode(content.subarray(0, LOOKED_AT_BYTES)) : "";
  const kept: Content = {
    ...{ kind: "file", name, url: null, mediaType, bytes: content.length },
    sha256: createHash("sha256").update(content).digest("hex"),
    looksPersonal: looksLikeShopperDetails(`${name}\n${text}`).length > 0,
  };
  return add(tx, grant, input, kept, content, now);
}

/** Keeps a link at a step. It is never fetched: what it shows is for the reader to judge. */
export function addLink(
  tx: Tx,
  grant: Worker,
  { url, name, ...input }: LinkInput,
  now: Date,
): Promise<Result<{ id: string; evidenceId: string }, AddEvidenceRefusal>> {
  const kept: Content = {
    ...{ kind: "link", name, url, mediaType: null, bytes: 0 },
    sha256: createHash("sha256").update(url).digest("hex"),
    looksPersonal: looksLikeShopperDetails(`${name}\n${decodedOf(url)}`).length > 0,
  };
  return add(tx, grant, input, kept, null, now);
}

/** An address as a reader understands it; as it stands where it is not well written. */
function decodedOf(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

export type AttachRefusal = "noSuchEvidence" | "withdrawn" | "standsThere" | PlaceRefusal;

/** Uses evidence that is there already at another step, also of another clause. */
export async function attachEvidence(
  tx: Tx,
  grant: Worker,
  { id, step, evidenceId }: PlaceInput,
  now: Date,
): Promise<Result<{ id: string }, AttachRefusal>> {
  const place = await placeFor(tx, grant, { id, step });
  if (!place.ok) return place;
  const evidence = await store.findEvidence(tx, grant, evidenceId);
  if (!evidence) return refuse("noSuchEvidence");
  if (evidence.withdrawn) return refuse("withdrawn");
  const link = { checklistId: id, step, evidenceId };
  if (!(await store.attach(tx, grant, link, personOf(grant), now))) return refuse("standsThere");
  const touched = await touch(tx, grant, place.value, {}, now);
  if (!touched.ok) return touched;
  const { clause, round } = place.value;
  const details = { clause, round, step, sha256: evidence.sha256 };
  await record(tx, grant, { type: "evidence.attached", details, subject: evidenceId, at: now });
  return accept({ id });
}

export type DetachRefusal = "noSuchEvidence" | WorkRefusal;

/** Takes evidence from one step. Everywhere else it stays. */
export async function detachEvidence(
  tx: Tx,
  grant: Worker,
  { id, step, evidenceId }: PlaceInput,
  now: Date,
): Promise<Result<{ id: string }, DetachRefusal>> {
  const found = await workable(tx, grant, id);
  if (!found.ok) return found;
  const evidence = await store.findEvidence(tx, grant, evidenceId);
  const link = { checklistId: id, step, evidenceId };
  if (!evidence || !(await store.detach(tx, grant, link))) return refuse("noSuchEvidence");
  const touched = await touch(tx, grant, found.value, {}, now);
  if (!touched.ok) return touched;
  const { clause, round } = found.value;
  const details = { clause, round, step, sha256: evidence.sha256 };
  await record(tx, grant, { type: "evidence.detached", details, subject: evidenceId, at: now });
  return accept({ id });
}

export type WithdrawEvidenceRefusal = "noSuchEvidence" | "withdrawn";

/**
 * Takes evidence out of use, wherever it stands: it turned out to be wrong, or to hold what it should not. What was
 * signed with it says from now on that it has changed. The content stays, as what the signature was given on. Whoever was
 * cleared for Prime upon it as their agreement is so no more.
 */
export async function withdrawEvidence(
  tx: Tx,
  grant: Worker,
  { evidenceId, because }: WithdrawEvidenceInput,
  now: Date,
): Promise<Result<null, WithdrawEvidenceRefusal>> {
  const evidence = await store.findEvidence(tx, grant, evidenceId);
  if (!evidence) return refuse("noSuchEvidence");
  const said = { by: personOf(grant), at: now, because };
  if (!(await store.withdrawEvidence(tx, grant, evidenceId, said))) return refuse("withdrawn");
  const details = { sha256: evidence.sha256 };
  await record(tx, grant, { type: "evidence.withdrawn", details, subject: evidenceId, at: now });
  await agreementWithdrawn(tx, grant, evidenceId, now);
  return accept(null);
}

/** What a ZIP or an Office document may unpack to. It is unpacked to be counted, and never kept so. */
const ZIP_LIMITS = { membersMax: 5_000, unpackedMax: 250 * 2 ** 20 };

/** Whether a ZIP, or an Office document, was made to burst whoever opens it. Nothing else is asked of it. */
export async function isBomb(content: Uint8Array): Promise<boolean> {
  const pieces = async function* () {
    for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
  };
  try {
    for await (const { content: unpacked } of zipMembers(pieces(), ZIP_LIMITS))
      for await (const piece of unpacked) void piece;
    return false;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return ["tooManyFiles", "tooDense", "tooLarge"].includes(error.fault);
  }
}

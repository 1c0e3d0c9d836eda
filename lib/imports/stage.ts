import {
  addressDigest,
  emailDigests,
  phoneDigest,
  recordId,
  type Digest,
} from "@/lib/crypto/fingerprint";
import type { KeyedHash } from "@/lib/crypto/keyed-hash";
import { contactKey } from "@/lib/holdings/record-key";
import { encodeBasis } from "@/lib/holdings/rules";
import type { StagedLine } from "@/lib/holdings/staging";
import { channelBit } from "@/lib/policy/channel";
import type { Identity, RecordKey, SourceRecord } from "./model";

export type StageKeys = { readonly fingerprint: KeyedHash; readonly record: KeyedHash };

/**
 * Turns what a line says into what may be stored of it: every identity becomes a keyed hash here, and its text is
 * forgotten. Lines of one order follow each other in most files, so the last order's id is kept at hand.
 */
export function stager(
  keys: StageKeys,
  systemId: string,
  onUnreadablePhone: (line: number) => void,
): (record: SourceRecord) => StagedLine {
  let lastKey = "";
  let lastId: Digest = "";
  return (record) => {
    const recordKey = keyText(keys.fingerprint, record.recordKey);
    if (recordKey !== lastKey) {
      lastKey = recordKey;
      lastId = recordId(keys.record, systemId, lastKey);
    }
    const isCancelled = record.cancelled !== null;
    return {
      line: record.line,
      holdingId: lastId,
      recordKey,
      channels: record.channels,
      channelElse: channelBit(record.channelOtherwise),
      fields: record.fields,
      primeMarks: record.primeMarks,
      orderBasis: record.basis ? encodeBasis(record.basis.kind, record.basis.dayNumber) : 0,
      cancelledDay: record.cancelled?.dayNumber ?? null,
      cancelledAsOf: isCancelled ? (record.lastUpdatedMs ?? Infinity) : null,
      activeAsOf: isCancelled ? null : record.lastUpdatedMs,
      country: record.country,
      region: record.region,
      fingerprints: digestsOf(keys.fingerprint, record, onUnreadablePhone),
    };
  };
}

/** The key as it is stored: of a contact only what the hash leaves. */
export function keyText(key: KeyedHash, recordKey: RecordKey): string {
  if (typeof recordKey === "string") return recordKey;
  const [digest] = digestsOfIdentity(key, recordKey);
  if (digest === undefined)
    throw new Error("a contact's phone was not read before it became its key");
  return contactKey(digest);
}

function digestsOf(
  key: KeyedHash,
  record: SourceRecord,
  onUnreadablePhone: (line: number) => void,
): readonly Digest[] {
  const digests: Digest[] = [];
  for (const identity of record.identities) {
    const made = digestsOfIdentity(key, identity);
    if (made.length === 0 && identity.kind === "phone") onUnreadablePhone(record.line);
    for (const digest of made) if (!digests.includes(digest)) digests.push(digest);
  }
  // In one order, so that lines with the same digests carry the same array.
  return digests.sort();
}

function digestsOfIdentity(key: KeyedHash, identity: Identity): readonly Digest[] {
  switch (identity.kind) {
    case "email":
      return emailDigests(key, identity.value);
    case "phone":
      return present(phoneDigest(key, identity.value, identity.country));
    case "address": {
      const { country, postalCode, firstLine } = identity;
      return present(addressDigest(key, country, postalCode, firstLine));
    }
  }
}

const present = (digest: Digest | null): readonly Digest[] => (digest === null ? [] : [digest]);

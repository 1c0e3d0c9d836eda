import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { KeyedHash } from "@/lib/crypto/keyed-hash";
import { isContactKey, recordName } from "@/lib/holdings/record-key";
import { shopKeyProblem } from "@/lib/imports/formats/record-key";
import type { RecordKey, SourceRecord } from "@/lib/imports/model";
import { stager } from "@/lib/imports/stage";

const hash =
  (secret: string): KeyedHash =>
  (text) =>
    createHmac("sha256", secret).update(text).digest("hex");

const record = (recordKey: RecordKey): SourceRecord => ({
  line: 2,
  recordKey,
  fields: 2,
  primeMarks: 0,
  channels: 0,
  channelOtherwise: "unknown",
  basis: null,
  cancelled: null,
  lastUpdatedMs: null,
  happenedMs: null,
  country: null,
  region: null,
  identities: typeof recordKey === "string" ? [] : [recordKey],
});

const staged = (recordKey: RecordKey, systemId = "system") =>
  stager(
    { fingerprint: hash("print"), record: hash("record") },
    systemId,
    () => undefined,
  )(record(recordKey));

describe("the key of a contact", () => {
  const email = (value: string) => staged({ kind: "email", value });

  it("is its e-mail's fingerprint, and holds nothing of the address", () => {
    const line = email("ana.example@example.com");
    expect(line.recordKey).toBe(`contact:${line.fingerprints[0]}`);
    expect(isContactKey(line.recordKey)).toBe(true);
    expect(JSON.stringify(line)).not.toContain("example");
  });

  it("does not depend on how the address is written, but its plus-tag makes another contact", () => {
    expect(email(" ANA@Example.com ").recordKey).toBe(email("ana@example.com").recordKey);
    expect(email("ana+shop@example.com").recordKey).not.toBe(email("ana@example.com").recordKey);
  });

  it("is the same in each system, the record is not", () => {
    const key: RecordKey = { kind: "email", value: "ana@example.com" };
    const [one, other] = [staged(key, "one"), staged(key, "other")];
    expect(one.recordKey).toBe(other.recordKey);
    expect(one.holdingId).not.toBe(other.holdingId);
  });

  it("is its phone's fingerprint where there is no e-mail", () => {
    const spelt = ["+1 206 555 0100", "(206) 555-0100"].map((value) =>
      staged({ kind: "phone", value, country: "US" }),
    );
    expect(spelt[0]?.recordKey).toBe(spelt[1]?.recordKey);
    expect(spelt[0]?.recordKey).toBe(`contact:${spelt[0]?.fingerprints[0]}`);
  });

  it("is shown by its beginning, and no order has such a key", () => {
    const { recordKey } = email("ana@example.com");
    expect(recordName(recordKey)).toMatch(/^contact [0-9a-f]{8}$/);
    expect(recordName("#1001")).toBe("#1001");
    expect(shopKeyProblem(recordKey)).toBe("recordKeyShape");
  });
});

import type { Grant } from "@/lib/access/grant";
import { merchantOf } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { timesWithinMinute } from "@/lib/audit/views";
import { emailDigests, uuidOf } from "@/lib/crypto/fingerprint";
import { newId } from "@/lib/crypto/id";
import type { KeyedHash } from "@/lib/crypto/keyed-hash";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { LOOK_UPS_PER_MINUTE } from "@/lib/holdings/model";
import { accept, refuse, type Result } from "@/lib/result";
import { dayIn } from "@/lib/time/zone";
import type {
  AddConsentInput,
  ConsentForm,
  LookUpConsentInput,
  WithdrawConsentInput,
} from "../input";
import { momentOn, type Addressed } from "../rules";
import type { ConsentLine, ConsentReport, SaidRow, WithdrawnLine } from "./model";
import { readConsents, type ConsentFault } from "./read";
import * as store from "./store";

type Changer = Grant<"sharing.change">;

/** An address as it is known by, and forgotten otherwise. */
export function addressed(merchantId: string, email: string): Addressed {
  const [digest = "", untagged = digest] = emailDigests(
    merchantHash(merchantId, "fingerprint"),
    email,
  ).map(uuidOf);
  return { digest, untagged };
}

/** The id of what says this, always the same one: the first 128 bits of a keyed hash. */
const idOf = (hash: KeyedHash, said: string): string => uuidOf(hash(said).slice(0, 32));

/** A text by its keyed hash; null where there is none. */
function sharedText(merchantId: string, text: string): store.NewText | null {
  if (text === "") return null;
  return { id: idOf(merchantHash(merchantId, "record"), `consent text ${text}`), text };
}

/** Records that a shopper agreed. Of the address only what its hashes leave is kept. */
export async function addConsent(
  tx: Tx,
  grant: Changer,
  { email, purpose, medium, givenTo, proof, ...said }: AddConsentInput & Partial<SaidHow>,
  now: Date,
): Promise<Result<{ readonly id: string }, never>> {
  const id = newId();
  const { merchantId } = grant;
  const asked = sharedText(merchantId, said.asked ?? "");
  const wording = sharedText(merchantId, said.wording ?? "");
  await store.addTexts(
    tx,
    grant,
    [asked, wording].filter((text) => text !== null),
  );
  await store.addConsents(tx, grant, [
    {
      ...{ id, ...addressed(merchantId, email), kind: "given", purpose, medium, givenTo },
      ...{ proof: proof === "" ? null : proof, at: said.at ?? now },
      ...{ askedId: asked?.id ?? null, wordingId: wording?.id ?? null },
    },
  ]);
  const shown = proof === "" ? ("hasNot" as const) : ("has" as const);
  const details = { purpose, medium, givenTo, proof: shown };
  await record(tx, grant, { type: "consent.recorded", details, subject: id, at: now });
  return accept({ id });
}

/** How somebody was asked, in which words, and when they agreed. */
export type SaidHow = { readonly asked: string; readonly wording: string; readonly at: Date };

/**
 * As `addConsent`, of what a form says: a day that lies ahead, where the merchant is, is none. Today is now: what is said
 * today comes after what was taken back this morning.
 */
export async function noteConsent(
  tx: Tx,
  grant: Changer,
  { on, ...said }: ConsentForm,
  now: Date,
): Promise<Result<{ readonly id: string }, "ahead">> {
  const merchant = await merchantOf(tx, grant);
  const at = momentOn(on, dayIn(merchant?.timeZone ?? "UTC", now), now);
  return at === null ? refuse("ahead") : addConsent(tx, grant, { ...said, at }, now);
}

/** Records that a shopper took back what they agreed to; also of one who never had, so that nobody asks again. */
export async function withdrawConsent(
  tx: Tx,
  grant: Changer,
  { email, purpose }: WithdrawConsentInput,
  now: Date,
): Promise<Result<{ readonly id: string }, never>> {
  const id = newId();
  await store.addConsents(tx, grant, [
    {
      ...{ id, ...addressed(grant.merchantId, email), kind: "withdrawn", purpose, at: now },
      ...{ medium: null, givenTo: null, proof: null, askedId: null, wordingId: null },
    },
  ]);
  await record(tx, grant, {
    type: "consent.withdrawn",
    details: { purpose },
    subject: id,
    at: now,
  });
  return accept({ id });
}

/** What one shopper said, as far as it is on record. Each look is noted, and one person may do so many a minute. */
export async function lookUpConsents(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { email }: LookUpConsentInput,
  now: Date,
): Promise<Result<{ readonly rows: readonly SaidRow[] }, "tooMany">> {
  const { untagged } = addressed(grant.merchantId, email);
  const rows = await store.listSaid(tx, grant, untagged);
  const details = { rows: rows.length };
  await record(tx, grant, { type: "consent.lookedUp", details, at: now });
  if ((await timesWithinMinute(tx, grant, "consent.lookedUp", now)) > LOOK_UPS_PER_MINUTE)
    return refuse("tooMany");
  return accept({ rows });
}

/** Looks at a file of agreements: what would be taken, and what not. Nothing of it is kept. */
export const previewConsents = (source: AsyncIterable<Uint8Array>, now: Date) =>
  readConsents(source, { onGiven: () => undefined, onWithdrawn: () => undefined }, now);

export type ConsentsImported =
  | { readonly ok: true; readonly report: ConsentReport; readonly added: number }
  | { readonly ok: false; readonly fault: ConsentFault | { readonly kind: "otherFile" } };

/**
 * Takes a file of agreements, the one that was looked at: of each address only hashes stay, of texts what many lines
 * share, sealed. A line that is there already changes nothing, so that a file can come twice.
 */
export async function importConsents(
  grant: Changer,
  source: AsyncIterable<Uint8Array>,
  sha256: string,
  now: Date,
): Promise<ConsentsImported> {
  const taken = new TakenLines(grant.merchantId, now);
  const taker = {
    onGiven: (line: ConsentLine) => taken.take(line),
    onWithdrawn: (line: WithdrawnLine) => taken.takeBack(line),
  };
  const read = await readConsents(source, taker, now);
  if (!read.ok) return read;
  const { report } = read;
  if (report.sha256 !== sha256) return { ok: false, fault: { kind: "otherFile" } };
  const added = await transact(
    grant.merchantId,
    async (tx) => {
      await store.addTexts(tx, grant, [...taken.texts.values()]);
      const count = await store.addConsents(tx, grant, [...taken.rows.values()]);
      const { rows, refused, withoutProof, withdrawn } = report;
      const details = { rows, added: count, refused, withoutProof, withdrawn, sha256 };
      await record(tx, grant, { type: "consent.imported", details, at: now });
      return count;
    },
    { timeoutMs: 120_000 },
  );
  return { ok: true, report, added };
}

/** What stays of lines: rows by their id, so that what stands twice in a file is one row. */
class TakenLines {
  readonly rows = new Map<string, store.NewConsent>();
  readonly texts = new Map<string, store.NewText>();
  private readonly hash;
  private readonly merchantId: string;
  private readonly now: Date;

  constructor(merchantId: string, now: Date) {
    this.merchantId = merchantId;
    this.now = now;
    this.hash = merchantHash(merchantId, "record");
  }

  take({ email, purpose, medium, givenTo, at, asked, wording, proof }: ConsentLine): void {
    const address = addressed(this.merchantId, email);
    const said = [address.digest, purpose, medium, givenTo, at.toISOString()].join(" ");
    const id = idOf(this.hash, `consent ${said} ${proof === "" ? "" : "shown"}`);
    this.rows.set(id, {
      ...{ id, ...address, kind: "given", purpose, medium, givenTo, at: this.byNow(at) },
      proof: proof === "" ? null : proof,
      askedId: this.textOf(asked),
      wordingId: this.textOf(wording),
    });
  }

  takeBack({ email, purpose, at }: WithdrawnLine): void {
    const address = addressed(this.merchantId, email);
    const said = [address.digest, purpose, at.toISOString()].join(" ");
    const id = idOf(this.hash, `consent taken back ${said}`);
    this.rows.set(id, {
      ...{ id, ...address, kind: "withdrawn", purpose, at: this.byNow(at) },
      ...{ medium: null, givenTo: null, proof: null, askedId: null, wordingId: null },
    });
  }

  /** A clock that runs ahead says nothing of tomorrow: else it would outlast what is taken back today. */
  private byNow(at: Date): Date {
    return at > this.now ? this.now : at;
  }

  private textOf(text: string): string | null {
    const shared = sharedText(this.merchantId, text);
    if (shared) this.texts.set(shared.id, shared);
    return shared?.id ?? null;
  }
}

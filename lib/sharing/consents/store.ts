import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import {
  CONSENT_GIVEN_TO,
  MEDIA,
  PURPOSE_KEYS,
  type ConsentGivenTo,
  type Medium,
  type Purpose,
} from "@/lib/policy/facts";
import { oneOf } from "../closed-lists";
import { CONSENT_KINDS, type ConsentKind } from "../model";
import type { Addressed } from "../rules";
import { SAID_SHOWN, type ConsentCount, type SaidRow } from "./model";

/** A row that is added; its texts stand in `NewText`. */
export type NewConsent = Addressed & {
  readonly id: string;
  readonly kind: ConsentKind;
  readonly purpose: Purpose;
  readonly medium: Medium | null;
  readonly givenTo: ConsentGivenTo | null;
  readonly proof: string | null;
  readonly askedId: string | null;
  readonly wordingId: string | null;
  readonly at: Date;
};

/** A text that rows share, by its keyed hash. */
export type NewText = { readonly id: string; readonly text: string };

const textPlace = (id: string) => `consent-text:${id}`;
const proofPlace = (id: string) => `consent:${id}`;

/** Keeps texts that are not kept yet, sealed. */
export async function addTexts(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  texts: readonly NewText[],
): Promise<void> {
  await tx.consentText.createMany({
    data: texts.map(({ id, text }) => ({
      ...{ merchantId, id },
      text: seal(merchantId, textPlace(id), text),
    })),
    skipDuplicates: true,
  });
}

/** So many rows go in one statement. */
const AT_ONCE = 5_000;

/** Adds what is not there yet, and says how many rows that were. Their tally follows in the same statement. */
export async function addConsents(
  tx: Tx,
  grant: Grant<"sharing.change">,
  rows: readonly NewConsent[],
): Promise<number> {
  let added = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE)
    added += await addSome(tx, grant, rows.slice(at, at + AT_ONCE));
  return added;
}

async function addSome(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.change">,
  rows: readonly NewConsent[],
): Promise<number> {
  const proofs = rows.map(({ id, proof }) =>
    proof === null ? "" : Buffer.from(seal(merchantId, proofPlace(id), proof)).toString("hex"),
  );
  const byKind = actor.kind === "member" ? "member" : "operator";
  const by = actor.kind === "member" ? actor.userId : "";
  const [answer] = await tx.$queryRaw<{ readonly added: number }[]>`
    WITH said AS (
      SELECT * FROM unnest(
        ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ digest }) => digest)}::uuid[],
        ${rows.map(({ untagged }) => untagged)}::uuid[], ${rows.map(({ kind }) => kind)}::text[],
        ${rows.map(({ purpose }) => purpose)}::text[], ${rows.map(({ medium }) => medium ?? "")}::text[],
        ${rows.map(({ givenTo }) => givenTo ?? "")}::text[], ${proofs}::text[],
        ${rows.map(({ askedId }) => askedId ?? "")}::text[], ${rows.map(({ wordingId }) => wordingId ?? "")}::text[],
        ${rows.map(({ at }) => at.toISOString())}::text[]
      ) AS r (id, digest, untagged, kind, purpose, medium, given_to, proof, asked, wording, at)
    ), added AS (
      INSERT INTO consent (merchant_id, id, digest, untagged, kind, purpose, medium, given_to, proof,
                           asked_id, wording_id, at, recorded_by_kind, recorded_by)
      SELECT ${merchantId}::uuid, id, digest, untagged, kind, purpose, nullif(medium, ''), nullif(given_to, ''),
             decode(nullif(proof, ''), 'hex'), nullif(asked, '')::uuid, nullif(wording, '')::uuid,
             at::timestamptz, ${byKind}, nullif(${by}, '')::uuid
        FROM said
          ON CONFLICT (merchant_id, id) DO NOTHING
      RETURNING kind, purpose, coalesce(medium, '') AS medium, coalesce(given_to, '') AS given_to,
                proof IS NOT NULL AS has_proof
    ), told AS (
      INSERT INTO consent_tally AS t (merchant_id, kind, purpose, medium, given_to, has_proof, count)
      SELECT ${merchantId}::uuid, kind, purpose, medium, given_to, has_proof, count(*)
        FROM added GROUP BY kind, purpose, medium, given_to, has_proof
       ORDER BY kind, purpose, medium, given_to, has_proof
          ON CONFLICT (merchant_id, kind, purpose, medium, given_to, has_proof)
          DO UPDATE SET count = t.count + excluded.count
    )
    SELECT count(*)::int AS added FROM added`;
  return answer?.added ?? 0;
}

/** How many rows there are of each kind, out of their tally. */
export const askConsentCounts = ({ merchantId }: Grant): Question<readonly ConsentCount[]> =>
  question(
    Prisma.sql`
      SELECT kind, purpose, medium, given_to AS "givenTo", has_proof AS "hasProof", count
        FROM consent_tally WHERE merchant_id = ${merchantId}::uuid
       ORDER BY purpose, kind, medium, given_to, has_proof`,
    (
      rows: readonly {
        readonly kind: string;
        readonly purpose: string;
        readonly medium: string;
        readonly givenTo: string;
        readonly hasProof: boolean;
        readonly count: number;
      }[],
    ) =>
      rows.map(({ kind, purpose, medium, givenTo, hasProof, count }) => ({
        kind: oneOf(CONSENT_KINDS, kind),
        purpose: oneOf(PURPOSE_KEYS, purpose),
        medium: medium === "" ? null : oneOf(MEDIA, medium),
        givenTo: givenTo === "" ? null : oneOf(CONSENT_GIVEN_TO, givenTo),
        ...{ hasProof, count },
      })),
  );

/** What was said of an address, whatever its tag, the newest first. */
export async function listSaid(
  tx: Tx,
  { merchantId }: Grant,
  untagged: string,
): Promise<readonly SaidRow[]> {
  const rows = await tx.consent.findMany({
    where: { merchantId, untagged },
    select: {
      ...{ id: true, kind: true, purpose: true, medium: true, givenTo: true, at: true },
      ...{ proof: true, asked: { select: { id: true, text: true } } },
      wording: { select: { id: true, text: true } },
    },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    take: SAID_SHOWN,
  });
  const textOf = (text: { readonly id: string; readonly text: Uint8Array } | null) =>
    text && unsealText(merchantId, textPlace(text.id), text.text);
  return rows.map(({ id, kind, purpose, medium, givenTo, at, proof, asked, wording }) => ({
    ...{ id, at, kind: oneOf(CONSENT_KINDS, kind), purpose: oneOf(PURPOSE_KEYS, purpose) },
    medium: medium === null ? null : oneOf(MEDIA, medium),
    givenTo: givenTo === null ? null : oneOf(CONSENT_GIVEN_TO, givenTo),
    asked: textOf(asked),
    wording: textOf(wording),
    proof: proof && unsealText(merchantId, proofPlace(id), proof),
  }));
}

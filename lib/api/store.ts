import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Grant } from "@/lib/access/grant";
import { seal, unseal } from "@/lib/crypto/seal";
import type { Tx } from "@/lib/db/client";

type Bytes = Uint8Array<ArrayBuffer>;

/** Under which key and name of its own a request is remembered. */
export type Remembered = {
  readonly keyId: string;
  /** The keyed hash of the name. */
  readonly name: Bytes;
  /** Whose try it is: one that was given up for lost finds its row taken, and writes nothing any more. */
  readonly attempt: string;
};

const placeOf = ({ keyId, name }: Pick<Remembered, "keyId" | "name">): string =>
  `api_answer:${keyId}:${Buffer.from(name).toString("hex")}`;

/** Takes the name for this try; false where another has it, and it is neither forgotten nor cut off. */
export async function take(
  tx: Tx,
  { merchantId }: Grant,
  { keyId, name, attempt }: Remembered,
  at: { readonly now: Date; readonly forgotten: Date; readonly cutOff: Date },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO api_answer (merchant_id, key_id, name, attempt, begun_at)
    VALUES (${merchantId}::uuid, ${keyId}::uuid, ${name}, ${attempt}::uuid, ${at.now})
    ON CONFLICT (merchant_id, key_id, name) DO UPDATE
      SET attempt = excluded.attempt, begun_at = excluded.begun_at, request_hash = NULL, status = NULL, answer = NULL
      WHERE api_answer.begun_at <= ${at.forgotten}
         OR (api_answer.status IS NULL AND api_answer.begun_at <= ${at.cutOff})`;
  return count === 1;
}

/** What was answered under a name: the answer itself is null where it is made anew. */
export type Answered = {
  readonly requestHash: Uint8Array;
  readonly status: number;
  readonly answer: string | null;
};

/** Null where it is still being answered, or there is none any more. */
export async function findAnswered(
  tx: Tx,
  { merchantId }: Grant,
  { keyId, name }: Pick<Remembered, "keyId" | "name">,
): Promise<Answered | null> {
  const row = await tx.apiAnswer.findUnique({
    where: { merchantId_keyId_name: { merchantId, keyId, name } },
    select: { requestHash: true, status: true, answer: true },
  });
  if (!row?.requestHash || row.status === null) return null;
  return {
    requestHash: row.requestHash,
    status: row.status,
    answer:
      row.answer &&
      inflateRawSync(unseal(merchantId, placeOf({ keyId, name }), row.answer)).toString("utf8"),
  };
}

/** How many names of a key are remembered, counted no further than it matters. */
export async function countRemembered(
  tx: Tx,
  { merchantId }: Grant,
  keyId: string,
  most: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM api_answer WHERE merchant_id = ${merchantId}::uuid AND key_id = ${keyId}::uuid LIMIT ${most}) q`;
  return row?.count ?? 0;
}

/** Says that this try is still at it, so that nobody takes it for lost. */
export async function touch(
  tx: Tx,
  { merchantId }: Grant,
  { keyId, name, attempt }: Remembered,
  now: Date,
): Promise<void> {
  await tx.apiAnswer.updateMany({
    where: { merchantId, keyId, name, attempt, status: null },
    data: { begunAt: now },
  });
}

/** Says whether the name was still this try's. */
export async function saveAnswered(
  tx: Tx,
  { merchantId }: Grant,
  { keyId, name, attempt }: Remembered,
  { requestHash, status, answer }: Answered & { readonly requestHash: Bytes },
): Promise<boolean> {
  const sealed = (text: string) => seal(merchantId, placeOf({ keyId, name }), deflateRawSync(text));
  const { count } = await tx.apiAnswer.updateMany({
    where: { merchantId, keyId, name, attempt },
    data: {
      ...{ requestHash, status },
      answer: answer === null ? null : sealed(answer),
    },
  });
  return count === 1;
}

/** Gives a name back under which nothing was done. */
export async function giveBack(
  tx: Tx,
  { merchantId }: Grant,
  { keyId, name, attempt }: Remembered,
): Promise<void> {
  await tx.apiAnswer.deleteMany({ where: { merchantId, keyId, name, attempt, status: null } });
}

export async function removeAnsweredBefore(
  tx: Tx,
  { merchantId }: Grant<"imports.run">,
  before: Date,
): Promise<number> {
  const { count } = await tx.apiAnswer.deleteMany({
    where: { merchantId, begunAt: { lte: before } },
  });
  return count;
}

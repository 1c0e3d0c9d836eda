import type { Grant } from "@/lib/access/grant";
import { askOne, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { MailKind, MailPlace, MailRow } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = Grant<"mail.read" | "mail.send">;

type NewMail = {
  readonly id: string;
  readonly kind: MailKind;
  readonly merchantId: string | null;
  readonly userId: string | null;
  readonly recipient: string;
  readonly content: Bytes;
};

const MAILS_AT_ONCE = 500;

/** Keeps messages to be sent, due at once. */
export async function addMails(tx: Tx, mails: readonly NewMail[], now: Date): Promise<void> {
  const fresh = { state: "waiting", createdAt: now, dueAt: now, attempts: 0 };
  for (let from = 0; from < mails.length; from += MAILS_AT_ONCE)
    await tx.mail.createMany({
      data: mails.slice(from, from + MAILS_AT_ONCE).map((mail) => ({ ...mail, ...fresh })),
    });
}

/** Everything but what it says, of which only whether it is still there. */
const COLUMNS = Prisma.sql`
  id, kind, recipient AS "to", state, problem, attempts, created_at AS "createdAt", due_at AS "dueAt",
  handed_at AS "handedAt", ended_at AS "endedAt", content IS NOT NULL AS "isKept"`;

/** As JSON has it. */
type Row = Omit<MailRow, "createdAt" | "dueAt" | "handedAt" | "endedAt"> & {
  readonly createdAt: string;
  readonly dueAt: string;
  readonly handedAt: string | null;
  readonly endedAt: string | null;
};

const toMail = ({ createdAt, dueAt, handedAt, endedAt, ...row }: Row): MailRow => ({
  ...row,
  ...{ createdAt: momentIn(createdAt), dueAt: momentIn(dueAt) },
  handedAt: handedAt === null ? null : momentIn(handedAt),
  endedAt: endedAt === null ? null : momentIn(endedAt),
});

/** A merchant's messages, newest first. */
export const askMail = (
  { merchantId }: Reader,
  { after, take }: { readonly after: MailPlace | null; readonly take: number },
): Question<readonly MailRow[]> =>
  question(
    Prisma.sql`
      SELECT ${COLUMNS} FROM mail
       WHERE merchant_id = ${merchantId}::uuid ${
         after === null
           ? Prisma.empty
           : Prisma.sql`AND (created_at < ${after.at} OR (created_at = ${after.at} AND id > ${after.id}::uuid))`
       }
       ORDER BY created_at DESC, id LIMIT ${take}`,
    (rows: readonly Row[]) => rows.map(toMail),
  );

/** A merchant's own message; null for another's, as for none. Locked until the transaction ends. */
export async function findMail(
  tx: Tx,
  { merchantId }: Reader,
  id: string,
): Promise<MailRow | null> {
  await tx.$queryRaw`
    SELECT 1 FROM mail WHERE id = ${id}::uuid AND merchant_id = ${merchantId}::uuid FOR UPDATE`;
  return askOne(
    tx,
    question(
      Prisma.sql`SELECT ${COLUMNS} FROM mail WHERE id = ${id}::uuid AND merchant_id = ${merchantId}::uuid`,
      ([row]: readonly Row[]) => (row ? toMail(row) : null),
    ),
  );
}

export type OpenCounts = { readonly waiting: number; readonly failed: number };

/** How many of a merchant's messages wait or were given up. */
export const askOpen = ({ merchantId }: Reader): Question<OpenCounts> =>
  question(
    Prisma.sql`
      SELECT count(*) FILTER (WHERE state IN ('waiting', 'handed'))::int AS waiting,
             count(*) FILTER (WHERE state = 'failed')::int AS failed
        FROM mail WHERE merchant_id = ${merchantId}::uuid`,
    ([row]: readonly OpenCounts[]) => row ?? { waiting: 0, failed: 0 },
  );

/** Has a message sent anew, from the first attempt on. */
export async function saveWaiting(
  tx: Tx,
  { merchantId }: Grant<"mail.send">,
  id: string,
  now: Date,
): Promise<void> {
  await tx.mail.updateMany({
    where: { id, merchantId },
    data: {
      state: "waiting",
      dueAt: now,
      attempts: 0,
      problem: null,
      handedAt: null,
      endedAt: null,
    },
  });
}

/** Forgets what was said in messages that are not worth sending any more, and the messages themselves later. */
export async function forgetOldMail(
  tx: Tx,
  { wordsBefore, rowsBefore }: { readonly wordsBefore: Date; readonly rowsBefore: Date },
  now: Date,
): Promise<void> {
  const old = { createdAt: { lt: wordsBefore } };
  const over = { state: "failed", endedAt: now, content: null };
  await tx.mail.updateMany({
    where: { state: "waiting", ...old },
    data: { ...over, problem: "tooOld" },
  });
  await tx.mail.updateMany({
    where: { state: "handed", ...old },
    data: { ...over, problem: "noAnswer" },
  });
  await tx.mail.updateMany({
    where: { state: "failed", ...old, content: { not: null } },
    data: { content: null },
  });
  await tx.mail.deleteMany({ where: { createdAt: { lt: rowsBefore } } });
}

import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { MailKind, MailPlace, MailProblem, MailRow, MailState } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = Grant<"mail.read" | "mail.send">;

/** Keeps a message to be sent, due at once. */
export async function addMail(
  tx: Tx,
  mail: {
    readonly id: string;
    readonly kind: MailKind;
    readonly merchantId: string | null;
    readonly userId: string | null;
    readonly recipient: string;
    readonly content: Bytes;
  },
  now: Date,
): Promise<void> {
  await tx.mail.create({
    data: { ...mail, state: "waiting", createdAt: now, dueAt: now, attempts: 0 },
    select: { id: true },
  });
}

/** Everything but what it says. */
const columns = {
  id: true,
  kind: true,
  recipient: true,
  state: true,
  problem: true,
  attempts: true,
  createdAt: true,
  dueAt: true,
  handedAt: true,
  endedAt: true,
} as const;

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly state: string;
  readonly problem: string | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly handedAt: Date | null;
  readonly endedAt: Date | null;
};

const toMail = ({ kind, recipient, state, problem, ...row }: Row, isKept: boolean): MailRow => ({
  ...row,
  kind: kind as MailKind,
  to: recipient,
  state: state as MailState,
  problem: problem as MailProblem | null,
  isKept,
});

/** The ids of those of these whose words are still there. */
async function keptAmong(
  tx: Tx,
  { merchantId }: Reader,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.mail.findMany({
    where: { merchantId, id: { in: [...ids] }, content: { not: null } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** A merchant's messages, newest first. */
export async function listMail(
  tx: Tx,
  grant: Reader,
  { after, take }: { readonly after: MailPlace | null; readonly take: number },
): Promise<readonly MailRow[]> {
  const rows = await tx.mail.findMany({
    where: {
      merchantId: grant.merchantId,
      ...(after && {
        OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { gt: after.id } }],
      }),
    },
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take,
  });
  const kept = await keptAmong(
    tx,
    grant,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toMail(row, kept.has(row.id)));
}

/** A merchant's own message; null for another's, as for none. Locked until the transaction ends. */
export async function findMail(tx: Tx, grant: Reader, id: string): Promise<MailRow | null> {
  await tx.$queryRaw`
    SELECT 1 FROM mail WHERE id = ${id}::uuid AND merchant_id = ${grant.merchantId}::uuid FOR UPDATE`;
  const row = await tx.mail.findFirst({
    where: { id, merchantId: grant.merchantId },
    select: columns,
  });
  return row && toMail(row, (await keptAmong(tx, grant, [id])).has(id));
}

/** How many of a merchant's messages wait or were given up. */
export async function countOpen(
  tx: Tx,
  { merchantId }: Reader,
): Promise<{ readonly waiting: number; readonly failed: number }> {
  const where = { merchantId };
  return {
    waiting: await tx.mail.count({ where: { ...where, state: { in: ["waiting", "handed"] } } }),
    failed: await tx.mail.count({ where: { ...where, state: "failed" } }),
  };
}

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
  await tx.mail.updateMany({
    where: { state: { in: ["waiting", "handed"] }, createdAt: { lt: wordsBefore } },
    data: { state: "failed", endedAt: now, content: null },
  });
  await tx.mail.updateMany({
    where: { state: "failed", createdAt: { lt: wordsBefore }, content: { not: null } },
    data: { content: null },
  });
  await tx.mail.deleteMany({ where: { createdAt: { lt: rowsBefore } } });
}

import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import {
  CONSOLE_STEPS_SHOWN,
  CONSOLE_USERS_MAX,
  type ConsoleCount,
  type ConsoleStep,
  type ConsoleUser,
  type StepKind,
} from "./model";
import { quarterStart, type ConsoleSaid } from "./rules";

type Reader = Grant | ChecklistGrant;
type Changer = Grant<"users.review">;

const partAt = (id: string, part: "listedAs" | "role"): string => `console-user:${id}:${part}`;
const wordsAt = (id: string, number: number): string => `console-user:${id}:step:${number}`;

type Row = Omit<ConsoleUser, "listedAs" | "role" | "confirmedAt" | "registeredAt"> & {
  readonly listedAs: string;
  readonly role: string;
  readonly confirmedAt: string | null;
  readonly registeredAt: string;
};

const USERS = Prisma.sql`
  SELECT c.id, c.console, c.user_id AS "userId", u.name AS "userName",
         m.deactivated_at IS NOT NULL AS "hasLeft", c.listed_as AS "listedAs", c.role, c.is_shared AS "isShared",
         c.confirmed_at AS "confirmedAt", c.taken_off_on::text AS "takenOffOn", c.registered_at AS "registeredAt",
         c.version
    FROM console_user c
    LEFT JOIN membership m ON m.merchant_id = c.merchant_id AND m.user_id = c.user_id
    LEFT JOIN account_user u ON u.id = c.user_id`;

const usersFrom =
  ({ merchantId }: Reader) =>
  (rows: readonly Row[]): readonly ConsoleUser[] =>
    rows.map(({ listedAs, role, confirmedAt, registeredAt, ...row }) => ({
      ...row,
      listedAs: unsealText(merchantId, partAt(row.id, "listedAs"), bytesIn(listedAs)),
      role: unsealText(merchantId, partAt(row.id, "role"), bytesIn(role)),
      confirmedAt: confirmedAt === null ? null : momentIn(confirmedAt),
      registeredAt: momentIn(registeredAt),
    }));

/** Every log-in, console by console; those that were taken off come last. */
export const askUsers = (grant: Reader): Question<readonly ConsoleUser[]> =>
  question(
    Prisma.sql`${USERS} WHERE c.merchant_id = ${grant.merchantId}::uuid
      ORDER BY c.taken_off_on IS NOT NULL, c.console, u.name NULLS LAST, c.id LIMIT ${CONSOLE_USERS_MAX}`,
    usersFrom(grant),
  );

/** These log-ins. */
export const askSome = (grant: Reader, ids: readonly string[]): Question<readonly ConsoleUser[]> =>
  question(
    Prisma.sql`${USERS} WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.id = ANY(${[...ids]}::uuid[])
      ORDER BY c.id`,
    usersFrom(grant),
  );

type StepRow = Omit<ConsoleStep, "words" | "at"> & {
  readonly words: string | null;
  readonly at: string;
};

export const askSteps = ({ merchantId }: Reader, id: string): Question<readonly ConsoleStep[]> =>
  question(
    Prisma.sql`
      SELECT s.number, s.kind, s.words, u.name AS "byName", s.at
        FROM console_user_step s LEFT JOIN account_user u ON u.id = s.by
       WHERE s.merchant_id = ${merchantId}::uuid AND s.console_user_id = ${id}::uuid
       ORDER BY s.number DESC LIMIT ${CONSOLE_STEPS_SHOWN}`,
    (rows: readonly StepRow[]) =>
      rows.map(({ words, at, ...row }) => ({
        ...row,
        words:
          words === null ? null : unsealText(merchantId, wordsAt(id, row.number), bytesIn(words)),
        at: momentIn(at),
      })),
  );

/** Of each console, how many log-ins it lists, and how many of them are unconfirmed this quarter, shared, or of leavers. */
export const askCounts = ({ merchantId }: Reader, today: Day): Question<readonly ConsoleCount[]> =>
  question(
    Prisma.sql`
      SELECT c.console, count(*)::int AS listed,
             count(*) FILTER (WHERE c.confirmed_at IS NULL OR c.confirmed_at < ${quarterStart(today)}::date
                                 OR m.deactivated_at IS NOT NULL)::int AS unconfirmed,
             count(*) FILTER (WHERE c.is_shared)::int AS shared,
             count(*) FILTER (WHERE m.deactivated_at IS NOT NULL)::int AS left
        FROM console_user c
        LEFT JOIN membership m ON m.merchant_id = c.merchant_id AND m.user_id = c.user_id
       WHERE c.merchant_id = ${merchantId}::uuid AND c.taken_off_on IS NULL
       GROUP BY c.console ORDER BY c.console`,
    (rows: readonly ConsoleCount[]) => rows,
  );

export const countUsers = (tx: Tx, { merchantId }: Changer): Promise<number> =>
  tx.consoleUser.count({ where: { merchantId } });

const dataOf = (merchantId: string, id: string, said: ConsoleSaid) => ({
  ...{ console: said.console, userId: said.userId, isShared: said.isShared },
  listedAs: seal(merchantId, partAt(id, "listedAs"), said.listedAs),
  role: seal(merchantId, partAt(id, "role"), said.role),
});

/** Adds a log-in that somebody has seen in the console just now. */
export async function addUser(
  tx: Tx,
  { merchantId }: Changer,
  id: string,
  said: ConsoleSaid,
  now: Date,
): Promise<void> {
  await tx.consoleUser.create({
    data: {
      ...{ merchantId, id, ...dataOf(merchantId, id, said), version: 1 },
      ...{ registeredAt: now, confirmedAt: now },
    },
    select: { id: true },
  });
}

type Seen = Pick<ConsoleUser, "id" | "version">;
type Change = ConsoleSaid | { readonly confirmedAt: Date } | { readonly takenOffOn: Day | null };

/** Saves a log-in unless somebody wrote since `version` was read; says whether it did. */
export async function saveUser(
  tx: Tx,
  { merchantId }: Changer,
  { id, version }: Seen,
  change: Change,
): Promise<boolean> {
  const data =
    "console" in change
      ? dataOf(merchantId, id, change)
      : "confirmedAt" in change
        ? change
        : { takenOffOn: change.takenOffOn && new Date(`${change.takenOffOn}T00:00:00Z`) };
  const { count } = await tx.consoleUser.updateMany({
    where: { merchantId, id, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

export async function addStep(
  tx: Tx,
  { merchantId }: Changer,
  step: {
    readonly consoleUserId: string;
    readonly number: number;
    readonly kind: StepKind;
    readonly words: string | null;
    readonly by: string;
  },
  now: Date,
): Promise<void> {
  const { consoleUserId, number, words } = step;
  await tx.consoleUserStep.create({
    data: {
      ...{ ...step, merchantId, at: now },
      words: words === null ? null : seal(merchantId, wordsAt(consoleUserId, number), words),
    },
    select: { number: true },
  });
}

/** Everything of the demo. */
export async function removeAll(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  await tx.consoleUserStep.deleteMany({ where: { merchantId } });
  await tx.consoleUser.deleteMany({ where: { merchantId } });
}

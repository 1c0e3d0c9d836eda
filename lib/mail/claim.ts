import type { PoolClient } from "pg";
import { database } from "@/lib/db/client";
import type { MailKind, MailProblem } from "./model";
import type { NextStep } from "./rules";

/** A message that is to go out now, with what it says, sealed. */
export type DueMail = {
  readonly id: string;
  readonly kind: MailKind;
  readonly to: string;
  readonly createdAt: Date;
  /** Attempts that were made, this one included. */
  readonly attempts: number;
  readonly content: Uint8Array;
};

/**
 * A message that this process alone may send: its row is locked by a transaction that stays open until one of these ends
 * it. Killed before that, the lock goes with the connection, and whoever looks next has the message.
 */
export type Claim = {
  readonly mail: DueMail;
  readonly isOver: () => boolean;
  /** Notes that the last byte is about to be given, for good: from here on nobody sends it again by themselves. */
  readonly handOver: (at: Date) => Promise<void>;
  /** Ends it: it was laid down as a file. */
  readonly file: (at: Date) => Promise<void>;
  /** Ends it: nothing was handed over. */
  readonly fail: (next: NextStep, at: Date) => Promise<void>;
  /** Gives it back as it was. */
  readonly giveBack: () => Promise<void>;
};

type Row = {
  readonly id: string;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly content: Buffer;
  readonly created_at: Date;
  readonly attempts: number;
};

/** Takes the message that has waited longest and that nobody else has; null where there is none. */
export async function claimDue(now: Date): Promise<Claim | null> {
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<Row>(
      `SELECT id, kind, recipient, content, created_at, attempts FROM mail
        WHERE state = 'waiting' AND due_at <= $1
        ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    const [row] = rows;
    if (row) return claimOf(client, row);
    await client.query("COMMIT");
    client.release();
    return null;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function claimOf(client: PoolClient, row: Row): Claim {
  let isOver = false;
  // A connection that is lost between two statements says so only to whoever listens; the next statement fails then.
  const ignore = () => undefined;
  client.on("error", ignore);
  const end = async (set: string, values: readonly unknown[]): Promise<void> => {
    if (isOver) throw new Error("The claim is over.");
    isOver = true;
    try {
      if (set !== "")
        await client.query(`UPDATE mail SET ${set} WHERE id = $1`, [row.id, ...values]);
      await client.query("COMMIT");
      client.off("error", ignore);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  };
  const attempts = row.attempts + 1;
  return {
    mail: {
      ...{ id: row.id, kind: row.kind, to: row.recipient, createdAt: row.created_at, attempts },
      content: row.content,
    },
    isOver: () => isOver,
    handOver: (at) =>
      end("state = 'handed', handed_at = $2, attempts = $3, problem = NULL", [at, attempts]),
    file: (at) =>
      end("state = 'filed', ended_at = $2, attempts = $3, problem = NULL, content = NULL", [
        at,
        attempts,
      ]),
    fail: (next, at) => end(`${FAILING}, attempts = $5`, [...failing(next, at), attempts]),
    giveBack: () => (isOver ? Promise.resolve() : end("", [])),
  };
}

/** What an attempt that came to nothing leaves, as parameters 2 to 4: the last is when it is tried next, or ended. */
const FAILING = `state = $2::text, problem = $3, handed_at = NULL,
  due_at = CASE WHEN $2::text = 'waiting' THEN $4::timestamptz ELSE due_at END,
  ended_at = CASE WHEN $2::text = 'failed' THEN $4::timestamptz END`;

const failing = (next: NextStep, at: Date) =>
  [next.state, next.problem, next.state === "failed" ? at : next.dueAt] as const;

/** The mail server has it. What it said is forgotten. */
export const noteSent = (id: string, at: Date): Promise<void> =>
  change(`state = 'sent', ended_at = $2, content = NULL WHERE id = $1 AND state = 'handed'`, [
    id,
    at,
  ]);

/** The mail server said that it does not take it. */
export const noteRefused = (id: string, next: NextStep, at: Date): Promise<void> =>
  change(`${FAILING} WHERE id = $1 AND state = 'handed'`, [id, ...failing(next, at)]);

/** The mail server said nothing: whether it has it, nobody knows. */
export const noteUnsure = (id: string, problem: MailProblem): Promise<void> =>
  change(`problem = $2 WHERE id = $1 AND state = 'handed'`, [id, problem]);

async function change(setAndWhere: string, values: readonly unknown[]): Promise<void> {
  await database().pool.query(`UPDATE mail SET ${setAndWhere}`, [...values]);
}

/** Messages that are put off together, where the mail server is away: of each the next step is worked out by itself. */
export const PUT_OFF_MAX = 1_000;

/** Puts off whatever is due and nobody has. */
export async function putOffDue(
  next: (mail: Pick<DueMail, "kind" | "createdAt" | "attempts">) => NextStep,
  now: Date,
): Promise<void> {
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<Omit<Row, "content" | "recipient">>(
      `SELECT id, kind, created_at, attempts FROM mail WHERE state = 'waiting' AND due_at <= $1
        ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, PUT_OFF_MAX],
    );
    for (const { id, kind, created_at: createdAt, attempts: before } of rows) {
      const attempts = before + 1;
      const step = failing(next({ kind, createdAt, attempts }), now);
      await client.query(`UPDATE mail SET ${FAILING}, attempts = $5 WHERE id = $1`, [
        id,
        ...step,
        attempts,
      ]);
    }
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

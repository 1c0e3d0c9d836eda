import type { Tx } from "./client";
import { Prisma } from "./generated/client";

/**
 * A query, and what its rows mean. Questions are put to the database together, in one statement, so that a page of
 * many parts sends few. Their rows come as JSON: a day as it is written, a moment and bytes as texts.
 */
export type Question<T> = {
  readonly query: Prisma.Sql;
  readonly answer: (rows: readonly unknown[]) => T;
};

export const question = <Row, T>(
  query: Prisma.Sql,
  answer: (rows: readonly Row[]) => T,
): Question<T> => ({ query, answer: (rows) => answer(rows as readonly Row[]) });

/** A question whose rows are the answer as they come. */
export const rowsOf = <Row>(query: Prisma.Sql): Question<readonly Row[]> =>
  question(query, (rows: readonly Row[]) => rows);

type Questions = Readonly<Record<string, Question<unknown> | null>>;

type Answers<Q extends Questions> = {
  readonly [Name in keyof Q]: Q[Name] extends Question<infer T>
    ? T
    : Q[Name] extends Question<infer T> | null
      ? T | null
      : never;
};

/** The answers to all of these, as of one moment, in one statement. What is null is not asked, and answered by null. */
export async function ask<Q extends Questions>(tx: Tx, questions: Q): Promise<Answers<Q>> {
  const all = Object.entries(questions);
  const asked = all.flatMap(([name, each]) => (each ? [{ name, ...each }] : []));
  const answers = new Map(asked.length > 0 ? await answersOf(tx, asked) : []);
  return Object.fromEntries(all.map(([name]) => [name, answers.get(name) ?? null])) as Answers<Q>;
}

type Named = Question<unknown> & { readonly name: string };

async function answersOf(
  tx: Tx,
  asked: readonly Named[],
): Promise<readonly (readonly [string, unknown])[]> {
  const parts = asked.map(
    ({ query }) => Prisma.sql`(SELECT coalesce(json_agg(q), '[]') FROM (${query}) q)`,
  );
  const [row] = await tx.$queryRaw<[{ readonly rows: readonly (readonly unknown[])[] }]>`
    SELECT json_build_array(${Prisma.join(parts)}) AS rows`;
  return asked.map(({ name, answer }, index) => [name, answer(row.rows[index] ?? [])]);
}

/** The answer to one question alone. */
export const askOne = async <T>(tx: Tx, asked: Question<T>): Promise<T> =>
  (await ask(tx, { asked })).asked as T;

/** What JSON makes of bytes is their hex behind `\x`. */
export const bytesIn = (text: string): Uint8Array => Buffer.from(text.slice(2), "hex");

export const momentIn = (text: string): Date => new Date(text);

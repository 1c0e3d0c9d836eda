import { transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { refuse, type Result } from "@/lib/result";
import {
  findJoinLink,
  findSetUpLink,
  join,
  setUp,
  type JoinRefusal,
  type SetUpRefusal,
} from "./commands";
import type { JoinInput, SetUpInput } from "./input";
import { preparePassword } from "./new-password";

/*
 * What people reach before they belong to a merchant. There is no grant here: the one-time link is the key, and each
 * of these opens its own transaction.
 */

/** Whom a link greets. */
export type JoinInvitation = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
};

/** Whom this link is for; null where it was used, has expired or never was. */
export const joinInvitation = (token: string, now: Date): Promise<JoinInvitation | null> =>
  transactDirectory(async (tx) => {
    const link = await findJoinLink(tx, token, now);
    if (!link?.userId || link.email === null) return null;
    return { userId: link.userId, email: link.email, name: link.name ?? "" };
  });

/** Whether a merchant can still be made by this link. */
export const isSetUpLinkGood = (token: string, now: Date): Promise<boolean> =>
  transactDirectory(async (tx) => (await findSetUpLink(tx, token, now)) !== null);

/**
 * Sets name and password by a link.
 *
 * The link is looked at before the password is hashed, so that nobody without one makes the machine work; that it is
 * still unused is decided again in the transaction that uses it.
 */
export async function joinByLink(
  input: JoinInput,
  now: Date,
): Promise<Result<{ email: string }, JoinRefusal | "busy">> {
  const invited = await joinInvitation(input.token, now);
  if (!invited) return refuse("linkUsed");
  const { userId, email } = invited;
  const prepared = await preparePassword(input.password, { userId, email, name: input.name });
  if (!prepared.ok) return prepared;
  return transactDirectoryResult((tx) => join(tx, { ...input, ...prepared.value }, now));
}

/** Makes a merchant and its first admin by a link. */
export async function setUpByLink(
  input: SetUpInput,
  now: Date,
): Promise<Result<{ slug: string }, SetUpRefusal | "busy">> {
  if (!(await isSetUpLinkGood(input.token, now))) return refuse("linkUsed");
  const { email, name } = input;
  const prepared = await preparePassword(input.password, { userId: null, email, name });
  if (!prepared.ok) return prepared;
  return transactDirectoryResult((tx) => setUp(tx, { ...input, ...prepared.value }, now));
}

/** Whether the database answers at all: for whoever watches over the server. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await transactDirectory((tx) => tx.$queryRaw`SELECT 1`);
    return true;
  } catch {
    return false;
  }
}

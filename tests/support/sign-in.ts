import { generateSync } from "otplib";
import type { Role } from "@/lib/access/permissions";
import type { Self } from "@/lib/access/self";
import { transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import type { Tx } from "@/lib/db/client";
import type { Result } from "@/lib/result";
import { beginTotp, finishTotp } from "@/lib/sign-in/own";
import { signIn, type Caller } from "@/lib/sign-in/sign-in";
import { waitingTotp } from "@/lib/sign-in/views";
import { addPerson, newMerchant, NOW, PASSWORD, type TestPerson } from "./builders";

export const later = (seconds: number, from: Date = NOW): Date =>
  new Date(from.getTime() + seconds * 1_000);

/** Who asks for what is their own. Only a page or an action mints this for real. */
export const selfOf = ({ userId }: Pick<TestPerson, "userId">, only: string | null = null): Self =>
  ({ userId, only }) as unknown as Self;

/** A browser: what it carries, and what was put off until it had its answer. */
export type TestCaller = Caller & { readonly settle: () => Promise<void> };

export function browser(device: string | null = null, userAgent: string | null = null): TestCaller {
  const waiting: (() => Promise<void>)[] = [];
  return {
    ...{ device, userAgent },
    later: (work) => void waiting.push(work),
    settle: async () => {
      for (const work of waiting.splice(0)) await work();
    },
  };
}

export const changeOwn = <T, R extends string>(
  person: Pick<TestPerson, "userId">,
  change: (tx: Tx, self: Self) => Promise<Result<T, R>>,
): Promise<Result<T, R>> =>
  transactDirectoryResult((tx) => change(tx, selfOf(person)), person.userId);

/** A person at a merchant of their own. */
export const aPerson = async (role: Role = "staff"): Promise<TestPerson> =>
  addPerson(await newMerchant(), role);

export const codeAt = (secret: string, at: Date): string =>
  generateSync({ secret, epoch: Math.floor(at.getTime() / 1_000) });

export type WithTotp = { readonly secret: string; readonly codes: readonly string[] };

/** Sets up an authenticator app, with the code of this moment. */
export async function withTotp(person: TestPerson, at: Date = NOW): Promise<WithTotp> {
  const begun = await changeOwn(person, (tx, self) => beginTotp(tx, self, {}, at));
  if (!begun.ok) throw new Error(begun.refusal);
  const shown = await transactDirectory((tx) => waitingTotp(tx, person, person.email, at));
  const secret = shown?.secret.replaceAll(" ", "") ?? "";
  const done = await changeOwn(person, (tx, self) =>
    finishTotp(tx, self, { code: codeAt(secret, at) }, at),
  );
  if (!done.ok) throw new Error(done.refusal);
  return { secret, codes: done.value.codes ?? [] };
}

/** The ticket of somebody whose password was right. */
export async function halfOf(person: TestPerson, at: Date): Promise<string> {
  const result = await signIn({ email: person.email, password: PASSWORD }, browser(), at);
  if (!result.ok || result.value.kind !== "half") throw new Error(JSON.stringify(result));
  return result.value.ticket;
}

/** How many of them were accepted. */
export const won = (results: readonly Result<unknown, string>[]): number =>
  results.filter(({ ok }) => ok).length;

/** As many at once as the database takes, and more. */
export const atOnce = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

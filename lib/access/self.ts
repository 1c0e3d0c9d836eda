import { refresh } from "next/cache";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { accept, type Result } from "@/lib/result";
import { dayOf, type Day } from "@/lib/time/day";
import { formatFor, readerLocale, type Format } from "@/lib/time/format";
import { now } from "@/lib/time/now";
import { fieldErrors } from "./action";
import type { ActionState } from "./action-state";
import { currentUser, safeReturnPath, type SignedIn } from "./session";

declare const minted: unique symbol;

/** Proof that somebody is signed in and asks for what is their own, whatever the merchant. Only this file mints one. */
export type Self = {
  readonly userId: string;
  /**
   * The merchant whose own provider vouched for them: of what is theirs it sees and ends no more than what began there.
   * Null for whoever signed in themselves.
   */
  readonly only: string | null;
  readonly [minted]: true;
};

const selfOf = ({ user, session }: SignedIn): Self =>
  ({ userId: user.userId, only: session.merchantId }) as Self;

/** Whoever is signed in, or null: for route handlers, which answer a missing one themselves. */
export async function currentSelf(): Promise<Self | null> {
  const signedIn = await currentUser();
  return signedIn && selfOf(signedIn);
}

/** What every page of one's own account begins with. */
export type OwnPage = SignedIn & {
  readonly self: Self;
  readonly now: Date;
  readonly today: Day;
  readonly format: Format;
};

/**
 * Opens a page of somebody's own account; signed out, to the sign-in page and back, or to `back` from a file. Moments are
 * shown in the time zone of their only merchant, else in UTC.
 */
export async function openOwnPage(back?: string): Promise<OwnPage> {
  const asked = await headers();
  const signedIn = await currentUser();
  if (!signedIn)
    redirect(
      `/sign-in?to=${encodeURIComponent(safeReturnPath(back ?? asked.get("x-steward-path")))}` as never,
    );
  const zones = [...new Set(signedIn.memberships.map(({ timeZone }) => timeZone))];
  const at = now();
  const today = dayOf(at);
  const zone = zones.length === 1 ? (zones[0] ?? "UTC") : "UTC";
  const format = formatFor(readerLocale(asked.get("accept-language")), zone, today);
  return { ...signedIn, self: selfOf(signedIn), now: at, today, format };
}

/** Reads what is one's own: in one transaction that sees one's own memberships and no merchant's rows. */
export const readOwn = <T>(self: Self, view: (tx: Tx, self: Self) => Promise<T>): Promise<T> =>
  transactDirectory((tx) => view(tx, self), self.userId);

/** Changes what is one's own, for an action that is made by hand: kept where it is accepted, undone where it is refused. */
export const changeOwn = <T, R extends string>(
  self: Self,
  change: (tx: Tx, self: Self) => Promise<Result<T, R>>,
): Promise<Result<T, R>> => transactDirectoryResult((tx) => change(tx, self), self.userId);

/** A change to what is one's own: where it writes, who asks, what they ask, and when. */
export type OwnCommand<I, R extends string, T = unknown> = (
  tx: Tx,
  self: Self,
  input: I,
  now: Date,
) => Promise<Result<T, R>>;

type Options<T> = {
  /**
   * Also for whoever came by a merchant's own provider. It speaks for its merchant and not for the person's account, which
   * may belong to others too: what could open that account to somebody else stays out of its reach.
   */
  readonly fromAnywhere?: boolean;
  /** Where to go once it is done; without it the page is read anew. */
  readonly goTo?: (value: T) => string;
  /** Told once the change stands: to hurry what works it off. */
  readonly onDone?: () => void;
};

/** As `action` of a merchant's, for what is one's own: whoever is signed in is asked for again, and never the form. */
export const ownAction = <S extends z.ZodObject, R extends string, T>(
  input: S,
  command: OwnCommand<z.output<S>, R, T>,
  options: Options<T> = {},
) =>
  preparedOwnAction(
    { input, prepare: async (_self: Self, said: z.output<S>) => accept(said) },
    command,
    options,
  );

/** As `ownAction`, for a command that needs something first: a password that has to stay counted where it was wrong. */
export function preparedOwnAction<
  S extends z.ZodObject,
  I,
  Before extends string,
  R extends string,
  T,
>(
  said: {
    readonly input: S;
    readonly prepare: (self: Self, said: z.output<S>, now: Date) => Promise<Result<I, Before>>;
  },
  command: OwnCommand<I, R, T>,
  options: Options<T> = {},
) {
  return async (
    /** What the form showed before. No action looks at it. */
    _previous: unknown,
    form: FormData,
  ): Promise<ActionState<R | Before, T>> => {
    const { self, session } = await openOwnPage();
    if (session.merchantId !== null && !options.fromAnywhere) notFound();
    const parsed = said.input.safeParse(Object.fromEntries(form));
    if (!parsed.success) return { status: "invalid", fields: fieldErrors(parsed.error) };
    const prepared = await said.prepare(self, parsed.data, now());
    if (!prepared.ok) return { status: "refused", refusal: prepared.refusal };

    const result = await transactDirectoryResult(
      (tx) => command(tx, self, prepared.value, now()),
      self.userId,
    );
    if (!result.ok) return { status: "refused", refusal: result.refusal };
    options.onDone?.();
    if (options.goTo) redirect(options.goTo(result.value) as never);
    refresh();
    return { status: "done", value: result.value };
  };
}

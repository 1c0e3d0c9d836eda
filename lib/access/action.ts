import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { transactResult } from "@/lib/db/transact";
import { accept, type Result } from "@/lib/result";
import { now } from "@/lib/time/now";
import type { ActionState } from "./action-state";
import type { Grant } from "./grant";
import type { Permission } from "./permissions";
import { requireGrant } from "./session";

/** A change to the data: where it writes, who asks, what they ask, and when. */
export type Command<P extends Permission, I, R extends string, T = unknown> = (
  tx: Tx,
  grant: Grant<P>,
  input: I,
  now: Date,
) => Promise<Result<T, R>>;

type Options<T> = {
  /** Where to go once it is done; without it the page is read anew. */
  readonly goTo?: (merchant: string, value: T) => string;
  /** Told once the change stands: to hurry what works it off. */
  readonly onDone?: () => void;
  /** For a command that moves many rows. */
  readonly timeoutMs?: number;
  /** The fields that a form which came to nothing gets back, so that also without a script nothing typed is lost. */
  readonly givesBack?: readonly string[];
};

/**
 * Makes a server action of a command: checks the grant, parses the form, runs in one transaction.
 * The permission is not optional, so an action that forgot its check does not compile. The merchant only says where;
 * the grant says whether.
 */
export const action = <P extends Permission, S extends z.ZodObject, R extends string, T>(
  permission: P,
  input: S,
  command: Command<P, z.output<S>, R, T>,
  options: Options<T> = {},
) =>
  preparedAction(
    permission,
    { input, prepare: async (_grant: Grant<P>, said: z.output<S>) => accept(said) },
    command,
    options,
  );

/**
 * As `action`, for a command that needs something first: what takes too long for a transaction, or has to stay noted
 * where the command refuses (a password that was wrong). `prepare` makes of what was said what the command takes.
 */
export function preparedAction<
  P extends Permission,
  S extends z.ZodObject,
  I,
  Before extends string,
  R extends string,
  T,
>(
  permission: P,
  said: {
    readonly input: S;
    readonly prepare: (grant: Grant<P>, said: z.output<S>, now: Date) => Promise<Result<I, Before>>;
  },
  command: Command<P, I, R, T>,
  options: Options<T> = {},
) {
  return async (
    merchant: string,
    /** What the form showed before. No action looks at it, so one form can serve several of them. */
    _previous: unknown,
    form: FormData,
  ): Promise<ActionState<R | Before, T>> => {
    const grant = await requireGrant(merchant, permission);
    const typed = typedIn(form, options.givesBack ?? []);
    const parsed = said.input.safeParse(fieldsOf(form, said.input));
    if (!parsed.success) return { status: "invalid", fields: fieldErrors(parsed.error), ...typed };

    const prepared = await said.prepare(grant, parsed.data, now());
    if (!prepared.ok) return { status: "refused", refusal: prepared.refusal, ...typed };

    const { timeoutMs } = options;
    const result = await transactResult(
      grant.merchantId,
      (tx) => command(tx, grant, prepared.value, now()),
      timeoutMs === undefined ? {} : { timeoutMs },
    );
    if (!result.ok) return { status: "refused", refusal: result.refusal, ...typed };

    options.onDone?.();
    if (options.goTo) redirect(options.goTo(merchant, result.value) as never);
    refresh();
    return { status: "done", value: result.value };
  };
}

/** What was typed into these fields; nothing where none is given back. */
function typedIn(form: FormData, names: readonly string[]) {
  if (names.length === 0) return {};
  const entries = names.flatMap((name) => {
    const value = form.get(name);
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return { typed: Object.fromEntries(entries) };
}

/** The messages by field; a message about the whole form stands under the empty name. */
export function fieldErrors(error: z.ZodError): Readonly<Record<string, readonly string[]>> {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const name = String(path[0] ?? "");
    fields[name] = [...(fields[name] ?? []), message];
  }
  return fields;
}

/** The form's fields as the schema names them: a list where the schema wants one, text otherwise. */
function fieldsOf(form: FormData, input: z.ZodObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input.shape)
      .filter(([name]) => form.has(name))
      .map(([name, type]) => [name, isList(type) ? form.getAll(name) : form.get(name)]),
  );
}

/** Also where a list has a default, for a form in which nothing was ticked, or becomes something else. */
const isList = (type: unknown): boolean =>
  type instanceof z.ZodArray ||
  ((type instanceof z.ZodDefault || type instanceof z.ZodPrefault) && isList(type.unwrap())) ||
  (type instanceof z.ZodPipe && isList(type.in));

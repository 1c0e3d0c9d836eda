import type { z } from "zod";
import { type Command, preparedAction } from "@/lib/access/action";
import type { Permission } from "@/lib/access/permissions";
import { isConfirmed } from "@/lib/access/policy";
import { preparedOwnAction, type OwnCommand } from "@/lib/access/self";
import { currentUser, strengthenBrowserSession } from "@/lib/access/session";
import { userById } from "@/lib/accounts/views";
import { passwordFits, PasswordsBusy } from "@/lib/crypto/password";
import { transactDirectory } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import { beginOwnTry, calledOff, failTry, succeedTry } from "./attempts";
import { takeCode } from "./codes";
import { CONFIRM_SHAPE, type ConfirmInput } from "./input";
import { takePasskey } from "./passkeys";

export type ConfirmRefusal =
  | "confirmNeeded"
  | "passwordWrong"
  | "codeWrong"
  | "passkeyWrong"
  | "slowed"
  | "busy";

declare const minted: unique symbol;

/** Proof that somebody showed just now that it is them. Only this file mints one. */
export type Confirmed = { readonly userId: string; readonly [minted]: true };

/** As `Confirmed`, and whether more than a password was shown. */
type Shown = { readonly confirmed: Confirmed; readonly isSecondFactor: boolean };

/**
 * Asks somebody who is signed in to show again that it is them, by whichever they gave: a passkey, a code, or the
 * password.
 *
 * Failures are counted apart from those of signing in, so that whoever found an open browser is slowed, and nobody is
 * kept from signing in by it.
 */
export async function confirmPerson(
  userId: string,
  said: ConfirmInput,
  now: Date,
): Promise<Result<Shown, ConfirmRefusal>> {
  const { confirmPassword: password, confirmCode: code, confirmPasskey: passkey } = said;
  if (!password && !code && !passkey) return refuse("confirmNeeded");
  const attempt = await beginOwnTry("confirm", userId, now);
  if (!attempt) return refuse("slowed");

  let wrong: ConfirmRefusal | null;
  try {
    if (passkey) wrong = (await isPasskeyOf(userId, passkey, now)) ? null : "passkeyWrong";
    else if (code)
      wrong = (await transactDirectory((tx) => takeCode(tx, userId, code, now)))
        ? null
        : "codeWrong";
    else wrong = (await isPasswordOf(userId, password ?? "")) ? null : "passwordWrong";
  } catch (error) {
    await calledOff(attempt, now);
    if (error instanceof PasswordsBusy) return refuse("busy");
    throw error;
  }
  if (wrong !== null) {
    await failTry(attempt, userId, now);
    return refuse(wrong);
  }
  await transactDirectory((tx) => succeedTry(tx, attempt));
  return accept({
    confirmed: { userId } as Confirmed,
    isSecondFactor: Boolean(passkey) || Boolean(code),
  });
}

async function isPasswordOf(userId: string, password: string): Promise<boolean> {
  const user = await transactDirectory((tx) => userById(tx, userId));
  return passwordFits(user?.passwordHash ?? null, password, "known");
}

const isPasskeyOf = (userId: string, said: string, now: Date): Promise<boolean> =>
  transactDirectory(async (tx) => (await takePasskey(tx, said, "confirm", now)) === userId);

/** The password alone: for what is signed at once, and for the demo. */
export async function confirmPassword(
  userId: string,
  password: string,
  now: Date,
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const shown = await confirmPerson(userId, { confirmPassword: password }, now);
  return confirmed(shown);
}

/**
 * What a form that asks for it does before its command: nothing where the person in this browser has shown a moment ago
 * that it is them, else it asks by what the form says, and the session notes it. `isPasswordAsked` where a password that
 * there is has to be typed all the same.
 */
export async function confirmHere(
  said: ConfirmInput,
  now: Date,
  { isPasswordAsked = false }: { readonly isPasswordAsked?: boolean } = {},
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const signedIn = await currentUser();
  if (!signedIn) return refuse("confirmNeeded");
  const { userId } = signedIn.user;
  if (isPasswordAsked && (await hasPassword(userId)))
    return said.confirmPassword ? confirmed(await confirmPerson(userId, said, now)) : refuse("passwordWrong");
  if (isConfirmed(signedIn.session.confirmedAt, now)) return accept({ userId } as Confirmed);
  const shown = await confirmPerson(userId, said, now);
  if (shown.ok) await strengthenBrowserSession(shown.value.isSecondFactor, now);
  return confirmed(shown);
}

const confirmed = (shown: Result<Shown, ConfirmRefusal>): Result<Confirmed, ConfirmRefusal> =>
  shown.ok ? accept(shown.value.confirmed) : shown;

const hasPassword = async (userId: string): Promise<boolean> =>
  (await transactDirectory((tx) => userById(tx, userId)))?.passwordHash != null;

/** What a form said, without what it said to show that it is the person. */
async function prepareConfirmed<I>(
  said: I & ConfirmInput,
  now: Date,
): Promise<Result<I, ConfirmRefusal>> {
  const { confirmPassword, confirmCode, confirmPasskey, ...rest } = said;
  const shown = await confirmHere({ confirmPassword, confirmCode, confirmPasskey }, now);
  return shown.ok ? accept(rest as unknown as I) : shown;
}

type Options<T> = {
  readonly goTo?: (merchant: string, value: T) => string;
  readonly onDone?: () => void;
  readonly timeoutMs?: number;
  readonly givesBack?: readonly string[];
};

/**
 * As `action`, for what only the person themselves may do: they have shown within ten minutes that it is them, or show
 * it in the same form (`components/sign-in/confirm-fields.tsx`).
 */
export const confirmAction = <P extends Permission, S extends z.ZodObject, R extends string, T>(
  permission: P,
  input: S,
  command: Command<P, z.output<S>, R, T>,
  options: Options<T> = {},
) =>
  preparedAction(
    permission,
    {
      input: input.safeExtend(CONFIRM_SHAPE) as z.ZodObject,
      prepare: async (_grant, said, now) =>
        prepareConfirmed(said as z.output<S> & ConfirmInput, now),
    },
    command,
    options,
  );

type OwnOptions<T> = {
  readonly fromAnywhere?: boolean;
  readonly goTo?: (value: T) => string;
  readonly onDone?: () => void;
};

/** As `confirmAction`, for what is one's own. */
export const confirmOwnAction = <S extends z.ZodObject, R extends string, T>(
  input: S,
  command: OwnCommand<z.output<S>, R, T>,
  options: OwnOptions<T> = {},
) =>
  preparedOwnAction(
    {
      input: input.safeExtend(CONFIRM_SHAPE) as z.ZodObject,
      prepare: async (_self, said, now) => prepareConfirmed(said as z.output<S> & ConfirmInput, now),
    },
    command,
    options,
  );

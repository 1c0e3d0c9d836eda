import type { z } from "zod";
import { type Command, preparedAction } from "@/lib/access/action";
import type { Permission } from "@/lib/access/permissions";
import { preparedOwnAction, type OwnCommand } from "@/lib/access/self";
import { currentUser, strengthenBrowserSession } from "@/lib/access/session";
import { userById } from "@/lib/accounts/views";
import { transactDirectory } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import { CONFIRM_SHAPE, type ConfirmInput } from "./input";
import {
  confirmInSession,
  confirmPerson,
  type Confirmed,
  type ConfirmRefusal,
  type Shown,
} from "./proof";

export type { Confirmed, ConfirmRefusal };

/**
 * What a form that asks for it does before its command: nothing where the person in this browser has shown a moment ago
 * that it is them, else it asks by what the form says, and the session notes it. `isPasswordAsked` where a password that
 * there is has to be typed all the same; `isFactorAsked` where whoever has a second factor shows that.
 */
export async function confirmHere(
  said: ConfirmInput,
  now: Date,
  {
    isPasswordAsked = false,
    isFactorAsked = false,
  }: { readonly isPasswordAsked?: boolean; readonly isFactorAsked?: boolean } = {},
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const signedIn = await currentUser();
  if (!signedIn) return refuse("confirmNeeded");
  const { userId } = signedIn.user;
  if (isPasswordAsked && (await hasPassword(userId)))
    return said.confirmPassword
      ? confirmed(await confirmPerson(userId, said, now))
      : refuse("passwordWrong");
  const asked = { userId, session: signedIn.session };
  const shown = await confirmInSession(asked, said, now, { isFactorAsked });
  if (shown.ok && shown.value.isNew)
    await strengthenBrowserSession(shown.value.isSecondFactor, now);
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
  isFactorAsked = false,
): Promise<Result<I, ConfirmRefusal>> {
  const { confirmPassword, confirmCode, confirmPasskey, ...rest } = said;
  const shown = await confirmHere({ confirmPassword, confirmCode, confirmPasskey }, now, {
    isFactorAsked,
  });
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
  /** For what could take a second factor away, or around it: whoever has one shows that, and not the password alone. */
  readonly isFactorAsked?: boolean;
  readonly fromAnywhere?: boolean;
  readonly goTo?: (value: T) => string;
  readonly onDone?: () => void;
};

/** As `confirmAction`, for what is one's own. */
export const confirmOwnAction = <S extends z.ZodObject, R extends string, T>(
  input: S,
  command: OwnCommand<z.output<S>, R, T>,
  { isFactorAsked, ...options }: OwnOptions<T> = {},
) =>
  preparedOwnAction(
    {
      input: input.safeExtend(CONFIRM_SHAPE) as z.ZodObject,
      prepare: async (_self, said, now) =>
        prepareConfirmed(said as z.output<S> & ConfirmInput, now, isFactorAsked),
    },
    command,
    options,
  );

"use server";

import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { fieldErrors } from "@/lib/access/action";
import type { ActionState } from "@/lib/access/action-state";
import { changeOwn, openOwnPage, ownAction } from "@/lib/access/self";
import {
  endBrowserSession,
  safeReturnPath,
  startBrowserSession,
  strengthenBrowserSession,
} from "@/lib/access/session";
import { preparePassword } from "@/lib/accounts/new-password";
import type { PasswordRefusal } from "@/lib/accounts/password-rules";
import { nudgeMail } from "@/lib/mail/outbox";
import { confirmHere, confirmOwnAction, type ConfirmRefusal } from "@/lib/sign-in/confirm";
import {
  AddPasskeyInput,
  ChangePasswordInput,
  ConfirmOnlyInput,
  EndSessionInput,
  OwnChangeInput,
  PasskeyInput,
  RenamePasskeyInput,
  TotpCodeInput,
} from "@/lib/sign-in/input";
import * as own from "@/lib/sign-in/own";
import { confirmPerson } from "@/lib/sign-in/proof";
import { now } from "@/lib/time/now";

/** Of what one signs in by: the second factor is shown by whoever has one, and they hear of it by mail. */
const ofFactors = { isFactorAsked: true, onDone: nudgeMail };

export const beginTotpAction = confirmOwnAction(OwnChangeInput, own.beginTotp, ofFactors);
export const removeTotpAction = confirmOwnAction(OwnChangeInput, own.removeTotp, ofFactors);
export const makeRecoveryCodesAction = confirmOwnAction(
  OwnChangeInput,
  own.makeRecoveryCodes,
  ofFactors,
);
export const addPasskeyAction = confirmOwnAction(AddPasskeyInput, own.addPasskey, ofFactors);
export const renamePasskeyAction = ownAction(RenamePasskeyInput, own.renamePasskey);
export const removePasskeyAction = confirmOwnAction(PasskeyInput, own.removePasskey, ofFactors);
export const endSessionAction = ownAction(EndSessionInput, own.endOneSession, {
  fromAnywhere: true,
});

const finishTotp = confirmOwnAction(TotpCodeInput, own.finishTotp, ofFactors);

/** Takes the authenticator into use; the session has a second factor from then on. */
export async function finishTotpAction(
  previous: unknown,
  form: FormData,
): Promise<ActionState<own.FinishTotpRefusal | ConfirmRefusal, own.MadeCodes>> {
  const state = await finishTotp(previous, form);
  if (state.status === "done") await strengthenBrowserSession(true, now());
  return state;
}

/** Ends every session but this one. */
export async function endOthersAction(): Promise<ActionState<never, { readonly ended: number }>> {
  const { self, session } = await openOwnPage();
  const done = await changeOwn(self, (tx) => own.endTheOthers(tx, self, session, now()));
  return done.ok ? { status: "done", value: done.value } : { status: "idle" };
}

/** Ends every session, this one too. */
export async function endAllAction(): Promise<never> {
  const { self, session } = await openOwnPage();
  await changeOwn(self, (tx) => own.endTheOthers(tx, self, session, now()));
  await endBrowserSession();
  redirect("/sign-in?left=session");
}

export type ChangeRefusal = ConfirmRefusal | PasswordRefusal;

/**
 * Sets a new password for whoever types the present one, or shows otherwise that it is them where there is none. Every
 * session ends; this browser goes on with a new one.
 */
export async function changePasswordAction(
  _previous: unknown,
  form: FormData,
): Promise<ActionState<ChangeRefusal, null>> {
  const { self, user, session } = await openOwnPage();
  if (session.merchantId !== null) notFound();
  const parsed = ChangePasswordInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { status: "invalid", fields: fieldErrors(parsed.error) };
  const { present, password, to } = parsed.data;

  const shown =
    present === ""
      ? await confirmHere(parsed.data, now(), { isPasswordAsked: true })
      : await confirmPerson(self.userId, { confirmPassword: present }, now());
  if (!shown.ok) return { status: "refused", refusal: shown.refusal };
  const prepared = await preparePassword(password, user);
  if (!prepared.ok) return { status: "refused", refusal: prepared.refusal };
  const done = await changeOwn(self, (tx) =>
    own.changePassword(tx, self, { ...prepared.value, session }, now()),
  );
  if (!done.ok) redirect("/sign-in?left=session");
  nudgeMail();
  await startBrowserSession(done.value.token);
  const path = safeReturnPath(to);
  redirect((path === "/" ? "/account/password?set=1" : path) as Route);
}

/** Only shows that it is them; for a page that led here first. */
export const confirmAction = confirmOwnAction(ConfirmOnlyInput, own.nothing, {
  fromAnywhere: true,
});

/** A code or a passkey in the middle of a session that has no second factor yet. */
export async function strengthenAction(
  _previous: unknown,
  form: FormData,
): Promise<ActionState<ConfirmRefusal, null>> {
  const { self } = await openOwnPage();
  if (self.only !== null) notFound();
  const parsed = ConfirmOnlyInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { status: "refused", refusal: "confirmNeeded" };
  const { confirmCode, confirmPasskey, to } = parsed.data;
  const shown = await confirmPerson(self.userId, { confirmCode, confirmPasskey }, now());
  if (!shown.ok) return { status: "refused", refusal: shown.refusal };
  await strengthenBrowserSession(true, now());
  redirect(safeReturnPath(to) as Route);
}

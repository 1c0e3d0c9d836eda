"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import type { DoorState } from "@/components/accounts/door-state";
import { fieldErrors } from "@/lib/access/action";
import { endBrowserSession, safeReturnPath } from "@/lib/access/session";
import { FinishInput, PasskeySignInInput, SignInInput } from "@/lib/sign-in/input";
import {
  finishSignIn,
  HALF_MINUTES,
  signIn,
  signInByPasskey,
  type FinishRefusal,
  type SignInRefusal,
} from "@/lib/sign-in/sign-in";
import { now } from "@/lib/time/now";
import { caller, dropStep, keepStep, letIn, stepKept } from "./browser";

/** Signs in by password and goes to where the person wanted to, by way of the second step where there is one. */
export async function signInAction(
  _previous: DoorState<SignInRefusal>,
  form: FormData,
): Promise<DoorState<SignInRefusal>> {
  const email = form.get("email");
  const typed = { email: typeof email === "string" ? email : "" };
  const parsed = SignInInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { refusal: null, fields: fieldErrors(parsed.error), typed };

  const result = await signIn(parsed.data, await caller(), now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed };
  const to = safeReturnPath(parsed.data.to);
  if (result.value.kind === "half") {
    await keepStep("steward-half", result.value.ticket, HALF_MINUTES);
    redirect(`/second-step?to=${encodeURIComponent(to)}`);
  }
  await letIn(result.value);
  redirect(to as Route);
}

/** The second step: a code, a recovery code or a passkey. */
export async function finishSignInAction(
  _previous: DoorState<FinishRefusal>,
  form: FormData,
): Promise<DoorState<FinishRefusal>> {
  const parsed = FinishInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { refusal: "codeWrong", fields: {}, typed: {} };
  const { code, passkey, to } = parsed.data;
  const ticket = await stepKept("steward-half");
  const result = await finishSignIn(ticket, { code, passkey }, await caller(), now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed: {} };
  await dropStep("steward-half");
  await letIn(result.value);
  redirect(safeReturnPath(to) as Route);
}

/** Signs in by a passkey alone. */
export async function passkeySignInAction(
  _previous: DoorState<"passkeyWrong">,
  form: FormData,
): Promise<DoorState<"passkeyWrong">> {
  const parsed = PasskeySignInInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { refusal: "passkeyWrong", fields: {}, typed: {} };
  const result = await signInByPasskey(parsed.data.passkey, await caller(), now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed: {} };
  await letIn(result.value);
  redirect(safeReturnPath(parsed.data.to) as Route);
}

/** Ends this browser's session. */
export async function signOutAction(): Promise<never> {
  await endBrowserSession();
  redirect("/sign-in?left=session");
}

"use server";

import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { DoorState } from "@/components/accounts/door-state";
import { fieldErrors } from "@/lib/access/action";
import { endBrowserSession, safeReturnPath, startBrowserSession } from "@/lib/access/session";
import { SignInInput } from "@/lib/accounts/input";
import { signIn, type SignInRefusal } from "@/lib/accounts/sign-in";
import { env } from "@/lib/env";
import { now } from "@/lib/time/now";

/** Knows this browser again, so that a stranger's guesses do not slow the person who signs in from here. */
const DEVICE_COOKIE = "steward-device";
const DEVICE_SECONDS = 365 * 24 * 3600;

/** Signs in by password and goes to where the person wanted to. */
export async function signInAction(
  _previous: DoorState<SignInRefusal>,
  form: FormData,
): Promise<DoorState<SignInRefusal>> {
  const email = form.get("email");
  const typed = { email: typeof email === "string" ? email : "" };
  const parsed = SignInInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { refusal: null, fields: fieldErrors(parsed.error), typed };

  const jar = await cookies();
  const result = await signIn(parsed.data, jar.get(DEVICE_COOKIE)?.value ?? null, now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed };

  jar.set(DEVICE_COOKIE, result.value.device, {
    httpOnly: true,
    sameSite: "lax",
    secure: await cameByHttps(),
    maxAge: DEVICE_SECONDS,
    path: "/",
  });
  await startBrowserSession(result.value.token);
  redirect(safeReturnPath(parsed.data.to) as Route);
}

/** Ends this browser's session. */
export async function signOutAction(): Promise<never> {
  await endBrowserSession();
  redirect("/sign-in?left=session");
}

/** Whether the browser came by https, directly or through a proxy that says so. */
async function cameByHttps(): Promise<boolean> {
  const forwarded = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim();
  return (forwarded ?? new URL(env().STEWARD_ORIGIN).protocol.replace(":", "")) === "https";
}

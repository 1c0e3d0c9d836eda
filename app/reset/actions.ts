"use server";

import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { redirect } from "next/navigation";
import { after } from "next/server";
import type { DoorState } from "@/components/accounts/door-state";
import { fieldErrors } from "@/lib/access/action";
import { ResetInput, ResetRequestInput } from "@/lib/sign-in/input";
import { resetByLink, sendReset, type ResetRefusal } from "@/lib/sign-in/reset";
import { now } from "@/lib/time/now";
import { keepDevice } from "../sign-in/browser";

/** Answers at once and the same to everybody; whether there is anybody to write to is looked at afterwards. */
export async function askResetAction(
  _previous: DoorState<never>,
  form: FormData,
): Promise<DoorState<never>> {
  const email = form.get("email");
  const typed = { email: typeof email === "string" ? email : "" };
  const parsed = ResetRequestInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { refusal: null, fields: fieldErrors(parsed.error), typed };
  const at = now();
  after(async () => {
    // Writing to somebody takes longer than to nobody: not while this answer goes out, nor at a moment one could wait for.
    await wait(randomInt(500, 2_500));
    await sendReset(parsed.data.email, at);
  });
  redirect("/reset?asked=1");
}

/** Sets the password by the link this is bound to. */
export async function resetAction(
  token: string,
  _previous: DoorState<ResetRefusal>,
  form: FormData,
): Promise<DoorState<ResetRefusal>> {
  const parsed = ResetInput.safeParse({ ...Object.fromEntries(form), token });
  if (!parsed.success) return { refusal: null, fields: fieldErrors(parsed.error), typed: {} };
  const result = await resetByLink(parsed.data, now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed: {} };
  await keepDevice(result.value.device);
  redirect("/sign-in?left=reset");
}

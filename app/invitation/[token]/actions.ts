"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import type { DoorState } from "@/components/accounts/door-state";
import { fieldErrors } from "@/lib/access/action";
import { currentSelf } from "@/lib/access/self";
import {
  acceptAsNew,
  acceptAsSelf,
  type AcceptRefusal,
  type AcceptSignedInRefusal,
} from "@/lib/accounts/accepting";
import { AcceptInput } from "@/lib/accounts/input";
import { now } from "@/lib/time/now";

const path = (token: string): string => `/invitation/${encodeURIComponent(token)}`;

/** Joins by the link this is bound to, with a name and a password. Whatever else a form says is not read. */
export async function acceptAction(
  token: string,
  _previous: DoorState<AcceptRefusal>,
  form: FormData,
): Promise<DoorState<AcceptRefusal>> {
  const name = form.get("name");
  const typed = { name: typeof name === "string" ? name : "" };
  const parsed = AcceptInput.safeParse({ name, password: form.get("password") });
  if (!parsed.success) return { refusal: null, fields: fieldErrors(parsed.error), typed };
  const result = await acceptAsNew(token, parsed.data, now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed };
  redirect("/sign-in?left=joined");
}

/** Joins by the link this is bound to, as whoever is signed in. */
export async function acceptSelfAction(token: string): Promise<DoorState<AcceptSignedInRefusal>> {
  const self = await currentSelf();
  if (!self) redirect(`/sign-in?to=${encodeURIComponent(path(token))}`);
  const result = await acceptAsSelf(token, self, now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed: {} };
  redirect(`/m/${result.value.slug}` as Route);
}

"use server";

import { redirect } from "next/navigation";
import type { DoorState } from "@/components/accounts/door-state";
import { fieldErrors } from "@/lib/access/action";
import type { JoinRefusal } from "@/lib/accounts/commands";
import { joinByLink } from "@/lib/accounts/doors";
import { JoinInput } from "@/lib/accounts/input";
import { now } from "@/lib/time/now";

type State = DoorState<JoinRefusal | "busy">;

/** Sets name and password by the link this is bound to. */
export async function joinAction(token: string, _previous: State, form: FormData): Promise<State> {
  const name = form.get("name");
  const typed = { name: typeof name === "string" ? name : "" };
  const parsed = JoinInput.safeParse({ ...Object.fromEntries(form), token });
  if (!parsed.success) return { refusal: null, fields: fieldErrors(parsed.error), typed };

  const result = await joinByLink(parsed.data, now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed };
  redirect("/sign-in?left=joined");
}

"use server";

import { redirect } from "next/navigation";
import type { DoorState } from "@/components/accounts/door-state";
import { fieldErrors } from "@/lib/access/action";
import type { SetUpRefusal } from "@/lib/accounts/commands";
import { setUpByLink } from "@/lib/accounts/doors";
import { SetUpInput } from "@/lib/accounts/input";
import { now } from "@/lib/time/now";

type State = DoorState<SetUpRefusal | "busy">;

const SHOWN_AGAIN = ["merchantName", "timeZone", "name", "email"];

/** Makes a merchant and its first admin by the link this is bound to. */
export async function setUpAction(token: string, _previous: State, form: FormData): Promise<State> {
  const typed = Object.fromEntries(
    SHOWN_AGAIN.map((name) => [name, form.get(name)]).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
  const parsed = SetUpInput.safeParse({ ...Object.fromEntries(form), token });
  if (!parsed.success) return { refusal: null, fields: fieldErrors(parsed.error), typed };

  const result = await setUpByLink(parsed.data, now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed };
  redirect("/sign-in?left=set-up");
}

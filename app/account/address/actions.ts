"use server";

import { redirect } from "next/navigation";
import type { DoorState } from "@/components/accounts/door-state";
import { currentUser } from "@/lib/access/session";
import { confirmAddress, undoAddress, type UndoAddressRefusal } from "@/lib/accounts/own";
import { nudgeMail } from "@/lib/mail/outbox";
import { now } from "@/lib/time/now";

type State = DoorState<UndoAddressRefusal>;

const refused = (refusal: UndoAddressRefusal): State => ({ refusal, fields: {}, typed: {} });

/** Confirms a new address, by the link that it was sent. */
export async function confirmAddressAction(token: string): Promise<State> {
  const result = await confirmAddress(token, now());
  if (!result.ok) return refused(result.refusal);
  nudgeMail();
  redirect((await currentUser()) ? "/account" : "/sign-in?left=address");
}

/** Sets an old address back, by the link that it was sent. */
export async function undoAddressAction(token: string): Promise<State> {
  const result = await undoAddress(token, now());
  if (!result.ok) return refused(result.refusal);
  redirect("/sign-in?left=address-back");
}

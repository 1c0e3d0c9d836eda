"use server";

import { redirect } from "next/navigation";
import type { DoorState } from "@/components/accounts/door-state";
import { confirmVouched, type ConfirmLinkRefusal } from "@/lib/sign-in/openid-links";
import { now } from "@/lib/time/now";

/** Confirms what the provider said, by the link that its address was sent, and leads to the provider once more. */
export async function confirmVouchedAction(
  merchant: string,
  token: string,
): Promise<DoorState<ConfirmLinkRefusal>> {
  const result = await confirmVouched(merchant, token, now());
  if (!result.ok) return { refusal: result.refusal, fields: {}, typed: {} };
  const { to } = result.value;
  redirect(`/sign-in/${merchant}?confirmed=1&to=${encodeURIComponent(to)}` as never);
}

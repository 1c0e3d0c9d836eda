import { newId } from "@/lib/crypto/id";
import { tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { sealHere, unsealHere } from "./installation";
import { forgetExpiredTickets, spend } from "./store";

/**
 * What a browser carries from one step of signing in to the next, sealed, so that it can neither be read nor made. The
 * server keeps nothing until it is used: whoever begins a thousand times fills no table.
 */
export type TicketKind = "half" | "passkey" | "openId";

const TICKET_CHARACTERS_MAX = 3_000;

type Sealed<T> = { readonly id: string; readonly expires: number; readonly said: T };

export type Ticket<T> = {
  readonly said: T;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly expiresAt: Date;
};

export function makeTicket<T>(kind: TicketKind, said: T, minutes: number, now: Date): string {
  const content: Sealed<T> = { id: newId(), expires: now.getTime() + minutes * 60_000, said };
  return Buffer.from(sealHere(`ticket:${kind}`, JSON.stringify(content))).toString("base64url");
}

/** What a ticket of this kind says; null where it is none, was changed, or has expired. */
export function readTicket<T>(
  kind: TicketKind,
  text: string | undefined,
  now: Date,
): Ticket<T> | null {
  if (!text || text.length > TICKET_CHARACTERS_MAX) return null;
  let content: Sealed<T>;
  try {
    const opened = unsealHere(`ticket:${kind}`, Buffer.from(text, "base64url"));
    content = JSON.parse(opened.toString("utf8")) as Sealed<T>;
  } catch {
    return null;
  }
  const { id, expires, said } = content;
  if (expires <= now.getTime()) return null;
  return { said, hash: tokenHash(`${kind}:${id}`), expiresAt: new Date(expires) };
}

/** Uses a ticket up; false where it was used before. In the transaction of what it is used for. */
export async function useTicket(
  tx: Tx,
  { hash, expiresAt }: Pick<Ticket<unknown>, "hash" | "expiresAt">,
  now: Date,
): Promise<boolean> {
  await forgetExpiredTickets(tx, now);
  return spend(tx, hash, expiresAt);
}

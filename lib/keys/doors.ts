import { grantTo, type Grant, type KeyHolder } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import type { Author } from "@/lib/audit/model";
import { record } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { dayOf } from "@/lib/time/day";
import { now as readClock } from "@/lib/time/now";
import type { KeyRefusal } from "./model";
import { pace } from "./pace";
import { problem } from "./problem";
import { keyState } from "./rules";
import { findShownKey, lockPace, noteRefused, saveUse, type ShownKey } from "./store";
import { bearerOf, readKeyText, secretFits, type ReadKey } from "./text";

/*
 * What other programs reach: an address of /api/v1. There is no session here and no cookie is looked at; the key in
 * the header is the proof, asked for at each request, and what it may do is in its row.
 */

/** Whoever showed a key that is good. */
export type Bearer = { readonly key: ShownKey };

type Turned = { readonly answer: Response };

/** The key that a request shows, whatever it may do; or the answer that sends the request away. */
export async function bearer(request: Request, now: Date = readClock()): Promise<Bearer | Turned> {
  return admitted(request, [], nothing, now);
}

const nothing = () => Promise.resolve(null);

/** Whoever showed a key that was given what is asked for. */
export type Granted<P extends Permission> = Bearer & { readonly grant: Grant<P> };

/** The grant of what a request asks for, by the key that it shows; or the answer that sends the request away. */
export const grantOfKey = <P extends Permission>(
  request: Request,
  permission: P,
  now: Date = readClock(),
): Promise<Granted<P> | Turned> => lookByKey(request, permission, nothing, now);

/**
 * The same with what is looked up at once, in the transaction that lets the key in: most requests need no other. What is
 * asked for can need something beside the permission: a key without it is not let in either.
 */
export async function lookByKey<P extends Permission, T>(
  request: Request,
  permission: P,
  look: (tx: Tx, grant: Grant<P>) => Promise<T>,
  now: Date = readClock(),
  beside: Permission | null = null,
): Promise<(Granted<P> & { readonly seen: T }) | Turned> {
  const grantOf = (key: ShownKey): Grant<P> => {
    const grant = grantTo(holderOf(key), permission);
    if (!grant) throw new Error("A key was let in without the right.");
    return grant;
  };
  const asked = beside === null ? [permission] : [permission, beside];
  const caller = await admitted(request, asked, (tx, key) => look(tx, grantOf(key)), now);
  return "answer" in caller ? caller : { ...caller, grant: grantOf(caller.key) };
}

const holderOf = ({ id, merchantId, scopes }: ShownKey): KeyHolder => ({
  ...{ kind: "key", keyId: id, merchantId, scopes },
});

async function admitted<T>(
  request: Request,
  asked: readonly Permission[],
  look: (tx: Tx, key: ShownKey) => Promise<T>,
  now: Date,
): Promise<(Bearer & { readonly seen: T }) | Turned> {
  const text = bearerOf(request.headers);
  const shown = text === null ? null : readKeyText(text);
  const answer = shown
    ? await transact(shown.merchantId, async (tx) => {
        const turn = await admit(tx, shown, asked, now);
        return "key" in turn ? { ...turn, seen: await look(tx, turn.key) } : turn;
      })
    : UNKNOWN;
  return "key" in answer ? answer : { answer: answerOf(answer) };
}

type Turn =
  | Bearer
  | { readonly turned: "unknown" | "notGiven" }
  | { readonly turned: "tooMany"; readonly waitSeconds: number };

const UNKNOWN = { turned: "unknown" } as const;

/**
 * Whether this key is let in. What is noted of a refusal stays, so the answer is a value and nothing is undone; each
 * reason is told to the trail once a day, so that nobody fills it by asking.
 */
async function admit(
  tx: Tx,
  { merchantId, id, secret }: ReadKey,
  asked: readonly Permission[],
  now: Date,
): Promise<Turn> {
  const key = await findShownKey(tx, merchantId, id);
  const fits = secretFits(key?.secretHash ?? null, secret);
  if (!key) return UNKNOWN;
  if (!fits) return turn(tx, key, "wrongSecret", now);
  const state = keyState(key, dayOf(now));
  if (state === "revoked" || state === "expired") return turn(tx, key, state, now);

  const held = await lockPace(tx, key);
  if (!held) return turn(tx, key, "revoked", now);
  const paced = pace(held.busyUntil, now);
  if (!paced.ok) {
    await note(tx, key, "tooMany", null, now);
    return { turned: "tooMany", waitSeconds: paced.waitSeconds };
  }
  await saveUse(tx, key, paced.busyUntil, dayOf(now));
  if (key.lastUsedOn !== dayOf(now))
    await record(tx, authorOf(key), { type: "key.used", details: {}, subject: key.id, at: now });
  const lacking = asked.find((permission) => !grantTo(holderOf(key), permission));
  if (lacking !== undefined) {
    await note(tx, key, "notGiven", lacking, now);
    return { turned: "notGiven" };
  }
  return { key };
}

async function turn(
  tx: Tx,
  key: ShownKey,
  why: Exclude<KeyRefusal, "notGiven" | "tooMany">,
  now: Date,
): Promise<Turn> {
  await note(tx, key, why, null, now);
  return UNKNOWN;
}

async function note(
  tx: Tx,
  key: ShownKey,
  why: KeyRefusal,
  asked: Permission | null,
  now: Date,
): Promise<void> {
  const what = asked === null ? why : `${why} ${asked}`;
  if (!(await noteRefused(tx, key, what, dayOf(now)))) return;
  // Whoever shows a wrong secret is not that program.
  const author =
    why === "wrongSecret"
      ? { merchantId: key.merchantId, actor: { kind: "anonymous" } as const }
      : authorOf(key);
  const details = { why, asked };
  await record(tx, author, { type: "key.refused", details, subject: key.id, at: now });
}

const authorOf = ({ merchantId, id }: ShownKey): Author => ({
  ...{ merchantId, actor: { kind: "key", keyId: id } },
});

/** One answer to all that is no good key: missing, misspelt, unknown, another merchant's, expired, revoked. */
function answerOf(turned: Exclude<Turn, Bearer>): Response {
  switch (turned.turned) {
    case "unknown":
      return problem(401, "Show a key that works: Authorization: Bearer steward_…", {
        headers: { "WWW-Authenticate": 'Bearer realm="Steward"' },
      });
    case "notGiven":
      return problem(403, "This key was not given what is asked for here.");
    case "tooMany":
      return problem(429, "This key has asked too often. Wait as long as Retry-After says.", {
        headers: { "Retry-After": String(turned.waitSeconds) },
      });
  }
}

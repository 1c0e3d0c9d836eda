import type { Self } from "@/lib/access/self";
import { startSession } from "@/lib/access/sessions";
import { endOtherSessions, endSession, isStillOpen } from "@/lib/access/own-sessions";
import type { SessionState } from "@/lib/access/policy";
import { setPassword, tellMerchants } from "@/lib/accounts/commands";
import type { NewPassword } from "@/lib/accounts/new-password";
import { lockUser, userById } from "@/lib/accounts/views";
import type { AuditEvent } from "@/lib/audit/model";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import {
  newRecoveryCodes,
  newTotpSecret,
  recoveryHash,
  sealTotp,
  stepOfCode,
  unsealTotp,
} from "./codes";
import type {
  AddPasskeyInput,
  EndSessionInput,
  PasskeyInput,
  RenamePasskeyInput,
  TotpCodeInput,
} from "./input";
import { putNotice, type Notice } from "./mails";
import { madePasskey } from "./passkeys";
import { isWaiting, readCode, spacedCode } from "./rules";
import * as store from "./store";

/*
 * What people do with what they sign in by. Their merchants are told by an event, and they themselves by mail: it may
 * not have been them.
 */

async function tell(
  tx: Tx,
  { userId, only }: Self,
  event: AuditEvent,
  notice: Notice | null,
  now: Date,
): Promise<void> {
  const user = await userById(tx, userId);
  if (user && notice !== null) await putNotice(tx, { userId, email: user.email }, notice, now);
  await tellMerchants(tx, { userId, as: "member", only }, event, now);
}

/** Makes a secret to be scanned. It counts for nothing until a code of it was typed. */
export async function beginTotp(
  tx: Tx,
  { userId }: Self,
  _input: unknown,
  now: Date,
): Promise<Result<null, "alreadySetUp">> {
  const sealed = sealTotp(userId, newTotpSecret());
  return (await store.saveTotp(tx, userId, sealed, now)) ? accept(null) : refuse("alreadySetUp");
}

/** Recovery codes, shown this once; null where there are good ones already. */
export type MadeCodes = { readonly codes: readonly string[] | null };

export type FinishTotpRefusal = "digitsWrong" | "setUpOver";

/** Takes the authenticator into use by its first code, and makes recovery codes with the first factor. */
export async function finishTotp(
  tx: Tx,
  self: Self,
  { code }: TotpCodeInput,
  now: Date,
): Promise<Result<MadeCodes, FinishTotpRefusal>> {
  const { userId } = self;
  const totp = await store.findTotp(tx, userId);
  const read = readCode(code);
  if (!totp || !isWaiting(totp, now)) return refuse("setUpOver");
  if (read.kind !== "totp") return refuse("digitsWrong");
  const step = stepOfCode(unsealTotp(userId, totp.secret), read.code, now);
  if (step === null || !(await store.takeStep(tx, userId, step))) return refuse("digitsWrong");
  if (!(await store.confirmTotp(tx, userId, now))) return refuse("setUpOver");
  const codes = await codesWithFirstFactor(tx, userId, now);
  await tell(tx, self, { type: "user.secondFactorSet", details: { kind: "totp" } }, "totpSet", now);
  return accept({ codes });
}

async function codesWithFirstFactor(
  tx: Tx,
  userId: string,
  now: Date,
): Promise<readonly string[] | null> {
  return (await store.countRecoveryCodes(tx, userId)) > 0 ? null : newCodes(tx, userId, now);
}

async function newCodes(tx: Tx, userId: string, now: Date): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => recoveryHash(userId, code));
  await store.saveRecoveryCodes(tx, userId, hashes, now);
  return codes.map(spacedCode);
}

/** Gives the authenticator up. With the last factor the recovery codes go too. */
export async function removeTotp(
  tx: Tx,
  self: Self,
  _input: unknown,
  now: Date,
): Promise<Result<null, "notFound">> {
  if (!(await store.removeTotp(tx, self.userId))) return refuse("notFound");
  await removeLeftCodes(tx, self.userId);
  const event = { type: "user.secondFactorRemoved", details: { kind: "totp" } } as const;
  await tell(tx, self, event, "totpRemoved", now);
  return accept(null);
}

async function removeLeftCodes(tx: Tx, userId: string): Promise<void> {
  const isLeft =
    (await store.findTotp(tx, userId))?.confirmedAt != null ||
    (await store.countPasskeys(tx, userId)) > 0;
  if (!isLeft) await store.removeRecoveryCodes(tx, userId);
}

/** New recovery codes in place of those there are; only for whoever has something that they recover. */
export async function makeRecoveryCodes(
  tx: Tx,
  self: Self,
  _input: unknown,
  now: Date,
): Promise<Result<MadeCodes, "noFactor">> {
  const { userId } = self;
  const hasFactor =
    (await store.findTotp(tx, userId))?.confirmedAt != null ||
    (await store.countPasskeys(tx, userId)) > 0;
  if (!hasFactor) return refuse("noFactor");
  const codes = await newCodes(tx, userId, now);
  await tell(tx, self, { type: "user.recoveryCodesMade", details: {} }, "recoveryCodesMade", now);
  return accept({ codes });
}

export type AddPasskeyRefusal = "passkeyWrong" | "passkeyKnown" | "tooMany";

/** Keeps a passkey that the browser made. */
export async function addPasskey(
  tx: Tx,
  self: Self,
  { name, made }: Pick<AddPasskeyInput, "name" | "made">,
  now: Date,
): Promise<Result<MadeCodes, AddPasskeyRefusal>> {
  const { userId } = self;
  if ((await store.countPasskeys(tx, userId)) >= store.PASSKEYS_MAX) return refuse("tooMany");
  const passkey = await madePasskey(tx, userId, made, now);
  if (!passkey) return refuse("passkeyWrong");
  if (!(await store.addPasskey(tx, { ...passkey, userId, name, createdAt: now })))
    return refuse("passkeyKnown");
  const codes = await codesWithFirstFactor(tx, userId, now);
  const event = { type: "user.secondFactorSet", details: { kind: "passkey" } } as const;
  await tell(tx, self, event, "passkeyAdded", now);
  return accept({ codes });
}

const idOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, "base64url"));

export async function renamePasskey(
  tx: Tx,
  { userId }: Self,
  { id, name }: RenamePasskeyInput,
): Promise<Result<null, "notFound">> {
  return (await store.renamePasskey(tx, userId, idOf(id), name))
    ? accept(null)
    : refuse("notFound");
}

export async function removePasskey(
  tx: Tx,
  self: Self,
  { id }: Pick<PasskeyInput, "id">,
  now: Date,
): Promise<Result<null, "notFound">> {
  if (!(await store.removePasskey(tx, self.userId, idOf(id)))) return refuse("notFound");
  await removeLeftCodes(tx, self.userId);
  const event = { type: "user.secondFactorRemoved", details: { kind: "passkey" } } as const;
  await tell(tx, self, event, "passkeyRemoved", now);
  return accept(null);
}

/** Ends one of a person's sessions. */
export async function endOneSession(
  tx: Tx,
  self: Self,
  { id }: EndSessionInput,
  now: Date,
): Promise<Result<null, "notFound">> {
  if (!(await endSession(tx, self, id))) return refuse("notFound");
  await tell(tx, self, { type: "user.sessionsEnded", details: { sessions: 1 } }, null, now);
  return accept(null);
}

/** Ends every session but the one that asks; its id comes from the browser's own cookie, never from the form. */
export async function endTheOthers(
  tx: Tx,
  self: Self,
  { idHash }: { readonly idHash: Uint8Array<ArrayBuffer> },
  now: Date,
): Promise<Result<{ readonly ended: number }, never>> {
  const ended = await endOtherSessions(tx, self, idHash);
  if (ended > 0)
    await tell(tx, self, { type: "user.sessionsEnded", details: { sessions: ended } }, null, now);
  return accept({ ended });
}

type PresentSession = SessionState & { readonly idHash: Uint8Array<ArrayBuffer> };

/**
 * Sets a new password and ends every session, the one that asks too: it goes on as a new one, whose secret nobody knows
 * who knew the old. A second factor was shown when it was shown, and not anew by this.
 *
 * Whoever asked showed who they are before this began; where their session was ended since, as by a link by mail, what was
 * set meanwhile stays.
 */
export async function changePassword(
  tx: Tx,
  self: Self,
  { session, ...password }: NewPassword & { readonly session: PresentSession },
  now: Date,
): Promise<Result<{ readonly token: string }, "signedOut">> {
  const { userId } = self;
  await lockUser(tx, userId);
  if (!(await isStillOpen(tx, self, session.idHash))) return refuse("signedOut");
  const user = await userById(tx, userId);
  if (user) await putNotice(tx, { userId, email: user.email }, "passwordSet", now);
  await setPassword(tx, userId, password, now);
  const { method, device, secondFactorAt } = session;
  const isSecondFactor = secondFactorAt !== null;
  const token = await startSession(
    tx,
    { userId, method, device, isSecondFactor, secondFactorAt },
    now,
  );
  return accept({ token });
}

/** Changes nothing: for a form that only asks who is there. */
export const nothing = async (): Promise<Result<null, never>> => accept(null);

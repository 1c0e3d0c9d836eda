import type { Tx } from "@/lib/db/client";
import type { SignInMethod } from "./policy";
import type { Self } from "./self";
import { idleSince } from "./session-length";
import { hasSession, listSessions, removeOtherSessions, removeSessionOf } from "./store";

/** One of a person's sessions, as they see it. */
export type OwnSession = {
  /** The hash of its secret, which opens nothing. */
  readonly id: string;
  readonly device: string;
  readonly method: SignInMethod;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly isThis: boolean;
};

type Bytes = Uint8Array<ArrayBuffer>;

/** The sessions in which a person is signed in at this moment, the newest use first. */
export const ownSessions = async (
  tx: Tx,
  self: Self,
  current: Bytes,
  now: Date,
): Promise<readonly OwnSession[]> =>
  (await listSessions(tx, self, now, idleSince(now))).map(
    ({ idHash, secondFactorAt, method, ...session }) => ({
      ...session,
      method: method as SignInMethod,
      id: Buffer.from(idHash).toString("base64url"),
      hasSecondFactor: secondFactorAt !== null,
      isThis: Buffer.from(idHash).equals(Buffer.from(current)),
    }),
  );

/** Whether this session of theirs is still there: ended in between, whoever asks has nothing more to say. */
export const isStillOpen = (tx: Tx, self: Self, idHash: Bytes): Promise<boolean> =>
  hasSession(tx, self, idHash);

export const endSession = (tx: Tx, self: Self, id: string): Promise<boolean> =>
  removeSessionOf(tx, self, new Uint8Array(Buffer.from(id, "base64url")));

export const endOtherSessions = (tx: Tx, self: Self, current: Bytes): Promise<number> =>
  removeOtherSessions(tx, self, current);

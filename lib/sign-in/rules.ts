const FREE_FAILURES = 4;
const LOCKED_FROM = 10;
const LOCKED_SECONDS = 3_600;

/**
 * How long nobody may try again after this many failures in a row: none at first, then twice as long each time, and
 * from the tenth on an hour. The same for every address, whether it has an account or not: a lock that only some have
 * would tell which they are.
 */
export const blockSeconds = (failures: number): number => {
  if (failures <= FREE_FAILURES) return 0;
  return failures >= LOCKED_FROM ? LOCKED_SECONDS : 2 ** (failures - FREE_FAILURES);
};

/**
 * What all devices together may get wrong on which nobody signed in before: so many at once, then one at a time. One
 * guess on each of many addresses is slowed by it as many guesses on one are by `blockSeconds`. Known devices, passkeys,
 * links by mail and providers of identities have no part in it.
 */
export const STRANGERS_TRIES = { burst: 120, everyMs: 1_000 } as const;

/** How many links to set a password anew go to one address. */
export const RESETS_PER_ADDRESS = { burst: 3, everyMs: 20 * 60_000 } as const;

/** And to all addresses together, so that nobody has an installation write to everybody they know an address of. */
export const RESETS_TOGETHER = { burst: 60, everyMs: 1_000 } as const;

/** How many links by which an address confirms what a merchant's provider said of it go to that address, and in all. */
export const LINKS_PER_ADDRESS = { burst: 3, everyMs: 20 * 60_000 } as const;
export const LINKS_PER_MERCHANT = { burst: 300, everyMs: 6_000 } as const;

/** A guessed password is told to the merchants of the account now and then, not at every try. */
const TOLD_AT_FAILURES: readonly number[] = [5, 10, 20, 50, 100];
export const isTold = (failures: number): boolean => TOLD_AT_FAILURES.includes(failures);

/** How long an authenticator app waits for its first code: whoever set it up has the phone at hand. */
export const SET_UP_MINUTES = 10;

/** Whether an authenticator app still waits for its first code, and its secret may be shown. */
export const isWaiting = (
  totp: { readonly createdAt: Date; readonly confirmedAt: Date | null },
  now: Date,
): boolean =>
  totp.confirmedAt === null && now.getTime() - totp.createdAt.getTime() < SET_UP_MINUTES * 60_000;

/** Letters and digits that are not mistaken for one another. */
export const RECOVERY_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
export const RECOVERY_CODES = 10;
export const RECOVERY_CHARACTERS = 12;

/** What somebody typed as a code: six digits of an app, a recovery code, or neither. */
export type TypedCode =
  | { readonly kind: "totp"; readonly code: string }
  | { readonly kind: "recovery"; readonly code: string }
  | { readonly kind: "none" };

/** Reads a code however it was written: spaces and dashes are there for the eye. */
export function readCode(typed: string): TypedCode {
  const code = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s-]+/g, "");
  if (/^[0-9]{6}$/.test(code)) return { kind: "totp", code };
  const isRecovery =
    code.length === RECOVERY_CHARACTERS && [...code].every((c) => RECOVERY_ALPHABET.includes(c));
  return isRecovery ? { kind: "recovery", code } : { kind: "none" };
}

/** `abcdefgh2345` as `abcd-efgh-2345`. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

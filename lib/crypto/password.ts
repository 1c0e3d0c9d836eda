import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Algorithm 2 is argon2id. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Half of the machine at most is for passwords: the other half goes on showing pages. */
const AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2));
const WAITING_MAX = 40;

/** Who waits: people who were here before come first, so that a flood of strangers is in nobody's way but its own. */
export type Waiting = "known" | "stranger";

let running = 0;
const waiting: Record<Waiting, (() => void)[]> = { known: [], stranger: [] };

/** Too many people sign in at this moment: refused, so that hashing never takes the whole machine. */
export class PasswordsBusy extends Error {
  override readonly name = "PasswordsBusy";
}

async function inTurn<T>(as: Waiting, work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting[as].length >= WAITING_MAX) throw new PasswordsBusy("Too many sign-ins at once.");
    await new Promise<void>((resolve) => waiting[as].push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.known.shift() ?? waiting.stranger.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inTurn("known", () => hash(password.normalize("NFKC"), COST));

/**
 * Whether the password fits. Without a stored hash (no such account, or none set yet) it takes as long and says no,
 * so that the answer's time does not tell whether an account exists.
 */
export const passwordFits = (
  stored: string | null,
  password: string,
  as: Waiting,
): Promise<boolean> =>
  inTurn(as, async () => {
    const fits = await verify(stored ?? NOBODY, password.normalize("NFKC"));
    return stored !== null && fits;
  });

/** The hash of a random password that was thrown away. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$saUucMUUt/ZQXMQ4P97Ybg$BY/7BvONh1xQQRBNkRG/ntC1KwIsUK0paABNouB6u/c";

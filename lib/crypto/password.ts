import { hash, verify } from "@node-rs/argon2";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Algorithm 2 is argon2id. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const AT_ONCE = 2;
const WAITING_MAX = 50;
let running = 0;
const waiting: (() => void)[] = [];

/** Too many people sign in at this moment: refused, so that hashing never takes the whole machine. */
export class PasswordsBusy extends Error {
  override readonly name = "PasswordsBusy";
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw new PasswordsBusy("Too many sign-ins at once.");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize("NFKC"), COST));

/**
 * Whether the password fits. Without a stored hash (no such account, or none set yet) it takes as long and says no,
 * so that the answer's time does not tell whether an account exists.
 */
export const passwordFits = (stored: string | null, password: string): Promise<boolean> =>
  inTurn(async () => {
    const fits = await verify(stored ?? NOBODY, password.normalize("NFKC"));
    return stored !== null && fits;
  });

/** The hash of a random password that was thrown away. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$saUucMUUt/ZQXMQ4P97Ybg$BY/7BvONh1xQQRBNkRG/ntC1KwIsUK0paABNouB6u/c";

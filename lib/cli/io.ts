import { grantTo, type Grant, type Machine } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { allMerchants, merchantBySlug } from "@/lib/accounts/views";
import { isKeyOf } from "@/lib/crypto/merchant-key";
import { transact, transactDirectory } from "@/lib/db/transact";
import { Trouble } from "@/lib/env";
import { systemNamed, systems } from "@/lib/systems/views";
import type { System } from "@/lib/systems/model";

/** How a command ended, for the shell. */
export const EXIT = { done: 0, found: 1, wrongUse: 2, trouble: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command was not called as it can be; the message says how. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
}

/** Whole JSON on standard output for programs; else text for people. */
export type Output = {
  readonly json: boolean;
  readonly answer: (value: unknown, text: string) => void;
  readonly line: (text: string) => Promise<void>;
  readonly note: (text: string) => void;
};

export function outputTo(json: boolean, out: NodeJS.WriteStream, err: NodeJS.WriteStream): Output {
  return {
    json,
    answer: (value, text) => {
      out.write(`${json ? JSON.stringify(value) : text}\n`);
    },
    line: (text) =>
      new Promise((resolve) => {
        if (out.write(`${text}\n`)) resolve();
        else out.once("drain", resolve);
      }),
    note: (text) => {
      err.write(`${text}\n`);
    },
  };
}

/** The merchant with this slug, as the operator of the machine meets it. */
export async function openMerchant(slug: string): Promise<Machine & { readonly kind: "operator" }> {
  const merchant = await transactDirectory((tx) => merchantBySlug(tx, slug));
  if (!merchant) {
    const slugs = await transactDirectory(async (tx) =>
      (await allMerchants(tx)).map((m) => m.slug),
    );
    throw new WrongUse(`There is no merchant “${slug}”.${nearest(slug, slugs)}`);
  }
  if (!isKeyOf(merchant.id, merchant.keyCheck)) {
    throw new Trouble(
      "The key does not fit this database: restore the one it was made with. A wrong key would find nobody again.",
    );
  }
  return { kind: "operator", merchantId: merchant.id };
}

/** The operator's grant; what the table does not list for the operator is not to be had here. */
export function operatorGrant<P extends Permission>(who: Machine, permission: P): Grant<P> {
  const grant = grantTo(who, permission);
  if (!grant) throw new WrongUse(`The command line may not do ${permission}.`);
  return grant;
}

/** The system with this name, or the names that come nearest. */
export async function openSystem(who: Machine, name: string): Promise<System> {
  const grant = operatorGrant(who, "systems.read");
  const [found, all] = await transact(who.merchantId, async (tx) => [
    await systemNamed(tx, grant, name),
    await systems(tx, grant),
  ]);
  if (found) return found;
  throw new WrongUse(
    `There is no system “${name}”.${nearest(
      name,
      all.map((system) => system.name),
    )}`,
  );
}

const SHOWN_MAX = 5;

/** `Did you mean …?`, or what there is. */
export function nearest(word: string, known: readonly string[]): string {
  if (known.length === 0) return " There is none yet.";
  const close = [...known]
    .map((name) => ({ name, steps: editSteps(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  const best = close.filter(({ name, steps }) => steps <= Math.max(2, name.length / 3));
  const shown = (best.length > 0 ? best : close).slice(0, SHOWN_MAX).map(({ name }) => `“${name}”`);
  return best.length > 0
    ? ` Did you mean ${shown.join(" or ")}?`
    : ` There is ${shown.join(", ")}.`;
}

/** Levenshtein distance: how many letters to add, drop or change. */
function editSteps(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** One of these words, or wrong use with the near ones. */
export function oneOf<T extends string>(what: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw new WrongUse(`“${value}” is no ${what}.${nearest(value, words)}`);
}

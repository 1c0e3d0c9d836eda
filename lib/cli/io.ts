import type { Writable } from "node:stream";
import { editSteps } from "@/lib/spelling";

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

export function outputTo(json: boolean, out: Writable, err: Writable): Output {
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

/** One of these words, or wrong use with the near ones. */
export function oneOf<T extends string>(what: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw new WrongUse(`“${value}” is no ${what}.${nearest(value, words)}`);
}

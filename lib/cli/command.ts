import type { Readable } from "node:stream";
import type { ParseArgsOptionsConfig } from "node:util";
import { WrongUse, type ExitCode, type Output } from "./io";

/** A person at a terminal, or a pipe. */
export type Input = Readable & { readonly isTTY?: boolean };

/** What a command is called with, once the options are read. */
export type Call = {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  /** The folder in which the paths start that a person types. */
  readonly folder: string;
  /** What is typed or piped in. Asked for by a command that reads it, and by no other. */
  readonly input: () => Input;
  readonly output: Output;
};

export type CliCommand = {
  /** The words before the arguments: `audit verify`. */
  readonly name: string;
  /** Arguments and options as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many words come after the name. */
  readonly words: number;
  /** Asks nothing of a database: it runs where there is none. */
  readonly isAlone?: boolean;
  readonly run: (call: Call) => Promise<ExitCode>;
};

export function required(call: Call, option: string): string {
  const value = call.options[option];
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new WrongUse(`--${option} is missing.`);
}

export const optional = (call: Call, option: string): string | null => {
  const value = call.options[option];
  return typeof value === "string" ? value : null;
};

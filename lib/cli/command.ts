import type { ParseArgsOptionsConfig } from "node:util";
import type { ExitCode, Output } from "./io";

/** What a command is called with, once the options are read. */
export type Call = {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
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

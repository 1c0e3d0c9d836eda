import type { CliCommand } from "./steward";

export const demoCommands: readonly CliCommand[] = [];

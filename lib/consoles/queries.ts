import type { ConsoleFilter } from "./model";

/** The same filter as it stands in an address. */
export const consoleQuery = ({
  console,
  state,
  isShared,
}: ConsoleFilter): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ console, state, shared: isShared && "yes" }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

/** A reason to end that the reader can put right: a sentence or two, printed without a stack. */
export class Stop extends Error {
  name = "Stop";
}

/** Errors of the TypeScript side whose message is meant for the reader in the same way. */
const SPOKEN = new Set(["Stop", "Trouble", "KeyTrouble"]);

/** Prints why the process cannot go on: the sentence alone, or everything where it is a fault of ours. */
export function complain(error) {
  const spoken = error instanceof Error && SPOKEN.has(error.name);
  console.error(spoken ? `\n${error.message}` : error);
}

/** The sentence for a full disk, if that is what an error or a program's output says. */
export function diskFull(text, folder) {
  return /ENOSPC|No space left on device/i.test(text)
    ? new Stop(`The disk that holds ${folder} is full: free some space and start again.`)
    : undefined;
}

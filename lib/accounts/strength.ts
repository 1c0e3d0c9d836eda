import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** A longer one is judged by its beginning, which is long enough to be strong by itself. */
const JUDGED_CHARACTERS = 100;

let judge: Promise<ZxcvbnFactory> | undefined;

/** The word lists are large: they are fetched when the first password is judged, here and in the browser. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new Factory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: JUDGED_CHARACTERS,
  });
}

/** How hard a password is to guess, from 0 to 4, for somebody who knows these words about its owner. */
export async function strengthOf(password: string, known: readonly string[]): Promise<number> {
  judge ??= load();
  const words = known
    .flatMap((text) => text.split(/[\s@.,;:_-]+/))
    .filter((word) => word.length > 2);
  return (await judge).check(password, [...words, "steward"]).score;
}

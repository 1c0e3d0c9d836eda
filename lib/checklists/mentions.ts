const MENTIONS_MAX = 20;

/** Whom a text names: everybody whose whole name stands behind an @, longer names first, in the order of the text. */
export function mentionsIn(
  text: string,
  people: readonly { readonly userId: string; readonly name: string }[],
): readonly string[] {
  const named = people
    .filter(({ name }) => name.trim() !== "")
    .toSorted((a, b) => b.name.length - a.name.length);
  const found = text
    .split("@")
    .slice(1)
    .flatMap((rest) => {
      const said = rest.toLowerCase();
      const person = named.find(({ name }) => {
        const end = said.charAt(name.length);
        return said.startsWith(name.toLowerCase()) && !/[\p{L}\p{N}]/u.test(end);
      });
      return person ? [person.userId] : [];
    });
  return [...new Set(found)].slice(0, MENTIONS_MAX);
}

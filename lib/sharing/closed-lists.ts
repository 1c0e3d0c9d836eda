/** A word of a closed list, as the table’s check makes sure that it is one. */
export function oneOf<T extends string>(all: readonly T[], word: string): T {
  const found = all.find((one) => one === word);
  if (found === undefined) throw new Error(`“${word}” is on no list that is known here`);
  return found;
}

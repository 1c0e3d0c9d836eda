import { PRIME_MARKS, type PrimeMark } from "@/lib/policy/prime";

/** The bit of a mark in a stored set of marks. */
export function markBit(mark: PrimeMark): number {
  const known = PRIME_MARKS.find(({ key }) => key === mark);
  return known ? 1 << known.bit : 0;
}

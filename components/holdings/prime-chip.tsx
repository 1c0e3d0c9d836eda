import { Chip } from "@/components/ui/chip";
import type { Holding } from "@/lib/holdings/model";
import { primeReasons } from "@/lib/holdings/words";

/** Says that a record shows its shopper to be a Prime member, and on hover why. */
export function PrimeChip({ holding }: { holding: Holding }) {
  const reasons = primeReasons(holding);
  if (reasons.length === 0) return null;
  return (
    <Chip tone="accent" title={`Shows a Prime member: ${reasons.join("; ")}`}>
      Prime<span className="heard"> member shown: {reasons.join("; ")}</span>
    </Chip>
  );
}

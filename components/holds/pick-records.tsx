import type { ReactNode } from "react";
import { planHref } from "@/components/erasures/addresses";
import { newHoldHref } from "@/components/holds/addresses";
import { PickForm, type Deed } from "@/components/ui/pick-form";
import type { Format } from "@/lib/time/format";

type Props = {
  base: string;
  format: Format;
  /** Whether the reader may place holds. */
  mayHold: boolean;
  /** Whether the reader may ask for erasures. */
  mayErase: boolean;
  /** The table, told whether its rows can be picked. */
  children: (picks: boolean) => ReactNode;
};

/** A list of records in which some are picked, for whatever this reader may do with them. */
export function PickRecords({ base, format, mayHold, mayErase, children }: Props) {
  const deeds: readonly Deed[] = [
    ...(mayHold ? [{ label: "Put on hold…", action: newHoldHref(base) }] : []),
    ...(mayErase ? [{ label: "Plan their erasure…", action: planHref(base) }] : []),
  ];
  if (deeds.length === 0) return children(false);
  return (
    <PickForm
      label="Pick records"
      nouns={["record", "records"]}
      deeds={deeds}
      locale={format.locale}
    >
      {children(true)}
    </PickForm>
  );
}

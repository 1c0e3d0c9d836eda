import { Notice } from "@/components/ui/notice";
import type { Withdrawal } from "@/lib/holdings/model";

type Props = {
  withdrawal: Withdrawal;
  at: string;
  by: string;
  number: (count: number) => string;
};

/** What became of an import that was taken back. */
export function WithdrawnNotice({ withdrawal, at, by, number }: Props) {
  const { removed, kept, lifted, widened } = withdrawal;
  const records = (count: number) => `${number(count)} ${count === 1 ? "record" : "records"}`;
  const left = [
    ...(kept > 0
      ? [`${records(kept)} of its own stayed, because other imports have seen them too.`]
      : []),
    ...(lifted > 0 ? [`${records(lifted)} it had marked as gone count as held again.`] : []),
    ...(widened > 0
      ? [`${records(widened)} of other imports stayed as it had changed them: see the list.`]
      : []),
  ];
  return (
    <Notice tone="info" title={`Withdrawn ${at}, by ${by}`}>
      {records(removed)} that only it had brought went, with their fingerprints. {left.join(" ")}
    </Notice>
  );
}

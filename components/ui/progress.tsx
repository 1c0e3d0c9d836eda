import { type ReactNode, useId } from "react";

type Props = {
  label: ReactNode;
  /** Leave it out while the end is not known. */
  value?: number | undefined;
  max?: number | undefined;
  /** The same in words: "3 of 7 steps". */
  words?: ReactNode;
};

/** How far something has come. */
export function Progress({ label, value, max = 1, words }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1 text-sm">
      <div className="flex justify-between gap-3">
        <label htmlFor={id}>{label}</label>
        {words && <span className="text-ink-3 tabular-nums">{words}</span>}
      </div>
      <progress
        id={id}
        max={max}
        {...(value === undefined ? {} : { value })}
        className="progress h-2 w-full"
      />
    </div>
  );
}

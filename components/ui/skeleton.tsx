import { cx } from "@/components/ui/cx";

type Props = { lines?: number | undefined; label?: string | undefined };

/** Stands in for a part that is still being worked out. */
export function Skeleton({ lines = 3, label = "Loading" }: Props) {
  return (
    <div role="status" className="grid gap-2.5 py-1">
      <span className="heard">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          aria-hidden="true"
          className={cx(
            "block h-3.5 rounded-sm bg-line motion-safe:animate-pulse",
            line === lines - 1 ? "w-3/5" : "w-full",
          )}
        />
      ))}
    </div>
  );
}

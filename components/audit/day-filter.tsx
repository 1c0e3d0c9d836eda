type Props = { label: string; name: string; value: string };

/** A day among the filters. It is sent when it is chosen, or by Enter. */
export function DayFilter({ label, name, value }: Props) {
  return (
    <label className="moves inline-flex items-center gap-1 rounded-md border border-line-strong bg-surface pl-2.5 text-sm text-ink-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus hover:border-control">
      {label}
      <input
        key={value}
        type="date"
        name={name}
        defaultValue={value}
        className="min-h-7.5 rounded-md bg-transparent pr-2 font-medium text-ink tabular-nums outline-none pointer-coarse:min-h-10"
      />
    </label>
  );
}

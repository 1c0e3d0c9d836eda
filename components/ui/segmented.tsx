import { PlainLink } from "@/components/ui/text-link";

type Way = {
  readonly href: string;
  readonly label: string;
  readonly count?: string | undefined;
  readonly current?: boolean | undefined;
};

type Props = { label: string; ways: readonly Way[] };

/** Two to five ways to look at one list, of which one holds: a filter in links. */
export function Segmented({ label, ways }: Props) {
  return (
    <nav aria-label={label} className="no-print max-w-full overflow-x-auto">
      <ul className="inline-flex rounded-md border border-line-strong bg-surface p-0.5">
        {ways.map((way) => (
          <li key={way.href}>
            <PlainLink
              href={way.href}
              aria-current={way.current ? "true" : undefined}
              className="moves flex min-h-6.5 items-center gap-1.5 rounded-sm px-2 text-sm whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent pointer-coarse:min-h-9"
            >
              {way.label}
              {way.count && <span className="text-xs font-normal tabular-nums">{way.count}</span>}
            </PlainLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

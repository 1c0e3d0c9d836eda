import { PlainLink } from "@/components/ui/text-link";

export type TabLink = {
  readonly href: string;
  readonly label: string;
  readonly count?: string | undefined;
  readonly current?: boolean | undefined;
};

type Props = { label: string; tabs: readonly TabLink[] };

/** Pages of one thing, side by side. Links, so that each has an address. */
export function Tabs({ label, tabs }: Props) {
  return (
    <nav aria-label={label} className="no-print mb-4 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <PlainLink
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className="moves -mb-px flex min-h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {tab.label}
              {tab.count && <span className="text-xs text-ink-3 tabular-nums">{tab.count}</span>}
            </PlainLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Two to five ways to look at one list, of which one holds: a filter in links. */
export function Segmented({ label, tabs }: Props) {
  return (
    <nav aria-label={label} className="no-print max-w-full overflow-x-auto">
      <ul className="inline-flex rounded-md border border-line-strong bg-surface p-0.5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <PlainLink
              href={tab.href}
              aria-current={tab.current ? "true" : undefined}
              className="moves flex min-h-6.5 items-center gap-1.5 rounded-sm px-2 text-sm whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent pointer-coarse:min-h-9"
            >
              {tab.label}
              {tab.count && <span className="text-xs font-normal tabular-nums">{tab.count}</span>}
            </PlainLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

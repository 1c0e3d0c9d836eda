import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { PlainLink } from "@/components/ui/text-link";
import type { Clause } from "@/lib/policy/model";

type Props = { before: Clause | undefined; after: Clause | undefined; path: string };

const LINK =
  "moves flex min-h-12 items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 text-sm hover:border-line-strong hover:bg-hover";

/** The clause before and the clause after, in the order of the library. */
export function ClauseNeighbours({ before, after, path }: Props) {
  return (
    <nav aria-label="Neighbouring clauses" className="no-print mt-4 grid gap-3 sm:grid-cols-2">
      {before ? (
        <PlainLink href={`${path}/${before.id}`} rel="prev" className={LINK}>
          <ChevronLeft aria-hidden="true" className="size-4 flex-none text-ink-3" />
          <span className="min-w-0">
            <span className="block text-xs text-ink-3">Before: {before.id}</span>
            <span className="block font-medium">{before.title}</span>
          </span>
        </PlainLink>
      ) : (
        <span className="hidden sm:block" />
      )}
      {after && (
        <PlainLink
          href={`${path}/${after.id}`}
          rel="next"
          className={`${LINK} justify-end text-right`}
        >
          <span className="min-w-0">
            <span className="block text-xs text-ink-3">Next: {after.id}</span>
            <span className="block font-medium">{after.title}</span>
          </span>
          <ChevronRight aria-hidden="true" className="size-4 flex-none text-ink-3" />
        </PlainLink>
      )}
    </nav>
  );
}

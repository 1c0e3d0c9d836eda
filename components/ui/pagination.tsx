import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

type Props = {
  /** The page before, where there is one. */
  previous?: string | undefined;
  next?: string | undefined;
  nextLabel?: string | undefined;
  /** At the left: how the list is sorted, what part of it this is. */
  summary?: ReactNode;
};

/** From page to page of a long list. It counts no pages, because the list does not either. */
export function Pagination({ previous, next, nextLabel = "Next", summary }: Props) {
  return (
    <div className="mt-2.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-sm text-ink-3">{summary}</p>
      {(previous || next) && (
        <nav aria-label="Pages" className="no-print flex gap-2">
          {previous && (
            <ButtonLink href={previous} rel="prev">
              <ChevronLeft aria-hidden="true" className="-ml-1 size-4" />
              Previous
            </ButtonLink>
          )}
          {next && (
            <ButtonLink href={next} rel="next">
              {nextLabel}
              <ChevronRight aria-hidden="true" className="-mr-1 size-4" />
            </ButtonLink>
          )}
        </nav>
      )}
    </div>
  );
}

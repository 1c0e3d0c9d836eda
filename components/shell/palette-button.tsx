"use client";

import Search from "lucide-react/icons/search";
import { cx } from "@/components/ui/cx";

/** Asks the palette to open, wherever it stands. */
export const PALETTE_ASKED = "steward:palette";

type Props = {
  /** In a tight place only the icon is shown. */
  isSmall?: boolean;
  className?: string;
};

/** Opens the palette. Without a script it could do nothing, and is not there. */
export function PaletteButton({ isSmall = false, className }: Props) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      aria-label={isSmall ? "Search or jump to…" : undefined}
      onClick={() => window.dispatchEvent(new Event(PALETTE_ASKED))}
      className={cx(
        "moves items-center rounded-md text-ink-3 noscript:hidden",
        isSmall
          ? "inline-flex size-9 justify-center hover:bg-hover"
          : "flex min-h-8 w-full gap-2 border border-line bg-surface px-2 py-1 text-left text-sm hover:border-line-strong",
        className,
      )}
    >
      <Search aria-hidden="true" className={isSmall ? "size-5" : "size-3.5 flex-none"} />
      {!isSmall && (
        <>
          <span className="min-w-0 flex-1 truncate">Search or jump to…</span>
          <kbd aria-hidden="true" className="font-sans text-xs whitespace-nowrap">
            ⌘K
          </kbd>
        </>
      )}
    </button>
  );
}

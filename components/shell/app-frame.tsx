import Menu from "lucide-react/icons/menu";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { PaletteButton } from "@/components/shell/palette-button";
import { FooterLine } from "@/components/shell/footer-line";
import { PlainLink } from "@/components/ui/text-link";

type Props = {
  /** Where the brand leads: the overview. */
  home: string;
  switcher: ReactNode;
  nav: ReactNode;
  /** What opens over every page by its key. */
  palette: ReactNode;
  children: ReactNode;
};

const SQUARE =
  "inline-flex size-9 items-center justify-center rounded-md text-ink-2 hover:bg-hover md:hidden";

/**
 * The console around a page. There is one navigation: a column at the side, and on small screens a
 * drawer that opens without a script and closes by Escape or a tap beside it.
 */
export function AppFrame({ home, switcher, nav, palette, children }: Props) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13.75rem_minmax(0,1fr)] print:block">
      <header className="no-print sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-bg px-3 py-1.5 md:hidden">
        <button type="button" popoverTarget="drawer" aria-label="Open the menu" className={SQUARE}>
          <Menu aria-hidden="true" className="size-5" />
        </button>
        <PlainLink href={home} className="rounded-md px-1 py-1">
          <Brand />
        </PlainLink>
        <PaletteButton isSmall className="ml-auto" />
      </header>
      <nav
        id="drawer"
        aria-label="Main"
        popover="auto"
        className="no-print drawer flex-col overflow-y-auto px-2.5 py-3.5"
      >
        <div className="flex items-center justify-between pb-2.5">
          <PlainLink href={home} className="rounded-md px-2 py-1">
            <Brand />
          </PlainLink>
          <button
            type="button"
            popoverTarget="drawer"
            popoverTargetAction="hide"
            aria-label="Close the menu"
            className={SQUARE}
          >
            <X aria-hidden="true" className="size-5" />
          </button>
        </div>
        <div className="mb-2.5">{switcher}</div>
        <PaletteButton className="mb-2.5 max-md:hidden" />
        {nav}
      </nav>
      <div className="flex min-w-0 flex-col">
        <main
          id="main"
          tabIndex={-1}
          className="w-full max-w-[77.5rem] flex-1 px-4 pt-5 pb-12 outline-none md:px-7 print:max-w-none print:p-0"
        >
          {children}
        </main>
        {palette}
        <footer className="no-print px-4 pb-5 md:px-7">
          <FooterLine />
        </footer>
      </div>
    </div>
  );
}

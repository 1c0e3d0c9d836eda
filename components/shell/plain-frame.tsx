import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { FooterLine } from "@/components/shell/footer-line";

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
};

/** A single card in the middle: for signing in, joining, and pages that are not there. */
export function PlainFrame({ title, lead, children }: Props) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] justify-items-center gap-6 px-4 py-8">
      <main id="main" tabIndex={-1} className="w-full max-w-100 self-center outline-none">
        <div className="mb-4 pl-0.5 text-lg">
          <Brand />
        </div>
        <div className="rounded-lg border border-line bg-surface px-5 py-5 shadow-panel sm:px-6 sm:py-6">
          <h1 className="text-xl font-[620] tracking-[-0.012em]">{title}</h1>
          {lead && <p className="mt-1 text-ink-2">{lead}</p>}
          {children && <div className="mt-4">{children}</div>}
        </div>
      </main>
      <footer>
        <FooterLine />
      </footer>
    </div>
  );
}

import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { FooterLine } from "@/components/shell/footer-line";
import { PlainLink } from "@/components/ui/text-link";

/** Around a page of the console for somebody who does not belong to it: no name, no navigation. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] justify-items-center gap-6 px-4 py-8">
      <main id="main" tabIndex={-1} className="w-full max-w-100 self-center outline-none">
        <PlainLink href="/" className="mb-4 inline-block rounded-md pl-0.5 text-lg">
          <Brand />
        </PlainLink>
        {children}
      </main>
      <footer>
        <FooterLine />
      </footer>
    </div>
  );
}

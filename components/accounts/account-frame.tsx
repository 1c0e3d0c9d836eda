import type { ReactNode } from "react";
import { ACCOUNT_PARTS } from "@/components/accounts/account-nav";
import { Brand } from "@/components/shell/brand";
import { FooterLine } from "@/components/shell/footer-line";
import { Nav } from "@/components/shell/nav";
import { PlainLink } from "@/components/ui/text-link";

type Props = {
  /** The merchants one goes back to. */
  merchants: readonly { readonly href: string; readonly name: string }[];
  /** Who is signed in. */
  person: string;
  /** The form that signs out. */
  signOut: ReactNode;
  children: ReactNode;
};

/** Around the pages of one's own account: outside of any merchant, with the way back to each. */
export function AccountFrame({ merchants, person, signOut, children }: Props) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto]">
      <header className="no-print flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 md:px-7">
        <PlainLink href="/" className="rounded-md py-1">
          <Brand />
        </PlainLink>
        <ul aria-label="Your merchants" className="flex min-w-0 flex-wrap gap-x-3 text-sm">
          {merchants.map(({ href, name }) => (
            <li key={href} className="min-w-0">
              <PlainLink href={href} className="link inline-flex min-h-6 items-center">
                {name}
              </PlainLink>
            </li>
          ))}
        </ul>
        <div className="ml-auto flex flex-wrap items-center gap-x-3 text-sm">
          <span className="[overflow-wrap:anywhere] text-ink-3">{person}</span>
          {signOut}
        </div>
      </header>
      <div className="mx-auto w-full max-w-[62rem] gap-8 px-4 pt-5 pb-12 md:grid md:grid-cols-[13.75rem_minmax(0,1fr)] md:px-7">
        <nav aria-label="Your account" className="no-print mb-5">
          <Nav groups={[{ items: ACCOUNT_PARTS }]} />
        </nav>
        <main id="main" tabIndex={-1} className="min-w-0 outline-none">
          {children}
        </main>
      </div>
      <footer className="no-print px-4 pb-5 md:px-7">
        <FooterLine />
      </footer>
    </div>
  );
}

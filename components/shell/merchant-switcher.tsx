import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import type { ReactNode } from "react";
import { PlainLink } from "@/components/ui/text-link";

export type MerchantChoice = {
  readonly href: string;
  readonly name: string;
  readonly role: string;
};

type Props = {
  current: { readonly name: string; readonly role: string };
  /** The other merchants this person belongs to. */
  others: readonly MerchantChoice[];
  /** Who is signed in: a name or an e-mail address. */
  person: string;
  /** The form that signs out. */
  signOut: ReactNode;
};

/** At which merchant one is and as what; the way to the others, and out. */
export function MerchantSwitcher({ current, others, person, signOut }: Props) {
  return (
    <div>
      <button
        type="button"
        popoverTarget="merchant-menu"
        className="moves flex w-full items-center justify-between gap-2 rounded-md border border-line bg-surface px-2 py-1.5 text-left text-sm hover:border-line-strong"
      >
        <span className="min-w-0">
          <span className="block truncate">{current.name}</span>
          <span className="block text-xs text-ink-3">{current.role}</span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 flex-none text-ink-3" />
      </button>
      <div id="merchant-menu" popover="auto" className="floating floating-wide p-1 text-sm">
        {others.length > 0 && (
          <ul aria-label="Your other merchants" className="grid gap-0.5 border-b border-line pb-1">
            {others.map((merchant) => (
              <li key={merchant.href}>
                <PlainLink
                  href={merchant.href}
                  className="flex min-h-8 items-center justify-between gap-3 rounded-md px-2 py-1 hover:bg-hover pointer-coarse:min-h-10"
                >
                  <span className="truncate">{merchant.name}</span>
                  <span className="text-xs text-ink-3">{merchant.role}</span>
                </PlainLink>
              </li>
            ))}
          </ul>
        )}
        <p className="truncate px-2 pt-2 pb-1 text-xs text-ink-3">{person}</p>
        {signOut}
      </div>
    </div>
  );
}

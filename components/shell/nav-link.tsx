"use client";

import { usePathname } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { PlainLink } from "@/components/ui/text-link";

type Props = {
  href: string;
  /** The page itself only, not those below it: for the overview, which is above all of them. */
  exact?: boolean | undefined;
  children: ReactNode;
};

/** A link of the navigation that knows whether one is there, and closes the drawer it stands in. */
export function NavLink({ href, exact, children }: Props) {
  const path = usePathname();
  const here = path === href || (!exact && path.startsWith(`${href}/`));

  return (
    <PlainLink
      href={href}
      onClick={closeDrawer}
      aria-current={here ? (path === href ? "page" : "true") : undefined}
      className="moves flex min-h-7 items-center justify-between gap-2 rounded-md px-2 py-1 text-sm text-ink-2 hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent pointer-coarse:min-h-10"
    >
      {children}
    </PlainLink>
  );
}

function closeDrawer(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest<HTMLElement>("[popover]:popover-open")?.hidePopover();
}

import type { NavItem } from "@/components/shell/nav";

/** The parts of somebody's own account, each a page of its own, in the order in which they are looked for. */
export const ACCOUNT_PARTS: readonly NavItem[] = [
  { href: "/account", label: "Name and address", exact: true },
  { href: "/account/password", label: "Password" },
  { href: "/account/second-factor", label: "Second factor" },
  { href: "/account/passkeys", label: "Passkeys" },
  { href: "/account/sessions", label: "Sessions" },
  { href: "/account/notifications", label: "Notifications" },
  { href: "/account/data", label: "What is stored about you" },
];

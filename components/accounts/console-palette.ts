import type { NavGroup } from "@/components/shell/nav";
import type { PaletteEntry } from "@/components/shell/palette-entries";
import type { Permission } from "@/lib/access/permissions";

type Action = {
  readonly label: string;
  readonly path: string;
  readonly permission: Permission;
  readonly terms?: string;
  readonly isFile?: boolean;
};

const ACTIONS: readonly Action[] = [
  {
    label: "Import a file",
    path: "/imports/new",
    permission: "imports.run",
    terms: "upload report add orders",
  },
  {
    label: "Clean a file",
    path: "/retention/clean",
    permission: "erasures.clean",
    terms: "blank erase overdue spreadsheet report remove rows",
  },
  {
    label: "Plan an erasure",
    path: "/retention/erasures/plan",
    permission: "erasures.plan",
    terms: "erase delete overdue ask work list",
  },
  {
    label: "See erasures",
    path: "/retention/erasures",
    permission: "erasures.read",
    terms: "erase delete certificate proof work list",
  },
  {
    label: "Approve an erasure",
    path: "/retention/erasures?state=waiting",
    permission: "erasures.approve",
    terms: "second person decline waits",
  },
  {
    label: "Add a system",
    path: "/systems/new",
    permission: "systems.change",
    terms: "new register",
  },
  {
    label: "See what is overdue",
    path: "/holdings?status=overdue",
    permission: "holdings.read",
    terms: "late erase delete",
  },
  {
    label: "See holds",
    path: "/retention/holds",
    permission: "retention.read",
    terms: "on hold tax law claim return keep longer",
  },
  {
    label: "Place a hold",
    path: "/retention/holds/new",
    permission: "holds.place",
    terms: "keep longer tax law claim return order list rule",
  },
  {
    label: "See copies beside the systems",
    path: "/retention/copies",
    permission: "copies.read",
    terms: "export label file backup print ticket destroy register",
  },
  {
    label: "Register a copy",
    path: "/retention/copies/new",
    permission: "copies.change",
    terms: "export label file backup print ticket destroy",
  },
  {
    label: "See the calendar of deadlines",
    path: "/retention/calendar",
    permission: "retention.read",
    terms: "month due day hold ends",
  },
  {
    label: "See records of unknown origin",
    path: "/holdings?channel=unknown",
    permission: "holdings.read",
    terms: "channel decide",
  },
  {
    label: "Import engagement figures",
    path: "/engagement/imports",
    permission: "engagement.change",
    terms: "upload events daily views checkouts buy with prime",
  },
  {
    label: "Review the engagement of a period",
    path: "/engagement#review",
    permission: "engagement.review",
    terms: "mark reviewed figures F6",
  },
  {
    label: "See engagement by product",
    path: "/engagement/products",
    permission: "engagement.read",
    terms: "views abandoned drop-off conversion sku",
  },
  {
    label: "Compare completed checkouts with orders",
    path: "/engagement/reconciliation",
    permission: "engagement.read",
    terms: "reconcile reconciliation difference",
  },
  {
    label: "See reviews of engagement",
    path: "/engagement/reviews",
    permission: "engagement.read",
    terms: "who looked figures",
  },
  {
    label: "Say how events are read",
    path: "/engagement/settings",
    permission: "engagement.setUp",
    terms: "page-load review confirmation sku small group",
  },
  {
    label: "See what has changed since it was signed",
    path: "/checklists?state=changed",
    permission: "checklists.read",
    terms: "clause board checklist signature",
  },
  {
    label: "See product data given to Amazon",
    path: "/amazon/feeds",
    permission: "amazon.read",
    terms: "content stock prices feed connection register",
  },
  {
    label: "Register product data given to Amazon",
    path: "/amazon/feeds/new",
    permission: "amazon.change",
    terms: "content stock prices feed connection",
  },
  {
    label: "See observations about Amazon",
    path: "/amazon/observations",
    permission: "amazon.read",
    terms: "noticed log promise F13 F14 store",
  },
  {
    label: "Log an observation about Amazon",
    path: "/amazon/observations/new",
    permission: "amazon.observe",
    terms: "noticed promise F13 F14 store look-alike",
  },
  {
    label: "Note a look through the FAQ library",
    path: "/amazon/library",
    permission: "amazon.observe",
    terms: "F15 checked pages changed",
  },
  {
    label: "See the flows of shopper data",
    path: "/amazon#flows",
    permission: "amazon.read",
    terms: "picture third parties Prime systems",
  },
  {
    label: "Ask whether data may be used for something",
    path: "/sharing",
    permission: "sharing.read",
    terms: "can I may decide purpose recipient clause",
  },
  {
    label: "Check a list before it leaves",
    path: "/sharing/lists",
    permission: "sharing.check",
    terms: "mailing newsletter audience cleared opted out upload",
  },
  {
    label: "Check a file before it leaves",
    path: "/sharing/files",
    permission: "sharing.check",
    terms: "share export Prime mend columns upload",
  },
  {
    label: "See what was handed over",
    path: "/sharing/shares",
    permission: "sharing.read",
    terms: "shares hand-overs third party F3",
  },
  {
    label: "See message templates",
    path: "/sharing/templates",
    permission: "sharing.read",
    terms: "drafts replies G3 wording",
  },
  {
    label: "Check a message to a buyer",
    path: "/sharing/messages",
    permission: "sharing.check",
    terms: "draft links review promotion tone",
  },
  {
    label: "See recipients of shopper data",
    path: "/sharing/recipients",
    permission: "sharing.read",
    terms: "third party service provider agreement Prime",
  },
  {
    label: "Register a recipient",
    path: "/sharing/recipients/new",
    permission: "sharing.change",
    terms: "third party service provider agreement",
  },
  {
    label: "See uses of shopper data",
    path: "/sharing/uses",
    permission: "sharing.read",
    terms: "purpose law policy covers F2 register",
  },
  {
    label: "Register a use of shopper data",
    path: "/sharing/uses/new",
    permission: "sharing.change",
    terms: "purpose law policy covers F2",
  },
  {
    label: "See saved questions",
    path: "/sharing/saved",
    permission: "sharing.read",
    terms: "can I answers turned",
  },
  {
    label: "See what shoppers agreed to",
    path: "/sharing/consents",
    permission: "sharing.read",
    terms: "consents newsletter opt-in proof withdraw look up",
  },
  {
    label: "Import agreements of shoppers",
    path: "/sharing/consents/import",
    permission: "sharing.change",
    terms: "consents CSV newsletter opt-in proof",
  },
  {
    label: "See versions of your privacy policy",
    path: "/sharing/policy",
    permission: "sharing.read",
    terms: "covers purposes uses F2",
  },
  {
    label: "Start a period of checklists",
    path: "/checklists/set-up",
    permission: "checklists.setUp",
    terms: "quarter month year second signer",
  },
  {
    label: "Invite somebody",
    path: "/users/invite",
    permission: "users.change",
    terms: "add person member account user team role mail",
  },
  {
    label: "Invite many by a file",
    path: "/users/invite/many",
    permission: "users.change",
    terms: "csv bulk team people",
  },
  {
    label: "See invitations",
    path: "/users/invitations",
    permission: "users.read",
    terms: "waiting expired resend revoke",
  },
  {
    label: "Review who has access",
    path: "/users/reviews",
    permission: "users.review",
    terms: "quarter confirm remove G2 access list",
  },
  {
    label: "See log-ins in Amazon’s consoles",
    path: "/users/consoles",
    permission: "users.read",
    terms: "Seller Central Buy with Prime account users F4 leavers shared",
  },
  {
    label: "Register a log-in in Amazon’s consoles",
    path: "/users/consoles/new",
    permission: "users.review",
    terms: "Seller Central Buy with Prime account users F4",
  },
  {
    label: "Export the account users as CSV",
    path: "/users/export",
    permission: "users.read",
    terms: "download members",
    isFile: true,
  },
  {
    label: "Export the clause board as CSV",
    path: "/checklists/export",
    permission: "checklists.read",
    terms: "download checklists",
    isFile: true,
  },
  {
    label: "Export all records as CSV",
    path: "/holdings/export",
    permission: "holdings.export",
    terms: "download holdings",
    isFile: true,
  },
  {
    label: "Export the systems as CSV",
    path: "/systems/export",
    permission: "systems.read",
    terms: "download register",
    isFile: true,
  },
  {
    label: "Export the observations as CSV",
    path: "/amazon/observations/export",
    permission: "amazon.read",
    terms: "download log Amazon",
    isFile: true,
  },
  {
    label: "Export the flows as CSV",
    path: "/amazon/flows/export",
    permission: "amazon.read",
    terms: "download shopper data third parties Prime",
    isFile: true,
  },
  {
    label: "Export the imports as CSV",
    path: "/imports/export",
    permission: "imports.read",
    terms: "download history",
    isFile: true,
  },
  {
    label: "Export the erasures as CSV",
    path: "/retention/erasures/export",
    permission: "erasures.read",
    terms: "download certificates",
    isFile: true,
  },
  {
    label: "Export the engagement of the newest days as CSV",
    path: "/engagement/export",
    permission: "engagement.read",
    terms: "download figures trend",
    isFile: true,
  },
  {
    label: "Export engagement by product as CSV",
    path: "/engagement/products/export",
    permission: "engagement.read",
    terms: "download products",
    isFile: true,
  },
  {
    label: "See how people sign in",
    path: "/settings/sign-in",
    permission: "settings.read",
    terms: "second factor password rules session OpenID single sign-on provider",
  },
  {
    label: "See API keys",
    path: "/settings/keys",
    permission: "keys.read",
    terms: "token program interface secret revoke expire",
  },
  {
    label: "Make an API key",
    path: "/settings/keys/new",
    permission: "keys.change",
    terms: "token program interface secret",
  },
  {
    label: "See sign-in events",
    path: "/audit?about=signIn",
    permission: "audit.read",
    terms: "trail login password session refused",
  },
  {
    label: "See who looked shoppers up",
    path: "/audit?about=lookUps",
    permission: "audit.read",
    terms: "trail look-up person shopper read",
  },
  {
    label: "Export the audit trail as CSV",
    path: "/audit/export",
    permission: "audit.read",
    terms: "download events",
    isFile: true,
  },
];

/** What the palette offers by itself: the pages of the navigation, and what this person may do. */
export async function consolePalette(
  home: string,
  nav: readonly NavGroup[],
  may: (permission: Permission) => Promise<boolean>,
): Promise<readonly PaletteEntry[]> {
  const pages = nav.flatMap(({ items }) =>
    items.map(({ href, label }): PaletteEntry => ({ kind: "page", label, href })),
  );
  const allowed = await Promise.all(ACTIONS.map(({ permission }) => may(permission)));
  const actions = ACTIONS.filter((_, index) => allowed[index]).map(
    ({ label, path, terms, isFile }): PaletteEntry => ({
      ...{ kind: "action", label, href: `${home}${path}`, terms, isFile },
    }),
  );
  return [...pages, ...actions];
}

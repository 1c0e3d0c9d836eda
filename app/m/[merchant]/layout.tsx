import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/shell/app-frame";
import { BareFrame } from "@/components/accounts/bare-frame";
import { consoleNav } from "@/components/accounts/console-nav";
import { consolePalette } from "@/components/accounts/console-palette";
import { PaletteHost } from "@/components/shell/palette-host";
import { MerchantSwitcher } from "@/components/shell/merchant-switcher";
import { Nav } from "@/components/shell/nav";
import { MenuButton } from "@/components/ui/menu";
import { openPage } from "@/lib/access/page";
import { currentUser, grantFor, holds } from "@/lib/access/session";
import { countByStatus } from "@/lib/retention/rules";
import { signOutAction } from "../../sign-in/actions";
import { frameOf } from "./judging";

type Props = { children: ReactNode; params: Promise<{ merchant: string }> };

/** A stranger learns no name: the title is asked for with the same key as the page. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { merchant } = await params;
  const name = (await currentUser())?.memberships.find(
    ({ slug }) => slug === merchant,
  )?.merchantName;
  if (name === undefined) return { title: { template: "%s · Steward", default: "Not found" } };
  return { title: { template: `%s · ${name} · Steward`, default: name } };
}

/**
 * The frame and the navigation. It guards nothing: each page asks for its own key, and without one it is shown bare,
 * so that a stranger's 404 names neither the merchant nor its pages.
 */
export default async function MerchantLayout({ children, params }: Props) {
  const { merchant } = await params;
  const home = `/m/${merchant}`;
  if (!(await grantFor(merchant, "overview.read"))) return <BareFrame>{children}</BareFrame>;

  const { user, membership, format } = await openPage(merchant, "overview.read");
  const signedIn = await currentUser();
  const { judging, waiting } = await frameOf(merchant);
  const { cells, rules, today } = judging;
  const counts = countByStatus(cells, rules, today);
  const counted = (count: number) => (count === 0 ? "" : format.number(count));
  const nav = consoleNav(home, {
    held: format.number(counts.total),
    overdue: counts.byStatus.overdue,
    overdueShown: format.number(counts.byStatus.overdue),
    toDo: counted(waiting.toDo),
    toReview: counted(waiting.toReview),
    reviews: await holds(merchant, "checklists.review"),
    readsTrail: await holds(merchant, "audit.read"),
    readsMail: await holds(merchant, "mail.read"),
    readsJobs: await holds(merchant, "jobs.read"),
  });
  const others = (signedIn?.memberships ?? [])
    .filter(({ slug }) => slug !== merchant)
    .map(({ slug, merchantName, role }) => ({ href: `/m/${slug}`, name: merchantName, role }));

  return (
    <AppFrame
      home={home}
      switcher={
        <MerchantSwitcher
          current={{ name: membership.merchantName, role: membership.role }}
          others={others}
          person={user.name === "" ? user.email : user.name}
          signOut={
            <form action={signOutAction}>
              <MenuButton>Sign out</MenuButton>
            </form>
          }
        />
      }
      nav={<Nav groups={nav} />}
      palette={
        <PaletteHost
          entries={await consolePalette(home, nav, (permission) => holds(merchant, permission))}
          more={`${home}/palette`}
          holdings={`${home}/holdings`}
        />
      }
    >
      {children}
    </AppFrame>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NotificationSection } from "@/components/notifications/notification-section";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { currentUser, holds, read } from "@/lib/access/session";
import { feedAddress } from "@/lib/jobs/commands";
import { ownNotifications } from "@/lib/jobs/views";
import {
  changeNotificationsAction,
  endCalendarAddressAction,
  makeCalendarAddressAction,
} from "./actions";

export const metadata: Metadata = { title: "Notifications" };

/** What a person hears of by mail, merchant by merchant, and their calendars. */
export default async function NotificationsPage() {
  const signedIn = await currentUser();
  if (!signedIn) redirect("/sign-in?to=%2Faccount%2Fnotifications");
  const told = signedIn.memberships.filter(({ role }) => role !== "auditor");
  return (
    <>
      <PageHeader title="Notifications" lead="What Steward tells you of, and where." />
      <div className="grid gap-4">
        {told.map(({ slug, merchantName }) => (
          <OfMerchant key={slug} slug={slug} name={merchantName} />
        ))}
        {told.length === 0 && (
          <Panel>
            <EmptyState title="Nothing is told to you">
              Whoever works at a merchant is told what waits for them there. Auditors read when they
              choose to.
            </EmptyState>
          </Panel>
        )}
      </div>
    </>
  );
}

/** One merchant's part, under a key of its own; the way there where that merchant asks for another way in first. */
async function OfMerchant({ slug, name }: { slug: string; name: string }) {
  if (!(await holds(slug, "notifications.change")))
    return (
      <Panel title={name}>
        <p className="text-sm text-ink-2">
          {name} asks you to sign in another way first.{" "}
          <TextLink href={`/m/${slug}`}>Go there</TextLink>
        </p>
      </Panel>
    );
  const { grant, membership, format } = await openPage(slug, "notifications.change");
  const own = await read(grant, ownNotifications);
  return (
    <NotificationSection
      merchant={{ name: membership.merchantName, role: membership.role }}
      own={own}
      actions={{
        change: changeNotificationsAction.bind(null, slug),
        make: makeCalendarAddressAction.bind(null, slug),
        end: endCalendarAddressAction.bind(null, slug),
      }}
      addressStart={feedAddress(slug, "").replace(/\.ics$/, "")}
      format={format}
    />
  );
}

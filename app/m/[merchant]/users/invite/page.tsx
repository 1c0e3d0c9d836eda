import type { Metadata } from "next";
import { inviteManyHref, usersHref } from "@/components/accounts/addresses";
import { InviteForm } from "@/components/accounts/invite-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { waysHere } from "../ways";
import { inviteAction } from "../actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Invite somebody" };

/** Where somebody is asked in. */
export default async function InvitePage({ params }: Props) {
  const { merchant } = await params;
  const { now } = await openPage(merchant, "users.change");
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Account users", href: usersHref(base) }]}
        title="Invite somebody"
        lead="Give the role that their work needs; it can be changed at any time."
      />
      <div className="grid gap-4">
        <Panel>
          <InviteForm action={inviteAction.bind(null, merchant)} ways={await waysHere(now)} />
        </Panel>
        <p className="text-sm text-ink-2">
          A whole team at once?{" "}
          <TextLink href={inviteManyHref(base)}>Invite them by a file</TextLink>.
        </p>
      </div>
    </>
  );
}

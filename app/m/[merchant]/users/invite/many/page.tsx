import type { Metadata } from "next";
import { inviteHref, usersHref } from "@/components/accounts/addresses";
import { InviteManyForm } from "@/components/accounts/invite-many-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { INVITE_UPLOAD_PROBLEMS } from "@/lib/accounts/words";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Invite many" };

/** Where a file of people is handed over. */
export default async function InviteManyPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { format } = await openPage(merchant, "users.change");
  const { problem } = await searchParams;
  const base = `/m/${merchant}`;
  const isKnown = typeof problem === "string" && problem in INVITE_UPLOAD_PROBLEMS;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Account users", href: usersHref(base) },
          { label: "Invite somebody", href: inviteHref(base) },
        ]}
        title="Invite many"
        lead="A whole team by one file, each with a role."
      />
      <div className="grid gap-4">
        {isKnown && (
          <Notice tone="danger" live title="The file was not taken">
            {INVITE_UPLOAD_PROBLEMS[problem as keyof typeof INVITE_UPLOAD_PROBLEMS]}
          </Notice>
        )}
        <Panel>
          <InviteManyForm action={`/api/m/${merchant}/invitations`} number={format.number} />
        </Panel>
      </div>
    </>
  );
}

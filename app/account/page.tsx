import type { Metadata } from "next";
import { AddressForm, NameForm } from "@/components/accounts/own-forms";
import { ProvidedNotice } from "@/components/sign-in/provided-notice";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openOwnPage } from "@/lib/access/self";
import { ROLE_LABELS, ROLE_WORDS } from "@/lib/accounts/words";
import { confirmWays } from "@/lib/sign-in/views";
import { askAddressAction, renameAction } from "./actions";

export const metadata: Metadata = { title: "Your account" };

/** One's own account: what one is called, where one is written to, and where one belongs. */
export default async function AccountPage() {
  const page = await openOwnPage();
  const { user, session, memberships, now } = page;
  return (
    <>
      <PageHeader
        title="Your account"
        lead="It is yours, whatever merchants you work for. They see your name, your address and what you did with them."
      />
      <div className="grid gap-4">
        <Panel title="Name">
          {session.merchantId === null ? (
            <NameForm action={renameAction} name={user.name} />
          ) : (
            <p className="text-sm">{user.name}</p>
          )}
        </Panel>
        <Panel
          title="Address"
          aside={<span className="[overflow-wrap:anywhere]">{user.email}</span>}
        >
          {session.merchantId === null ? (
            <AddressForm
              action={askAddressAction}
              ways={await confirmWays(page, now, { isFactorAsked: true })}
            />
          ) : (
            <ProvidedNotice />
          )}
        </Panel>
        <Panel title="Your merchants" padding={memberships.length > 0 ? "flush" : "normal"}>
          <DataTable
            caption="Your merchants"
            rows={memberships}
            rowKey={({ merchantId }) => merchantId}
            columns={[
              {
                header: "Merchant",
                head: true,
                className: "[overflow-wrap:anywhere]",
                cell: ({ slug, merchantName }) => (
                  <TextLink href={`/m/${slug}`}>{merchantName}</TextLink>
                ),
              },
              {
                header: "Role",
                cell: ({ role }) => ROLE_LABELS[role],
              },
              {
                header: "You may do",
                cell: ({ role }) => <span className="text-ink-2">{ROLE_WORDS[role]}</span>,
              },
            ]}
            empty={<p className="text-sm text-ink-2">You belong to no merchant just now.</p>}
          />
        </Panel>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import {
  inviteHref,
  inviteManyHref,
  invitationsHref,
  usersHref,
} from "@/components/accounts/addresses";
import { InvitationDeeds } from "@/components/accounts/invitation-deeds";
import { InvitationsFilters } from "@/components/accounts/invitations-filters";
import { InvitationsTable } from "@/components/accounts/invitations-table";
import { UsersTabs } from "@/components/accounts/users-tabs";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readInvitationFilter, readInvitationPlace } from "@/lib/accounts/input";
import { INVITATIONS_PER_PAGE } from "@/lib/accounts/model";
import { invitationPlaceText, invitationQuery } from "@/lib/accounts/queries";
import { invitationState } from "@/lib/accounts/rules";
import { invitationsScreen } from "@/lib/accounts/views";
import { PEOPLE_DONE } from "@/lib/accounts/words";
import { resendInvitationAction, revokeInvitationAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Invitations" };

/** Who was invited, and whether they came. The links themselves are in the messages alone. */
export default async function InvitationsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, now, format } = await openPage(merchant, "users.read");
  const query = await searchParams;
  const filter = readInvitationFilter(query);
  const after = readInvitationPlace(query.after);
  const { rows, next, counts } = await read(grant, (tx, key) =>
    invitationsScreen(tx, key, filter, now, { after }),
  );

  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "users.change");
  const isFiltered = Object.keys(invitationQuery(filter)).length > 0 || after !== null;
  const many = typeof query.invited === "string" && /^\d{1,5}$/.test(query.invited);
  const invite = mayChange && (
    <>
      <ButtonLink href={inviteManyHref(base)}>Invite many</ButtonLink>
      <ButtonLink href={inviteHref(base)} variant="primary">
        Invite somebody
      </ButtonLink>
    </>
  );
  const resend = resendInvitationAction.bind(null, merchant);
  const revoke = revokeInvitationAction.bind(null, merchant);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Account users", href: usersHref(base) }]}
        title="Invitations"
        lead="Each link is in its message alone, and works once. Sending one again ends the link before."
        actions={
          <>
            {rows.length > 0 && (
              <a
                href={invitationsHref(base, filter).replace("/invitations", "/invitations/export")}
                download
                className={buttonClass()}
              >
                Export
              </a>
            )}
            {(rows.length > 0 || isFiltered) && invite}
          </>
        }
      />
      <UsersTabs
        base={base}
        current="invitations"
        waiting={counts.waiting === 0 ? "" : format.number(counts.waiting)}
      />
      <div className="grid gap-4">
        {query.done === "invited" && (
          <Notice tone="success" live>
            {PEOPLE_DONE.invited}
          </Notice>
        )}
        {many && (
          <Notice tone="success" live>
            {format.number(Number(query.invited))}{" "}
            {query.invited === "1" ? "invitation is" : "invitations are"} on their way.
          </Notice>
        )}
        <div>
          {(rows.length > 0 || isFiltered) && <InvitationsFilters {...{ filter, base }} />}
          <Panel padding={rows.length > 0 ? "flush" : "normal"}>
            <InvitationsTable
              {...{ rows, now, format }}
              deeds={
                mayChange
                  ? (invitation) =>
                      ["waiting", "expired"].includes(invitationState(invitation, now)) && (
                        <InvitationDeeds
                          id={invitation.id}
                          email={invitation.email}
                          {...{ resend, revoke }}
                        />
                      )
                  : null
              }
              empty={
                isFiltered ? (
                  <EmptyState
                    title="No invitation fits these filters"
                    action={<ButtonLink href={invitationsHref(base)}>Show all</ButtonLink>}
                  />
                ) : (
                  <EmptyState title="Nobody was invited by mail yet" action={invite} />
                )
              }
            />
          </Panel>
          {(next || after) && (
            <Pagination
              previous={after ? invitationsHref(base, filter) : undefined}
              next={next ? invitationsHref(base, filter, invitationPlaceText(next)) : undefined}
              nextLabel={`Next ${INVITATIONS_PER_PAGE}`}
            />
          )}
        </div>
      </div>
    </>
  );
}

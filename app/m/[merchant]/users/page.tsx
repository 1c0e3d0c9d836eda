import type { Metadata } from "next";
import {
  inviteHref,
  inviteManyHref,
  invitationsHref,
  reviewsHref,
  usersHref,
} from "@/components/accounts/addresses";
import { MembersFilters } from "@/components/accounts/members-filters";
import { MembersTable } from "@/components/accounts/members-table";
import { UsersTabs } from "@/components/accounts/users-tabs";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Stat, Stats } from "@/components/ui/stat";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readMemberFilter, readMemberPlace } from "@/lib/accounts/input";
import { MEMBERS_PER_PAGE } from "@/lib/accounts/model";
import { memberPlaceText, memberQuery } from "@/lib/accounts/queries";
import { membersScreen } from "@/lib/accounts/views";
import { PEOPLE_DONE } from "@/lib/accounts/words";
import { usersWithSecondFactor } from "@/lib/sign-in/views";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Account users" };

/** Who can open this merchant's console, as what, and what is on its way. */
export default async function UsersPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, now, format } = await openPage(merchant, "users.read");
  const query = await searchParams;
  const filter = readMemberFilter(query);
  const after = readMemberPlace(query.after);
  const { screen, secondFactor } = await read(grant, async (tx, key) => {
    const found = await membersScreen(tx, key, filter, now, { after });
    const ids = found.rows.map(({ userId }) => userId);
    return { screen: found, secondFactor: await usersWithSecondFactor(tx, key, ids) };
  });

  const { rows, next, counts, invitations } = screen;
  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "users.change");
  const isFiltered = Object.keys(memberQuery(filter)).length > 0 || after !== null;
  const done = typeof query.done === "string" ? query.done : "";
  const waiting = invitations.waiting === 0 ? "" : format.number(invitations.waiting);
  return (
    <>
      <PageHeader
        title="Account users"
        lead="Who can open this console, and as what. A role that changes, or access that ends, counts from the person’s next request on."
        actions={
          <>
            <a
              href={usersHref(base, filter).replace("/users", "/users/export")}
              download
              className={buttonClass()}
            >
              Export
            </a>
            {mayChange && (
              <>
                <ButtonLink href={inviteManyHref(base)}>Invite many</ButtonLink>
                <ButtonLink href={inviteHref(base)} variant="primary">
                  Invite somebody
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <UsersTabs base={base} current="members" waiting={waiting} />
      <div className="grid gap-4">
        {done in PEOPLE_DONE && (
          <Notice tone="success" live>
            {PEOPLE_DONE[done as keyof typeof PEOPLE_DONE]}
          </Notice>
        )}
        <Stats>
          <Stat
            label="Active"
            mark="kept"
            value={format.number(counts.active)}
            href={usersHref(base, { state: "active" })}
            note={`${format.number(counts.admins)} of them ${counts.admins === 1 ? "is an admin" : "are admins"}`}
          />
          <Stat
            label="Never seen here"
            mark={counts.neverSeen > 0 ? "soon" : "done"}
            value={format.number(counts.neverSeen)}
            href={reviewsHref(base)}
            note="do they need their access?"
          />
          <Stat
            label="Invited"
            mark={invitations.expired > 0 ? "soon" : "open"}
            value={format.number(invitations.waiting)}
            href={invitationsHref(base, { state: "waiting" })}
            note={
              invitations.expired === 0
                ? "none has expired"
                : `${format.number(invitations.expired)} more expired`
            }
          />
          <Stat
            label="Deactivated"
            mark="gone"
            value={format.number(counts.deactivated)}
            href={usersHref(base, { state: "deactivated" })}
            note="what they did keeps their name"
          />
        </Stats>
        <div>
          <MembersFilters {...{ filter, base }} />
          <Panel padding={rows.length > 0 ? "flush" : "normal"}>
            <MembersTable
              {...{ rows, secondFactor, base, format }}
              empty={
                <EmptyState
                  title={isFiltered ? "Nobody fits these filters" : "Nobody is here yet"}
                  action={<ButtonLink href={usersHref(base)}>Show everybody</ButtonLink>}
                />
              }
            />
          </Panel>
          {(next || after) && (
            <Pagination
              previous={after ? usersHref(base, filter) : undefined}
              next={next ? usersHref(base, filter, memberPlaceText(next)) : undefined}
              nextLabel={`Next ${MEMBERS_PER_PAGE}`}
            />
          )}
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { inviteManyHref, usersHref } from "@/components/accounts/addresses";
import { InviteFaults } from "@/components/accounts/invite-faults";
import { InviteListForm } from "@/components/accounts/invite-list-form";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { ROLES } from "@/lib/access/permissions";
import { read } from "@/lib/access/session";
import { readId } from "@/lib/accounts/input";
import { keptInvitees } from "@/lib/accounts/inviting";
import { ROLE_LABELS } from "@/lib/accounts/words";
import { inviteManyAction } from "../../../actions";
import { waysHere } from "../../../ways";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "Invite many" };

/** So many of those who would be invited are shown; all of them are counted. */
const SHOWN = 200;

/** Whom a file would invite, and what is wrong with which of its lines; on a word they are. */
export default async function InviteListPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, now, format } = await openPage(merchant, "users.change");
  const listId = readId(id) ?? notFound();
  const list = (await read(grant, (tx, key) => keptInvitees(tx, key, listId, now))) ?? notFound();

  const base = `/m/${merchant}`;
  const { number } = format;
  const { people, lines, faultCount } = list;
  const counted = ROLES.flatMap((role) => {
    const count = people.filter((person) => person.role === role).length;
    return count > 0 ? [`${number(count)} as ${ROLE_LABELS[role].toLowerCase()}`] : [];
  });
  const noun = people.length === 1 ? "person" : "people";
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Account users", href: usersHref(base) },
          { label: "Invite many", href: inviteManyHref(base) },
        ]}
        title={`${number(people.length)} ${noun} to invite`}
        lead={`Read from ${number(lines)} ${lines === 1 ? "line" : "lines"}. Nobody is invited until you say so; after 24 hours this list is forgotten.`}
        actions={<ButtonLink href={inviteManyHref(base)}>Another file</ButtonLink>}
      />
      <div className="grid gap-4">
        {faultCount > 0 && (
          <Notice
            tone="warning"
            title={`${number(faultCount)} ${faultCount === 1 ? "thing is" : "things are"} wrong with the file`}
          >
            These lines are left out. You can go on without them, or put the file right and send it
            again.
          </Notice>
        )}
        {people.length > 0 ? (
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
            <Panel padding="flush" title="Who would be invited" aside={counted.join(", ")}>
              <DataTable
                caption="Who would be invited"
                rows={people.slice(0, SHOWN)}
                rowKey={({ email }) => email}
                columns={[
                  {
                    header: "Address",
                    head: true,
                    className: "[overflow-wrap:anywhere]",
                    cell: ({ email }) => email,
                  },
                  { header: "Role", cell: ({ role }) => ROLE_LABELS[role] },
                ]}
              />
              {people.length > SHOWN && (
                <p className="px-2 py-2 text-sm text-ink-3">
                  and {number(people.length - SHOWN)} more.
                </p>
              )}
            </Panel>
            <Panel title="Invite them">
              <InviteListForm
                action={inviteManyAction.bind(null, merchant)}
                id={listId}
                ways={await waysHere(now)}
                deed={`Invite ${number(people.length)} ${noun}`}
              />
            </Panel>
          </div>
        ) : (
          <Notice title="Nobody is left to invite">
            Every line of the file is left out, for the reasons below.
          </Notice>
        )}
        {faultCount > 0 && (
          <Panel padding="flush" title="Left out">
            <InviteFaults {...{ list, number }} />
          </Panel>
        )}
      </div>
    </>
  );
}

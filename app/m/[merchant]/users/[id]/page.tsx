import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { usersHref } from "@/components/accounts/addresses";
import {
  DeactivateForm,
  HandOverForm,
  ReactivateForm,
  RoleForm,
} from "@/components/accounts/member-forms";
import { MemberMark } from "@/components/accounts/member-mark";
import { personLabel } from "@/components/accounts/person-name";
import { withQuery } from "@/components/audit/addresses";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readId } from "@/lib/accounts/input";
import { memberById } from "@/lib/accounts/views";
import { PEOPLE_DONE, ROLE_LABELS, ROLE_WORDS } from "@/lib/accounts/words";
import { usersWithSecondFactor } from "@/lib/sign-in/views";
import { changeRoleAction, deactivateAction, handOverAction, reactivateAction } from "../actions";
import { waysHere } from "../ways";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Account user" };

/** One account user: what they may do, and what an admin can do about it. */
export default async function UserPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, user, membership, now, format } = await openPage(merchant, "users.read");
  const userId = readId(id) ?? notFound();
  const { member, own, factors } = await read(grant, async (tx, key) => ({
    member: await memberById(tx, key, userId),
    own: await memberById(tx, key, user.userId),
    factors: await usersWithSecondFactor(tx, key, [userId]),
  }));
  if (!member) notFound();

  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "users.change");
  const ways = mayChange ? await waysHere(now) : null;
  const person = personLabel(member);
  const isActive = member.deactivatedAt === null;
  const query = await searchParams;
  const done = typeof query.done === "string" ? query.done : "";
  const mayHandOver =
    own?.isOwner === true && userId !== user.userId && isActive && member.role === "admin";
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Account users", href: usersHref(base) }]}
        title={person}
        actions={<MemberMark {...{ member, format }} />}
      />
      <div className="grid gap-4">
        {done in PEOPLE_DONE && (
          <Notice tone="success" live>
            {PEOPLE_DONE[done as keyof typeof PEOPLE_DONE]}
          </Notice>
        )}
        <Panel title="Who they are here">
          <KeyValues>
            <KeyValue name="Address">{member.email}</KeyValue>
            <KeyValue name="Role">
              {ROLE_LABELS[member.role]}: {ROLE_WORDS[member.role]}
            </KeyValue>
            {member.isOwner && <KeyValue name="Owner">answers for this merchant</KeyValue>}
            <KeyValue name="Second factor">{factors.has(userId) ? "yes" : "no"}</KeyValue>
            <KeyValue name="Here since">{format.moment(member.since)}</KeyValue>
            <KeyValue name="Last seen">
              {member.lastSeenAt === null ? "never" : format.moment(member.lastSeenAt)}
            </KeyValue>
            {(await holds(merchant, "audit.read")) && (
              <KeyValue name="Trail">
                <TextLink href={withQuery(`${base}/audit`, { who: userId })}>
                  What they did here
                </TextLink>
              </KeyValue>
            )}
          </KeyValues>
        </Panel>
        {ways && (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {isActive ? (
              <>
                <Panel title="Role">
                  {member.isOwner ? (
                    <OwnerStays />
                  ) : (
                    <RoleForm
                      action={changeRoleAction.bind(null, merchant)}
                      role={member.role}
                      {...{ userId, ways }}
                    />
                  )}
                </Panel>
                <Panel title="Access">
                  {member.isOwner ? (
                    <OwnerStays />
                  ) : (
                    <DeactivateForm
                      action={deactivateAction.bind(null, merchant)}
                      userId={userId}
                      deed={`Deactivate ${person}`}
                    />
                  )}
                </Panel>
              </>
            ) : (
              <Panel title="Access">
                <ReactivateForm
                  action={reactivateAction.bind(null, merchant)}
                  deed={`Let ${person} in again as ${ROLE_LABELS[member.role].toLowerCase()}`}
                  {...{ userId, ways }}
                />
              </Panel>
            )}
            {mayHandOver && (
              <Panel title="Ownership">
                <HandOverForm
                  action={handOverAction.bind(null, merchant)}
                  merchantName={membership.merchantName}
                  {...{ userId, person, ways }}
                />
              </Panel>
            )}
          </div>
        )}
      </div>
    </>
  );
}

/** Why nothing can be done about whoever answers for the merchant. */
function OwnerStays() {
  return (
    <p className="text-sm text-ink-2">
      Whoever answers for the merchant stays an admin. They hand it over first, on the page of
      another admin. Where they are gone, whoever runs Steward names another by the command line:
      user owner.
    </p>
  );
}

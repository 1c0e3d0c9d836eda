import type { Metadata } from "next";
import { usersHref } from "@/components/accounts/addresses";
import { UsersTabs } from "@/components/accounts/users-tabs";
import { clauseHref } from "@/components/amazon/addresses";
import { consolesHref, newConsoleUserHref } from "@/components/consoles/addresses";
import { ConfirmConsoleForm } from "@/components/consoles/console-form";
import { ConsolesFilters } from "@/components/consoles/consoles-filters";
import { ConsolesTable } from "@/components/consoles/consoles-table";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Stat, Stats } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readConsoleFilter, seenText } from "@/lib/consoles/input";
import { consoleQuery } from "@/lib/consoles/queries";
import { canBeConfirmed } from "@/lib/consoles/rules";
import { consolesScreen } from "@/lib/consoles/views";
import { confirmConsoleUsersAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "In Amazon’s consoles" };

/** Which log-ins Amazon's consoles list, whose they are, and whether somebody has looked this quarter. */
export default async function ConsolesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "users.read");
  const query = await searchParams;
  const filter = readConsoleFilter(query);
  const { rows, counts } = await read(grant, (tx, key) => consolesScreen(tx, key, filter, today));

  const base = `/m/${merchant}`;
  const { number } = format;
  const mayChange = await holds(merchant, "users.review");
  const isFiltered = Object.keys(consoleQuery(filter)).length > 0;
  const sum = (of: "listed" | "unconfirmed" | "shared" | "left") =>
    counts.reduce((all, each) => all + each[of], 0);
  const confirmable = rows.filter(canBeConfirmed);
  const confirmed =
    typeof query.confirmed === "string" && /^\d{1,3}$/.test(query.confirmed)
      ? Number(query.confirmed)
      : 0;
  const register = mayChange && (
    <ButtonLink href={newConsoleUserHref(base)} variant="primary">
      Register a log-in
    </ButtonLink>
  );
  const left = sum("left");
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Account users", href: usersHref(base) }]}
        title="In Amazon’s consoles"
        lead="Steward cannot look into Amazon’s consoles. Somebody compares this register with their lists of users once a quarter, and says so."
        actions={
          <>
            {rows.length > 0 && (
              <a
                href={consolesHref(base, filter).replace("/consoles", "/consoles/export")}
                download
                className={buttonClass()}
              >
                Export
              </a>
            )}
            {counts.length > 0 && register}
          </>
        }
      />
      <UsersTabs base={base} current="consoles" />
      <div className="grid gap-4">
        {confirmed > 0 && (
          <Notice tone="success" live>
            Confirmed: {number(confirmed)} {confirmed === 1 ? "log-in" : "log-ins"}, as of now.
          </Notice>
        )}
        {left > 0 && (
          <Notice
            tone="danger"
            title={`${number(left)} ${left === 1 ? "log-in belongs" : "log-ins belong"} to somebody who has left`}
          >
            They were deactivated here and can still sign in there. Have it taken off in the console
            today, and note that.
          </Notice>
        )}
        {counts.length > 0 && (
          <Stats>
            <Stat
              label="Listed"
              mark="open"
              value={number(sum("listed"))}
              href={consolesHref(base)}
              note="in both consoles"
            />
            <Stat
              label="Not confirmed this quarter"
              mark={sum("unconfirmed") > 0 ? "soon" : "done"}
              value={number(sum("unconfirmed"))}
              href={consolesHref(base, { state: "unconfirmed" })}
              note="leavers included"
            />
            <Stat
              label="Shared"
              mark={sum("shared") > 0 ? "over" : "done"}
              value={number(sum("shared"))}
              href={consolesHref(base, { isShared: true })}
              note="names nobody"
            />
            <Stat
              label="Of somebody who has left"
              mark={left > 0 ? "over" : "done"}
              value={number(left)}
              href={consolesHref(base, { state: "left" })}
              note="to be taken off now"
            />
          </Stats>
        )}
        <div>
          {(counts.length > 0 || isFiltered) && <ConsolesFilters {...{ filter, base }} />}
          <Panel padding={rows.length > 0 ? "flush" : "normal"}>
            <ConsolesTable
              {...{ rows, base, today, format }}
              empty={
                isFiltered ? (
                  <EmptyState
                    title="No log-in fits these filters"
                    action={<ButtonLink href={consolesHref(base)}>Show all</ButtonLink>}
                  />
                ) : (
                  <EmptyState title="No log-in is registered" action={register}>
                    Open the lists of users in the Buy with Prime console and in Seller Central, and
                    register each as it stands there:{" "}
                    <TextLink href={clauseHref(base, "F4")}>clause F4</TextLink> asks for it.
                  </EmptyState>
                )
              }
            />
          </Panel>
        </div>
        {mayChange && confirmable.length > 0 && (
          <Panel title="I have compared them">
            <div className="grid gap-3">
              <p className="max-w-[68ch] text-sm text-ink-2">
                Each log-in in the list above stands in its console with this role, works for this
                merchant, and is needed. Those of somebody who has left are not among them.
              </p>
              <ConfirmConsoleForm
                action={confirmConsoleUsersAction.bind(null, merchant)}
                seen={confirmable.map(seenText)}
                deed={`Confirm ${number(confirmable.length)} ${confirmable.length === 1 ? "log-in" : "log-ins"}`}
              />
            </div>
          </Panel>
        )}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { usersHref } from "@/components/accounts/addresses";
import { consolesHref } from "@/components/consoles/addresses";
import {
  ConfirmConsoleForm,
  ConsoleForm,
  ListedForm,
  TakeOffForm,
} from "@/components/consoles/console-form";
import { ConsoleMark } from "@/components/consoles/console-mark";
import { colleagueName } from "@/components/systems/owner-name";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readConsoleUserId, seenText } from "@/lib/consoles/input";
import { canBeConfirmed } from "@/lib/consoles/rules";
import { consoleUserScreen } from "@/lib/consoles/views";
import { CONSOLE_DONE, CONSOLE_LABELS, STEP_WORDS, whoseWords } from "@/lib/consoles/words";
import {
  changeConsoleUserAction,
  confirmConsoleUsersAction,
  takeBackAction,
  takeOffAction,
} from "../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Log-in" };

/** One log-in of Amazon's consoles: whose it is, and what was done with it. */
export default async function ConsoleUserPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "users.read");
  const userId = readConsoleUserId(id) ?? notFound();
  const found = await read(grant, (tx, key) => consoleUserScreen(tx, key, userId));
  if (!found) notFound();

  const { user, steps, people } = found;
  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "users.review");
  const { done } = await searchParams;
  const at = { id: user.id, version: user.version };
  const options = people.map((each) => ({ value: each.userId, label: colleagueName(each) }));
  const isKnown = user.userId === null || options.some(({ value }) => value === user.userId);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Account users", href: usersHref(base) },
          { label: "In Amazon’s consoles", href: consolesHref(base) },
        ]}
        title={user.listedAs}
        actions={<ConsoleMark {...{ user, today, format }} />}
      />
      <div className="grid gap-4">
        {typeof done === "string" && done in CONSOLE_DONE && (
          <Notice tone="success" live>
            {CONSOLE_DONE[done as keyof typeof CONSOLE_DONE]}
          </Notice>
        )}
        {user.hasLeft && user.takenOffOn === null && (
          <Notice tone="danger" title="Whose it is has left">
            They were deactivated here, and the console still lists them. Have it taken off there,
            and note that below.
          </Notice>
        )}
        {user.isShared && user.takenOffOn === null && (
          <Notice tone="warning" title="Several people use it">
            Nobody can say who did what with it. Have a log-in made for each, then have this one
            taken off.
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What it is">
            <KeyValues>
              <KeyValue name="Console">{CONSOLE_LABELS[user.console]}</KeyValue>
              <KeyValue name="Role there">{user.role}</KeyValue>
              <KeyValue name="Belongs to">{whoseWords(user)}</KeyValue>
              <KeyValue name="Shared">{user.isShared ? "yes" : "no"}</KeyValue>
              <KeyValue name="Confirmed">
                {user.confirmedAt === null ? "never" : format.moment(user.confirmedAt)}
              </KeyValue>
              {user.takenOffOn !== null && (
                <KeyValue name="Taken off">{format.day(user.takenOffOn)}</KeyValue>
              )}
            </KeyValues>
          </Panel>
          <Panel title="What was done with it">
            <ol className="grid text-sm">
              {steps.map(({ number, kind, byName, at: moment, words }) => (
                <li
                  key={number}
                  className="border-b border-line py-1.75 first:pt-0 last:border-b-0"
                >
                  <span className="font-medium">{STEP_WORDS[kind]}</span> by{" "}
                  {byName ?? "a former account user"},{" "}
                  <Time at={moment.toISOString()}>{format.moment(moment)}</Time>
                  {words !== null && (
                    <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink-2">
                      {words}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </Panel>
        </div>
        {mayChange && user.takenOffOn === null && (
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
            <Panel title="What is said of it">
              <ConsoleForm
                action={changeConsoleUserAction.bind(null, merchant)}
                draft={{
                  ...{ console: user.console, userId: user.userId ?? "", role: user.role },
                  ...{ listedAs: user.listedAs, shared: user.isShared ? "yes" : "no" },
                }}
                people={
                  isKnown
                    ? options
                    : [...options, { value: user.userId ?? "", label: `${whoseWords(user)}, left` }]
                }
                at={at}
              />
            </Panel>
            <div className="grid gap-4">
              {canBeConfirmed(user) && (
                <Panel title="It is as it should be">
                  <ConfirmConsoleForm
                    action={confirmConsoleUsersAction.bind(null, merchant)}
                    seen={[seenText(user)]}
                    deed="Confirm it"
                  />
                </Panel>
              )}
              <Panel title="It is no longer listed">
                <TakeOffForm action={takeOffAction.bind(null, merchant)} {...{ at, today }} />
              </Panel>
            </div>
          </div>
        )}
        {mayChange && user.takenOffOn !== null && (
          <Panel title="It is listed after all">
            <ListedForm action={takeBackAction.bind(null, merchant)} at={at} />
          </Panel>
        )}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { mailHref } from "@/components/mail/addresses";
import { MailTable } from "@/components/mail/mail-table";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readMailPlace } from "@/lib/mail/input";
import { folderInUse, mailPage } from "@/lib/mail/views";
import { sendAgainAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const readable = await holds((await params).merchant, "mail.read");
  return { title: readable ? "Mail" : "Not found" };
}

/** What goes out to this merchant's people by mail: to whom, whether it went, and why not. */
export default async function MailPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, now, format } = await openPage(merchant, "mail.read");
  const after = readMailPlace((await searchParams).after);
  const { rows, next, waiting, failed } = await read(grant, (tx, key) => mailPage(tx, key, after));
  const base = `/m/${merchant}`;
  const folder = folderInUse();
  const sends = await holds(merchant, "mail.send");
  const figures = [
    waiting === 0 ? "Nothing waits" : `${format.number(waiting)} on the way`,
    ...(failed === 0 ? [] : [`${format.number(failed)} not sent`]),
  ];

  return (
    <>
      <PageHeader
        title="Mail"
        lead="What goes out to your people, to whom, and whether it went. What a message says is shown nowhere: it can hold a link that lets somebody in."
        actions={
          rows.length > 0 && (
            <a href={`${base}/mail/export`} download className={buttonClass()}>
              Export
            </a>
          )
        }
      />
      <div className="grid gap-4">
        {folder !== null && (
          <Notice title="No mail server is set">
            Messages are laid down as files in <code>{folder}</code> on the machine that runs
            Steward. Whoever runs it hands them on, or sets SMTP_URL.
          </Notice>
        )}
        <div>
          <Panel title="Messages" aside={figures.join(" · ")} padding="flush">
            <MailTable
              {...{ rows, now, format }}
              sendAgain={sends ? sendAgainAction.bind(null, merchant) : null}
              empty={
                <EmptyState
                  title={after === null ? "No message went out yet" : "No message on this page"}
                  action={
                    after !== null && <ButtonLink href={mailHref(base)}>Show the newest</ButtonLink>
                  }
                >
                  Invitations, notices and digests stand here once there are any.
                </EmptyState>
              }
            />
          </Panel>
          <Pagination
            summary="Newest first. Kept for 90 days."
            previous={after === null ? undefined : mailHref(base)}
            next={next === null ? undefined : mailHref(base, next)}
            nextLabel="Older"
          />
        </div>
      </div>
    </>
  );
}

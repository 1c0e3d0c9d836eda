import type { Metadata } from "next";
import { ProvidedNotice } from "@/components/sign-in/provided-notice";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openOwnPage } from "@/lib/access/self";

export const metadata: Metadata = { title: "What is stored about you" };

/** What is kept of somebody, and the way to take it along. */
export default async function OwnDataPage() {
  const { session } = await openOwnPage();
  return (
    <>
      <PageHeader
        title="What is stored about you"
        lead="All of it, in a file that programs can read too."
      />
      <Panel>
        <ul className="grid max-w-[68ch] list-disc gap-1 pl-5 text-sm text-ink-2">
          <li>Your name and address, and when your account was made.</li>
          <li>Where you belong and as what, and when you were last seen there, to the hour.</li>
          <li>
            Your sessions and one-time links by their times; of passwords and links only hashes are
            kept, which are not in the file.
          </li>
          <li>
            Your passkeys by name, when an authenticator app and recovery codes were made or used,
            and what went to you by mail: its kind, address and time, not its words.
          </li>
          <li>
            What you chose for yourself at each merchant: what you are told of, a calendar’s address
            by its times, and filters that you kept.
          </li>
          <li>
            What the audit trails of your merchants say that you did: the newest ten thousand
            entries of each.
          </li>
        </ul>
        <p className="mt-3 max-w-[68ch] text-sm text-ink-2">
          Answers, comments and evidence that you wrote belong to your merchants; the file says when
          you wrote them, and where they are.
        </p>
        <div className="mt-4">
          {session.merchantId === null ? (
            <a href="/account/data/download" download className={buttonClass("primary")}>
              Download as JSON
            </a>
          ) : (
            <ProvidedNotice />
          )}
        </div>
      </Panel>
    </>
  );
}

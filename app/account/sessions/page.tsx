import type { Metadata } from "next";
import { EndSessions } from "@/components/sign-in/end-sessions";
import { SessionList } from "@/components/sign-in/session-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ownSessions } from "@/lib/access/own-sessions";
import { openOwnPage, readOwn } from "@/lib/access/self";
import { endAllAction, endOthersAction, endSessionAction } from "../sign-in-actions";

export const metadata: Metadata = { title: "Sessions" };

/** Where one is signed in at this moment. */
export default async function SessionsPage() {
  const { self, session, now, format } = await openOwnPage();
  const sessions = await readOwn(self, (tx) => ownSessions(tx, self, session.idHash, now));

  return (
    <>
      <PageHeader
        title="Sessions"
        lead="Where you are signed in. Something here that is not you? End it, and set a new password."
      />
      <div className="grid max-w-3xl gap-4">
        <Panel title="Signed in now" aside={format.number(sessions.length)}>
          <SessionList
            action={endSessionAction}
            sessions={sessions.map(({ createdAt, lastSeenAt, ...each }) => ({
              ...each,
              since: format.moment(createdAt),
              seen: format.moment(lastSeenAt),
            }))}
          />
        </Panel>
        <Panel title="All at once">
          <EndSessions others={endOthersAction} all={endAllAction} count={sessions.length} />
        </Panel>
      </div>
    </>
  );
}

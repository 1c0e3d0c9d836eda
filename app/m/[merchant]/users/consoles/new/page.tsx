import type { Metadata } from "next";
import { usersHref } from "@/components/accounts/addresses";
import { consolesHref } from "@/components/consoles/addresses";
import { ConsoleForm } from "@/components/consoles/console-form";
import { colleagueName } from "@/components/systems/owner-name";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { colleagues } from "@/lib/accounts/views";
import { registerConsoleUserAction } from "../actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Register a log-in" };

/** Where a log-in that a console lists is registered. */
export default async function NewConsoleUserPage({ params }: Props) {
  const { merchant } = await params;
  const { grant } = await openPage(merchant, "users.review");
  const people = await read(grant, (tx, key) => colleagues(tx, key));
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Account users", href: usersHref(base) },
          { label: "In Amazon’s consoles", href: consolesHref(base) },
        ]}
        title="Register a log-in"
        lead="As its console lists it today; it counts as confirmed now."
      />
      <Panel>
        <ConsoleForm
          action={registerConsoleUserAction.bind(null, merchant)}
          draft={{
            ...{ console: "buyWithPrime", userId: "", listedAs: "", role: "", shared: "no" },
          }}
          people={people.map((each) => ({ value: each.userId, label: colleagueName(each) }))}
        />
      </Panel>
    </>
  );
}

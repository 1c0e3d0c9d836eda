import type { Metadata } from "next";
import { ConfirmForm } from "@/components/sign-in/confirm-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openOwnPage } from "@/lib/access/self";
import { safeReturnPath } from "@/lib/access/session";
import { confirmWays } from "@/lib/sign-in/views";
import { confirmAction } from "../sign-in-actions";

export const metadata: Metadata = { title: "Confirm that it is you" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** On the way to a file with many people's records in it, for whoever signed in a while ago. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { to } = await searchParams;
  const page = await openOwnPage();
  return (
    <>
      <PageHeader
        title="Confirm that it is you"
        lead="What you asked for is only handed out to whoever has shown that within ten minutes."
      />
      <div className="max-w-2xl">
        <Panel title="Confirm">
          <ConfirmForm
            action={confirmAction}
            ways={await confirmWays(page, page.now)}
            to={safeReturnPath(typeof to === "string" ? to : "")}
          />
        </Panel>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { recipientsHref, sharingHref } from "@/components/sharing/addresses";
import { RecipientForm } from "@/components/sharing/recipient-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { addRecipientAction } from "../../actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Register a recipient" };

/** Where somebody is registered who is handed shopper data. */
export default async function NewRecipientPage({ params }: Props) {
  const { merchant } = await params;
  await openPage(merchant, "sharing.change");
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Recipients", href: recipientsHref(base) },
        ]}
        title="Register a recipient"
        lead="One firm, one entry. Whether they may learn who is a Prime member is decided by a reviewer afterwards."
      />
      <Panel>
        <RecipientForm action={addRecipientAction.bind(null, merchant)} />
      </Panel>
    </>
  );
}

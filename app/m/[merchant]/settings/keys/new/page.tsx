import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { keysHref } from "@/components/keys/addresses";
import { MakeKeyForm } from "@/components/keys/make-key-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { currentUser } from "@/lib/access/session";
import { KEY_DAYS_PROPOSED } from "@/lib/keys/model";
import { lastDayMax } from "@/lib/keys/rules";
import { confirmWays } from "@/lib/sign-in/views";
import { addDays } from "@/lib/time/day";
import { makeKeyAction } from "../actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Make an API key" };

/** Where a key is made, and shown the only time. */
export default async function NewKeyPage({ params }: Props) {
  const { merchant } = await params;
  const { today, format, now } = await openPage(merchant, "keys.change");
  const signedIn = await currentUser();
  if (!signedIn) notFound();
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Settings", href: `${base}/settings` },
          { label: "API keys", href: keysHref(base) },
        ]}
        title="Make an API key"
        lead="For one program. It reads and does what you choose, at this merchant and no other, until the day you choose."
      />
      <Panel>
        <MakeKeyForm
          action={makeKeyAction.bind(null, merchant)}
          days={{
            today,
            max: lastDayMax(today),
            proposed: addDays(today, KEY_DAYS_PROPOSED),
          }}
          locale={format.locale}
          ways={await confirmWays(signedIn, now)}
          back={keysHref(base)}
        />
      </Panel>
    </>
  );
}

import type { Metadata } from "next";
import { copiesHref } from "@/components/copies/addresses";
import { CopyForm } from "@/components/copies/copy-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readOfferedCopy } from "@/lib/copies/input";
import { proposedDestroyBy } from "@/lib/copies/rules";
import { proposalWords } from "@/lib/copies/words";
import { aroundCopy } from "@/lib/copies/views";
import { registerCopyAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Register a copy" };

/** Where a copy is registered. What the page before knew of it is filled in. */
export default async function NewCopyPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, user, today, format } = await openPage(merchant, "copies.change");
  const offered = readOfferedCopy(await searchParams);
  const { people, systems } = await read(grant, (tx, key) => aroundCopy(tx, key));
  const base = `/m/${merchant}`;
  const isKnown = systems.some(({ id }) => id === offered.systemId);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Copies", href: copiesHref(base) },
        ]}
        title="Register a copy"
        lead="Something beside the systems that shows shoppers’ details. Nothing of what is in it is asked for: only what it is, whose, and by when it goes."
      />
      <Panel>
        <CopyForm
          action={registerCopyAction.bind(null, merchant)}
          draft={{
            ...{ kind: offered.kind, what: offered.what, place: "" },
            ...{ ownerId: user.userId, ownerWords: "" },
            systemId: isKnown ? (offered.systemId ?? "") : "",
            records: offered.records === null ? "" : String(offered.records),
            since: today,
            destroyBy: proposedDestroyBy(offered.soonestDue, today),
          }}
          people={people.map(({ userId, name }) => ({ value: userId, label: name }))}
          systems={systems.map(({ id, name }) => ({ value: id, label: name }))}
          today={today}
          dayHint={proposalWords(offered.soonestDue, today, format)}
        />
      </Panel>
    </>
  );
}

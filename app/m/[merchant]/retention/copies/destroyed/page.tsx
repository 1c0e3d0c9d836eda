import type { Metadata } from "next";
import { copiesHref } from "@/components/copies/addresses";
import { CopiesTable } from "@/components/copies/copies-table";
import { DestroyForm } from "@/components/copies/destroy-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readCopySelection, seenCopyText } from "@/lib/copies/input";
import { aroundCopy, copiesById } from "@/lib/copies/views";
import { destroyCopiesAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Attest destroyed" };

/** Where somebody attests that copies were destroyed, once they have seen which. */
export default async function DestroyedPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "copies.change");
  const ids = readCopySelection((await searchParams).copy);
  const { found, systems } = await read(grant, async (tx, key) => ({
    found: await copiesById(tx, key, ids),
    ...(await aroundCopy(tx, key)),
  }));

  const base = `/m/${merchant}`;
  const there = found.filter(({ destroyedOn }) => destroyedOn === null);
  const left = ids.length - there.length;
  const counted = `${format.number(there.length)} ${there.length === 1 ? "copy" : "copies"}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Copies", href: copiesHref(base) },
        ]}
        title="Attest destroyed"
        lead="Look at what it touches, then say when and how it was done."
      />
      {there.length === 0 ? (
        <Panel>
          <EmptyState
            title={ids.length === 0 ? "No copy was picked" : "None of these copies is still there"}
            action={<ButtonLink href={copiesHref(base)}>Back to the copies</ButtonLink>}
          >
            Pick those that were destroyed in the list, and come here with them.
          </EmptyState>
        </Panel>
      ) : (
        <div className="grid gap-4">
          {left > 0 && (
            <Notice>
              {format.number(left)} of those picked {left === 1 ? "is" : "are"} left out:{" "}
              {left === 1 ? "it was" : "they were"} attested already, or {left === 1 ? "is" : "are"}{" "}
              not here any more.
            </Notice>
          )}
          <Panel title={`Picked: ${counted}`} padding="flush">
            <CopiesTable
              caption="Copies that were picked"
              rows={there}
              base={base}
              reading={{
                systemNames: new Map(systems.map(({ id, name }) => [id, name])),
                today,
                format,
              }}
            />
          </Panel>
          <Panel title="When and how">
            <DestroyForm
              action={destroyCopiesAction.bind(null, merchant)}
              earliest={
                there
                  .map(({ since }) => since)
                  .toSorted()
                  .at(-1) ?? today
              }
              today={today}
              deed={`Attest that ${counted} ${there.length === 1 ? "was" : "were"} destroyed`}
            >
              {there.map((copy) => (
                <input key={copy.id} type="hidden" name="copy" value={seenCopyText(copy)} />
              ))}
            </DestroyForm>
          </Panel>
        </div>
      )}
    </>
  );
}

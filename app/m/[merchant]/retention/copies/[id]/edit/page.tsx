import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { copiesHref, copyHref } from "@/components/copies/addresses";
import { CopyForm } from "@/components/copies/copy-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readCopyId } from "@/lib/copies/input";
import { saidOf } from "@/lib/copies/rules";
import { aroundCopy, copiesById } from "@/lib/copies/views";
import { changeCopyAction } from "../../actions";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "Change a copy" };

/** Where what is said of a copy is put right. */
export default async function EditCopyPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "copies.change");
  const copyId = readCopyId(id) ?? notFound();
  const { found, people, systems } = await read(grant, async (tx, key) => ({
    found: await copiesById(tx, key, [copyId]),
    ...(await aroundCopy(tx, key)),
  }));
  const [copy] = found;
  if (!copy) notFound();
  const base = `/m/${merchant}`;
  const here = copyHref(base, copy.id);
  if (copy.destroyedOn !== null) redirect(here as never);

  const said = saidOf(copy);
  const ofOwner =
    said.ownerId === null ? [] : [{ userId: said.ownerId, name: "a former account user" }];
  const everybody = people.some(({ userId }) => userId === said.ownerId)
    ? people
    : [...people, ...ofOwner];
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Copies", href: copiesHref(base) },
          { label: copy.what, href: here },
        ]}
        title="Change a copy"
        lead="Put right what is said of it. Its day can come nearer at any time; to put it off, say why."
      />
      <Panel>
        <CopyForm
          action={changeCopyAction.bind(null, merchant)}
          draft={{
            ...{ kind: said.kind, what: said.what, place: said.place },
            ...{ ownerId: said.ownerId ?? "", ownerWords: said.ownerWords ?? "" },
            ...{ systemId: said.systemId ?? "", since: said.since, destroyBy: said.destroyBy },
            records: said.records === null ? "" : String(said.records),
          }}
          people={everybody.map(({ userId, name }) => ({ value: userId, label: name }))}
          systems={systems.map((system) => ({ value: system.id, label: system.name }))}
          today={today}
          dayHint={`It was ${format.day(copy.destroyBy)}. To put it off, say why.`}
          at={{ id: copy.id, version: copy.version }}
        />
      </Panel>
    </>
  );
}

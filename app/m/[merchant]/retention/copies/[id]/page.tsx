import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { copiesHref, copyHref, destroyHref } from "@/components/copies/addresses";
import { CopyFacts } from "@/components/copies/copy-facts";
import { CopyMark } from "@/components/copies/copy-mark";
import { CopySteps } from "@/components/copies/copy-steps";
import { TakeBackForm } from "@/components/copies/destroy-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readCopyId } from "@/lib/copies/input";
import { copyById } from "@/lib/copies/views";
import { DONE_WORDS } from "@/lib/copies/words";
import { systemById } from "@/lib/systems/views";
import { takeDestroyedBackAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Copy" };

/** One copy: what it is, whose, by when it goes, and who did what with it. */
export default async function CopyPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "copies.read");
  const copyId = readCopyId(id) ?? notFound();
  const found = await read(grant, async (tx, key) => {
    const one = await copyById(tx, key, copyId);
    const systemId = one?.copy.systemId ?? null;
    return one && { ...one, system: systemId && (await systemById(tx, key, systemId)) };
  });
  if (!found) notFound();

  const { copy, steps, system } = found;
  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "copies.change");
  const query = await searchParams;
  const done = typeof query.done === "string" ? query.done : "";
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Copies", href: copiesHref(base) },
        ]}
        title={<span className="[overflow-wrap:anywhere]">{copy.what}</span>}
        actions={
          <>
            <CopyMark {...{ copy, today, format }} />
            {mayChange && copy.destroyedOn === null && (
              <>
                <ButtonLink href={`${copyHref(base, copy.id)}/edit`}>Change</ButtonLink>
                <ButtonLink href={destroyHref(base, [copy.id])} variant="primary">
                  Attest destroyed…
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <div className="grid gap-4">
        {done in DONE_WORDS && (
          <Notice tone="success" live>
            {DONE_WORDS[done as keyof typeof DONE_WORDS]}
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What it is">
            <CopyFacts system={system || null} {...{ copy, base, format }} />
          </Panel>
          <Panel title="What was done with it">
            <CopySteps {...{ steps, format }} />
            {mayChange && copy.destroyedOn !== null && (
              <div className="no-print mt-3 border-t border-line pt-3">
                <TakeBackForm
                  action={takeDestroyedBackAction.bind(null, merchant)}
                  at={{ id: copy.id, version: copy.version }}
                />
              </div>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

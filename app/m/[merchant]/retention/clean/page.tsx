import type { Metadata } from "next";
import { cookies } from "next/headers";
import { CleanAnswer } from "@/components/cleaning/clean-answer";
import { CleanForm } from "@/components/cleaning/clean-form";
import { NotTouched } from "@/components/cleaning/not-touched";
import { TakeForm } from "@/components/cleaning/take-form";
import { newCopyHref } from "@/components/copies/addresses";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readSystemId } from "@/lib/systems/input";
import { systems } from "@/lib/systems/views";
import { checkedTold, problemTold } from "./told";

export const metadata: Metadata = { title: "Clean a file" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Where a file goes in and comes out without what is due in it. */
export default async function CleanPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const query = await searchParams;
  const { grant, format } = await openPage(merchant, "erasures.clean");
  const known = await read(grant, (tx) => systems(tx, grant));
  const home = `/m/${merchant}`;
  const action = `/api/m/${merchant}/clean`;
  const told = await cookies();
  const problem = query.problem === undefined ? null : problemTold(told, query.problem);
  const checked = query.checked === undefined ? null : checkedTold(told);
  const ofChecked = known.find(({ id }) => id === checked?.systemId);

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Retention", href: `${home}/retention` }]}
        title="Clean a file"
        lead="Hand over a report or a spreadsheet and get the same file back without the shopper fields of what is due in it. The file is read as it arrives and then forgotten; only counts and two hashes stay, in the audit trail."
      />
      <RetentionTabs base={home} current="clean" mayClean />
      <div className="grid gap-4">
        {problem !== null && (
          <Notice tone="danger" title="The file was not cleaned">
            {problem}
          </Notice>
        )}
        {checked && ofChecked && (
          <Panel title={`What is due in the file, by “${ofChecked.name}”`}>
            <div className="grid gap-4">
              <CleanAnswer {...checked} locale={format.locale} />
              <TakeForm action={`${action}/take`} checked={checked} />
            </div>
          </Panel>
        )}
        <Panel title={checked ? "Check another file" : undefined}>
          {known.length > 0 ? (
            <CleanForm
              action={action}
              systems={known.map(({ id, name }) => ({ value: id, label: name }))}
              chosen={readSystemId(query.system)}
              locale={format.locale}
            />
          ) : (
            <EmptyState title="There is no system yet">
              What is due is judged by the records of a system. Add one and import its file first.
            </EmptyState>
          )}
        </Panel>
        <Panel title="What is changed, and what is not">
          <NotTouched />
          <p className="mt-3 text-sm text-ink-2">
            A file that stays beside its system, cleaned or not, is a copy.{" "}
            <TextLink href={newCopyHref(home, { kind: "other", what: "File that was cleaned" })}>
              Register it
            </TextLink>{" "}
            with the day by which it goes.
          </p>
        </Panel>
      </div>
    </>
  );
}

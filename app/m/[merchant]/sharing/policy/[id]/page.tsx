import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceList } from "@/components/checklists/step-evidence";
import { policyHref, sharingHref, versionHref } from "@/components/sharing/addresses";
import { FoldedDeedForm } from "@/components/sharing/deed-form";
import { PolicyForm } from "@/components/sharing/policy-form";
import { PolicyState } from "@/components/sharing/policy-state";
import { textOptions } from "@/components/sharing/text-options";
import { UsesTable } from "@/components/sharing/uses-table";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { personName } from "@/lib/accounts/views";
import { evidenceToName } from "@/lib/checklists/views";
import { PURPOSES } from "@/lib/policy/facts";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import { readId } from "@/lib/sharing/input";
import { usesPage } from "@/lib/sharing/views";
import { CORRECT_REFUSALS } from "@/lib/sharing/words";
import { correctPolicyAction, withdrawPolicyAction } from "../../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Version of the privacy policy" };

const DONE: Readonly<Record<string, string>> = {
  corrected: "Put right. The mistaken version is withdrawn, and stays to be read.",
  withdrawn: "Withdrawn: it counts as if it had never been.",
};

/** One version of the policy: what it covers, where its text is, and which uses rest on it. */
export default async function VersionPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const versionId = readId(id) ?? notFound();
  const found = await read(grant, async (tx, key) => {
    const page = await usesPage(tx, key, today);
    const version = page.known.policies.find((one) => one.id === versionId);
    if (!version) return null;
    const userId = version.withdrawn?.userId ?? null;
    return {
      ...{ ...page, version },
      withdrawnBy: userId === null ? null : await personName(tx, userId),
      texts: await evidenceToName(tx, key, version.evidenceId),
    };
  });
  if (!found) notFound();

  const { version, known, uses, texts, withdrawnBy } = found;
  const { withdrawn } = version;
  const base = `/m/${merchant}`;
  const mayChange = (await holds(merchant, "sharing.change")) && withdrawn === null;
  const { done } = await searchParams;
  const words = typeof done === "string" ? DONE[done] : undefined;
  const resting = uses.filter(({ use }) => use.policyVersionId === version.id);
  const correction = known.policies.find(({ corrects }) => corrects === version.id);
  const corrected = known.policies.find((one) => one.id === version.corrects);
  const names = new Map([...known.recipients.values()].map((one) => [one.id, one.name]));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Privacy policy", href: policyHref(base) },
        ]}
        title={<span className="[overflow-wrap:anywhere]">{version.name}</span>}
      />
      <div className="grid gap-4">
        {words !== undefined && (
          <Notice tone="success" live>
            {words}
          </Notice>
        )}
        {withdrawn && (
          <Notice tone="warning" title="Withdrawn">
            On {format.moment(withdrawn.at)}
            {withdrawnBy !== null && ` by ${withdrawnBy}`}: “{withdrawn.because}”{" "}
            {correction && (
              <TextLink href={versionHref(base, correction.id)}>What stands in its place</TextLink>
            )}
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What it is">
            <KeyValues>
              <KeyValue name="State">
                <PolicyState version={version} versions={known.policies} today={today} />
              </KeyValue>
              <KeyValue name="In force from">{format.day(version.validFrom)}</KeyValue>
              <KeyValue name="Published at">
                {version.url === null ? (
                  <span className="text-ink-3">no address is named</span>
                ) : (
                  <a href={version.url} target="_blank" rel="noopener noreferrer" className="link">
                    {version.url}
                  </a>
                )}
              </KeyValue>
              {corrected && (
                <KeyValue name="In place of">
                  <TextLink href={versionHref(base, corrected.id)}>{corrected.name}</TextLink>,
                  which was a mistake
                </KeyValue>
              )}
            </KeyValues>
            {texts.named && (
              <div className="mt-3">
                <EvidenceList evidence={[texts.named]} {...{ base, today, format }} />
              </div>
            )}
          </Panel>
          <Panel title="What it covers">
            <ul className="grid gap-1 text-sm">
              {PURPOSES.map(({ key, dataUse }) => (
                <li
                  key={key}
                  className={version.covers.includes(key) ? "" : "text-ink-3 line-through"}
                >
                  {PURPOSE_LABELS[key]}{" "}
                  <span className="font-mono text-xs text-ink-3">{dataUse}</span>
                  {!version.covers.includes(key) && <span className="sr-only"> (not covered)</span>}
                </li>
              ))}
            </ul>
          </Panel>
        </div>
        {resting.length > 0 && (
          <Panel title="Uses that name it" padding="flush">
            <UsesTable uses={resting} {...{ base, names }} />
          </Panel>
        )}
        {mayChange && (
          <div className="no-print grid items-start gap-4 lg:grid-cols-2">
            <Panel title="It was registered wrongly">
              <details>
                <summary className="link inline-flex min-h-6 items-center text-sm">
                  Put it right
                </summary>
                <div className="mt-3">
                  <PolicyForm
                    action={correctPolicyAction.bind(null, merchant)}
                    today={today}
                    texts={textOptions(texts, format)}
                    mistaken={version}
                  />
                </div>
              </details>
            </Panel>
            <Panel title="It never was">
              <FoldedDeedForm
                summary="Withdraw it"
                action={withdrawPolicyAction.bind(null, merchant)}
                words={CORRECT_REFUSALS}
                at={{ id: version.id }}
                label={`Withdraw ${version.name}`}
                deed="Withdraw this version"
                because="What was wrong"
              >
                <p className="text-sm text-ink-2">
                  It counts as if it had never been: the version before is in force again. A policy
                  that was published and replaced is not withdrawn; add the next one.
                </p>
              </FoldedDeedForm>
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}

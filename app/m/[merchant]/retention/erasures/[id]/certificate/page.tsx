import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { certificateHref, erasureHref, erasuresHref } from "@/components/erasures/addresses";
import { CertificateRecords } from "@/components/erasures/certificate-records";
import { CommandLine } from "@/components/accounts/command-line";
import { recordsWords } from "@/components/erasures/words";
import { buttonClass } from "@/components/ui/button";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { certifiedActorName, certifiedSteps } from "@/lib/erasures/certificate-words";
import { readErasureId } from "@/lib/erasures/input";
import { certificatePage } from "@/lib/erasures/work-views";
import { FILE_END_LABELS } from "@/lib/erasures/words";
import { formatName } from "@/lib/imports/words";
import type { Format as FileFormat } from "@/lib/imports/model";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "Certificate of an erasure" };

/** What an erasure came to, as it was certified when its last record was settled. */
export default async function CertificatePage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, format } = await openPage(merchant, "erasures.read");
  const erasureId = readErasureId(id) ?? notFound();
  const found = await read(grant, (tx, key) => certificatePage(tx, key, erasureId));
  if (!found) notFound();

  const { certificate, sha256 } = found;
  const { asked, approved, closedAt, list, erased, files } = certificate;
  const base = `/m/${merchant}`;
  const here = certificateHref(base, erasureId);
  const at = (moment: string) => format.moment(new Date(moment));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Erasures", href: erasuresHref(base) },
          {
            label: `Erasure of ${recordsWords(list.records, format.number)}`,
            href: erasureHref(base, erasureId),
          },
        ]}
        title="Certificate of an erasure"
        lead={`${format.number(erased.records)} of ${recordsWords(list.records, format.number)} erased, as of ${at(closedAt)}. Names are those of that day.`}
        actions={
          <>
            <a href={`${here}/json`} download className={buttonClass()}>
              JSON
            </a>
            <a href={`${here}/pdf`} download className={buttonClass("primary")}>
              PDF
            </a>
          </>
        }
      />
      <div className="grid gap-4">
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="Who, and when">
            <KeyValues>
              <KeyValue name="Merchant">{certificate.merchant.name}</KeyValue>
              <KeyValue name="Asked for">
                {certifiedActorName(asked.by)}, {at(asked.at)}
              </KeyValue>
              <KeyValue name="Approved">
                {approved === null
                  ? "no second person was needed"
                  : `${certifiedActorName(approved.by)}, ${at(approved.at)}`}
              </KeyValue>
              <KeyValue name="Closed">{at(closedAt)}</KeyValue>
            </KeyValues>
          </Panel>
          <Panel title="By what it can be checked">
            <KeyValues>
              <KeyValue name="Certificate, SHA-256">
                <code className="font-mono text-xs">{sha256}</code>
              </KeyValue>
              <KeyValue name="All records">
                {format.number(list.records)}, list{" "}
                <code className="font-mono text-xs">{list.sha256}</code>
              </KeyValue>
              <KeyValue name="Erased records">
                {format.number(erased.records)}, list{" "}
                <code className="font-mono text-xs">{erased.sha256}</code>
              </KeyValue>
            </KeyValues>
            <p className="mt-3 mb-1.5 text-sm text-ink-2">
              The audit trail names the first of them. Where Steward runs, the JSON can be held
              against it:
            </p>
            <CommandLine>npm run -s steward -- erasure verify FILE</CommandLine>
          </Panel>
        </div>
        <Panel title="What became of the records" padding="flush">
          <CertificateRecords {...{ certificate, base, format }} />
        </Panel>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What was done">
            <ol className="grid text-sm">
              {certifiedSteps(certificate, format).map(({ title, detail, words }, index) => (
                <li key={index} className="border-b border-line py-1.75 first:pt-0 last:border-b-0">
                  <span className="font-medium">{title}</span>
                  {detail !== "" && <p className="[overflow-wrap:anywhere] text-ink-2">{detail}</p>}
                  {words !== null && (
                    <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink-2">
                      {words}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </Panel>
          <Panel title="Files it is proven by">
            {files.length === 0 ? (
              <p className="text-sm text-ink-2">No record was proven by a file.</p>
            ) : (
              <ul className="grid text-sm">
                {files.map(
                  ({ importId, format: kind, sha256: hash, asOf, end, endedAt, endedBy }) => (
                    <li
                      key={importId}
                      className="border-b border-line py-1.75 first:pt-0 last:border-b-0"
                    >
                      <TextLink href={`${base}/imports/${importId}`}>
                        {formatName(kind as FileFormat)}
                      </TextLink>
                      {asOf !== null && `, everything in its system as of ${at(asOf)}`}
                      {end !== null &&
                        endedAt !== null &&
                        `, ${FILE_END_LABELS[end as keyof typeof FILE_END_LABELS].toLowerCase()}, says ${endedBy ?? "a former account user"}, ${at(endedAt)}`}
                      <code className="block font-mono text-xs [overflow-wrap:anywhere] text-ink-3">
                        {hash}
                      </code>
                    </li>
                  ),
                )}
              </ul>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { UNMAPPED_FINDINGS } from "@/lib/imports/model";
import type { MergeCounts } from "@/lib/holdings/model";
import type { ImportReport } from "@/lib/imports/report";
import { findingSentence } from "@/lib/imports/words";

type Props = {
  report: ImportReport;
  counts: MergeCounts;
  /** The records of unknown origin in the system. */
  unknown: string;
  isJoined: boolean;
  number: (count: number) => string;
};

/** What somebody has to look at before, or after, the file is joined. */
export function Findings({ report, counts, unknown, isJoined, number }: Props) {
  const { unmapped } = report;
  const seeming = (report.findings ?? []).filter(({ kind }) => UNMAPPED_FINDINGS.includes(kind));
  const findings = (report.findings ?? []).filter((one) => !seeming.includes(one));
  const { conflicting, reappeared } = counts;
  return (
    <>
      {findings.length > 0 && (
        <Notice tone="info" title="What was noticed in the file">
          <ul className="grid gap-1.5">
            {findings.map((finding) => (
              <li key={finding.kind}>{findingSentence(finding, number)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {unmapped.length > 0 && (
        <Notice
          tone="warning"
          title={
            unmapped.length === 1
              ? "One column that nobody has spoken for"
              : `${number(unmapped.length)} columns that nobody has spoken for`
          }
        >
          {seeming.length > 0 && (
            <ul className="mb-1.5 grid gap-1 font-medium text-ink">
              {seeming.map((finding) => (
                <li key={finding.kind} className="[overflow-wrap:anywhere]">
                  {findingSentence(finding, number)}
                </li>
              ))}
            </ul>
          )}
          <p>
            <span className="[overflow-wrap:anywhere]">{unmapped.join(", ")}</span>. Nothing in{" "}
            {unmapped.length === 1 ? "it" : "them"} was read.{" "}
            {seeming.length > 0
              ? "This system holds more than the figures say: map the column, or have it left out of the export."
              : "If shopper data stands there, this system holds more than the figures say."}
          </p>
        </Notice>
      )}
      {conflicting > 0 && (
        <Notice
          tone="warning"
          title={
            conflicting === 1
              ? "The origin of one record contradicts what an earlier file said"
              : `The origin of ${number(conflicting)} records contradicts what an earlier file said`
          }
          action={isJoined && <TextLink href={unknown}>See records of unknown origin</TextLink>}
        >
          Nothing is merged into the freer rules: they count as of unknown origin, under the
          stricter ones, until somebody decides.
        </Notice>
      )}
      {reappeared > 0 && (
        <Notice
          tone="danger"
          title={
            reappeared === 1
              ? "One record came back that had been erased or gone"
              : `${number(reappeared)} records came back that had been erased or gone`
          }
        >
          Their source still holds them, or a copy brought them back. They are marked as reappeared.
        </Notice>
      )}
    </>
  );
}

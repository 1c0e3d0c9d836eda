import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
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
  const { unmapped, findings = [] } = report;
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
              ? "One column that Steward does not know"
              : `${number(unmapped.length)} columns that Steward does not know`
          }
        >
          <p>
            <span className="[overflow-wrap:anywhere]">{unmapped.join(", ")}</span>. Nothing in{" "}
            {unmapped.length === 1 ? "it" : "them"} was read. If shopper data stands there, this
            system holds more than the figures say.
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

import { Notice } from "@/components/ui/notice";

type Props = {
  system: string;
  /** The moment of the system's newest full import, where this one is older. */
  newerFull: string | null;
  asOf: string;
  gone: number;
  /** Records that open erasures say were done after that moment. */
  saidLater: number;
  number: (count: number) => string;
};

/** What it means that a waiting file shows everything in its system. */
export function FullConsequences(props: Props) {
  const { saidLater, number } = props;
  return (
    <>
      <Gone {...props} />
      {props.newerFull === null && saidLater > 0 && (
        <Notice
          tone="warning"
          title={
            saidLater === 1
              ? "It cannot prove one record that was said to be erased after this moment"
              : `It cannot prove ${number(saidLater)} records that were said to be erased after this moment`
          }
        >
          Unless told otherwise, Steward takes the newest date in the file for its moment. If the
          export was made after the work was done, correct the moment below; otherwise export it
          again.
        </Notice>
      )}
    </>
  );
}

function Gone({ system, newerFull, asOf, gone, number }: Props) {
  if (newerFull !== null)
    return (
      <Notice tone="danger" title="This file is older than what is known already">
        Another file has shown everything in “{system}” as of {newerFull}. This one cannot be joined
        as of {asOf}: forget it, or correct the moment below if the file is newer than it seems.
      </Notice>
    );
  if (gone === 0)
    return (
      <Notice tone="info" title={`The file shows everything in “${system}” as of ${asOf}`}>
        Every record that was seen before is in it, so nothing would be gone. What each record holds
        becomes what the file shows.
      </Notice>
    );
  return (
    <Notice
      tone="warning"
      title={
        gone === 1
          ? "One record would be marked as gone"
          : `${number(gone)} records would be marked as gone`
      }
    >
      “{system}” held {gone === 1 ? "it" : "them"}, last seen before {asOf}, and the file does not
      show {gone === 1 ? "it" : "them"}. Make sure that it is the whole export of this very system.
      What each record in it holds becomes what the file shows.
    </Notice>
  );
}

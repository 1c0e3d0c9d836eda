import { RESULT_LABELS } from "@/components/checklists/words";
import { StatusIcon, type MarkKind } from "@/components/ui/status-mark";
import { Time } from "@/components/ui/time";
import type { History } from "@/lib/checklists/model";
import type { Template } from "@/lib/checklists/template";
import type { Format } from "@/lib/time/format";

type Entry = {
  readonly key: string;
  readonly at: Date;
  readonly mark: MarkKind;
  readonly title: string;
  readonly lines: readonly string[];
  readonly payload: number | null;
};

type Props = {
  history: History;
  template: Template;
  people: ReadonlyMap<string, string>;
  /** Where the checklist lies. */
  address: string;
  format: Format;
};

/** All that was handed in, returned, signed and revoked, newest first. Nothing of it ever changes. */
export function HistoryList({ history, template, people, address, format }: Props) {
  // Of the same moment, a review comes after what it is about.
  const entries = entriesOf(history, template, people)
    .toReversed()
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <ol className="grid">
      {entries.map(({ key, at, mark, title, lines, payload }) => (
        <li
          key={key}
          className="grid grid-cols-[0.875rem_minmax(0,1fr)] gap-2.5 border-b border-line py-2.5 text-sm last:border-b-0"
        >
          <span className="flex h-5 items-center">
            <StatusIcon kind={mark} />
          </span>
          <div className="grid gap-0.5">
            <p className="font-medium">{title}</p>
            {lines.map((line) => (
              <p key={line} className="[overflow-wrap:anywhere] text-ink-2">
                {line}
              </p>
            ))}
            <p className="text-xs text-ink-3">
              <Time at={at.toISOString()}>{format.moment(at)}</Time>
              {payload !== null && (
                <>
                  {" · "}
                  <a href={`${address}/signatures/${payload}`} download className="link no-print">
                    What was signed, as a file
                  </a>
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function entriesOf(
  { submissions, reviews, signatures }: History,
  { steps }: Template,
  people: ReadonlyMap<string, string>,
): readonly Entry[] {
  const name = (id: string) => people.get(id) ?? "Somebody gone";
  const question = (id: string) => steps.find((step) => step.id === id)?.question ?? id;
  return [
    ...submissions.map(({ number, round, by, at, result, signersNeeded }) => ({
      ...{ key: `submission ${number}`, at, mark: "soon" as const, payload: null },
      title: `${name(by)} handed it in, round ${round}`,
      lines: [
        `Result: ${RESULT_LABELS[result]}.`,
        ...(signersNeeded > 1 ? ["Two people sign it."] : []),
      ],
    })),
    ...reviews.map((review): Entry => {
      const { number, kind, by, at, note, remarks, takesBack } = review;
      const common = { key: `review ${number}`, at, payload: null };
      const said = [
        ...(note === null ? [] : [`“${note}”`]),
        ...Object.entries(remarks).map(([step, remark]) => `${question(step)} “${remark}”`),
      ];
      const signature = signatures.find((each) => each.review === (takesBack ?? number));
      switch (kind) {
        case "returned":
          return { ...common, mark: "returned", title: `${name(by)} returned it`, lines: said };
        case "returnTakenBack":
          return { ...common, mark: "soon", title: `${name(by)} took the return back`, lines: [] };
        case "signed":
          return {
            ...common,
            mark: "done",
            title: `${signature?.signerName ?? name(by)} signed it as ${signature?.signerRole ?? "reviewer"}`,
            lines: [`SHA-256 ${signature?.sha256 ?? ""}`],
            payload: number,
          };
        case "revoked":
          return {
            ...common,
            mark: "erased",
            title: `${name(by)} revoked the signature of ${signature?.signerName ?? "somebody gone"}`,
            lines: said,
          };
      }
    }),
  ];
}

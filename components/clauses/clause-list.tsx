import { ClauseChips } from "@/components/clauses/clause-chips";
import { TextLink } from "@/components/ui/text-link";
import { type Clause, TOPIC_LABELS } from "@/lib/policy/model";

type Props = {
  clauses: readonly Clause[];
  /** The library's own address. */
  path: string;
  /** Where the list does not already stand under one source. */
  withSource?: boolean;
};

/** Clauses one below the other, each with what it says in a sentence or two. */
export function ClauseList({ clauses, path, withSource }: Props) {
  return (
    <ol className="grid">
      {clauses.map((clause) => (
        <li
          key={clause.id}
          className="keep-together grid gap-x-5 gap-y-1.5 border-b border-line py-3 first:pt-1 last:border-b-0 last:pb-0 lg:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]"
        >
          <div className="grid grid-cols-[2.25rem_minmax(0,1fr)] content-start gap-y-1.5">
            <p className="text-sm leading-[1.3125rem] font-semibold text-ink-3 tabular-nums">
              {clause.id}
            </p>
            <h3 className="font-semibold">
              <TextLink
                href={`${path}/${clause.id}`}
                className="text-ink decoration-transparent hover:decoration-current"
              >
                {clause.title}
              </TextLink>
            </h3>
            <div className="col-start-2">
              <ClauseChips clause={clause} withSource={withSource} />
            </div>
          </div>
          <div className="min-w-0 pl-9 lg:pl-0">
            <p className="max-w-[72ch] text-sm text-ink-2">{clause.summary}</p>
            <p className="mt-1 text-xs text-ink-3">
              {clause.topics.map((topic) => TOPIC_LABELS[topic]).join(" · ")}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

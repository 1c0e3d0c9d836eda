import type { ReactNode } from "react";
import { personalWarning } from "@/components/checklists/words";
import { Time } from "@/components/ui/time";
import type { Comment } from "@/lib/checklists/model";
import { looksLikeShopperDetails } from "@/lib/checklists/personal";
import type { Format } from "@/lib/time/format";

type Props = {
  comments: readonly Comment[];
  people: ReadonlyMap<string, string>;
  format: Format;
  /** Where one writes another. */
  form: ReactNode;
};

/** What was said, oldest first. */
export function Comments({ comments, people, format, form }: Props) {
  return (
    <div className="grid gap-3">
      {comments.length > 0 && (
        <ol className="grid gap-2.5">
          {comments.map(({ id, by, at, text }) => {
            const warning = personalWarning(looksLikeShopperDetails(text));
            return (
              <li key={id} className="border-l-2 border-line pl-3 text-sm">
                <p className="text-xs text-ink-3">
                  <span className="font-medium text-ink-2">
                    {people.get(by) ?? "Somebody gone"}
                  </span>
                  , <Time at={at.toISOString()}>{format.moment(at)}</Time>
                </p>
                <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
                {warning && <p className="text-xs text-soon">{warning}</p>}
              </li>
            );
          })}
        </ol>
      )}
      {form}
    </div>
  );
}

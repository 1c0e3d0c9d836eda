import { clauseHref } from "@/components/sharing/addresses";
import { TextLink } from "@/components/ui/text-link";
import { clauseById } from "@/lib/policy/book";
import { AUTHORITY_LABELS, type ClauseId } from "@/lib/policy/model";

type Props = { clauses: readonly ClauseId[]; base: string };

/** The clauses that decided, each with whose word it is. */
export function ClauseLinks({ clauses, base }: Props) {
  return (
    <ul className="grid gap-1.5 text-sm">
      {clauses.map((id) => {
        const { title, authority } = clauseById(id);
        return (
          <li key={id}>
            <TextLink href={clauseHref(base, id)}>
              {id} {title}
            </TextLink>
            <span className="ml-2 text-xs text-ink-3">{AUTHORITY_LABELS[authority]}</span>
          </li>
        );
      })}
    </ul>
  );
}

import { RemoveNoteForm } from "@/components/engagement/note-forms";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/access/action-state";
import type { NoteRefusal } from "@/lib/engagement/commands";
import type { Annotation } from "@/lib/engagement/model";
import { actorName } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

type Props = {
  notes: readonly Annotation[];
  /** Null for whoever may not remove them. */
  remove: FormAction<NoteRefusal> | null;
  /** Where notes about one product stand beside those about all. */
  ofProduct?: boolean | undefined;
  format: Format;
};

/** What happened in these days, by the numbers that mark it on the trend. */
export function Notes({ notes, remove, ofProduct, format }: Props) {
  if (notes.length === 0)
    return (
      <p className="text-sm text-ink-2">
        Nothing is annotated in these days. A price change, a moved banner or a holiday explains a
        bend in the trend to whoever looks later.
      </p>
    );
  return (
    <ol className="grid text-sm">
      {notes.map((note, index) => (
        <li
          key={note.id}
          className="flex items-start gap-2.5 border-b border-line py-2 last:border-b-0"
        >
          <span
            aria-hidden="true"
            className="mt-0.5 inline-flex size-4.5 flex-none items-center justify-center rounded-full bg-ink text-2xs font-semibold text-surface tabular-nums"
          >
            {index + 1}
          </span>
          <div className="min-w-0 flex-1">
            <p className="[overflow-wrap:anywhere]">
              <Time at={note.day}>{format.shortDay(note.day)}</Time>: {note.words}
            </p>
            <p className="text-xs text-ink-3">
              {ofProduct && (note.product === null ? "All products. " : "This product. ")}
              By {actorName(note.by)}, {format.moment(note.at)}
            </p>
          </div>
          {remove && <RemoveNoteForm action={remove} id={note.id} words={note.words} />}
        </li>
      ))}
    </ol>
  );
}

"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { entriesFor, orderEntry, type PaletteEntry } from "@/components/shell/palette-entries";
import { cx } from "@/components/ui/cx";

export type PaletteProps = {
  /** Pages and actions, as this person may open and do them. */
  entries: readonly PaletteEntry[];
  /** Where systems and clauses are asked for. */
  more: string;
  /** The list of records, which looks orders up. */
  holdings: string;
  onClose: () => void;
};

const KINDS: Readonly<Record<PaletteEntry["kind"], string>> = {
  page: "Page",
  action: "Action",
  system: "System",
  clause: "Clause",
  order: "Records",
};
const QUERY_CHARS_MAX = 100;

/** Finds pages, actions, systems and clauses by their words, and goes there. A combobox in a native dialog. */
export function Palette({ entries, more, holdings, onClose }: PaletteProps) {
  const router = useRouter();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const { found, state } = useMore(more);

  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);

  const order = orderEntry(query, holdings);
  const shown = [...entriesFor(query, [...entries, ...found]), ...(order ? [order] : [])];
  const active = Math.min(place, shown.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);

  function go(entry: PaletteEntry | undefined) {
    if (!entry) return;
    dialog.current?.close();
    if (entry.isFile) window.location.assign(entry.href);
    else router.push(entry.href as Route);
  }

  function press(event: KeyboardEvent) {
    // A letter that is still being composed is not chosen by its Enter.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") go(shown[active]);
    else if (event.key === "ArrowDown") setPlace((active + 1) % Math.max(1, shown.length));
    else if (event.key === "ArrowUp")
      setPlace((active - 1 + shown.length) % Math.max(1, shown.length));
    else return;
    event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      aria-label="Search or jump to"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="sheet palette no-print"
    >
      <input
        type="text"
        role="combobox"
        aria-label="Search or jump to"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? optionId(active) : undefined}
        placeholder="A page, a system, a clause, an order number…"
        value={query}
        maxLength={QUERY_CHARS_MAX}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        onChange={(event) => {
          setQuery(event.target.value);
          setPlace(0);
        }}
        onKeyDown={press}
        className="w-full border-b border-line bg-transparent px-4 py-3 text-base text-ink outline-none placeholder:text-ink-3"
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label="Where to"
        className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5 empty:hidden"
      >
        {shown.map((entry, index) => (
          <li
            key={`${entry.kind} ${entry.href}`}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => setPlace(index)}
            onClick={() => go(entry)}
            className={cx(
              "flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-2.5 py-1 text-sm pointer-coarse:min-h-11",
              index === active && "bg-accent-soft text-accent",
            )}
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">{entry.label}</span>
            <span className="flex-none text-xs text-ink-3">{KINDS[entry.kind]}</span>
          </li>
        ))}
      </ul>
      <p role="status" className={shown.length > 0 ? "heard" : "px-4 py-4 text-sm text-ink-2"}>
        {summary(shown.length, state)}
      </p>
      <p className="border-t border-line px-4 py-2 text-xs text-ink-3">
        Arrows choose, Enter opens, Escape closes.
        {state === "failed" && " Systems and clauses could not be fetched; try again later."}
      </p>
    </dialog>
  );
}

type MoreState = "fetching" | "there" | "failed";

function summary(count: number, state: MoreState): string {
  if (count > 0) return count === 1 ? "One place" : `${count} places`;
  return state === "fetching" ? "Searching…" : "Nothing by these words. Try fewer, or a beginning.";
}

/** Systems and clauses, fetched when the palette opens, so that no page carries them. */
function useMore(address: string): { found: readonly PaletteEntry[]; state: MoreState } {
  const [found, setFound] = useState<readonly PaletteEntry[]>([]);
  const [state, setState] = useState<MoreState>("fetching");
  useEffect(() => {
    const ending = new AbortController();
    const fetchMore = async () => {
      const answer = await fetch(address, { signal: ending.signal, redirect: "manual" });
      if (!answer.ok) throw new Error("Not answered.");
      setFound((await answer.json()) as readonly PaletteEntry[]);
      setState("there");
    };
    fetchMore().catch(() => ending.signal.aborted || setState("failed"));
    return () => ending.abort();
  }, [address]);
  return { found, state };
}

"use client";

import {
  type ChangeEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button";

/** Something that can be done with what is picked, and the page that takes it. */
export type Deed = { readonly label: string; readonly action: string };

type Props = {
  label: string;
  /** One and several of what is picked. */
  nouns: readonly [string, string];
  deeds: readonly Deed[];
  locale: string;
  children: ReactNode;
};

const NONE = { picked: 0, all: 0 };

/**
 * A list in which rows are picked, with a bar that stays in sight and says how many. A plain form that asks for the
 * next page, so that it works without a script. With one, Shift picks everything from the last box to this one, by
 * pointer and by Space.
 */
export function PickForm({ label, nouns, deeds, locale, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<HTMLInputElement | null>(null);
  const [scripted, setScripted] = useState(false);
  const [{ picked, all }, setCounts] = useState(NONE);
  const everything = useRef<HTMLInputElement>(null);

  const count = () => {
    const boxes = boxesIn(form.current);
    setCounts({ picked: boxes.filter(({ checked }) => checked).length, all: boxes.length });
  };
  // Boxes that the browser had kept ticked count from the start.
  useEffect(() => {
    setScripted(true);
    count();
  }, []);
  useEffect(() => {
    if (everything.current) everything.current.indeterminate = picked > 0 && picked < all;
  }, [picked, all]);

  const pickThrough = (event: MouseEvent<HTMLFormElement>) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !("pick" in box.dataset)) return;
    const boxes = boxesIn(form.current);
    const [from, to] = [last.current ? boxes.indexOf(last.current) : -1, boxes.indexOf(box)];
    if (event.shiftKey && from >= 0)
      for (const each of boxes.slice(Math.min(from, to), Math.max(from, to) + 1))
        each.checked = box.checked;
    last.current = box;
    count();
  };
  const pickAll = ({ target }: ChangeEvent<HTMLInputElement>) => {
    for (const box of boxesIn(form.current)) box.checked = target.checked;
    count();
  };

  return (
    <form ref={form} aria-label={label} onClick={pickThrough} onChange={count}>
      {children}
      <div className="no-print sticky bottom-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-b-lg border-t border-line bg-surface px-2 py-2.5">
        {scripted && (
          <>
            <label className="inline-flex min-h-7 items-center gap-2 text-sm pointer-coarse:min-h-10">
              <input
                ref={everything}
                type="checkbox"
                checked={picked > 0 && picked === all}
                onChange={pickAll}
                className="size-4 accent-accent pointer-coarse:size-5"
              />
              Pick all on this page
            </label>
            <p role="status" className="text-sm text-ink-2 tabular-nums">
              {picked.toLocaleString(locale)} {picked === 1 ? nouns[0] : nouns[1]} picked
            </p>
          </>
        )}
        <span className="ml-auto flex flex-wrap gap-2">
          {deeds.map(({ label: deed, action }) => (
            <Button
              key={action}
              type="submit"
              formAction={action}
              disabled={scripted && picked === 0}
            >
              {deed}
            </Button>
          ))}
        </span>
      </div>
    </form>
  );
}

const boxesIn = (form: HTMLFormElement | null): readonly HTMLInputElement[] => [
  ...(form?.querySelectorAll<HTMLInputElement>("input[data-pick]") ?? []),
];

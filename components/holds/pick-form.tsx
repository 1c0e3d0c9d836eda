"use client";

import { useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

type Props = {
  /** The page that takes what is picked. */
  action: string;
  children: ReactNode;
};

/** The list in which records are picked, to be put on hold together. A plain form that asks for the next page. */
export function PickForm({ action, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const pickAll = () => {
    const boxes = [
      ...(form.current?.querySelectorAll<HTMLInputElement>('input[name="record"]') ?? []),
    ];
    const all = boxes.every(({ checked }) => checked);
    for (const box of boxes) box.checked = !all;
  };
  return (
    <form ref={form} action={action} aria-label="Pick records">
      {children}
      <div className="no-print flex flex-wrap gap-2 px-2 py-2.5">
        <Button onClick={pickAll}>Pick all or none</Button>
        <Button type="submit">Put what is picked on hold…</Button>
      </div>
    </form>
  );
}

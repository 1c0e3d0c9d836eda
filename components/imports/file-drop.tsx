"use client";

import { type DragEvent, useId, useRef, useState } from "react";
import { bytesInWords } from "@/components/imports/bytes";
import { cx } from "@/components/ui/cx";

type Props = { name: string; hint: string };

/** A file, dropped or picked. It is the browser's own file field, made large enough to be hit. */
export function FileDrop({ name, hint }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ name: string; size: number } | null>(null);
  const [isOver, setOver] = useState(false);

  const show = () => {
    const picked = input.current?.files?.[0];
    setFile(picked ? { name: picked.name, size: picked.size } : null);
  };

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (!input.current || input.current.matches(":disabled") || files.length === 0) return;
    input.current.files = files;
    show();
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        "moves grid gap-2 rounded-lg border border-dashed px-4 py-4",
        isOver ? "border-accent bg-accent-soft" : "border-control bg-sunken",
      )}
    >
      <label htmlFor={id} className="justify-self-start text-sm font-medium">
        File
      </label>
      <input
        ref={input}
        id={id}
        name={name}
        type="file"
        required
        aria-describedby={`${id}-hint`}
        onChange={show}
        className="w-full text-sm text-ink-2 file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-surface file:px-2.5 file:py-1.5 file:text-sm file:font-medium file:text-ink"
      />
      <p id={`${id}-hint`} className="text-xs text-ink-3">
        {file ? `${bytesInWords(file.size)}. ` : "Choose it, or drop it here. "}
        {hint}
      </p>
    </div>
  );
}

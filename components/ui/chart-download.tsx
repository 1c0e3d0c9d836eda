"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

type Props = {
  /** The file's name, without what it ends in. */
  name: string;
  /** Above the picture, since it stands by itself. */
  title: string;
  children: ReactNode;
};

const KEPT_MS = 60_000;
const KINDS = ["SVG", "PNG"] as const;

/** Around a chart: the way to take it along as a picture. What is marked `data-drawn` inside is on it. */
export function ChartDownload({ name, title, children }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);

  async function take(kind: (typeof KINDS)[number]) {
    const { pictureOf, pointsOf } = await import("@/components/ui/chart-picture");
    if (!root.current) return;
    const picture = pictureOf(root.current, title);
    const file =
      kind === "PNG"
        ? await pointsOf(picture)
        : new Blob([picture.text], { type: "image/svg+xml;charset=utf-8" });
    save(file, `${name}.${kind.toLowerCase()}`);
  }

  return (
    <div className="min-w-0">
      <div ref={root}>{children}</div>
      <p className="no-print mt-1 flex min-h-6 flex-wrap items-center gap-x-3 text-xs text-ink-3">
        {scripted && (
          <>
            <span aria-hidden="true">This chart as</span>
            {KINDS.map((kind) => (
              <button
                key={kind}
                type="button"
                onClick={() => void take(kind)}
                className="link inline-flex min-h-6 items-center"
              >
                <span className="heard">Download “{title}” as </span>
                {kind}
              </button>
            ))}
          </>
        )}
      </p>
    </div>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  [link.href, link.download] = [address, name];
  link.click();
  // A browser may begin to read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

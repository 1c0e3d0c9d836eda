import type { ReactNode } from "react";

const ITEM =
  "flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm text-ink hover:bg-hover pointer-coarse:min-h-10";

/** An entry that sends the form around it. */
export function MenuButton({ children }: { children: ReactNode }) {
  return (
    <button type="submit" className={ITEM}>
      {children}
    </button>
  );
}

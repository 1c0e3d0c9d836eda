import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** Why there is nothing, and what would change it. */
  children?: ReactNode;
  action?: ReactNode;
};

/** Instead of a list that has nothing to show. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="grid justify-items-center gap-1 px-4 py-8 text-center">
      <p className="font-semibold">{title}</p>
      {children && <div className="max-w-[52ch] text-sm text-ink-2">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

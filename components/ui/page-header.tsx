import type { ReactNode } from "react";
import { PlainLink } from "@/components/ui/text-link";

export type Crumb = { readonly label: string; readonly href: string };

type Props = {
  title: ReactNode;
  /** One or two sentences that say what this page is for. */
  lead?: ReactNode;
  /** Buttons, and a mark of the state where there is one. */
  actions?: ReactNode;
  /** The pages above this one, outermost first. */
  crumbs?: readonly Crumb[] | undefined;
};

/** The top of a page: where one is, what it is for, and what one can do. */
export function PageHeader({ title, lead, actions, crumbs }: Props) {
  return (
    <header className="mb-5">
      {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-[1_1_20rem]">
          <h1 className="text-2xl font-[640] tracking-[-0.018em] [overflow-wrap:anywhere]">
            {title}
          </h1>
          {lead && <p className="mt-1 max-w-[68ch] text-ink-2">{lead}</p>}
        </div>
        {actions && (
          <div className="no-print flex flex-wrap items-center gap-2 pt-0.5">{actions}</div>
        )}
      </div>
    </header>
  );
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Path" className="no-print mb-1 text-sm text-ink-3">
      <ol className="flex flex-wrap items-center">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex items-center">
            {index > 0 && (
              <span aria-hidden="true" className="px-1.5 text-line-strong">
                /
              </span>
            )}
            <PlainLink
              href={crumb.href}
              className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
            >
              {crumb.label}
            </PlainLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

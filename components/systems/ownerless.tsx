import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import { StatusIcon } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { SystemRow } from "@/components/systems/system-row";

const SHOWN_MAX = 5;

type Props = {
  rows: readonly SystemRow[];
  number: (count: number) => string;
  /** The form that assigns an owner, where the reader may. */
  assign: (row: SystemRow) => ReactNode;
};

/** Systems for which nobody answers: a finding each. The rest of a long list shows in the register. */
export function Ownerless({ rows, number, assign }: Props) {
  if (rows.length === 0) return null;
  const more = rows.length - SHOWN_MAX;
  return (
    <Panel
      title={rows.length === 1 ? "One system has no owner" : `${rows.length} systems have no owner`}
      aside="nobody answers for what lies there"
    >
      <ul className="grid">
        {rows.slice(0, SHOWN_MAX).map((row) => (
          <li
            key={row.system.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2.5 first:pt-0 last:border-b-0 last:pb-0"
          >
            <div className="flex min-w-0 flex-[1_1_14rem] items-start gap-2">
              <span className="flex h-5 items-center">
                <StatusIcon kind="over" />
              </span>
              <div className="min-w-0">
                <TextLink href={row.href} className="font-medium [overflow-wrap:anywhere]">
                  {row.system.name}
                </TextLink>
                <p className="text-sm text-ink-2">
                  {row.held === 0 ? (
                    "Nothing was looked at here yet."
                  ) : (
                    <>
                      It holds{" "}
                      <TextLink href={row.heldHref}>
                        {number(row.held)} {row.held === 1 ? "record" : "records"}
                      </TextLink>
                      .
                    </>
                  )}
                </p>
              </div>
            </div>
            {assign(row)}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="mt-2 text-sm text-ink-3">…and {number(more)} more in the register below.</p>
      )}
    </Panel>
  );
}

"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { SourceTable } from "@/lib/databases/model";
import { tableId, tableLabel } from "@/lib/databases/rules";
import { TABLE_FLAW_WORDS, TABLES_REFUSALS } from "@/lib/databases/words";

type Offered = Omit<SourceTable, "columns"> & {
  readonly columns: number;
  readonly isChosen: boolean;
};

type Props = {
  action: FormAction<keyof typeof TABLES_REFUSALS, { id: string }>;
  systemId: string;
  version: number;
  tables: readonly Offered[];
  locale: string;
  back: string;
};

/** Which tables are looked through. One that cannot be worked with is listed with the reason, and cannot be ticked. */
export function TablesForm({ action, systemId, version, tables, locale, back }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const { format } = new Intl.NumberFormat(locale);
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="systemId" value={systemId} />
      <input type="hidden" name="version" value={version} />
      <ul className="grid">
        {tables.map((table) => (
          <li key={tableId(table)} className="border-b border-line py-2 last:border-b-0">
            <label className="flex items-start gap-3 text-sm">
              <input
                type="checkbox"
                name="tables"
                value={tableId(table)}
                defaultChecked={table.isChosen && table.flaws.length === 0}
                disabled={table.flaws.length > 0}
                className="mt-0.5"
              />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <span className="font-medium">{tableLabel(table)}</span>
                <span className="block text-ink-3 tabular-nums">
                  {format(table.columns)} {table.columns === 1 ? "column" : "columns"}
                  {table.rows === null ? "" : `, about ${format(table.rows)} rows`}
                  {table.hasTriggers
                    ? "; it has triggers, which run when columns are emptied and may keep what they held"
                    : ""}
                </span>
                {table.flaws.map((flaw) => (
                  <span key={flaw} className="block text-over">
                    Cannot be chosen: {TABLE_FLAW_WORDS[flaw]}.
                  </span>
                ))}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {state.status === "refused" && (
        <Notice tone="danger" live title="Nothing was kept yet">
          {TABLES_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="danger" live title="Nothing was kept yet">
          {[...new Set(Object.values(state.fields).flat())].join(" ")}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingLabel="Looking through them…">Look through these tables</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
      <p className="text-xs text-ink-3">
        Of the first rows, 2,000 at most, figures are kept: how many values look like what. What was
        said of columns before is asked anew.
      </p>
    </form>
  );
}

"use client";

import { useActionState, useMemo, useState } from "react";
import { MappingColumn, type Said } from "@/components/imports/mapping-column";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { SayRefusal } from "@/lib/databases/commands";
import type { Connection } from "@/lib/databases/model";
import { isSameTable, planTables, saidOf, tableLabel } from "@/lib/databases/rules";
import { columnBecoming, SAY_REFUSALS } from "@/lib/databases/words";

type Props = {
  action: FormAction<SayRefusal, { id: string }>;
  connection: Pick<Connection, "systemId" | "version" | "asked" | "said" | "country">;
  countries: readonly { readonly code: string; readonly name: string }[];
  locale: string;
};

/** Says what the columns of a database's tables hold; beside each stands what a scan and an erasure make of it. */
export function ColumnsForm({ action, connection, countries, locale }: Props) {
  const { systemId, version, asked } = connection;
  const [state, submit] = useActionState(action, { status: "idle" });
  const [said, setSaid] = useState<readonly Said[]>(() => begin(connection));
  const [attempt, setAttempt] = useState(0);
  const number = useMemo(() => {
    const { format } = new Intl.NumberFormat(locale);
    return (count: number) => format(count);
  }, [locale]);
  // The same rule that the command decides by says which column it is about.
  const tables = saidOf(
    asked,
    said.map(({ role }) => role),
    said.map(({ dates }) => dates),
  );
  const plan = tables && planTables(asked, tables);
  const refused = state.status === "refused" && plan && !plan.ok ? plan : null;
  let before = 0;
  return (
    <form action={submit} onSubmit={() => setAttempt(attempt + 1)} className="grid gap-4">
      <input type="hidden" name="systemId" value={systemId} />
      <input type="hidden" name="version" value={version} />
      {asked.map((table) => {
        const first = before;
        before += table.columns.length;
        const label = tableLabel(table);
        return (
          <Panel
            key={label}
            title={label}
            aside={table.hasTriggers ? "has triggers, which run when columns are emptied" : null}
          >
            <ul key={attempt} className="grid">
              {table.columns.map((column, at) => {
                const index = first + at;
                const one = said[index] ?? { role: null, dates: "yearFirst" };
                const isIt =
                  refused?.column === `${label}.${column.name}` ||
                  (refused?.column === label && at === 0);
                return (
                  <MappingColumn
                    key={column.name}
                    column={column}
                    said={one}
                    onSay={(next) =>
                      setSaid(said.map((old, place) => (place === index ? next : old)))
                    }
                    error={isIt && refused ? SAY_REFUSALS[refused.refusal] : undefined}
                    becoming={columnBecoming(column, one.role, one.dates, number)}
                    number={number}
                  />
                );
              })}
            </ul>
          </Panel>
        );
      })}
      <Panel>
        <div className="max-w-md">
          <SelectField
            key={attempt}
            label="Country, where a row names none"
            name="country"
            defaultValue={connection.country ?? ""}
            optional
            hint="Phone numbers without +… and addresses are read by it. It is not noted of the record."
          >
            <option value="">None</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      </Panel>
      {state.status === "refused" && (
        <Notice tone="danger" title="Nothing was kept yet" live>
          {refused?.column ? `${refused.column}: ` : ""}
          {SAY_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="danger" title="Nothing was kept yet" live>
          What arrived was not whole. Load the page again and say it once more.
        </Notice>
      )}
      <div>
        <SubmitButton pendingLabel="Keeping…">Keep this mapping</SubmitButton>
        <p className="mt-2 text-xs text-ink-3">
          Nothing is read or emptied by that. A scan shows what it would change before it counts,
          and an erasure begins with a dry run.
        </p>
      </div>
    </form>
  );
}

/** What was said before, or else is guessed. */
function begin({ asked, said }: Pick<Connection, "asked" | "said">): readonly Said[] {
  return asked.flatMap((table) => {
    const told = said?.find((one) => isSameTable(one, table));
    return table.columns.map((column): Said => {
      const one = told?.columns.find(({ name }) => name === column.name);
      return one ?? { role: column.guess, dates: column.dates };
    });
  });
}

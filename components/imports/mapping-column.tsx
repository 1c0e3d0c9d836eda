import { type ChangeEvent, useId } from "react";
import { cx } from "@/components/ui/cx";
import { SelectField } from "@/components/ui/field";
import type { AskedColumn } from "@/lib/imports/mapping/model";
import {
  type ColumnRole,
  DATE_ORDERS,
  type DateOrder,
  isDateRole,
  ROLE_GROUPS,
  roleWords,
} from "@/lib/imports/mapping/roles";
import { type Becoming, becomingOf, dateOrderWords, looksWords } from "@/lib/imports/mapping/words";

export type Said = { readonly role: ColumnRole | null; readonly dates: DateOrder };

type Props = {
  column: AskedColumn;
  said: Said;
  onSay: (said: Said) => void;
  error: string | undefined;
  /** What becomes of its values, where more is to be said than that of a file. */
  becoming?: Becoming | undefined;
  number: (count: number) => string;
};

/** One column: what its values look like, what it holds, and what would become of them. */
export function MappingColumn({ column, said, onSay, error, number, ...rest }: Props) {
  const heading = useId();
  const { role, dates } = said;
  const becoming = rest.becoming ?? becomingOf(role, column.looks, dates, number);
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = ROLES.find((known) => known === event.target.value) ?? null;
    onSay({ role: chosen, dates });
  };
  return (
    <li
      aria-labelledby={heading}
      className="grid gap-x-6 gap-y-2 border-b border-line py-3 last:border-b-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)]"
    >
      <div className="min-w-0">
        <h3 id={heading} className="font-medium [overflow-wrap:anywhere]">
          {column.name}
        </h3>
        <p className="text-xs text-ink-3 tabular-nums">{looksWords(column.looks, number)}</p>
      </div>
      <div className="grid min-w-0 content-start gap-2">
        <SelectField
          label={<span className="heard">“{column.name}” holds</span>}
          name="roles"
          defaultValue={role ?? ""}
          onChange={choose}
          error={error}
          required={false}
        >
          <option value="">Leave unmapped</option>
          {ROLE_GROUPS.map(({ label, roles }) => (
            <optgroup key={label} label={label}>
              {roles.map((one) => (
                <option key={one} value={one}>
                  {roleWords(one)}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        {isDateRole(role) ? (
          <SelectField
            label="Dates are written"
            name="dates"
            defaultValue={dates}
            onChange={(event) => {
              const order = DATE_ORDERS.find((known) => known === event.target.value);
              if (order) onSay({ role, dates: order });
            }}
          >
            {DATE_ORDERS.map((order) => (
              <option key={order} value={order}>
                {dateOrderWords(order)}
              </option>
            ))}
          </SelectField>
        ) : (
          <input type="hidden" name="dates" value={dates} />
        )}
      </div>
      <p
        aria-live="polite"
        className={cx("text-sm", becoming.isDoubtful ? "text-soon" : "text-ink-2")}
      >
        {becoming.words}
      </p>
    </li>
  );
}

const ROLES = ROLE_GROUPS.flatMap(({ roles }) => roles);

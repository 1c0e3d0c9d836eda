import ChevronDown from "lucide-react/icons/chevron-down";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { AutoSubmitForm } from "@/components/ui/auto-submit";
import { cx } from "@/components/ui/cx";
import { SyncedSelect } from "@/components/ui/synced-select";
import { PlainLink } from "@/components/ui/text-link";

/** A filter that is on, in words, and the address without it. */
export type ActiveFilter = { readonly label: string; readonly without: string };

type BarProps = {
  /** FilterSelects, and hidden inputs for what else the address must keep. */
  children: ReactNode;
  active?: readonly ActiveFilter[] | undefined;
  /** The address without any filter. */
  clear?: string | undefined;
  /** At the right: how many there are, how they are sorted. */
  summary?: ReactNode;
};

/** The filters above a list. They stand in the address, so that a list can be sent to a colleague. */
export function FilterBar({ children, active = [], clear, summary }: BarProps) {
  return (
    <div className="mb-2.5 grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <AutoSubmitForm
          label="Filters"
          className="no-print flex flex-1 flex-wrap items-center gap-2"
        >
          {children}
        </AutoSubmitForm>
        {summary && (
          <p role="status" className="text-sm text-ink-3 tabular-nums">
            {summary}
          </p>
        )}
      </div>
      {active.length > 0 && (
        <ul aria-label="Filters that are on" className="flex flex-wrap items-center gap-1.5">
          {active.map((filter) => (
            <li key={filter.label}>
              <Tag label={filter.label} without={filter.without} />
            </li>
          ))}
          {clear && (
            <li>
              <PlainLink
                href={clear}
                className="link inline-flex min-h-6 items-center px-1 text-xs"
              >
                Clear all
              </PlainLink>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** A filter that is on; pressing it takes it off. */
export function Tag({ label, without }: { label: string; without: string }) {
  return (
    <PlainLink
      href={without}
      className="moves inline-flex min-h-6 items-center gap-1 rounded-full border border-accent/35 bg-accent-soft pr-1.5 pl-2.5 text-xs font-medium text-accent hover:border-accent"
    >
      <span className="heard">Remove filter </span>
      {label}
      <X aria-hidden="true" className="no-print size-3.5" />
    </PlainLink>
  );
}

export type FilterOption = { readonly value: string; readonly label: string };

type SelectProps = {
  label: string;
  name: string;
  /** What is chosen; the empty value means all. */
  value: string;
  /** How "no filter" is called: "all", "any day". */
  all: string;
  options: readonly FilterOption[];
};

/** One filter: a native select that carries its own name. */
export function FilterSelect({ label, name, value, all, options }: SelectProps) {
  return (
    <label
      className={cx(
        "moves relative inline-flex max-w-full items-center rounded-md border bg-surface text-sm focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus",
        value ? "border-accent" : "border-line-strong hover:border-control",
      )}
    >
      <span className="pointer-events-none absolute left-2.5 text-ink-3" aria-hidden="true">
        {label}:
      </span>
      <FilterGap label={label} />
      <SyncedSelect
        name={name}
        value={value}
        aria-label={label}
        className="field-sizing-content min-h-7.5 max-w-full min-w-0 appearance-none rounded-md bg-transparent pr-7 pl-1 font-medium text-ellipsis text-ink outline-none pointer-coarse:min-h-10 pointer-coarse:text-lg [&>option]:bg-raised"
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SyncedSelect>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute right-2 size-3.5 text-ink-3"
      />
    </label>
  );
}

/** Holds the place of the label, which lies beneath the select. */
function FilterGap({ label }: { label: string }) {
  return (
    <span className="invisible pl-2.5" aria-hidden="true">
      {label}:
    </span>
  );
}

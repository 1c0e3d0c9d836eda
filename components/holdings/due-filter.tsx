import ChevronDown from "lucide-react/icons/chevron-down";
import { Button, buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { DateField } from "@/components/ui/field";

type Props = { from: string; to: string };

/** Two days in the form of filters, folded away until somebody wants them. Opens without a script. */
export function DueFilter({ from, to }: Props) {
  const set = from !== "" || to !== "";
  return (
    <>
      <button
        type="button"
        popoverTarget="due-days"
        className={cx(buttonClass("plain"), "font-normal shadow-none", set && "border-accent")}
      >
        <span className="text-ink-3">Due:</span>
        <span className="font-medium">{set ? "chosen days" : "any day"}</span>
        <ChevronDown aria-hidden="true" className="size-3.5 text-ink-3" />
      </button>
      <div id="due-days" popover="auto" className="floating p-3">
        <div className="flex flex-wrap items-end gap-2.5">
          <DateField label="Due from" name="from" defaultValue={from} optional />
          <DateField label="Due up to" name="to" defaultValue={to} optional />
          <Button type="submit">Show these days</Button>
        </div>
      </div>
    </>
  );
}

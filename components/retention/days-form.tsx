import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

type Props = {
  action: string;
  days: number | null;
  range: { readonly min: number; readonly max: number };
  /** The address that previews "not set", where the rule can be that. */
  unset?: string | undefined;
  error?: string | undefined;
};

/** Chooses days to look at; nothing is changed by it. */
export function DaysForm({ action, days, range, unset, error }: Props) {
  return (
    <form action={action} className="flex flex-wrap items-end gap-2.5">
      <TextField
        key={days}
        label="Days"
        name="days"
        type="number"
        inputMode="numeric"
        min={range.min}
        max={range.max}
        step={1}
        defaultValue={days ?? ""}
        error={error}
        className="max-w-28 tabular-nums"
      />
      <Button type="submit">Show what would change</Button>
      {unset && (
        <ButtonLink href={unset} variant="quiet">
          Take it back to “not set”
        </ButtonLink>
      )}
    </form>
  );
}

import { Button } from "@/components/ui/button";
import { DateField, SelectField } from "@/components/ui/field";
import type { HoldScope } from "@/lib/holds/model";
import { CHANNELS } from "@/lib/policy/channel";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { System } from "@/lib/systems/model";
import { scopeFields } from "@/components/holds/addresses";

type Props = { action: string; scope: HoldScope; systems: readonly System[] };

/** What a rule covers: a form that only asks, so that one sees first what it comes to. */
export function ScopeForm({ action, scope, systems }: Props) {
  const fields = scopeFields(scope);
  return (
    <form action={action} className="grid gap-3.5">
      <input type="hidden" name="by" value="rule" />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField label="System" name="systemId" defaultValue={fields.systemId} optional>
          <option value="">every system</option>
          {systems.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label="Channel" name="channel" defaultValue={fields.channel} optional>
          <option value="">every channel</option>
          {CHANNELS.map((channel) => (
            <option key={channel} value={channel}>
              {CHANNEL_LABELS[channel]}
            </option>
          ))}
        </SelectField>
        <DateField
          label="Counts from this day"
          name="basisFrom"
          defaultValue={fields.basisFrom}
          optional
        />
        <DateField label="to this day" name="basisTo" defaultValue={fields.basisTo} optional />
      </div>
      <p className="max-w-[68ch] text-xs text-ink-3">
        The days are those that deadlines count from, such as deliveries. A rule with days leaves
        out records without a date, and follows a record whose date changes.
      </p>
      <div>
        <Button type="submit">See what it covers</Button>
      </div>
    </form>
  );
}

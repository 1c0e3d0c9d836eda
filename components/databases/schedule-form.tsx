"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { SCHEDULE_REFUSALS } from "@/lib/databases/words";

type Props = {
  action: FormAction<keyof typeof SCHEDULE_REFUSALS>;
  systemId: string;
  version: number;
  hour: number | null;
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** At which hour of the day the database is looked through by itself. */
export function ScheduleForm({ action, systemId, version, hour }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <input type="hidden" name="systemId" value={systemId} />
      <input type="hidden" name="version" value={version} />
      <SelectField
        key={version}
        label="Every day at"
        name="hour"
        optional
        defaultValue={hour === null ? "" : String(hour)}
        hint="In UTC. What it finds is joined by itself, unless so many records would be gone that somebody has to agree; then it waits under Imports."
      >
        <option value="">Never by itself</option>
        {HOURS.map((each) => (
          <option key={each} value={each}>
            {String(each).padStart(2, "0")}:00 UTC
          </option>
        ))}
      </SelectField>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {SCHEDULE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving…">
          Save the hour
        </SubmitButton>
      </div>
    </form>
  );
}

import { StatusMark } from "@/components/ui/status-mark";
import type { Colleague } from "@/lib/accounts/model";
import type { System } from "@/lib/systems/model";

/** Somebody who was added and has not come in yet has no name. */
export const colleagueName = ({ name, role }: Pick<Colleague, "name" | "role">): string =>
  name === "" ? `Not joined yet (${role})` : name;

/** Who answers for a system; that nobody does is a finding. */
export function OwnerName({ system }: { system: Pick<System, "ownerId" | "ownerName"> }) {
  if (system.ownerId === null)
    return (
      <span className="font-medium text-over">
        <StatusMark kind="over">nobody</StatusMark>
      </span>
    );
  return <>{system.ownerName || <span className="text-ink-3">not joined yet</span>}</>;
}

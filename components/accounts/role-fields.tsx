import { ChoiceGroup, Radio } from "@/components/ui/choice";
import type { FieldError } from "@/components/ui/field";
import { ROLES, type Role } from "@/lib/access/permissions";
import { ROLE_LABELS, ROLE_WORDS } from "@/lib/accounts/words";

type Props = {
  /** The role that is chosen before anybody chooses; none where somebody has to. */
  chosen?: string | undefined;
  /** A role that is not offered: the one they have. */
  without?: Role | undefined;
  error?: FieldError;
};

/** A role, with what it lets somebody do. */
export function RoleFields({ chosen, without, error }: Props) {
  return (
    <ChoiceGroup legend="Role" error={error}>
      {ROLES.filter((role) => role !== without).map((role) => (
        <Radio
          key={`${role} ${chosen === role}`}
          name="role"
          value={role}
          label={ROLE_LABELS[role]}
          hint={ROLE_WORDS[role]}
          defaultChecked={chosen === role}
          required
        />
      ))}
    </ChoiceGroup>
  );
}

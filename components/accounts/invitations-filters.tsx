import { invitationsHref } from "@/components/accounts/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { ROLES } from "@/lib/access/permissions";
import { INVITATION_STATES, type InvitationFilter } from "@/lib/accounts/model";
import { INVITATION_STATE_LABELS, ROLE_LABELS } from "@/lib/accounts/words";

type Props = { filter: InvitationFilter; base: string };

/** What the list of invitations is narrowed by. */
export function InvitationsFilters({ filter, base }: Props) {
  const { state, role } = filter;
  const without = (off: InvitationFilter) => invitationsHref(base, { ...filter, ...off });
  return (
    <FilterBar
      active={[
        ...(state
          ? [{ label: INVITATION_STATE_LABELS[state], without: without({ state: undefined }) }]
          : []),
        ...(role ? [{ label: ROLE_LABELS[role], without: without({ role: undefined }) }] : []),
      ]}
      clear={invitationsHref(base)}
      summary="Newest first"
    >
      <FilterSelect
        label="State"
        name="state"
        value={state ?? ""}
        all="all"
        options={INVITATION_STATES.map((value) => ({
          value,
          label: INVITATION_STATE_LABELS[value],
        }))}
      />
      <FilterSelect
        label="Role"
        name="role"
        value={role ?? ""}
        all="all"
        options={ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))}
      />
    </FilterBar>
  );
}

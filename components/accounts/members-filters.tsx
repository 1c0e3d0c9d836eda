import { usersHref } from "@/components/accounts/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { ROLES } from "@/lib/access/permissions";
import { MEMBER_STATES, type MemberFilter } from "@/lib/accounts/model";
import { MEMBER_STATE_LABELS, ROLE_LABELS } from "@/lib/accounts/words";

type Props = { filter: MemberFilter; base: string };

/** What the list of members is narrowed by. */
export function MembersFilters({ filter, base }: Props) {
  const { role, state } = filter;
  return (
    <FilterBar
      active={[
        ...(role
          ? [{ label: ROLE_LABELS[role], without: usersHref(base, { ...filter, role: undefined }) }]
          : []),
        ...(state
          ? [
              {
                label: MEMBER_STATE_LABELS[state],
                without: usersHref(base, { ...filter, state: undefined }),
              },
            ]
          : []),
      ]}
      clear={usersHref(base)}
      summary="By name"
    >
      <FilterSelect
        label="Role"
        name="role"
        value={role ?? ""}
        all="all"
        options={ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))}
      />
      <FilterSelect
        label="State"
        name="state"
        value={state ?? ""}
        all="all"
        options={MEMBER_STATES.map((value) => ({ value, label: MEMBER_STATE_LABELS[value] }))}
      />
    </FilterBar>
  );
}

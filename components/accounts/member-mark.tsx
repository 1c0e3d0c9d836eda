import { StatusMark } from "@/components/ui/status-mark";
import type { MemberEntry } from "@/lib/accounts/model";
import { memberState } from "@/lib/accounts/rules";
import { MEMBER_STATE_LABELS } from "@/lib/accounts/words";
import { dayOf } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = { member: Pick<MemberEntry, "deactivatedAt">; format: Format };

/** Whether somebody can open the console. */
export function MemberMark({ member, format }: Props) {
  const { deactivatedAt } = member;
  return (
    <StatusMark kind={deactivatedAt === null ? "kept" : "gone"}>
      {MEMBER_STATE_LABELS[memberState(member)]}
      {deactivatedAt !== null && `, ${format.shortDay(dayOf(deactivatedAt))}`}
    </StatusMark>
  );
}

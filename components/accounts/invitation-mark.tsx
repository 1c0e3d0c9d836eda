import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { Invitation, InvitationState } from "@/lib/accounts/model";
import { invitationState } from "@/lib/accounts/rules";
import { INVITATION_STATE_LABELS } from "@/lib/accounts/words";
import type { Format } from "@/lib/time/format";

const MARKS: Readonly<Record<InvitationState, MarkKind>> = {
  waiting: "open",
  expired: "soon",
  accepted: "done",
  revoked: "gone",
};

type Props = { invitation: Invitation; now: Date; format: Format };

/** How an invitation stands, with the moment that counts. */
export function InvitationMark({ invitation, now, format }: Props) {
  const state = invitationState(invitation, now);
  const { expiresAt, acceptedAt, revokedAt } = invitation;
  const at = { waiting: expiresAt, expired: expiresAt, accepted: acceptedAt, revoked: revokedAt };
  const moment = at[state];
  return (
    <StatusMark kind={MARKS[state]}>
      {INVITATION_STATE_LABELS[state]}
      {moment !== null && `${state === "waiting" ? " until " : ", "}${format.moment(moment)}`}
    </StatusMark>
  );
}

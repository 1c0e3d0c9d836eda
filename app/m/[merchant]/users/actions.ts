"use server";

import { action } from "@/lib/access/action";
import {
  ChangeRoleInput,
  InviteInput,
  MemberInput,
  TransferInput,
  WhichInput,
} from "@/lib/accounts/input";
import {
  invite,
  INVITE_MANY_TIMEOUT_MS,
  inviteMany,
  resend,
  revoke,
} from "@/lib/accounts/inviting";
import { changeRole, deactivate, handOver, reactivate } from "@/lib/accounts/members";
import { nudgeMail } from "@/lib/mail/outbox";
import { confirmAction } from "@/lib/sign-in/confirm";

const toMember =
  (done: string) =>
  (merchant: string, { userId }: { readonly userId: string }) =>
    `/m/${merchant}/users/${userId}?done=${done}`;

/* A role is given by these, so whoever found an open browser is asked who they are. */

export const inviteAction = confirmAction("users.change", InviteInput, invite, {
  goTo: (merchant) => `/m/${merchant}/users/invitations?done=invited`,
  onDone: nudgeMail,
  givesBack: ["email", "role"],
});

export const inviteManyAction = confirmAction("users.change", WhichInput, inviteMany, {
  goTo: (merchant, { invited }) => `/m/${merchant}/users/invitations?invited=${invited}`,
  onDone: nudgeMail,
  timeoutMs: INVITE_MANY_TIMEOUT_MS,
});

export const changeRoleAction = confirmAction("users.change", ChangeRoleInput, changeRole, {
  goTo: toMember("role"),
  givesBack: ["role"],
});

export const handOverAction = confirmAction("users.change", TransferInput, handOver, {
  goTo: toMember("handedOver"),
  givesBack: ["merchantName"],
});

export const reactivateAction = confirmAction("users.change", MemberInput, reactivate, {
  goTo: toMember("reactivated"),
});

/* Nobody gets more by these. */

export const deactivateAction = action("users.change", MemberInput, deactivate, {
  goTo: toMember("deactivated"),
});

export const resendInvitationAction = action("users.change", WhichInput, resend, {
  onDone: nudgeMail,
});

export const revokeInvitationAction = action("users.change", WhichInput, revoke);

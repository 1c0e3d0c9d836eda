"use server";

import { action } from "@/lib/access/action";
import { confirmSeveral, decide, startReview } from "@/lib/access-review/commands";
import {
  CloseReviewInput,
  ConfirmInput,
  DecideInput,
  StartReviewInput,
} from "@/lib/access-review/input";
import { closeReviewWithEvidence } from "@/lib/checklists/access-evidence";
import { confirmAction } from "@/lib/sign-in/confirm";

const toReview = (merchant: string, { id }: { readonly id: string }) =>
  `/m/${merchant}/users/reviews/${id}`;

export const startReviewAction = action("users.review", StartReviewInput, startReview, {
  goTo: toReview,
});

/* A decision can give a role or end access, so whoever found an open browser is asked who they are. */
export const decideAction = confirmAction("users.review", DecideInput, decide, {
  goTo: (merchant, value) => `${toReview(merchant, value)}?done=decided`,
  givesBack: ["kind", "role", "reason"],
});

/* By this nobody gets more, and nobody less. */
export const confirmSeveralAction = action("users.review", ConfirmInput, confirmSeveral, {
  goTo: (merchant, value) => `${toReview(merchant, value)}?done=decided`,
});

export const closeReviewAction = action("users.review", CloseReviewInput, closeReviewWithEvidence, {
  goTo: (merchant, { id, isAttached }) =>
    `/m/${merchant}/users/reviews/${id}?done=${isAttached ? "attached" : "closed"}`,
});

import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import { askBegan } from "@/lib/accounts/views";
import { ask, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Review, ReviewAge, ReviewedPerson } from "./model";
import * as store from "./store";

export type ReviewsScreen = {
  readonly reviews: readonly Review[];
  readonly age: ReviewAge;
  /** When the merchant began here. */
  readonly began: Date | null;
};

/** Every look at who has access, the newest first, and how long ago the last was closed. */
export const reviewsScreen = (tx: Tx, grant: Grant<"users.read">): Promise<ReviewsScreen> =>
  ask(tx, {
    reviews: store.askReviews(grant),
    age: store.askAge(grant),
    began: askBegan(grant),
  });

export type ReviewScreen = {
  readonly review: Review;
  readonly people: readonly ReviewedPerson[];
};

/** One look and everybody in it; null where it is not this merchant's. */
export async function reviewScreen(
  tx: Tx,
  grant: Grant<"users.read">,
  id: string,
): Promise<ReviewScreen | null> {
  const { review, people } = await ask(tx, {
    review: store.askReview(grant, id),
    people: store.askPeople(grant, id),
  });
  return review && { review, people };
}

/** The table of a review as it was closed. */
export const reviewEvidence = (
  tx: Tx,
  grant: Grant<"users.read">,
  id: string,
): Promise<Uint8Array | null> => store.findEvidence(tx, grant, id);

/** When access was looked through last, for facts and the overview. */
export const askReviewAge = (
  grant: Grant<"users.read" | "overview.read"> | ChecklistGrant,
): Question<ReviewAge> => store.askAge(grant);

/** What a person can choose to hear of by mail, or not. */
export const TOPICS = [
  "checklists",
  "reviews",
  "records",
  "holds",
  "evidence",
  "observations",
  "people",
  "keys",
  "imports",
] as const;
export type Topic = (typeof TOPICS)[number];

/** What one person chose at one merchant, and whether they have a calendar's address there. */
export type OwnNotifications = {
  readonly off: readonly Topic[];
  readonly calendar: { readonly createdAt: Date; readonly lastUsedAt: Date | null } | null;
};

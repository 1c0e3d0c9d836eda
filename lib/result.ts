/** What a rule or a command answers: a value, or a refusal that has a name. */
export type Result<T, R extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

/** What any command may meet: the row is not this merchant's, or someone wrote first. */
export type StoreRefusal = "notFound" | "changedMeanwhile";

export const accept = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = <R extends string>(refusal: R): Result<never, R> => ({ ok: false, refusal });

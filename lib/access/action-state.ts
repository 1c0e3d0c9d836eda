/** What a form shows after it was sent. */
export type ActionState<R extends string = string, T = unknown> =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly value: T }
  | ({
      readonly status: "invalid";
      readonly fields: Readonly<Record<string, readonly string[]>>;
    } & Typed)
  | ({ readonly status: "refused"; readonly refusal: R } & Typed);

/** What stood in the form, where its action gives it back. */
type Typed = { readonly typed?: Readonly<Record<string, string>> };

/** A server action as a form takes it, already bound to its merchant. */
export type FormAction<R extends string = string, T = unknown> = (
  state: ActionState<R, T>,
  form: FormData,
) => Promise<ActionState<R, T>>;

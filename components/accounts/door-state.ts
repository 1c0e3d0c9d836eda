/**
 * What a form outside of any merchant shows after it was sent: why it was refused, by field or as a whole, and what
 * was typed, since a form starts anew after its action. A password is never among it.
 */
export type DoorState<R extends string> = {
  readonly refusal: R | null;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly typed: Readonly<Record<string, string>>;
};

export type DoorAction<R extends string> = (
  state: DoorState<R>,
  form: FormData,
) => Promise<DoorState<R>>;

/** A form that has not been sent yet. */
export const UNSENT: DoorState<never> = { refusal: null, fields: {}, typed: {} };

/** The schema's messages say what the value does ("is empty"); at the field they become a sentence. */
export const asSentences = (
  messages: readonly string[] | undefined,
): readonly string[] | undefined => messages?.map((message) => `This ${message}.`);

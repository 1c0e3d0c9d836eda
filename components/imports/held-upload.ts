/*
 * A file that waits in the reader's browser while they say what its columns hold: the server keeps none. It is lost when
 * the page is left for another site or loaded anew, and then chosen once more.
 */

type Held = { readonly form: FormData; readonly mapping: string };

let held: Held | null = null;

export function holdUpload(form: FormData, mapping: string): void {
  held = { form, mapping };
}

/** The form with the file that waits for this mapping; null where none does. */
export const heldUpload = (mapping: string): FormData | null =>
  held?.mapping === mapping ? held.form : null;

export function dropHeld(): void {
  held = null;
}

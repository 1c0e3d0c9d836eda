/** By which the remarks beside the steps belong to the form that returns a checklist. */
export const RETURN_FORM = "return-form";

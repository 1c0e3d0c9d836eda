import type { CleanRefusal } from "./model";

/** Breaks off the reading of a file that is not cleaned; whoever began it tells why. */
export class NotCleaned extends Error {
  readonly refusal: CleanRefusal;

  constructor(refusal: CleanRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

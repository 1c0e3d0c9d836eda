/** Why an archive was not read, or not to its end. */
export type ArchiveFault =
  | "broken"
  | "encrypted"
  | "nested"
  | "noFile"
  | "tooManyFiles"
  | "tooDense"
  | "tooLarge"
  | "unknownMethod";

/** Breaks off the reading of an archive; whoever began it turns it into a sentence. */
export class ArchiveError extends Error {
  readonly fault: ArchiveFault;

  constructor(fault: ArchiveFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Why a workbook was not read. */
export type WorkbookFault =
  | "broken"
  | "noSheet"
  | "otherKind"
  | "tooLarge"
  | "tooManyColumns"
  | "tooManyRows"
  | "tooMuchText";

/** Breaks off the reading of a workbook; whoever began it turns it into a sentence. */
export class WorkbookError extends Error {
  readonly fault: WorkbookFault;

  constructor(fault: WorkbookFault) {
    super(fault);
    this.fault = fault;
  }
}

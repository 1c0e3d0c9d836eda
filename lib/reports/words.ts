import { BUNDLE_BYTES_MAX, BUNDLE_FILES_MAX, type BundleRefusal } from "./model";

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const BUNDLE_REFUSALS: Readonly<Record<BundleRefusal, string>> = {
  tooManyFiles: `This period has more than ${BUNDLE_FILES_MAX} files, which is as many as a bundle can hold. Download its evidence checklist by checklist.`,
  tooLarge: `The files of this period come to more than ${BUNDLE_BYTES_MAX / 2 ** 30} GB, which is as large as a bundle can be. Download its evidence checklist by checklist.`,
};

export const BUSY = "Several reports are being made at this moment. Try again in half a minute.";

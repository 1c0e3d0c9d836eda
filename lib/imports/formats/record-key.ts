import { isContactKey } from "@/lib/holdings/record-key";
import type { ProblemReason } from "@/lib/imports/model";

const AMAZON_KEY = /^(?:\d{1,4}|S\d{2})-\d{4,9}-\d{4,9}$/;
const KEY_CHARS_MAX = 40;
/** Control and invisible characters, an at sign, angle brackets, any blank but a plain one. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}@<>]|(?! )\p{Zs}/u;
/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+]/;
/** What a spreadsheet leaves of a number that was too long for a cell. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i;

/** Why a text is no record key, so that a shifted row stores nobody's name; null where it is one. */
export type KeyRule = (
  key: string,
) => Extract<ProblemReason, "noRecordKey" | "recordKeyShape" | "recordKeyRounded"> | null;

/** Amazon's order ids: three groups of digits, the first `S01` where the order came from elsewhere. */
export const amazonKeyProblem: KeyRule = (key) => {
  if (key === "") return "noRecordKey";
  if (AMAZON_KEY.test(key)) return null;
  return ROUNDED.test(key) ? "recordKeyRounded" : "recordKeyShape";
};

/** Other shops' order numbers: short, on one line, and nothing that an e-mail address, a formula or a script could be. */
export const shopKeyProblem: KeyRule = (key) => {
  if (key === "") return "noRecordKey";
  if (ROUNDED.test(key)) return "recordKeyRounded";
  const fits =
    key.length <= KEY_CHARS_MAX &&
    key === key.trim() &&
    !FORMULA.test(key) &&
    !FORBIDDEN.test(key) &&
    !isContactKey(key);
  return fits ? null : "recordKeyShape";
};

/** A contact has no number: its format takes the e-mail or the phone for the key, and says where there is neither. */
export const contactKeyProblem: KeyRule = () => null;

/** Whether an Amazon order was sold elsewhere and only shipped by Amazon. */
export const isSoldElsewhere = (key: string, salesChannel: string): boolean =>
  key.charCodeAt(0) === 83 || /^non-amazon/i.test(salesChannel);

import type { Digest } from "@/lib/crypto/fingerprint";

const CONTACT = "contact:";
const CONTACT_KEY = /^contact:[0-9a-f]{32}$/;
const SHOWN_DIGITS = 8;

/** The key of a contact, who has no number of their own: the fingerprint of the e-mail, else of the phone. */
export const contactKey = (digest: Digest): string => CONTACT + digest;

/** Whether a record is a contact and no order; an order's number of this form is refused when it is read. */
export const isContactKey = (recordKey: string): boolean => CONTACT_KEY.test(recordKey);

/** What a list calls a record: an order by its number, a contact by the beginning of its key; an erased one has neither. */
export const recordName = (recordKey: string): string =>
  recordKey === ""
    ? "number no longer kept"
    : isContactKey(recordKey)
      ? `contact ${recordKey.slice(CONTACT.length, CONTACT.length + SHOWN_DIGITS)}`
      : recordKey;

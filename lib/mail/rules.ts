import { SUBJECT_CHARACTERS_MAX, TEXT_CHARACTERS_MAX, type Mail } from "./model";

/** One address and nothing else: no second one, no name, nothing that could begin another header. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,189}$/u;

/** What is wrong with a message before it is put in; null where nothing is. Whoever puts it in has a bug. */
export function faultOf({ to, subject, text }: Pick<Mail, "to" | "subject" | "text">): string | null {
  if (!ADDRESS.test(to)) return "A message needs one plain address.";
  if (subject.trim() === "") return "A message needs a subject.";
  if (/\p{Cc}|[\u2028\u2029]/u.test(subject)) return "A subject is one line.";
  if (subject.length > SUBJECT_CHARACTERS_MAX) return "A subject this long is none.";
  if (text.trim() === "") return "A message needs a text.";
  if (text.length > TEXT_CHARACTERS_MAX) return "A message this long is none.";
  return null;
}

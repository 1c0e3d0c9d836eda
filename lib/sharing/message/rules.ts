import type { Channel } from "@/lib/policy/channel";
import type { ClauseId } from "@/lib/policy/model";
import { contactsIn, type Contact } from "./contacts";
import {
  MESSAGE_CHARS_MAX,
  MESSAGE_READ_MAX,
  PROBLEMS_MAX,
  type MessageAnswer,
  type MessageProblem,
  type ProblemKind,
} from "./model";
import {
  ANSWERS,
  ASKED_AGAIN,
  CONFIRMED,
  ENGLISH,
  GREETING,
  NO_SECOND,
  PHRASES,
  SHIPPED,
  THANKS,
  type Phrase,
} from "./phrases";
import { plainText, writtenPlace, type PlainText } from "./plain-text";

/** Which clause speaks of a kind of problem in a message to a marketplace buyer. */
export const CLAUSE_OF: Readonly<Record<ProblemKind, ClauseId | null>> = {
  link: "G7",
  email: "G7",
  phone: "G7",
  offAmazon: "G7",
  promotion: "G4",
  reviewPressure: "G8",
  reviewReward: "G8",
  notAllowedKind: "G8",
  tone: "G8",
  length: null,
  html: null,
  language: null,
};

const CONTACT_ADVICE: Readonly<Record<Contact["kind"], string>> = {
  link: "Take the link out: only Amazon’s own pages and a carrier’s tracking serve the order.",
  email: "Take the e-mail address out: the buyer answers in Amazon’s messaging.",
  phone: "Take the phone number out: the buyer answers in Amazon’s messaging.",
};

const TAGS =
  /<\/?(?:a|b|i|u|p|br|hr|em|strong|small|big|div|span|img|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|font|html|body|head|meta|link|style|script|center|button|iframe|form|input|svg|video|blockquote|pre|code)(?:\s[^<>]{0,500})?\/?>|&(?:nbsp|amp|lt|gt|quot|copy|#\d{2,6}|#x[0-9a-f]{2,5});|\[(?:url|img|b|i)\b[^\]]{0,200}\]/gi;

/** Fewer words are no text, and a text with fewer small words of English among them is another’s. */
const WORDS_TO_TELL_BY = 6;
const KNOWN_SHARE_MIN = 0.12;

type Found = Omit<MessageProblem, "clause"> & { readonly clause?: ClauseId | null };

/**
 * Checks a draft to a buyer. A marketplace buyer, and one of unknown origin, is written to within Amazon’s rules. A
 * shopper of the merchant’s own is written to as policy and law allow; there only the tone is looked at.
 */
export function checkMessage(written: string, channel: Channel): MessageAnswer {
  const read = written.slice(0, MESSAGE_READ_MAX);
  const plain = plainText(read);
  const sentences = sentencesOf(plain.text);
  const isAmazon = channel === "amazon_marketplace" || channel === "unknown";
  const contacts = contactsIn(plain, read);
  const isRead = isEnglish(withoutThese(read, contacts));
  const found: Found[] = [];

  if (isAmazon) {
    found.push(...lengthProblems(written), ...htmlProblems(read));
    for (const { kind, start, end } of contacts)
      found.push({ kind, start, end, advice: CONTACT_ADVICE[kind] });
  }
  for (const phrase of PHRASES)
    if (isAmazon || phrase.kind === "tone") found.push(...phraseProblems(phrase, plain, sentences));
  if (isRead) found.push(...shouting(read));
  if (isAmazon && isRead) found.push(...kindProblems(plain, sentences, found.length > 0));
  if (!isRead)
    found.push({
      ...{ kind: "language", start: 0, end: written.length },
      advice: "Have somebody who reads the language check it: only English is read here.",
    });
  return answerOf(found, isAmazon);
}

function answerOf(found: readonly Found[], isAmazon: boolean): MessageAnswer {
  const problems = withoutRepeats(found)
    .map(({ clause, ...one }): MessageProblem => ({
      ...one,
      clause: clause === undefined ? (isAmazon ? CLAUSE_OF[one.kind] : null) : clause,
    }))
    .slice(0, PROBLEMS_MAX);
  const isUnread = problems.length > 0 && problems.every(({ kind }) => kind === "language");
  return {
    outcome: isUnread ? "cannotJudge" : problems.length > 0 ? "problems" : "fine",
    problems,
  };
}

/** In the order of the text; of two problems of one kind that overlap, the longer one. */
function withoutRepeats(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  const byLength = [...found].sort((a, b) => b.end - b.start - (a.end - a.start));
  for (const one of byLength)
    if (
      !kept.some(
        (other) => other.kind === one.kind && other.start < one.end && one.start < other.end,
      )
    )
      kept.push(one);
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

function lengthProblems(written: string): readonly Found[] {
  if (written.trim() === "")
    return [
      {
        kind: "length",
        start: 0,
        end: written.length,
        advice: "Write something: the message is empty.",
      },
    ];
  if (written.length <= MESSAGE_CHARS_MAX) return [];
  return [
    {
      ...{ kind: "length", start: MESSAGE_CHARS_MAX, end: written.length },
      advice: `Keep it to ${MESSAGE_CHARS_MAX} characters: Amazon’s messaging takes no more.`,
    },
  ];
}

const htmlProblems = (written: string): readonly Found[] =>
  [...written.matchAll(TAGS)].slice(0, PROBLEMS_MAX).map(({ index, 0: tag }) => ({
    ...{ kind: "html", start: index, end: index + tag.length },
    advice: "Write plain text: Amazon’s messaging shows no markup.",
  }));

type Sentence = { readonly from: number; readonly to: number; readonly text: string };

/** Sentences end at a mark with a blank behind it, and at an empty line; a line break within one is a blank. */
function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const { index, 0: end } of text.matchAll(/[.!?]+(?=\s|$)|\n[\t ]*\n|\n(?=[-*•] )/g)) {
    const to = index + end.length;
    sentences.push({ from, to, text: text.slice(from, to).replaceAll("\n", " ") });
    from = to;
  }
  if (from < text.length)
    sentences.push({ from, to: text.length, text: text.slice(from).replaceAll("\n", " ") });
  return sentences;
}

function phraseProblems(
  { kind, pattern, needs, unless, advice }: Phrase,
  plain: PlainText,
  sentences: readonly Sentence[],
): readonly Found[] {
  const found: Found[] = [];
  for (const { from, text } of sentences) {
    if (unless?.test(text) || (needs && !needs.test(text))) continue;
    for (const match of text.matchAll(pattern)) {
      if (match[0].length === 0) continue;
      const place = writtenPlace(plain, from + match.index, from + match.index + match[0].length);
      found.push({ kind, advice, ...place });
    }
  }
  return found;
}

/** Words in capitals: four in a row, or most of a text that is long enough to tell. */
function shouting(written: string): readonly Found[] {
  const found: Found[] = [];
  for (const { index, 0: text } of written.matchAll(/\b\p{Lu}{2,}(?:[ ,'’!?-]+\p{Lu}+){3,}\b/gu))
    found.push({
      ...{ kind: "tone", start: index, end: index + text.length },
      advice: "Write it in small letters: capitals read as shouting.",
    });
  return found;
}

/** Messages that Amazon does not allow whatever their words: mere thanks, and confirmations that it sends itself. */
function kindProblems(
  plain: PlainText,
  sentences: readonly Sentence[],
  saysMore: boolean,
): readonly Found[] {
  const { text } = plain;
  const flat = text.replaceAll("\n", " ");
  const found: Found[] = [];
  const told = [
    {
      pattern: SHIPPED,
      advice: "Leave the shipping confirmation to Amazon, which sends one by itself.",
    },
    {
      pattern: CONFIRMED,
      advice: "Leave the order confirmation to Amazon, which sends one by itself.",
    },
  ];
  if (!ANSWERS.test(flat))
    for (const { pattern, advice } of told) {
      const match = pattern.exec(flat);
      if (match)
        found.push({
          ...{ kind: "notAllowedKind", advice },
          ...writtenPlace(plain, match.index, match.index + match[0].length),
        });
    }
  const again = ASKED_AGAIN.exec(flat);
  if (again)
    found.push({
      ...{ kind: "notAllowedKind", advice: NO_SECOND },
      ...writtenPlace(plain, again.index, again.index + again[0].length),
    });
  const saying = sentences.filter(
    ({ text: sentence }) => !GREETING.test(sentence.trim()) && /\p{L}{2}/u.test(sentence),
  );
  const onlyThanks =
    saying.length > 0 && saying.every(({ text: sentence }) => THANKS.test(sentence));
  if (
    onlyThanks &&
    !saysMore &&
    !ANSWERS.test(flat) &&
    !/\b(?:review|feedback|rating)\b/.test(flat)
  )
    found.push({
      ...{ kind: "notAllowedKind", ...writtenPlace(plain, 0, text.length) },
      advice: "Do not send it: Amazon allows no message that only gives thanks or offers help.",
    });
  return found;
}

/** The rest of a text, whose words tell its language. */
function withoutThese(written: string, contacts: readonly Contact[]): string {
  let [rest, from] = ["", 0];
  for (const { start, end } of [...contacts].sort((a, b) => a.start - b.start)) {
    rest += `${written.slice(from, start)} `;
    from = end;
  }
  return rest + written.slice(from);
}

/** Whether the text is English, as far as its letters and small words tell; of a few words nobody can tell. */
function isEnglish(written: string): boolean {
  const letters = written.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (letters.length >= 8 && latin / letters.length < 0.6) return false;
  const words = written.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  if (words.length < WORDS_TO_TELL_BY) return true;
  const known = words.filter((word) => ENGLISH.has(word)).length;
  return known / words.length >= KNOWN_SHARE_MIN;
}

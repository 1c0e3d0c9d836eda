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
  COURTESY,
  ENGLISH,
  FOREIGN,
  GREETING,
  NO_SECOND,
  NOTICE,
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
  /<\/?(?:a|b|i|u|p|s|br|hr|em|strong|small|big|sub|sup|del|ins|div|span|section|article|footer|nav|img|picture|source|table|thead|tbody|tfoot|tr|td|th|caption|col|ul|ol|li|dl|dt|dd|h[1-6]|font|html|body|head|meta|link|base|style|script|noscript|center|marquee|button|iframe|object|embed|form|input|select|textarea|svg|video|audio|blockquote|pre|code|o:p)(?:\s[^<>]{0,500})?\s?\/?>|<!(?:--|doctype)[^>]{0,500}>|&(?:nbsp|amp|lt|gt|quot|apos|copy|reg|trade|euro|pound|hellip|[mn]dash|[lr][sd]quo|bull|middot|period|commat|[aeiou](?:uml|acute|grave|circ)|szlig|#\d{2,6}|#x[0-9a-f]{2,5});|\[(?:url|img|b|i)\b[^\]]{0,200}\]/gi;

/** Fewer words are no text, and a text with fewer small words of English among them is another’s. */
const WORDS_TO_TELL_BY = 6;
/** In plain letters and without a small word of another language it can as well be names and measures. */
const PLAIN_WORDS_TO_TELL_BY = 10;
const KNOWN_SHARE_MIN = 0.12;

/** So many sentences are told apart; no draft that is read has more, and what comes after them is taken as one. */
const SENTENCES_MAX = 2_000;
/** What is shorter, such as a mark of its own, is no turn of phrase. */
const PHRASE_CHARS_MIN = 3;

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
  if (isAmazon && isRead) found.push(...kindProblems(plain, sentences, read, found.length > 0));
  const unread = isRead ? foreignParts(read) : [{ start: 0, end: written.length }];
  for (const place of unread)
    found.push({
      ...{ kind: "language", ...place },
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
  const taken = new Map<ProblemKind, Uint8Array>();
  const size = found.reduce((most, { end }) => Math.max(most, end), 0);
  const byLength = [...found].sort((a, b) => b.end - b.start - (a.end - a.start));
  for (const one of byLength) {
    const units = taken.get(one.kind) ?? new Uint8Array(size);
    taken.set(one.kind, units);
    if (units.subarray(one.start, one.end).includes(1)) continue;
    units.fill(1, one.start, one.end);
    kept.push(one);
  }
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
  for (const { index, 0: end } of text.matchAll(
    /[.!?]+(?=\s|$)|\n(?:[\t ]{0,200}\n)+|\n(?=[-*.] )/g,
  )) {
    const to = index + end.length;
    if (sentences.length === SENTENCES_MAX) break;
    sentences.push({ from, to, text: text.slice(from, to).replaceAll("\n", " ") });
    from = to;
  }
  if (from < text.length)
    sentences.push({ from, to: text.length, text: text.slice(from).replaceAll("\n", " ") });
  return sentences;
}

function phraseProblems(
  { kind, pattern, needs, near, unless, unlessNear, advice }: Phrase,
  plain: PlainText,
  sentences: readonly Sentence[],
): readonly Found[] {
  const found: Found[] = [];
  for (const [at, { from, text }] of sentences.entries()) {
    if (text.length < PHRASE_CHARS_MIN || text.trim().length < PHRASE_CHARS_MIN) continue;
    let isMeant: boolean | null = null;
    let titles: Uint8Array | null = null;
    for (const match of text.matchAll(pattern)) {
      if (match[0].length === 0) continue;
      if (kind === "tone") {
        titles ??= titlesIn(text);
        if (titles[match.index] === 1) continue;
      }
      isMeant ??=
        !unless?.test(text) &&
        (needs?.test(text) ?? true) &&
        (near?.test(withNeighbours(sentences, at)) ?? true) &&
        !unlessNear?.test(withNeighbours(sentences, at));
      if (!isMeant) break;
      const place = writtenPlace(plain, from + match.index, from + match.index + match[0].length);
      found.push({ kind, advice, ...place });
      if (found.length === PROBLEMS_MAX) return found;
    }
  }
  return found;
}

const withNeighbours = (sentences: readonly Sentence[], at: number): string =>
  sentences
    .slice(Math.max(0, at - 1), at + 2)
    .map(({ text }) => text)
    .join(" ");

/** Which places stand in quotes with other words: the name of a thing, or what is written on it. */
function titlesIn(sentence: string): Uint8Array {
  const places = new Uint8Array(sentence.length);
  for (const { index, 0: quoted } of sentence.matchAll(/"[^"]*"/g))
    if (/\S\s+\S/.test(quoted.slice(1, -1))) places.fill(1, index + 1, index + quoted.length);
  return places;
}

/** What shows that words in capitals are what a label, a display or a button says. */
const SHOWN =
  /\b(?:say|says|said|read|reads|show|shows|display|displays|displayed|label|labels|labelled|printed|marked|titled|named|called|text|message|button|switch|switches|engraving|engraved|words?|title|item|product|address|sign|sticker|mode|set|press|choose|select)\b[^.!?\n]{0,40}$/i;

/** Four words in capitals and more that say something to somebody; names, addresses and labels do not. */
function shouting(written: string): readonly Found[] {
  const found: Found[] = [];
  for (const { index, 0: text } of written.matchAll(/\b\p{Lu}{2,}(?:[ ,'’!?-]+\p{Lu}+){3,}\b/gu)) {
    const words = new Set(text.toLowerCase().match(/[\p{L}'’]+/gu));
    const small = [...words].filter((word) => ENGLISH.has(word)).length;
    const before = written.slice(Math.max(0, index - 80), index);
    const quoted =
      /["“„«']\s?$/.test(before) && /^\S{0,3}["”“»']/.test(written.slice(index + text.length));
    if ((small < 2 && !PERSONAL.test(text)) || quoted || SHOWN.test(before)) continue;
    found.push({
      ...{ kind: "tone", start: index, end: index + text.length },
      advice: "Write it in small letters: capitals read as shouting.",
    });
    if (found.length === PROBLEMS_MAX) break;
  }
  return found;
}
const PERSONAL = /\b(?:YOU|YOUR|WE|OUR|STOP|WHY|NEVER)\b/;

/** Messages that Amazon does not allow whatever their words: mere thanks, and confirmations that it sends itself. */
function kindProblems(
  plain: PlainText,
  sentences: readonly Sentence[],
  written: string,
  saysMore: boolean,
): readonly Found[] {
  const { text } = plain;
  const flat = text.replaceAll("\n", " ");
  const answers = sentences.some(({ text: one }) => !IN_CASE.test(one) && ANSWERS.test(one));
  const asksForReview = /\b(?:reviews?|feedback|ratings?|rate|experience|opinion)\b/.test(flat);
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
  if (!answers)
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
  const saysNothing = ({ from, to, text: sentence }: Sentence) => {
    const { start, end } = writtenPlace(plain, from, to);
    return isCourtesy(written.slice(start, end), THANKS.test(sentence) || WISH.test(sentence));
  };
  const onlyThanks =
    saying.some(({ text: sentence }) => THANKS.test(sentence) || NOTICE.test(sentence)) &&
    saying.every((sentence) => NOTICE.test(sentence.text) || saysNothing(sentence));
  if (onlyThanks && !saysMore && !answers && !asksForReview)
    found.push({
      ...{ kind: "notAllowedKind", ...writtenPlace(plain, 0, text.length) },
      advice: "Do not send it: Amazon allows no message that only gives thanks or offers help.",
    });
  return found;
}

/** A sentence for a case that may never come answers nothing. */
const IN_CASE =
  /\b(?:if (?:you|there|it|any\w*|some\w*)|in case|should (?:you|there|it|any\w*)|any (?:questions?|problems?|issues?))\b/;

const WISH = /^\s*(?:happy|enjoy|have (?:a|fun)|good luck|all the best)\b/;

/** Whether hardly a word says more than thanks; names, which begin with a capital, do not count. */
function isCourtesy(sentence: string, isThanks: boolean): boolean {
  const words = sentence
    .replace(/(\p{Lu}[\p{L}-]*) \d{1,4}\b/gu, "$1")
    .match(/[\p{L}\p{N}][\p{L}\p{N}'’/-]*/gu);
  const others = (words ?? []).filter(
    (word, at) =>
      !COURTESY.has(word.toLowerCase().replace("’", "'")) &&
      (at === 0 || !/^\p{Lu}\p{Ll}/u.test(word)),
  );
  return others.length <= (isThanks ? 1 : 0);
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

/** Whether the text is English, as far as its letters and small words tell; of a few words hardly anybody can tell. */
function isEnglish(written: string): boolean {
  const { words, known, foreign, otherLetters } = languageOf(written);
  if (otherLetters > 0.4) return false;
  if (foreign > known) return false;
  const isDoubtful = foreign > 0 || /[^\u0000-\u007f]/u.test(written.replaceAll(/[^\p{L}]/gu, ""));
  if (words < (isDoubtful ? WORDS_TO_TELL_BY : PLAIN_WORDS_TO_TELL_BY)) return true;
  return known / words >= KNOWN_SHARE_MIN;
}

/** Lines of another language in a text that is English for the most part. */
const foreignParts = (
  written: string,
): readonly { readonly start: number; readonly end: number }[] =>
  [...written.matchAll(/[^\r\n]+/g)]
    .filter(({ 0: line }) => isForeign(line))
    .slice(0, PROBLEMS_MAX)
    .map(({ index, 0: line }) => ({ start: index, end: index + line.length }));

function isForeign(line: string): boolean {
  const { words, known, foreign, otherLetters } = languageOf(line);
  if (otherLetters > 0.6) return true;
  return words >= WORDS_TO_TELL_BY && foreign >= 2 && foreign > 2 * known;
}

/** How many words a text has, how many of them small ones of English or of others, and how much is in other letters. */
function languageOf(written: string) {
  const bare = written.replaceAll(/\bhttps?:\/\/\S+/gi, " ");
  const letters = bare.match(/\p{L}/gu) ?? [];
  const latin = bare.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const words =
    bare
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}']{2,}/gu) ?? [];
  return {
    words: words.length,
    known: words.filter((word) => ENGLISH.has(word)).length,
    foreign: words.filter((word) => FOREIGN.has(word)).length,
    otherLetters: letters.length < 8 ? 0 : 1 - latin / letters.length,
  };
}

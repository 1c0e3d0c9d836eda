import type { JobName, JobState } from "@/lib/queue/model";
import type { Need } from "@/lib/overview/rules";
import { needWords } from "@/lib/overview/words";
import type { Format } from "@/lib/time/format";
import type { Topic } from "./model";

export const TOPIC_LABELS: Readonly<Record<Topic, string>> = {
  checklists: "Checklists that are due, came back or changed, and comments that name you",
  reviews: "What waits for your review or approval",
  records: "Records and copies past their day or nearly, and erasures that are behind",
  holds: "Holds and exceptions that end",
  evidence: "Evidence that expires",
  observations: "Observations to be looked at again",
  people: "Invitations nobody answered, leavers at Amazon, access reviews that are due",
  keys: "API keys that end soon or have expired",
  imports: "Imports and daily scans that wait or failed",
};

export const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  checklists: "checklists",
  reviews: "reviews",
  records: "records",
  holds: "holds",
  evidence: "evidence",
  observations: "observations",
  people: "account users",
  keys: "API keys",
  imports: "imports",
};

/** In a sentence, after "had": of the merchant's own. */
export const JOB_NAMES_SHORT: Readonly<Record<JobName, string>> = {
  digest: "the digest",
  nightly: "the clean-up of the night",
  mail: "the sending of mail",
  rounds: "the round",
  tidy: "the clean-up of the installation",
};

export const JOB_LABELS: Readonly<Record<JobName, string>> = {
  digest: "Digest",
  nightly: "Nightly clean-up",
  mail: "Sending mail",
  rounds: "Rounds",
  tidy: "Clean-up",
};

/** What each does, and when. */
export const JOB_WORDS: Readonly<Record<JobName, string>> = {
  digest: "Tells people by mail what waits for them. Each morning from 7, in your time zone.",
  nightly:
    "Forgets previews, lists and erased records whose time is over, and closes days of engagement. Each night, in your time zone.",
  mail: "Gives messages to the mail server. Whenever there is one, and each minute.",
  rounds: "Looks whose night or morning has begun. Each quarter of an hour.",
  tidy: "Ends old sessions and links, and forgets what messages said. Each night.",
};

export const JOB_STATE_LABELS: Readonly<Record<JobState, string>> = {
  waiting: "waits",
  again: "tried again",
  running: "runs",
  done: "done",
  failed: "failed",
};

type Digest = {
  readonly needs: readonly Need[];
  readonly person: string;
  readonly merchant: { readonly name: string; readonly href: string };
  /** Where it is chosen what to hear of. */
  readonly choicesHref: string;
};

/** What waits for one person, as plain text. */
export function digestMail(
  { needs, person, merchant, choicesHref }: Digest,
  format: Pick<Format, "number" | "shortDay">,
): { readonly subject: string; readonly text: string } {
  const count = needs.length === 1 ? "1 thing waits" : `${needs.length} things wait`;
  const name = oneLine(merchant.name);
  const [first] = person.trim().split(/\s+/);
  return {
    subject: `${count} for you at ${name}`,
    text: [
      first ? `Hello ${first},` : "Hello,",
      `${count} for you at ${name}:`,
      digestLines(needs, format).join("\n\n"),
      `Open Steward:\n${merchant.href}`,
      `This comes once a day at most, and only when there is something to say. Choose what you hear of:\n${choicesHref}`,
      "Steward is not affiliated with Amazon.",
    ].join("\n\n"),
  };
}

/** What is told anew once it changes. That one more day went by is no news. */
export const newsLines = (
  needs: readonly Need[],
  format: Pick<Format, "number" | "shortDay">,
): readonly string[] =>
  needs.flatMap((need) =>
    need.kind === "accessReviewDue" ? needWords(need, format).title : digestLines([need], format),
  );

/** One paragraph a need. */
const digestLines = (
  needs: readonly Need[],
  format: Pick<Format, "number" | "shortDay">,
): readonly string[] =>
  needs.map((need) => {
    const { title, detail } = needWords(need, format);
    return `* ${oneLine(title)}\n  ${oneLine(detail)}`;
  });

/** What people typed has no say in where a line ends. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

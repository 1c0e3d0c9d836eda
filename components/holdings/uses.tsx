import { StatusMark } from "@/components/ui/status-mark";
import type { MarkKind } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { Channel } from "@/lib/policy/channel";
import { usesOf, type Use } from "@/lib/policy/uses";

const VERDICTS: Readonly<Record<Use["verdict"], { mark: MarkKind; word: string }>> = {
  may: { mark: "done", word: "May" },
  within: { mark: "open", word: "Within limits" },
  mustNot: { mark: "erased", word: "Must not" },
};

/** What a record of this channel may be used for, a sentence a use, each with the clauses that say so. */
export function Uses({ channel, base }: { channel: Channel; base: string }) {
  return (
    <ul className="grid text-sm">
      {usesOf(channel).map(({ verdict, sentence, clauses }) => (
        <li
          key={sentence}
          className="grid gap-x-4 border-b border-line py-1.75 last:border-b-0 sm:grid-cols-[8rem_1fr]"
        >
          <span className="font-medium">
            <StatusMark kind={VERDICTS[verdict].mark}>{VERDICTS[verdict].word}</StatusMark>
          </span>
          <span className="max-w-[72ch]">
            {sentence}
            {clauses.map((clause) => (
              <span key={clause}>
                {" "}
                <TextLink href={`${base}/clauses/${clause}`}>{clause}</TextLink>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

import { CommandLine } from "@/components/accounts/command-line";
import { PlainFrame } from "@/components/shell/plain-frame";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  /** What to type on the machine that runs Steward. */
  command: string;
  children: string;
};

/** A one-time link that does nothing any more, and how one gets another. */
export function DeadLink({ command, children }: Props) {
  return (
    <PlainFrame
      title="This link is no longer good"
      lead="It works once, for 72 hours, and a newer link replaces it. It may also have been cut off on its way to you."
    >
      <div className="grid gap-3.5">
        <p className="text-sm text-ink-2">{children}</p>
        <CommandLine>{command}</CommandLine>
        <p className="text-sm">
          <TextLink href="/sign-in">To the sign-in page</TextLink>
        </p>
      </div>
    </PlainFrame>
  );
}

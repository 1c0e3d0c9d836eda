import { Fragment } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** A command to be typed on the machine that runs Steward. It breaks between words only, never within an option. */
export function CommandLine({ children }: { children: string }) {
  return (
    <span className="flex items-start gap-1.5">
      <code className="min-w-0 flex-1 rounded-md border border-line bg-sunken px-2.5 py-1.25 font-mono text-xs text-ink">
        {children.split(" ").map((word, index) => (
          <Fragment key={`${index}-${word}`}>
            {index > 0 && " "}
            <span className="inline-block max-w-full [overflow-wrap:anywhere]">{word}</span>
          </Fragment>
        ))}
      </code>
      <CopyButton text={children} label="Copy the command" />
    </span>
  );
}

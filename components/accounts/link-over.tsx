import type { ReactNode } from "react";
import { PlainFrame } from "@/components/shell/plain-frame";
import { TextLink } from "@/components/ui/text-link";

type Props = { title: string; lead: string; children?: ReactNode };

/** A link out of a message that does nothing any more. */
export function LinkOver({ title, lead, children }: Props) {
  return (
    <PlainFrame title={title} lead={lead}>
      <div className="grid gap-3.5">
        {children}
        <p className="text-sm">
          <TextLink href="/sign-in">To the sign-in page</TextLink>
        </p>
      </div>
    </PlainFrame>
  );
}

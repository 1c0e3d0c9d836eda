import type { Metadata } from "next";
import { PlainFrame } from "@/components/shell/plain-frame";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** What is not there, and what one may not see: the two look alike on purpose. */
export default function NotFound() {
  return (
    <PlainFrame
      title="There is nothing here"
      lead="The address may be mistyped, the thing may have gone, or your account may not be allowed to see it."
    >
      <ButtonLink href="/" variant="primary">
        Go to the start
      </ButtonLink>
    </PlainFrame>
  );
}

import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** What is not there, and what one may not see: the two look alike on purpose, also to a stranger. */
export default function NotFound() {
  return (
    <div className="max-w-[68ch] rounded-lg border border-line bg-surface px-5 py-5 shadow-panel sm:px-6">
      <h1 className="text-xl font-[620] tracking-[-0.012em]">There is nothing here</h1>
      <p className="mt-1 mb-4 text-ink-2">
        The address may be mistyped, the thing may have gone, or your account may not be allowed to
        see it.
      </p>
      <ButtonLink href="/" variant="primary">
        Go to the start
      </ButtonLink>
    </div>
  );
}

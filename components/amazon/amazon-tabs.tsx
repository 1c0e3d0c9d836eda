import {
  amazonHref,
  feedsHref,
  libraryHref,
  observationsHref,
} from "@/components/amazon/addresses";
import { Segmented } from "@/components/ui/segmented";

type Part = "holds" | "feeds" | "observations" | "library";

/** The parts of what Amazon holds, each a page of its own. */
export function AmazonTabs({ base, current }: { base: string; current: Part }) {
  const parts: readonly { readonly part: Part; readonly href: string; readonly label: string }[] = [
    { part: "holds", href: amazonHref(base), label: "What it holds" },
    { part: "feeds", href: feedsHref(base), label: "Product data" },
    { part: "observations", href: observationsHref(base), label: "Observations" },
    { part: "library", href: libraryHref(base), label: "FAQ library" },
  ];
  return (
    <div className="no-print mb-4">
      <Segmented
        label="Parts of what Amazon holds"
        ways={parts.map(({ part, href, label }) => ({ href, label, current: part === current }))}
      />
    </div>
  );
}

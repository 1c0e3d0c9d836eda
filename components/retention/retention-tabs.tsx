import { Segmented } from "@/components/ui/segmented";

type Part = "due" | "holds" | "erasures" | "copies" | "clean" | "rules";

type Props = {
  base: string;
  current: Part;
  /** Whether the reader may clean files; else they are not shown the way there. */
  mayClean: boolean;
};

/** The parts of retention, each a page of its own. */
export function RetentionTabs({ base, current, mayClean }: Props) {
  const home = `${base}/retention`;
  const parts: readonly { readonly part: Part; readonly href: string; readonly label: string }[] = [
    { part: "due", href: home, label: "Due" },
    { part: "holds", href: `${home}/holds`, label: "Holds" },
    { part: "erasures", href: `${home}/erasures`, label: "Erasures" },
    { part: "copies", href: `${home}/copies`, label: "Copies" },
    ...(mayClean ? [{ part: "clean", href: `${home}/clean`, label: "Clean a file" } as const] : []),
    { part: "rules", href: `${home}/rules`, label: "Rules" },
  ];
  return (
    <div className="no-print mb-4">
      <Segmented
        label="Parts of retention"
        ways={parts.map(({ part, href, label }) => ({ href, label, current: part === current }))}
      />
    </div>
  );
}

import { Segmented } from "@/components/ui/segmented";

type Props = {
  base: string;
  current: "due" | "holds" | "clean";
  /** Whether the reader may clean files; else they are not shown the way there. */
  mayClean: boolean;
};

/** The parts of retention, each a page of its own. */
export function RetentionTabs({ base, current, mayClean }: Props) {
  const home = `${base}/retention`;
  return (
    <div className="no-print mb-4">
      <Segmented
        label="Parts of retention"
        ways={[
          { href: home, label: "Due and rules", current: current === "due" },
          { href: `${home}/holds`, label: "Holds", current: current === "holds" },
          ...(mayClean
            ? [{ href: `${home}/clean`, label: "Clean a file", current: current === "clean" }]
            : []),
        ]}
      />
    </div>
  );
}

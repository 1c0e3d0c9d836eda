import { Segmented } from "@/components/ui/segmented";

/** The parts of retention, each a page of its own. */
export function RetentionTabs({
  base,
  current,
}: {
  base: string;
  current: "due" | "holds" | "erasures";
}) {
  return (
    <div className="no-print mb-4">
      <Segmented
        label="Parts of retention"
        ways={[
          { href: `${base}/retention`, label: "Due and rules", current: current === "due" },
          { href: `${base}/retention/holds`, label: "Holds", current: current === "holds" },
          {
            href: `${base}/retention/erasures`,
            label: "Erasures",
            current: current === "erasures",
          },
        ]}
      />
    </div>
  );
}

import { Segmented } from "@/components/ui/segmented";

type Part = "figures" | "products" | "reconciliation" | "imports" | "reviews" | "settings";

const PARTS: readonly { readonly part: Part; readonly path: string; readonly label: string }[] = [
  { part: "figures", path: "", label: "Figures" },
  { part: "products", path: "/products", label: "Products" },
  { part: "reconciliation", path: "/reconciliation", label: "Reconciliation" },
  { part: "reviews", path: "/reviews", label: "Reviews" },
  { part: "imports", path: "/imports", label: "Imports" },
  { part: "settings", path: "/settings", label: "Settings" },
];

/** The parts of engagement, each a page of its own. */
export function EngagementTabs({ base, current }: { base: string; current: Part }) {
  return (
    <div className="no-print mb-4">
      <Segmented
        label="Parts of engagement"
        ways={PARTS.map(({ part, path, label }) => ({
          href: `${base}/engagement${path}`,
          label,
          current: part === current,
        }))}
      />
    </div>
  );
}

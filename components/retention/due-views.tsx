import { Segmented } from "@/components/ui/segmented";

/** The two ways to look at what falls due: as lists, and by month. */
export function DueViews({ base, current }: { base: string; current: "lists" | "calendar" }) {
  return (
    <Segmented
      label="Lists or calendar"
      ways={[
        { href: `${base}/retention`, label: "Lists", current: current === "lists" },
        { href: `${base}/retention/calendar`, label: "Calendar", current: current === "calendar" },
      ]}
    />
  );
}

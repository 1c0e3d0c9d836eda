import {
  filesHref,
  listsHref,
  messagesHref,
  policyHref,
  recipientsHref,
  sharesHref,
  sharingHref,
  templatesHref,
} from "@/components/sharing/addresses";
import { Segmented } from "@/components/ui/segmented";

type Part =
  "ask" | "lists" | "files" | "messages" | "templates" | "shares" | "recipients" | "policy";
type Props = {
  base: string;
  current: Part;
  /** An auditor reads, and checks nothing. */
  mayCheck: boolean;
};

/** The parts of sharing, each a page of its own. */
export function SharingTabs({ base, current, mayCheck }: Props) {
  const parts: readonly { readonly part: Part; readonly href: string; readonly label: string }[] = [
    { part: "ask", href: sharingHref(base), label: "Can I …?" },
    { part: "lists", href: listsHref(base), label: "Lists" },
    { part: "files", href: filesHref(base), label: "Files" },
    ...(mayCheck
      ? [{ part: "messages" as const, href: messagesHref(base), label: "Messages" }]
      : []),
    { part: "templates", href: templatesHref(base), label: "Templates" },
    { part: "shares", href: sharesHref(base), label: "Hand-overs" },
    { part: "recipients", href: recipientsHref(base), label: "Recipients" },
    { part: "policy", href: policyHref(base), label: "Privacy policy" },
  ];
  return (
    <div className="no-print mb-4">
      <Segmented
        label="Parts of sharing"
        ways={parts.map(({ part, href, label }) => ({ href, label, current: part === current }))}
      />
    </div>
  );
}

import {
  consentsHref,
  messagesHref,
  policyHref,
  recipientsHref,
  savedHref,
  sharingHref,
  usesHref,
} from "@/components/sharing/addresses";
import { Segmented } from "@/components/ui/segmented";

type Part = "ask" | "saved" | "messages" | "uses" | "recipients" | "policy" | "consents";
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
    { part: "saved", href: savedHref(base), label: "Saved" },
    ...(mayCheck
      ? [{ part: "messages" as const, href: messagesHref(base), label: "Messages" }]
      : []),
    { part: "uses", href: usesHref(base), label: "Uses" },
    { part: "recipients", href: recipientsHref(base), label: "Recipients" },
    { part: "policy", href: policyHref(base), label: "Privacy policy" },
    { part: "consents", href: consentsHref(base), label: "Consents" },
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

import {
  consentsHref,
  filesHref,
  listsHref,
  messagesHref,
  policyHref,
  recipientsHref,
  savedHref,
  sharesHref,
  sharingHref,
  templatesHref,
  usesHref,
} from "@/components/sharing/addresses";
import { Segmented } from "@/components/ui/segmented";

type Part =
  | ("ask" | "saved")
  | ("lists" | "files" | "messages" | "templates" | "shares")
  | ("uses" | "recipients" | "policy" | "consents");

type Props = {
  base: string;
  current: Part;
  /** An auditor reads, and checks nothing. */
  mayCheck: boolean;
};

type Page = { readonly part: Part; readonly href: string; readonly label: string };
type Area = { readonly label: string; readonly pages: readonly [Page, ...Page[]] };

const areasOf = (base: string, mayCheck: boolean): readonly Area[] => [
  {
    label: "Can I …?",
    pages: [
      { part: "ask", href: sharingHref(base), label: "Ask" },
      { part: "saved", href: savedHref(base), label: "Saved questions" },
    ],
  },
  {
    label: "Check before it leaves",
    pages: [
      { part: "lists", href: listsHref(base), label: "Lists" },
      { part: "files", href: filesHref(base), label: "Files" },
      ...(mayCheck
        ? [{ part: "messages" as const, href: messagesHref(base), label: "Messages" }]
        : []),
      { part: "templates", href: templatesHref(base), label: "Templates" },
      { part: "shares", href: sharesHref(base), label: "Hand-overs" },
    ],
  },
  {
    label: "Registers",
    pages: [
      { part: "recipients", href: recipientsHref(base), label: "Recipients" },
      { part: "uses", href: usesHref(base), label: "Uses" },
      { part: "policy", href: policyHref(base), label: "Privacy policy" },
      { part: "consents", href: consentsHref(base), label: "Consents" },
    ],
  },
];

/** The three areas of sharing, and the pages of the one that is looked at. */
export function SharingTabs({ base, current, mayCheck }: Props) {
  const areas = areasOf(base, mayCheck);
  const here = areas.find(({ pages }) => pages.some(({ part }) => part === current));
  return (
    <div className="no-print mb-4 flex flex-wrap gap-x-4 gap-y-2">
      <Segmented
        label="Areas of sharing"
        ways={areas.map((area) => ({
          href: area.pages[0].href,
          label: area.label,
          current: area === here,
        }))}
      />
      {here && (
        <Segmented
          label={`Pages of ${here.label}`}
          ways={here.pages.map(({ part, href, label }) => ({
            href,
            label,
            current: part === current,
          }))}
        />
      )}
    </div>
  );
}

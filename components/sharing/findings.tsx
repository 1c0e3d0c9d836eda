import {
  consentsHref,
  policyHref,
  recipientsHref,
  savedHref,
  usesHref,
} from "@/components/sharing/addresses";
import { TextLink } from "@/components/ui/text-link";
import { UNPROVEN_COUNTED, type SharingFindings } from "@/lib/sharing/findings";
import { RECIPIENT_FINDINGS, type RecipientFinding } from "@/lib/sharing/rules";
import type { Format } from "@/lib/time/format";

type Props = { findings: SharingFindings; base: string; format: Format };

type Line = { readonly key: string; readonly href: string; readonly words: string };

const RECIPIENT_WORDS: Readonly<Record<RecipientFinding, readonly [string, string]>> = {
  agreementOver: ["recipient’s agreement ended", "recipients’ agreements ended"],
  agreementWithdrawn: [
    "recipient’s agreement on file was withdrawn",
    "recipients’ agreements on file were withdrawn",
  ],
  noAgreement: ["recipient has no agreement", "recipients have no agreement"],
  reviewOver: ["recipient was not looked at in time", "recipients were not looked at in time"],
  agreementToCome: ["recipient’s agreement has not begun", "recipients’ agreements have not begun"],
  agreementEnds: ["agreement ends within 30 days", "agreements end within 30 days"],
  reviewDue: [
    "recipient is to be looked at within 30 days",
    "recipients are to be looked at within 30 days",
  ],
};

/** What the registers find, most pressing first, each with its list. */
export function Findings({ findings, base, format }: Props) {
  const lines = linesOf(findings, base, format);
  if (lines.length === 0)
    return <p className="text-sm text-ink-2">Nothing in the registers needs a look.</p>;
  return (
    <ul className="grid gap-1.5 text-sm">
      {lines.map(({ key, href, words }) => (
        <li key={key}>
          <TextLink href={href}>{words}</TextLink>
        </li>
      ))}
    </ul>
  );
}

function linesOf(
  { recipients, uses, withoutText, unproven, turned }: SharingFindings,
  base: string,
  format: Format,
): readonly Line[] {
  const line = (
    key: string,
    href: string,
    count: number,
    [one, many]: readonly [string, string],
    isMost = false,
  ): readonly Line[] => {
    if (count === 0) return [];
    const figure = `${format.number(count)}${isMost ? " or more" : ""}`;
    return [{ key, href, words: `${figure} ${count === 1 ? one : many}` }];
  };
  return [
    ...line("refused", usesHref(base), uses.refused, [
      "use is not permitted",
      "uses are not permitted",
    ]),
    ...line("uncovered", usesHref(base), uses.withoutPolicy, [
      "use that no live policy covers",
      "uses that no live policy covers",
    ]),
    ...line("withoutText", policyHref(base), withoutText, [
      "version of the policy whose text on file was withdrawn",
      "versions of the policy whose text on file was withdrawn",
    ]),
    ...line("turned", savedHref(base), turned, [
      "saved answer has turned",
      "saved answers have turned",
    ]),
    ...RECIPIENT_FINDINGS.flatMap((finding) =>
      line(finding, recipientsHref(base), recipients[finding], RECIPIENT_WORDS[finding]),
    ),
    ...line(
      "unproven",
      consentsHref(base),
      unproven,
      ["shopper’s agreement has no proof", "shoppers’ agreements have no proof"],
      unproven >= UNPROVEN_COUNTED,
    ),
  ];
}

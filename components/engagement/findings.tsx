import { productsHref } from "@/components/engagement/addresses";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { Finding, FindingKind } from "@/lib/engagement/model";
import { FINDING_LABELS, findingSentence } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

type Props = { findings: readonly Finding[]; base: string; number: Format["number"] };

/** What was sent beyond what is asked for, and products that nobody has spoken of: each with what to do. */
export function Findings({ findings, base, number }: Props) {
  if (findings.length === 0)
    return (
      <StatusMark kind="done">
        Nothing was noticed: no field too many, and no event of a product without the offer.
      </StatusMark>
    );
  return (
    <ul className="grid gap-3 text-sm">
      {findings.map((finding) => {
        const link = linkOf(finding.kind, base);
        return (
          <li key={finding.kind}>
            <p className="font-medium">
              <StatusMark kind={finding.kind === "productsUnknown" ? "soon" : "over"}>
                {FINDING_LABELS[finding.kind]}: {number(finding.count)}
              </StatusMark>
            </p>
            <p className="pl-4.5 text-ink-2">
              {findingSentence(finding, number)}{" "}
              {link && <TextLink href={link.href}>{link.label}</TextLink>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function linkOf(kind: FindingKind, base: string) {
  if (kind === "productsWithoutOffer")
    return { href: productsHref(base, { offers: "no" }), label: "See these products" };
  if (kind === "productsUnknown")
    return { href: productsHref(base, { offers: "unsaid" }), label: "Say it of them" };
  return null;
}

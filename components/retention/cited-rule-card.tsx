import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import type { CitedRule } from "@/lib/retention/rules";
import { daysInWords } from "@/lib/retention/words";
import type { Format } from "@/lib/time/format";

type Props = { rule: CitedRule; base: string; format: Format };

/** The figure somebody else set: what it says, where it stands, and how sure that is. */
export function CitedRuleCard({ rule, base, format }: Props) {
  return (
    <KeyValues>
      <KeyValue name="It says">{rule.text}</KeyValue>
      <KeyValue name="Figure">{daysInWords(rule.days)}</KeyValue>
      <KeyValue name="Source">{rule.source}</KeyValue>
      <KeyValue name="How sure">
        {rule.certainty === "restated"
          ? "Restated by others; not read in Amazon’s own wording. Check it against your account’s policy pages."
          : "Amazon’s own text"}
      </KeyValue>
      <KeyValue name="Read on">{format.day(rule.readOn)}</KeyValue>
      <KeyValue name="Clause">
        <TextLink href={`${base}/clauses/${rule.clause}`}>{rule.clause}</TextLink>
      </KeyValue>
    </KeyValues>
  );
}

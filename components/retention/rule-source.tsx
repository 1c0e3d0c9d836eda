import { TextLink } from "@/components/ui/text-link";
import {
  defaultDays,
  RETENTION_DEFAULTS,
  type RetentionKey,
  type RetentionSetting,
} from "@/lib/retention/rules";
import { daysInWords } from "@/lib/retention/words";

type Props = { ruleKey: RetentionKey; setting: RetentionSetting | null; base: string };

/** Who set the figure: a rule of Amazon's, the merchant's own policy, or our estimate. */
export function RuleSource({ ruleKey, setting, base }: Props) {
  const usual = defaultDays(ruleKey);
  const differs = setting?.days != null && setting.days !== usual;
  if (ruleKey === "period.amazon_marketplace") {
    const { clause } = RETENTION_DEFAULTS.citedRule;
    return (
      <>
        {differs ? `Set by you; the cited rule says ${daysInWords(usual ?? 0)}` : "Cited rule"},{" "}
        <TextLink href={`${base}/retention/rules#cited-rule`}>text and source</TextLink>, clause{" "}
        <TextLink href={`${base}/clauses/${clause}`}>{clause}</TextLink>
      </>
    );
  }
  if (usual === null)
    return setting ? "Your own policy" : "Your own policy; no outside rule names a figure";
  return differs
    ? `Set by you; our estimate is ${daysInWords(usual)}`
    : "Our estimate of a parcel’s way";
}

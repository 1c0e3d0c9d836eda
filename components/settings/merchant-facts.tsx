import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { WEEK_DAYS } from "@/components/settings/week-days";
import type { MerchantSettings } from "@/lib/accounts/model";

/** The same settings for whoever may only read them. */
export function MerchantFacts({ settings }: { settings: MerchantSettings }) {
  const weekDay = WEEK_DAYS.find(({ value }) => value === settings.weekStart);
  return (
    <KeyValues>
      <KeyValue name="Name">{settings.name}</KeyValue>
      <KeyValue name="Time zone">{settings.timeZone.replaceAll("_", " ")}</KeyValue>
      <KeyValue name="A week begins on">{weekDay?.label ?? "Monday"}</KeyValue>
    </KeyValues>
  );
}

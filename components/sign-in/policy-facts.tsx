import { KeyValue, KeyValues } from "@/components/ui/key-values";
import type { SignInPolicy } from "@/lib/access/policy";

/** The rules for whoever may only read them. */
export function PolicyFacts({ policy }: { policy: SignInPolicy }) {
  const { secondFactorRoles, sessionHours, idleMinutes, amazonRules, openIdOnly } = policy;
  return (
    <KeyValues>
      <KeyValue name="A second factor is asked of">
        {secondFactorRoles.length === 0 ? "nobody" : secondFactorRoles.join(", ")}
      </KeyValue>
      <KeyValue name="A session lasts">{`${sessionHours} hours at most, ${idleMinutes} minutes without use`}</KeyValue>
      <KeyValue name="Amazon’s rules for passwords">{amazonRules ? "yes" : "no"}</KeyValue>
      <KeyValue name="Only by the organisation’s own sign-in">{openIdOnly ? "yes" : "no"}</KeyValue>
    </KeyValues>
  );
}

import { ruleHref } from "@/components/retention/addresses";
import { RuleSource } from "@/components/retention/rule-source";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/data-table";
import type { RetentionRules } from "@/lib/retention/model";
import {
  exceptionState,
  RETENTION_KEYS,
  type RetentionKey,
  type RetentionSetting,
} from "@/lib/retention/rules";
import { daysInWords, exceptionSentence, SETTING_LABELS } from "@/lib/retention/words";
import { effectiveDays } from "@/lib/retention/views";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  rules: RetentionRules;
  settings: readonly RetentionSetting[];
  /** Names of those who answer for an exception. */
  owners: ReadonlyMap<string, string>;
  base: string;
  mayChange: boolean;
  today: Day;
  format: Format;
};

/** Each period and allowance: what counts today, where it comes from, and what differs from the usual. */
export function RulesTable({ rules, settings, owners, base, mayChange, today, format }: Props) {
  const settingOf = (key: RetentionKey) => settings.find((each) => each.key === key) ?? null;
  return (
    <DataTable
      caption="Periods and allowances"
      rows={RETENTION_KEYS}
      rowKey={(key) => key}
      columns={[
        { header: "Rule", head: true, cell: (key) => SETTING_LABELS[key] },
        {
          header: "Counts today",
          className: "whitespace-nowrap",
          cell: (key) => <Days days={effectiveDays(rules, key)} />,
        },
        {
          header: "Where it comes from",
          cell: (key) => <RuleSource ruleKey={key} setting={settingOf(key)} base={base} />,
        },
        {
          header: "Exception",
          cell: (key) => {
            const setting = settingOf(key);
            return setting && exceptionState(setting, today) !== "none" ? (
              <ExceptionDetails {...{ setting, owners, today, format }} />
            ) : (
              <span className="text-ink-3">none</span>
            );
          },
        },
        {
          header: mayChange ? "Change" : "Try",
          className: "no-print",
          cell: (key) => (
            <ButtonLink
              href={ruleHref(base, key)}
              size="small"
              aria-label={`${mayChange ? "Change" : "What if"}: ${SETTING_LABELS[key]}`}
            >
              {mayChange ? "Change" : "What if …"}
            </ButtonLink>
          ),
        },
      ]}
    />
  );
}

function Days({ days }: { days: number | null }) {
  return days === null ? (
    <Chip tone="warning">not set</Chip>
  ) : (
    <span className="font-medium">{daysInWords(days)}</span>
  );
}

type ExceptionProps = {
  setting: RetentionSetting;
  owners: ReadonlyMap<string, string>;
  today: Day;
  format: Format;
};

/** What the exception is, why, who answers for it, and until when. */
export function ExceptionDetails({ setting, owners, today, format }: ExceptionProps) {
  const owner = setting.ownerId === null ? null : owners.get(setting.ownerId);
  return (
    <div className="grid gap-0.5">
      <p>
        <Chip tone="warning">
          {exceptionState(setting, today) === "ended" ? "ended" : "exception"}
        </Chip>{" "}
        {exceptionSentence(setting, today, format.shortDay)}
      </p>
      {setting.reason && <p className="text-ink-2">“{setting.reason}”</p>}
      <p className="text-ink-3">Answered for by {owner ?? "a former account user"}.</p>
    </div>
  );
}

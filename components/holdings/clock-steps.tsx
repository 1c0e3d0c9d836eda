import { Notice } from "@/components/ui/notice";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { STATUS_MARKS } from "@/components/holdings/status-marks";
import type { Judged } from "@/lib/holdings/views";
import { standingWords } from "@/lib/holdings/words";
import type { RetentionRules } from "@/lib/retention/model";
import { clauseOf, exceptionState, isExact, type RetentionSetting } from "@/lib/retention/rules";
import {
  BASIS_LABELS,
  basisSentence,
  CHANNEL_LABELS,
  daysInWords,
  exceptionSentence,
  SETTING_LABELS,
  STATUS_LABELS,
  STATUS_SENTENCES,
} from "@/lib/retention/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  holding: Judged;
  rules: RetentionRules;
  settings: readonly RetentionSetting[];
  base: string;
  today: Day;
  format: Format;
};

/** The way from a date to a last day, one step at a time, and which clause asks for it. */
export function ClockSteps({ holding, rules, settings, base, today, format }: Props) {
  const { basis, channel, dueDay, status } = holding;
  const clause = clauseOf(channel);
  const period = rules.periodDays[channel];
  const exceptions = settings
    .filter(({ key }) => key === periodKey(channel) || key === `allowance.${basis?.kind}`)
    .filter((setting) => exceptionState(setting, today) === "inForce");

  return (
    <div className="grid gap-3 text-sm">
      <div>
        <StatusMark kind={STATUS_MARKS[status]}>
          <span className="font-semibold">{STATUS_LABELS[status]}</span>
          {dueDay !== null && (status === "overdue" || status === "dueSoon" || status === "kept")
            ? `: ${standingWords(holding, today)}`
            : ""}
        </StatusMark>
        <p className="mt-0.5 text-ink-2">{STATUS_SENTENCES[status]}</p>
      </div>
      <p>{basisSentence(basis, channel, rules, format.day)}</p>
      {basis !== null && (
        <ol className="grid border-y border-line">
          <Step
            name="Counts from"
            value={format.day(basis.day)}
            note={`${BASIS_LABELS[basis.kind]}; ${isExact(basis.kind) ? "an exact date" : "an estimate of when the order ended"}`}
          />
          <Step
            name="Allowance"
            value={`+ ${daysInWords(rules.allowanceDays[basis.kind])}`}
            note={
              rules.allowanceDays[basis.kind] > 0
                ? "for the parcel’s way to its shopper"
                : "none for this kind of date"
            }
          />
          <Step
            name="Period"
            value={period === null ? "not set" : `+ ${daysInWords(period)}`}
            note={`for ${CHANNEL_LABELS[channel]}`}
          />
          <Step
            name="Last day"
            value={dueDay === null ? "–" : format.day(dueDay)}
            note={
              dueDay === null
                ? "nothing falls due without a period"
                : "may stay to the end of this day (UTC)"
            }
          />
        </ol>
      )}
      {exceptions.map((setting) => (
        <Notice
          key={setting.key}
          tone="warning"
          title={`An exception for “${SETTING_LABELS[setting.key]}” is in force`}
        >
          {exceptionSentence(setting, today, format.day)} {setting.reason}
        </Notice>
      ))}
      <p className="text-ink-2">
        {clause === null ? (
          "Your own policy asks for this; no clause of Amazon’s does. "
        ) : (
          <>
            Clause <TextLink href={`${base}/clauses/${clause}`}>{clause}</TextLink> asks for
            it.{" "}
          </>
        )}
        <TextLink href={`${base}/retention/rules`}>See the periods</TextLink>
      </p>
    </div>
  );
}

/** Unknown origin bears the marketplace's period. */
const periodKey = (channel: Judged["channel"]) =>
  `period.${channel === "unknown" ? "amazon_marketplace" : channel}`;

function Step({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <li className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-1.75 last:border-b-0">
      <span className="text-ink-3">{name}</span>
      <span>
        <span className="font-medium tabular-nums">{value}</span>
        <span className="block text-xs text-ink-3">{note}</span>
      </span>
    </li>
  );
}

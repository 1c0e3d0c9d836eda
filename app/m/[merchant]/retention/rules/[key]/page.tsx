import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeRuleForm } from "@/components/retention/change-rule-form";
import { DaysForm } from "@/components/retention/days-form";
import { keyOfSlug, readDays, ruleHref } from "@/components/retention/addresses";
import { RuleSource } from "@/components/retention/rule-source";
import { ExceptionDetails } from "@/components/retention/rules-table";
import { WhatIfTable } from "@/components/retention/what-if-table";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { colleagues } from "@/lib/accounts/views";
import { tally } from "@/lib/holdings/views";
import {
  ALLOWANCE_DAYS,
  defaultDays,
  EXCEPTION_DAYS_MAX,
  exceptionState,
  needsException,
  PERIOD_DAYS,
  rulesOn,
} from "@/lib/retention/rules";
import { effectiveDays, previewOf, settings } from "@/lib/retention/views";
import { daysInWords, RETENTION_REFUSALS, SETTING_LABELS } from "@/lib/retention/words";
import { addDays } from "@/lib/time/day";
import { changeRetentionAction } from "../../actions";

type Props = {
  params: Promise<{ merchant: string; key: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "A rule of retention" };

/** One period or allowance: what other days would do, and, for an admin, the change itself. */
export default async function RulePage({ params, searchParams }: Props) {
  const { merchant, key: slug } = await params;
  const { grant, today, format } = await openPage(merchant, "retention.read");
  const key = keyOfSlug(slug);
  if (key === null) notFound();
  const asked = (await searchParams).days;
  const found = await read(grant, async (tx, granted) => ({
    settings: await settings(tx, granted),
    cells: await tally(tx, granted, today),
    people: await colleagues(tx, granted),
  }));

  const base = `/m/${merchant}`;
  const here = ruleHref(base, key);
  const isPeriod = key.startsWith("period.");
  const range = isPeriod ? PERIOD_DAYS : ALLOWANCE_DAYS;
  const setting = found.settings.find((each) => each.key === key) ?? null;
  const now = effectiveDays(rulesOn(found.settings, today), key);
  const isException = setting !== null && exceptionState(setting, today) !== "none";
  const canBeUnset = defaultDays(key) === null;

  const days = readDays(asked, range, canBeUnset);
  const changes =
    days !== undefined &&
    (days !== (setting?.days ?? defaultDays(key)) || needsException(key, days));
  const mayChange = await holds(merchant, "retention.change");

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Rules", href: `${base}/retention/rules` },
        ]}
        title={SETTING_LABELS[key]}
        lead="Try other days and see what they would do. Nothing changes before it is applied."
      />
      <div className="grid gap-4">
        <Panel title="As it stands">
          <KeyValues>
            <KeyValue name="Counts today">
              <span className="font-medium">{now === null ? "not set" : daysInWords(now)}</span>
            </KeyValue>
            <KeyValue name="Where it comes from">
              <RuleSource ruleKey={key} setting={setting} base={base} />
            </KeyValue>
            {setting && isException && (
              <KeyValue name="Exception">
                <ExceptionDetails
                  owners={new Map(found.people.map(({ userId, name }) => [userId, name]))}
                  {...{ setting, today, format }}
                />
              </KeyValue>
            )}
          </KeyValues>
        </Panel>
        <Panel title="What if">
          <div className="grid gap-4">
            <DaysForm
              action={here}
              days={days === undefined ? now : days}
              range={range}
              unset={canBeUnset && setting !== null ? `${here}?days=none` : undefined}
              error={
                asked !== undefined && days === undefined
                  ? RETENTION_REFUSALS[isPeriod ? "periodOutOfRange" : "allowanceOutOfRange"]
                  : undefined
              }
            />
            {days !== undefined && (
              <WhatIfTable
                whatIf={previewOf(found.cells, found.settings, { key, days }, today)}
                format={format}
              />
            )}
          </div>
        </Panel>
        {days !== undefined && (
          <Panel title={days === null ? "Take it back to “not set”" : `Apply ${daysInWords(days)}`}>
            {!changes ? (
              <p className="text-sm text-ink-2">{RETENTION_REFUSALS.unchanged}</p>
            ) : !mayChange ? (
              <p className="text-sm text-ink-2">An admin can apply this.</p>
            ) : (
              <div className="grid gap-3">
                {needsException(key, days) && (
                  <Notice tone="warning" title="This is an exception">
                    It keeps records longer than the {daysInWords(defaultDays(key) ?? 0)} that
                    usually count, so it needs a reason, somebody who answers for it, and an end.
                  </Notice>
                )}
                <ChangeRuleForm
                  key={`${days}`}
                  action={changeRetentionAction.bind(null, merchant)}
                  change={{ key, days, version: setting?.version ?? 0 }}
                  exception={
                    needsException(key, days)
                      ? {
                          people: found.people,
                          reason: setting?.reason ?? "",
                          ownerId: setting?.ownerId ?? "",
                          endsOn: setting?.endsOn ?? "",
                          earliest: addDays(today, 1),
                          latest: addDays(today, EXCEPTION_DAYS_MAX),
                        }
                      : null
                  }
                />
              </div>
            )}
          </Panel>
        )}
      </div>
    </>
  );
}

import { CalendarForms } from "@/components/notifications/calendar-forms";
import { TopicsForm } from "@/components/notifications/topics-form";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/access/action-state";
import type { Role } from "@/lib/access/permissions";
import { TOPICS, type OwnNotifications } from "@/lib/jobs/model";
import { hearsOf } from "@/lib/jobs/rules";
import { TOPIC_LABELS } from "@/lib/jobs/words";
import type { Format } from "@/lib/time/format";

type Props = {
  merchant: { readonly name: string; readonly role: Role };
  own: OwnNotifications;
  actions: {
    readonly change: FormAction<never, null>;
    readonly make: FormAction<never, { readonly token: string }>;
    readonly end: FormAction<never, null>;
  };
  addressStart: string;
  format: Format;
};

/** What one person hears of one merchant, and their calendar of it. */
export function NotificationSection({ merchant, own, actions, addressStart, format }: Props) {
  const topics = TOPICS.filter((topic) => hearsOf(merchant.role, topic)).map((topic) => ({
    topic,
    label: TOPIC_LABELS[topic],
    isOn: !own.off.includes(topic),
  }));
  return (
    <Panel title={merchant.name}>
      <div className="grid gap-5">
        <TopicsForm action={actions.change} merchant={merchant.name} topics={topics} />
        <div className="grid gap-2 border-t border-line pt-4">
          <h3 className="text-sm font-medium">Calendar</h3>
          <p className="max-w-[68ch] text-sm text-ink-2">
            Checklists that are due and days on which records, holds or copies end, as a calendar to
            subscribe to under a secret address.{" "}
            {own.calendar ? (
              <>
                Yours is of{" "}
                <Time at={own.calendar.createdAt.toISOString()}>
                  {format.moment(own.calendar.createdAt)}
                </Time>
                ,{" "}
                {own.calendar.lastUsedAt === null ? (
                  "not used yet."
                ) : (
                  <>
                    last used{" "}
                    <Time at={own.calendar.lastUsedAt.toISOString()}>
                      {format.moment(own.calendar.lastUsedAt)}
                    </Time>
                    .
                  </>
                )}
              </>
            ) : (
              "You have none yet."
            )}
          </p>
          <CalendarForms
            make={actions.make}
            end={actions.end}
            merchant={merchant.name}
            addressStart={addressStart}
            hasAddress={own.calendar !== null}
          />
        </div>
      </div>
    </Panel>
  );
}

import { newCopyHref } from "@/components/copies/addresses";
import { RegisterLink } from "@/components/copies/export-link";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { Uses } from "@/components/holdings/uses";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { PersonFound } from "@/lib/holdings/commands";
import type { PersonKind } from "@/lib/holdings/model";
import { copiesSentence, MORE_COPIES, understoodSentence } from "@/lib/holdings/words";
import { CHANNELS } from "@/lib/policy/channel";
import type { RetentionRules } from "@/lib/retention/model";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Day } from "@/lib/time/day";
import { AnswerMark } from "@/components/sharing/answer-mark";
import type { PersonAnswered } from "@/lib/sharing/person";
import type { MarketingAnswer } from "@/lib/sharing/person-rules";
import { conflictSentence, marketingSentence } from "@/lib/sharing/person-words";
import { formatFor } from "@/lib/time/format";

/** By what the answer is read, in a form that can be handed to the browser. */
export type PersonReading = {
  readonly rules: RetentionRules;
  readonly today: Day;
  readonly locale: string;
  readonly timeZone: string;
  /** Id and name. */
  readonly systems: readonly (readonly [string, string])[];
};

type Props = {
  found: PersonAnswered;
  base: string;
  exportTo: string | null;
  /** Whether the reader may register the copy that an export becomes. */
  mayRegister: boolean;
  reading: PersonReading;
};

const KINDS: Readonly<Record<PersonKind, string>> = {
  email: "e-mail",
  phone: "phone number",
  address: "address",
};

/** Every copy of one shopper, and what follows for each from where it came from. */
export function PersonAnswer({ found, base, exportTo, mayRegister, reading }: Props) {
  const { copies, by, more, tagged, marketing } = found;
  const { rules, today, locale, timeZone, systems } = reading;
  const format = formatFor(locale, timeZone, today);
  const table = { base, reading: { rules, today, format, systemNames: new Map(systems) } };
  const held = copies.filter(({ state }) => state === "held");
  const differ = copiesSentence(held);
  const untagged = copies.filter(({ asTyped }) => !asTyped);
  const conflict = conflictSentence(marketing);

  if (copies.length === 0)
    return (
      <Panel>
        <div role="status">
          <EmptyState title={`No system holds a record with this ${KINDS[by]}`}>
            {understoodSentence(found)} What was never imported, or came in a file without this kind
            of detail, is not known here.
          </EmptyState>
        </div>
      </Panel>
    );
  return (
    <>
      <Panel
        title={
          <span role="status">
            {countedCopies(copies.length, more, format.number)} with this {KINDS[by]}
          </span>
        }
        padding="flush"
        aside={
          exportTo && (
            <span className="no-print inline-flex flex-wrap items-center gap-2.5">
              <ExportForm action={exportTo} ids={copies.map(({ id }) => id)} />
              {mayRegister && (
                <RegisterLink
                  register={newCopyHref(base, {
                    what: "List of one shopper’s copies",
                    records: copies.length,
                    soonestDue: soonest(copies),
                  })}
                />
              )}
            </span>
          )
        }
      >
        <div className="grid gap-2 px-2 pb-2 text-sm text-ink-2">
          <p>{understoodSentence(found)}</p>
          {more && <Notice tone="warning">{MORE_COPIES}</Notice>}
          {differ && <Notice>{differ}</Notice>}
          {conflict !== null && <Notice tone="warning">{conflict}</Notice>}
        </div>
        {untagged.length < copies.length && (
          <HoldingsTable
            caption={`Copies with the ${KINDS[by]} as typed`}
            rows={copies.filter(({ asTyped }) => asTyped)}
            {...table}
          />
        )}
        {tagged && untagged.length > 0 && (
          <>
            <p className="px-2 pt-3 pb-1.5 text-sm text-ink-2">
              {untagged.length === copies.length
                ? "None has the e-mail as typed. These have it without the tag, or with another one."
                : "These have the e-mail without the tag, or with another one."}
            </p>
            <HoldingsTable
              caption="Copies with the e-mail without its tag"
              rows={untagged}
              {...table}
            />
          </>
        )}
      </Panel>
      {CHANNELS.map((channel) => ({
        channel,
        of: held.filter((copy) => copy.channel === channel),
      }))
        .filter(({ of }) => of.length > 0)
        .map(({ channel, of }) => (
          <Panel
            key={channel}
            title={`${CHANNEL_LABELS[channel]}: what ${of.length === 1 ? "the copy" : "the copies"} may be used for`}
          >
            <p className="mb-1 text-sm text-ink-2 [overflow-wrap:anywhere]">
              {of.map(({ id, recordKey }, index) => (
                <span key={id}>
                  {index > 0 && ", "}
                  <TextLink href={`${base}/holdings/${id}`}>{recordKey}</TextLink>
                </span>
              ))}
            </p>
            <Marketing answer={marketing.find((answer) => answer.channel === channel)} by={by} />
            <Uses channel={channel} base={base} />
          </Panel>
        ))}
    </>
  );
}

/** Whether these copies may serve for marketing by e-mail, by one’s own means. */
function Marketing({ answer, by }: { answer: MarketingAnswer | undefined; by: PersonKind }) {
  if (!answer) return null;
  const outcome = answer.isOptedOut ? "refused" : answer.decision.outcome;
  return (
    <div className="mb-2 border-b border-line pb-2 text-sm">
      <p className="font-medium">
        Marketing by e-mail, by means of your own: <AnswerMark outcome={outcome} />
      </p>
      <p className="text-ink-2">
        {marketingSentence(answer)}
        {by !== "email" &&
          " What they agreed to or took back is known only of who is looked up by e-mail."}
      </p>
    </div>
  );
}

/** The day on which the first of them has to be gone. */
const soonest = (copies: PersonFound["copies"]): Day | null =>
  copies.flatMap(({ dueDay }) => dueDay ?? []).toSorted()[0] ?? null;

const countedCopies = (count: number, more: boolean, number: (count: number) => string): string =>
  count === 1 ? "1 copy" : `${more ? "More than " : ""}${number(count)} copies`;

/** Names the copies by their ids, so that what was looked up is not sent again. */
function ExportForm({ action, ids }: { action: string; ids: readonly string[] }) {
  return (
    <form method="post" action={action} className="no-print">
      <input type="hidden" name="ids" value={ids.join(",")} />
      <Button type="submit" size="small">
        Export
      </Button>
    </form>
  );
}

import type { ReactNode } from "react";
import { FieldChips } from "@/components/holdings/field-chips";
import { AgreementWords } from "@/components/sharing/agreement-words";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { fieldSetOf } from "@/lib/policy/fields";
import { RECIPIENT_ROLE_LABELS } from "@/lib/policy/words";
import type { Recipient } from "@/lib/sharing/model";
import { recipientFacts } from "@/lib/sharing/rules";
import { OWN_USE_LABELS } from "@/lib/sharing/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  recipient: Recipient;
  /** What whoever cleared them is called; null where that is not on record. */
  clearedBy: string | null;
  endedBecause: string | null;
  today: Day;
  format: Format;
};

/** What is said of a recipient, and what follows from it for Prime. */
export function RecipientFacts({ recipient, clearedBy, endedBecause, today, format }: Props) {
  const { role, service, receives, ownUse, reviewOn, endedOn } = recipient;
  return (
    <KeyValues>
      <KeyValue name="Role">{RECIPIENT_ROLE_LABELS[role]}</KeyValue>
      <KeyValue name="What they do">{service}</KeyValue>
      <KeyValue name="Receives">
        {receives.length > 0 ? (
          <FieldChips fields={fieldSetOf(receives)} />
        ) : (
          <span className="text-ink-3">nobody has said it</span>
        )}
      </KeyValue>
      <KeyValue name="Agreement">
        <AgreementWords {...{ recipient, today, format }} />
      </KeyValue>
      <KeyValue name="Own use">{OWN_USE_LABELS[ownUse]}</KeyValue>
      <KeyValue name="To be looked at again">
        {reviewOn === null ? (
          <span className="text-ink-3">no day is set</span>
        ) : (
          <span className={reviewOn < today && endedOn === null ? "font-medium text-over" : ""}>
            {format.day(reviewOn)}
          </span>
        )}
      </KeyValue>
      <KeyValue name="May learn who is a Prime member">
        {clearedWords(recipient, clearedBy, today, format)}
      </KeyValue>
      {endedOn !== null && (
        <KeyValue name="Ended">
          {format.day(endedOn)}
          {endedBecause !== null && <span className="block text-ink-2">“{endedBecause}”</span>}
        </KeyValue>
      )}
    </KeyValues>
  );
}

function clearedWords(
  recipient: Recipient,
  clearedBy: string | null,
  today: Day,
  format: Format,
): ReactNode {
  const { role, mayReceivePrime, cleared } = recipient;
  if (role === "thirdParty") return "no: a third party never may";
  if (!mayReceivePrime) return "not cleared";
  const facts = recipientFacts(recipient, today);
  const who = clearedBy === null ? "" : ` by ${clearedBy}`;
  const when = cleared === null ? "" : ` on ${format.moment(cleared.at)}`;
  return facts.hasAgreement
    ? `yes: cleared${who}${when}`
    : `cleared${who}${when}, but without an agreement in force`;
}

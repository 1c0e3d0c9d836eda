import { transact, transactResult } from "@/lib/db/transact";
import { addPolicy, addRecipient, recordCheck, type CheckedShare } from "@/lib/sharing/commands";
import { addConsent, type SaidHow } from "@/lib/sharing/consents/commands";
import type {
  AddConsentInput,
  AddPolicyInput,
  AddRecipientInput,
  SaveQuestionInput,
  UseForm,
} from "@/lib/sharing/input";
import { saveQuestion } from "@/lib/sharing/saved/commands";
import { handOver } from "@/lib/sharing/share/commands";
import type { HandOverInput } from "@/lib/sharing/share/input";
import { saveTemplate } from "@/lib/sharing/template/commands";
import type { SaveTemplateInput } from "@/lib/sharing/template/input";
import { registerUse } from "@/lib/sharing/uses/commands";
import { parseDay, type Day } from "@/lib/time/day";
import type { TestMerchant } from "./builders";
import { operatorGrant } from "./grants";

export const NOW = new Date("2026-11-30T12:00:00Z");

/** A day that is one, or the test fails. */
export function dayAt(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is no day.`);
  return day;
}

type At = Pick<TestMerchant, "id">;

const mayChange = ({ id }: At) => operatorGrant("sharing.change", id);

/** Somebody who serves under an agreement, unless the test says otherwise. */
export const addRecipientAt = (merchant: At, change: Partial<AddRecipientInput> = {}) =>
  transactResult(merchant.id, (tx) =>
    addRecipient(
      tx,
      mayChange(merchant),
      {
        ...{ name: "Parcel people", role: "serviceProvider", service: "Delivery" },
        ...{ hasAgreement: true, agreementFrom: null, agreementUntil: null, receives: [] },
        ...{ ownUse: "unsaid", reviewOn: null },
        ...change,
      },
      NOW,
    ),
  );

export const addPolicyAt = (merchant: At, change: Partial<AddPolicyInput> = {}) =>
  transactResult(merchant.id, (tx) =>
    addPolicy(
      tx,
      mayChange(merchant),
      { name: "v1", validFrom: dayAt("2026-01-01"), covers: ["fulfil", "marketing"], ...change },
      NOW,
    ),
  );

export const addConsentAt = (
  merchant: At,
  change: Partial<AddConsentInput & SaidHow> & Pick<AddConsentInput, "email">,
  now = NOW,
) =>
  transactResult(merchant.id, (tx) =>
    addConsent(
      tx,
      mayChange(merchant),
      {
        ...{ purpose: "marketing", medium: "email", givenTo: "merchant" },
        ...{ proof: "Form on the site, box ticked", ...change },
      },
      now,
    ),
  );

const mayCheck = ({ id }: At) => operatorGrant("sharing.check", id);

/** A newsletter to Buy with Prime shoppers, handed to nobody. */
export const useSaid = (change: Partial<UseForm> = {}): UseForm => ({
  ...{ name: "Newsletter", channel: "buy_with_prime", purpose: "marketing", medium: "email" },
  ...{ field: ["user.name", "user.contact.email"], recipientId: null, selection: "mixed" },
  ...{ order: "done", consent: "", policyVersionId: null, law: "Consent", ...change },
});

export const registerUseAt = (merchant: At, change: Partial<UseForm> = {}, now = NOW) =>
  transactResult(merchant.id, (tx) => registerUse(tx, mayChange(merchant), useSaid(change), now));

/** May Buy with Prime shoppers be written to? */
export const QUESTION =
  "channel=buy_with_prime&purpose=marketing&medium=email&field=user.contact.email&selection=mixed&order=done";

export const saveQuestionAt = (merchant: At, change: Partial<SaveQuestionInput> = {}, now = NOW) =>
  transactResult(merchant.id, (tx) =>
    saveQuestion(
      tx,
      mayCheck(merchant),
      { name: "May we write?", asked: QUESTION, ...change },
      now,
    ),
  );

/** A file that was checked for somebody and found to be fine, unless the test says otherwise. */
export const checkedAt = (
  merchant: At,
  change: Partial<CheckedShare> & Pick<CheckedShare, "recipientId">,
  now = NOW,
) =>
  transact(merchant.id, (tx) =>
    recordCheck(
      tx,
      mayCheck(merchant),
      {
        ...{ kind: "file", purpose: null, outcome: "fine", rows: 3, going: 3, because: [] },
        ...{ sha256: "0".repeat(64), fields: ["user.name", "user.contact.email"], ...change },
      },
      now,
    ),
  );

export const handedOverAt = (
  merchant: At,
  checkId: string,
  wentAs: HandOverInput["wentAs"] = "whole",
  now = NOW,
) =>
  transactResult(merchant.id, (tx) =>
    handOver(tx, mayCheck(merchant), { id: checkId, wentAs }, now),
  );

export const templateAt = (merchant: At, change: Partial<SaveTemplateInput> = {}) =>
  transactResult(merchant.id, (tx) =>
    saveTemplate(
      tx,
      mayChange(merchant),
      {
        ...{ name: "Where the parcel is", channel: "amazon_marketplace" },
        text: "You asked where your parcel is: it should be with you on Thursday.",
        ...change,
      },
      NOW,
    ),
  );

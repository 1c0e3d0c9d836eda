-- DropIndex
DROP INDEX "policy_version_merchant_id_name_key";

-- AlterTable
ALTER TABLE "recipient" ADD COLUMN     "cleared_at" TIMESTAMPTZ(3),
ADD COLUMN     "cleared_by" UUID,
ADD COLUMN     "cleared_by_kind" TEXT,
ADD COLUMN     "ended_because" BYTEA,
ADD COLUMN     "ended_on" DATE,
ADD COLUMN     "evidence_id" UUID,
ADD COLUMN     "own_use" TEXT NOT NULL DEFAULT 'unsaid',
ADD COLUMN     "receives" TEXT[] DEFAULT '{}',
ADD COLUMN     "review_on" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "recipient" ALTER COLUMN "own_use" DROP DEFAULT,
ALTER COLUMN "receives" DROP DEFAULT,
ALTER COLUMN "version" DROP DEFAULT;

-- AlterTable
ALTER TABLE "policy_version" ADD COLUMN     "corrects" UUID,
ADD COLUMN     "evidence_id" UUID,
ADD COLUMN     "url" TEXT,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_because" BYTEA,
ADD COLUMN     "withdrawn_by" UUID,
ADD COLUMN     "withdrawn_by_kind" TEXT;

-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "asked_id" UUID,
ADD COLUMN     "wording_id" UUID;

-- CreateTable
CREATE TABLE "data_use" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "fields" TEXT[],
    "purpose" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "recipient_id" UUID,
    "selection" TEXT NOT NULL,
    "has_prime_marks" BOOLEAN NOT NULL,
    "order_open" BOOLEAN NOT NULL,
    "consent_given_to" TEXT,
    "consent_proof" BOOLEAN,
    "policy_version_id" UUID,
    "law" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_on" DATE,
    "version" INTEGER NOT NULL,

    CONSTRAINT "data_use_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "saved_question" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "fields" TEXT[],
    "purpose" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "recipient_id" UUID,
    "selection" TEXT NOT NULL,
    "has_prime_marks" BOOLEAN NOT NULL,
    "order_open" BOOLEAN NOT NULL,
    "consent_given_to" TEXT,
    "consent_proof" BOOLEAN,
    "outcome" TEXT NOT NULL,
    "because" TEXT[],
    "policy_covers" BOOLEAN NOT NULL,
    "role" TEXT,
    "has_agreement" BOOLEAN,
    "may_receive_prime" BOOLEAN,
    "saved_by_kind" TEXT NOT NULL,
    "saved_by" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_question_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "consent_text" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "text" BYTEA NOT NULL,

    CONSTRAINT "consent_text_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "consent_tally" (
    "merchant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "given_to" TEXT NOT NULL,
    "has_proof" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "consent_tally_pkey" PRIMARY KEY ("merchant_id","kind","purpose","medium","given_to","has_proof")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_question_merchant_id_name_key" ON "saved_question"("merchant_id", "name");

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_merchant_id_evidence_id_fkey" FOREIGN KEY ("merchant_id", "evidence_id") REFERENCES "evidence"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_merchant_id_evidence_id_fkey" FOREIGN KEY ("merchant_id", "evidence_id") REFERENCES "evidence"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_merchant_id_corrects_fkey" FOREIGN KEY ("merchant_id", "corrects") REFERENCES "policy_version"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_merchant_id_recipient_id_fkey" FOREIGN KEY ("merchant_id", "recipient_id") REFERENCES "recipient"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_merchant_id_policy_version_id_fkey" FOREIGN KEY ("merchant_id", "policy_version_id") REFERENCES "policy_version"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_merchant_id_recipient_id_fkey" FOREIGN KEY ("merchant_id", "recipient_id") REFERENCES "recipient"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_merchant_id_asked_id_fkey" FOREIGN KEY ("merchant_id", "asked_id") REFERENCES "consent_text"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_merchant_id_wording_id_fkey" FOREIGN KEY ("merchant_id", "wording_id") REFERENCES "consent_text"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "consent_text" ADD CONSTRAINT "consent_text_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "consent_tally" ADD CONSTRAINT "consent_tally_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- Only the versions that stand have names of their own: a correction bears that of the one it corrects.
CREATE UNIQUE INDEX "policy_version_name" ON "policy_version"("merchant_id", "name") WHERE "withdrawn_at" IS NULL;
-- Uses that are made have names of their own; what was once done can be done again.
CREATE UNIQUE INDEX "data_use_name" ON "data_use"("merchant_id", "name") WHERE "ended_on" IS NULL;
CREATE INDEX "consent_unproven" ON "consent"("merchant_id", "untagged") WHERE "kind" = 'given' AND "proof" IS NULL;

ALTER TABLE "recipient" ADD CONSTRAINT "recipient_own_use" CHECK ("own_use" IN ('forbidden', 'allowed', 'unsaid') AND NOT ("own_use" = 'allowed' AND "role" = 'serviceProvider'));
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_cleared" CHECK (("cleared_by_kind" IS NULL) = ("cleared_at" IS NULL) AND ("cleared_by_kind" IS NOT DISTINCT FROM 'member') = ("cleared_by" IS NOT NULL) AND ("cleared_by_kind" IS NULL OR ("may_receive_prime" AND "cleared_by_kind" IN ('member', 'operator'))));
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_ended" CHECK ("ended_on" IS NOT NULL OR "ended_because" IS NULL);
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_withdrawn" CHECK (("withdrawn_at" IS NULL) = ("withdrawn_by_kind" IS NULL) AND ("withdrawn_at" IS NULL) = ("withdrawn_because" IS NULL) AND ("withdrawn_by_kind" IS NULL OR "withdrawn_by_kind" IN ('member', 'operator')) AND ("withdrawn_by_kind" IS NOT DISTINCT FROM 'member') = ("withdrawn_by" IS NOT NULL));
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_channel" CHECK ("channel" IN ('amazon_marketplace', 'buy_with_prime', 'direct', 'unknown'));
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_purpose" CHECK ("purpose" IN ('fulfil', 'answerBuyer', 'handleReturn', 'invoiceOrTax', 'legalDuty', 'marketing', 'advertisingAudience', 'analytics', 'providerService', 'sale'));
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_medium" CHECK ("medium" IN ('amazonMessaging', 'email', 'sms', 'call', 'post', 'none'));
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_selection" CHECK ("selection" IN ('mixed', 'allBuyWithPrime'));
ALTER TABLE "data_use" ADD CONSTRAINT "data_use_consent" CHECK (("consent_given_to" IS NULL) = ("consent_proof" IS NULL) AND ("consent_given_to" IS NULL OR "consent_given_to" IN ('merchant', 'amazon')));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_channel" CHECK ("channel" IN ('amazon_marketplace', 'buy_with_prime', 'direct', 'unknown'));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_purpose" CHECK ("purpose" IN ('fulfil', 'answerBuyer', 'handleReturn', 'invoiceOrTax', 'legalDuty', 'marketing', 'advertisingAudience', 'analytics', 'providerService', 'sale'));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_medium" CHECK ("medium" IN ('amazonMessaging', 'email', 'sms', 'call', 'post', 'none'));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_selection" CHECK ("selection" IN ('mixed', 'allBuyWithPrime'));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_consent" CHECK (("consent_given_to" IS NULL) = ("consent_proof" IS NULL) AND ("consent_given_to" IS NULL OR "consent_given_to" IN ('merchant', 'amazon')));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_outcome" CHECK ("outcome" IN ('permitted', 'permittedIf', 'refused'));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_recipient" CHECK (("recipient_id" IS NULL) = ("role" IS NULL) AND ("role" IS NULL) = ("has_agreement" IS NULL) AND ("role" IS NULL) = ("may_receive_prime" IS NULL) AND ("role" IS NULL OR "role" IN ('serviceProvider', 'thirdParty')));
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_saved_by" CHECK ("saved_by_kind" IN ('member', 'operator') AND ("saved_by_kind" = 'member') = ("saved_by" IS NOT NULL));
ALTER TABLE "consent" ADD CONSTRAINT "consent_texts" CHECK ("kind" = 'given' OR ("asked_id" IS NULL AND "wording_id" IS NULL));
ALTER TABLE "consent_tally" ADD CONSTRAINT "consent_tally_of" CHECK ("kind" IN ('given', 'withdrawn') AND "purpose" IN ('fulfil', 'answerBuyer', 'handleReturn', 'invoiceOrTax', 'legalDuty', 'marketing', 'advertisingAudience', 'analytics', 'providerService', 'sale') AND "medium" IN ('', 'amazonMessaging', 'email', 'sms', 'call', 'post', 'none') AND "given_to" IN ('', 'merchant', 'amazon') AND "count" > 0);

INSERT INTO "consent_tally"
SELECT "merchant_id", "kind", "purpose", coalesce("medium", ''), coalesce("given_to", ''), "proof" IS NOT NULL, count(*)
  FROM "consent" GROUP BY 1, 2, 3, 4, 5, 6;

ALTER TABLE "data_use" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "data_use" FORCE ROW LEVEL SECURITY;
CREATE POLICY "data_use_merchant" ON "data_use" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "data_use_owner" ON "data_use" TO CURRENT_USER USING (true);
ALTER TABLE "saved_question" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_question" FORCE ROW LEVEL SECURITY;
CREATE POLICY "saved_question_merchant" ON "saved_question" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "saved_question_owner" ON "saved_question" TO CURRENT_USER USING (true);
ALTER TABLE "consent_text" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent_text" FORCE ROW LEVEL SECURITY;
CREATE POLICY "consent_text_merchant" ON "consent_text" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "consent_text_owner" ON "consent_text" TO CURRENT_USER USING (true);
ALTER TABLE "consent_tally" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent_tally" FORCE ROW LEVEL SECURITY;
CREATE POLICY "consent_tally_merchant" ON "consent_tally" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "consent_tally_owner" ON "consent_tally" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "data_use", "saved_question", "consent_tally" TO steward_app;
GRANT SELECT, INSERT, DELETE ON "consent_text" TO steward_app;
-- Of a version nothing but that it is withdrawn can be said later.
GRANT UPDATE ("withdrawn_at", "withdrawn_by_kind", "withdrawn_by", "withdrawn_because") ON "policy_version" TO steward_app;

-- CreateTable
CREATE TABLE "recipient" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "has_agreement" BOOLEAN NOT NULL,
    "agreement_until" DATE,
    "may_receive_prime" BOOLEAN NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recipient_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "covers" TEXT[],
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "consent" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "digest" UUID NOT NULL,
    "untagged" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "medium" TEXT,
    "given_to" TEXT,
    "proof" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_kind" TEXT NOT NULL,
    "recorded_by" UUID,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recipient_merchant_id_name_key" ON "recipient"("merchant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_merchant_id_name_key" ON "policy_version"("merchant_id", "name");

-- CreateIndex
CREATE INDEX "consent_of" ON "consent"("merchant_id", "untagged");

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

ALTER TABLE "recipient" ADD CONSTRAINT "recipient_role" CHECK ("role" IN ('serviceProvider', 'thirdParty'));
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_agreement" CHECK ("has_agreement" OR "agreement_until" IS NULL);
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_covers" CHECK ("covers" <@ ARRAY['fulfil', 'answerBuyer', 'handleReturn', 'invoiceOrTax', 'legalDuty', 'marketing', 'advertisingAudience', 'analytics', 'providerService', 'sale']);
ALTER TABLE "consent" ADD CONSTRAINT "consent_purpose" CHECK ("purpose" IN ('fulfil', 'answerBuyer', 'handleReturn', 'invoiceOrTax', 'legalDuty', 'marketing', 'advertisingAudience', 'analytics', 'providerService', 'sale'));
ALTER TABLE "consent" ADD CONSTRAINT "consent_medium" CHECK ("medium" IN ('amazonMessaging', 'email', 'sms', 'call', 'post', 'none'));
ALTER TABLE "consent" ADD CONSTRAINT "consent_given_to" CHECK ("given_to" IN ('merchant', 'amazon'));
ALTER TABLE "consent" ADD CONSTRAINT "consent_kind" CHECK ("kind" IN ('given', 'withdrawn') AND ("kind" = 'given') = ("medium" IS NOT NULL) AND ("kind" = 'given') = ("given_to" IS NOT NULL) AND ("kind" = 'given' OR "proof" IS NULL));
ALTER TABLE "consent" ADD CONSTRAINT "consent_recorded_by" CHECK ("recorded_by_kind" IN ('member', 'operator') AND ("recorded_by_kind" = 'member') = ("recorded_by" IS NOT NULL));

-- Grows with files that are imported: every merchant counts as the same small share.
ALTER TABLE "consent" ALTER COLUMN "merchant_id" SET STATISTICS 0;

ALTER TABLE "recipient" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "recipient" FORCE ROW LEVEL SECURITY;
CREATE POLICY "recipient_merchant" ON "recipient" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "recipient_owner" ON "recipient" TO CURRENT_USER USING (true);
ALTER TABLE "policy_version" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "policy_version" FORCE ROW LEVEL SECURITY;
CREATE POLICY "policy_version_merchant" ON "policy_version" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "policy_version_owner" ON "policy_version" TO CURRENT_USER USING (true);
ALTER TABLE "consent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent" FORCE ROW LEVEL SECURITY;
CREATE POLICY "consent_merchant" ON "consent" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "consent_owner" ON "consent" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "recipient" TO steward_app;
-- What was published, agreed to and taken back is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "policy_version", "consent" TO steward_app;

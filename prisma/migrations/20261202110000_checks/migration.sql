-- CreateTable
CREATE TABLE "share_check" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "recipient_name" TEXT NOT NULL,
    "purpose" TEXT,
    "outcome" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "going" INTEGER NOT NULL,
    "because" TEXT[],
    "counts" INTEGER[],
    "fields" TEXT[],
    "sha256" TEXT NOT NULL,
    "details" BYTEA,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_by_kind" TEXT NOT NULL,
    "checked_by" UUID,

    CONSTRAINT "share_check_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "share" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "check_id" UUID,
    "kind" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "recipient_name" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "went_as" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "fields" TEXT[],
    "against" TEXT[],
    "handed_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_kind" TEXT NOT NULL,
    "recorded_by" UUID,

    CONSTRAINT "share_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "message_template" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "saved_outcome" TEXT NOT NULL,
    "saved_problems" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_kind" TEXT NOT NULL,
    "saved_by" UUID,

    CONSTRAINT "message_template_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE INDEX "share_check_newest" ON "share_check"("merchant_id", "kind", "checked_at", "id");

-- CreateIndex
CREATE INDEX "share_newest" ON "share"("merchant_id", "recorded_at", "id");

-- CreateIndex
CREATE INDEX "share_of_check" ON "share"("merchant_id", "check_id");

-- AddForeignKey
ALTER TABLE "share_check" ADD CONSTRAINT "share_check_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_merchant_id_check_id_fkey" FOREIGN KEY ("merchant_id", "check_id") REFERENCES "share_check"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

ALTER TABLE "share_check" ADD CONSTRAINT "share_check_kind" CHECK ("kind" IN ('list', 'file') AND (coalesce(array_length("counts", 1), 0) = 0 OR "kind" = 'list'));
ALTER TABLE "share_check" ADD CONSTRAINT "share_check_purpose" CHECK ("purpose" IN ('fulfil', 'answerBuyer', 'handleReturn', 'invoiceOrTax', 'legalDuty', 'marketing', 'advertisingAudience', 'analytics', 'providerService', 'sale'));
ALTER TABLE "share_check" ADD CONSTRAINT "share_check_outcome" CHECK ("outcome" IN ('fine', 'fineAsServiceProvider', 'mend', 'doNotSend'));
ALTER TABLE "share_check" ADD CONSTRAINT "share_check_rows" CHECK ("rows" >= 0 AND "going" BETWEEN 0 AND "rows");
ALTER TABLE "share_check" ADD CONSTRAINT "share_check_checked_by" CHECK ("checked_by_kind" IN ('member', 'operator', 'key') AND ("checked_by_kind" = 'operator') = ("checked_by" IS NULL));
ALTER TABLE "share" ADD CONSTRAINT "share_kind" CHECK ("kind" IN ('list', 'file', 'other') AND ("kind" = 'other') = ("check_id" IS NULL) AND ("kind" = 'other') = ("outcome" = 'unchecked'));
ALTER TABLE "share" ADD CONSTRAINT "share_outcome" CHECK ("outcome" IN ('fine', 'fineAsServiceProvider', 'mend', 'doNotSend', 'unchecked') AND "went_as" IN ('whole', 'mended') AND ("went_as" = 'whole' OR "outcome" = 'mend'));
ALTER TABLE "share" ADD CONSTRAINT "share_rows" CHECK ("rows" >= 0);
ALTER TABLE "share" ADD CONSTRAINT "share_recorded_by" CHECK ("recorded_by_kind" IN ('member', 'operator') AND ("recorded_by_kind" = 'member') = ("recorded_by" IS NOT NULL));
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_channel" CHECK ("channel" IN ('buy_with_prime', 'amazon_marketplace', 'direct', 'unknown'));
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_saved" CHECK ("saved_outcome" IN ('fine', 'problems', 'cannotJudge') AND "saved_problems" >= 0 AND "version" >= 1);
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_saved_by" CHECK ("saved_by_kind" IN ('member', 'operator') AND ("saved_by_kind" = 'member') = ("saved_by" IS NOT NULL));

ALTER TABLE "share_check" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share_check" FORCE ROW LEVEL SECURITY;
CREATE POLICY "share_check_merchant" ON "share_check" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "share_check_owner" ON "share_check" TO CURRENT_USER USING (true);
ALTER TABLE "share" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share" FORCE ROW LEVEL SECURITY;
CREATE POLICY "share_merchant" ON "share" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "share_owner" ON "share" TO CURRENT_USER USING (true);
ALTER TABLE "message_template" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "message_template" FORCE ROW LEVEL SECURITY;
CREATE POLICY "message_template_merchant" ON "message_template" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "message_template_owner" ON "message_template" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "message_template" TO steward_app;
-- What was checked and handed over stays as it was noted; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "share_check", "share" TO steward_app;

-- What no hold keeps has the first day of the calendar. The default fills what is there without rewriting it.
ALTER TABLE "holding" ADD COLUMN "held_until" DATE NOT NULL DEFAULT '0001-01-01';
ALTER TABLE "holding" ALTER COLUMN "held_until" DROP DEFAULT;
ALTER TABLE "holding_tally" ADD COLUMN "held_until" DATE NOT NULL DEFAULT '0001-01-01', DROP CONSTRAINT "holding_tally_pkey",
ADD CONSTRAINT "holding_tally_pkey" PRIMARY KEY ("merchant_id","system_id","channel","fields","basis_kind","basis_day","state","reappeared","held_until");
ALTER TABLE "holding_tally" ALTER COLUMN "held_until" DROP DEFAULT;

-- CreateTable
CREATE TABLE "hold_record" (
    "merchant_id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "holding_id" UUID NOT NULL,
    "until" DATE,
    "is_away" BOOLEAN NOT NULL,

    CONSTRAINT "hold_record_pkey" PRIMARY KEY ("merchant_id","hold_id","holding_id")
);

-- CreateTable
CREATE TABLE "hold_rule" (
    "merchant_id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "system_id" UUID,
    "channel" TEXT,
    "basis_from" DATE,
    "basis_to" DATE,
    "until" DATE NOT NULL,

    CONSTRAINT "hold_rule_pkey" PRIMARY KEY ("merchant_id","hold_id")
);

-- CreateTable
CREATE TABLE "hold" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "basis" BYTEA NOT NULL,
    "until" DATE NOT NULL,
    "records" INTEGER NOT NULL,
    "system_id" UUID,
    "channel" TEXT,
    "basis_from" DATE,
    "basis_to" DATE,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_by_kind" TEXT NOT NULL,
    "placed_by" UUID,
    "seen_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "hold_step" (
    "merchant_id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by" UUID,
    "until" DATE NOT NULL,
    "words" BYTEA,

    CONSTRAINT "hold_step_pkey" PRIMARY KEY ("merchant_id","hold_id","number")
);

-- CreateTable
CREATE TABLE "hold_setting" (
    "merchant_id" UUID NOT NULL,
    "days_max" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "hold_setting_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "hold_list" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "orders" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "records" INTEGER NOT NULL,
    "unknown_lines" INTEGER[],

    CONSTRAINT "hold_list_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE INDEX "hold_record_of" ON "hold_record"("merchant_id", "holding_id");

-- CreateIndex
CREATE INDEX "hold_record_away" ON "hold_record"("merchant_id", "holding_id") WHERE "is_away";

-- CreateIndex
CREATE INDEX "hold_merchant_id_placed_at_id_idx" ON "hold"("merchant_id", "placed_at", "id");

-- CreateIndex
CREATE INDEX "hold_unlifted" ON "hold"("merchant_id", "until", "id") WHERE "lifted_at" IS NULL;

-- AddForeignKey
ALTER TABLE "hold_rule" ADD CONSTRAINT "hold_rule_merchant_id_hold_id_fkey" FOREIGN KEY ("merchant_id", "hold_id") REFERENCES "hold"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "hold_step" ADD CONSTRAINT "hold_step_merchant_id_hold_id_fkey" FOREIGN KEY ("merchant_id", "hold_id") REFERENCES "hold"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "hold_setting" ADD CONSTRAINT "hold_setting_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "hold_list" ADD CONSTRAINT "hold_list_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- Records that a hold names, in the order of lists. No other record is in it, so that it costs an import nothing.
CREATE INDEX "holding_on_hold" ON "holding"("merchant_id", "system_id", "channel", "basis_kind", "basis_day", "id") WHERE "state" = 'held' AND "held_until" > '0001-01-01';

ALTER TABLE "hold" ADD CONSTRAINT "hold_kind" CHECK ("kind" IN ('records', 'rule') AND ("kind" = 'records' OR "records" = 0));
ALTER TABLE "hold" ADD CONSTRAINT "hold_reason" CHECK ("reason" IN ('tax', 'law', 'openReturn', 'claim', 'other'));
ALTER TABLE "hold" ADD CONSTRAINT "hold_channel" CHECK ("channel" IN ('amazon_marketplace', 'buy_with_prime', 'direct', 'unknown'));
ALTER TABLE "hold" ADD CONSTRAINT "hold_placed_by" CHECK ("placed_by_kind" IN ('member', 'operator') AND ("placed_by_kind" = 'member') = ("placed_by" IS NOT NULL));
ALTER TABLE "hold_step" ADD CONSTRAINT "hold_step_kind" CHECK ("kind" IN ('placed', 'extended', 'seen', 'lifted'));
ALTER TABLE "hold_step" ADD CONSTRAINT "hold_step_by" CHECK ("by_kind" IN ('member', 'operator') AND ("by_kind" = 'member') = ("by" IS NOT NULL));
ALTER TABLE "hold_setting" ADD CONSTRAINT "hold_setting_days" CHECK ("days_max" >= 1);

ALTER TABLE "hold" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold" FORCE ROW LEVEL SECURITY;
CREATE POLICY "hold_merchant" ON "hold" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "hold_owner" ON "hold" TO CURRENT_USER USING (true);
ALTER TABLE "hold_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold_step" FORCE ROW LEVEL SECURITY;
CREATE POLICY "hold_step_merchant" ON "hold_step" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "hold_step_owner" ON "hold_step" TO CURRENT_USER USING (true);
ALTER TABLE "hold_setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold_setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "hold_setting_merchant" ON "hold_setting" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "hold_setting_owner" ON "hold_setting" TO CURRENT_USER USING (true);
ALTER TABLE "hold_list" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold_list" FORCE ROW LEVEL SECURITY;
CREATE POLICY "hold_list_merchant" ON "hold_list" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "hold_list_owner" ON "hold_list" TO CURRENT_USER USING (true);
ALTER TABLE "hold_record" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold_record" FORCE ROW LEVEL SECURITY;
CREATE POLICY "hold_record_merchant" ON "hold_record" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "hold_record_owner" ON "hold_record" TO CURRENT_USER USING (true);
ALTER TABLE "hold_rule" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold_rule" FORCE ROW LEVEL SECURITY;
CREATE POLICY "hold_rule_merchant" ON "hold_rule" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "hold_rule_owner" ON "hold_rule" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "hold", "hold_setting", "hold_list", "hold_record", "hold_rule" TO steward_app;
-- What was done with a hold is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "hold_step" TO steward_app;

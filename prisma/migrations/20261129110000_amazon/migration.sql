-- CreateTable
CREATE TABLE "amazon_feed" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "what" BYTEA NOT NULL,
    "system_id" UUID,
    "owner_id" UUID,
    "since" DATE NOT NULL,
    "ended_on" DATE,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_kind" TEXT NOT NULL,
    "registered_by" UUID,
    "version" INTEGER NOT NULL,

    CONSTRAINT "amazon_feed_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "amazon_observation" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clause" TEXT NOT NULL,
    "seen_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "follow_up_on" DATE,
    "product" BYTEA,
    "words" BYTEA NOT NULL,
    "evidence" BYTEA,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "logged_kind" TEXT NOT NULL,
    "logged_by" UUID,
    "version" INTEGER NOT NULL,

    CONSTRAINT "amazon_observation_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "amazon_observation_step" (
    "merchant_id" UUID NOT NULL,
    "observation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "follow_up_on" DATE,
    "words" BYTEA NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "amazon_observation_step_pkey" PRIMARY KEY ("merchant_id","observation_id","number")
);

-- CreateTable
CREATE TABLE "amazon_library_check" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checked_on" DATE NOT NULL,
    "has_changed" BOOLEAN NOT NULL,
    "pages" BYTEA NOT NULL,
    "words" BYTEA,
    "by_kind" TEXT NOT NULL,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "amazon_library_check_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE INDEX "amazon_observation_merchant_id_clause_state_seen_on_id_idx" ON "amazon_observation"("merchant_id", "clause", "state", "seen_on" DESC, "id");

-- CreateIndex
CREATE INDEX "amazon_library_check_merchant_id_checked_on_at_idx" ON "amazon_library_check"("merchant_id", "checked_on" DESC, "at" DESC);

-- AddForeignKey
ALTER TABLE "amazon_feed" ADD CONSTRAINT "amazon_feed_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "amazon_feed" ADD CONSTRAINT "amazon_feed_merchant_id_owner_id_fkey" FOREIGN KEY ("merchant_id", "owner_id") REFERENCES "membership"("merchant_id", "user_id");

-- AddForeignKey
ALTER TABLE "amazon_feed" ADD CONSTRAINT "amazon_feed_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "amazon_observation" ADD CONSTRAINT "amazon_observation_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "amazon_observation_step" ADD CONSTRAINT "amazon_observation_step_merchant_id_observation_id_fkey" FOREIGN KEY ("merchant_id", "observation_id") REFERENCES "amazon_observation"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "amazon_library_check" ADD CONSTRAINT "amazon_library_check_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

ALTER TABLE "amazon_feed" ADD CONSTRAINT "amazon_feed_kind" CHECK ("kind" IN ('content', 'stock', 'prices'));
ALTER TABLE "amazon_feed" ADD CONSTRAINT "amazon_feed_way" CHECK ("way" IN ('sellerCentral', 'shopApp', 'api', 'byHand', 'other'));
ALTER TABLE "amazon_feed" ADD CONSTRAINT "amazon_feed_days" CHECK ("ended_on" >= "since");
ALTER TABLE "amazon_feed" ADD CONSTRAINT "amazon_feed_registered_by" CHECK ("registered_kind" IN ('member', 'operator') AND ("registered_kind" = 'member') = ("registered_by" IS NOT NULL));
ALTER TABLE "amazon_observation" ADD CONSTRAINT "amazon_observation_clause" CHECK ("clause" IN ('F13', 'F14'));
ALTER TABLE "amazon_observation" ADD CONSTRAINT "amazon_observation_state" CHECK ("state" IN ('open', 'watched', 'raised', 'closed'));
ALTER TABLE "amazon_observation" ADD CONSTRAINT "amazon_observation_logged_by" CHECK ("logged_kind" IN ('member', 'operator') AND ("logged_kind" = 'member') = ("logged_by" IS NOT NULL));
ALTER TABLE "amazon_observation_step" ADD CONSTRAINT "amazon_observation_step_state" CHECK ("state" IN ('open', 'watched', 'raised', 'closed'));
ALTER TABLE "amazon_observation_step" ADD CONSTRAINT "amazon_observation_step_by" CHECK ("by_kind" IN ('member', 'operator') AND ("by_kind" = 'member') = ("by" IS NOT NULL));
ALTER TABLE "amazon_library_check" ADD CONSTRAINT "amazon_library_check_words" CHECK (NOT "has_changed" OR "words" IS NOT NULL);
ALTER TABLE "amazon_library_check" ADD CONSTRAINT "amazon_library_check_by" CHECK ("by_kind" IN ('member', 'operator') AND ("by_kind" = 'member') = ("by" IS NOT NULL));

ALTER TABLE "amazon_feed" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "amazon_feed" FORCE ROW LEVEL SECURITY;
CREATE POLICY "amazon_feed_merchant" ON "amazon_feed" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "amazon_feed_owner" ON "amazon_feed" TO CURRENT_USER USING (true);
ALTER TABLE "amazon_observation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "amazon_observation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "amazon_observation_merchant" ON "amazon_observation" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "amazon_observation_owner" ON "amazon_observation" TO CURRENT_USER USING (true);
ALTER TABLE "amazon_observation_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "amazon_observation_step" FORCE ROW LEVEL SECURITY;
CREATE POLICY "amazon_observation_step_merchant" ON "amazon_observation_step" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "amazon_observation_step_owner" ON "amazon_observation_step" TO CURRENT_USER USING (true);
ALTER TABLE "amazon_library_check" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "amazon_library_check" FORCE ROW LEVEL SECURITY;
CREATE POLICY "amazon_library_check_merchant" ON "amazon_library_check" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "amazon_library_check_owner" ON "amazon_library_check" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "amazon_feed", "amazon_observation" TO steward_app;
-- What became of an observation, and who looked through the library, is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "amazon_observation_step", "amazon_library_check" TO steward_app;

-- CreateTable
CREATE TABLE "merchant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "week_start" SMALLINT NOT NULL,
    "is_demo" BOOLEAN NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "key_check" BYTEA NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merchant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "token_hash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key_hash" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key_hash")
);

-- CreateTable
CREATE TABLE "membership" (
    "merchant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("merchant_id","user_id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "merchant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "type" TEXT NOT NULL,
    "subject" TEXT,
    "details" JSONB NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("merchant_id","number")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "merchant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "holding" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "record_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reappeared" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "channels_said" SMALLINT NOT NULL,
    "channels_told" SMALLINT NOT NULL,
    "channel_decided" TEXT,
    "fields" INTEGER NOT NULL,
    "prime_marks" SMALLINT NOT NULL,
    "basis_kind" TEXT NOT NULL,
    "basis_day" DATE NOT NULL,
    "order_basis" INTEGER NOT NULL,
    "cancelled_day" DATE,
    "cancelled_as_of" TIMESTAMPTZ(3),
    "active_as_of" TIMESTAMPTZ(3),
    "country" TEXT,
    "region" TEXT,
    "first_import_id" UUID NOT NULL,
    "last_seen_on" DATE NOT NULL,

    CONSTRAINT "holding_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "fingerprint" (
    "merchant_id" UUID NOT NULL,
    "digest" UUID NOT NULL,
    "holding_id" UUID NOT NULL,

    CONSTRAINT "fingerprint_pkey" PRIMARY KEY ("merchant_id","digest","holding_id")
);

-- CreateTable
CREATE TABLE "holding_tally" (
    "merchant_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "fields" INTEGER NOT NULL,
    "basis_kind" TEXT NOT NULL,
    "basis_day" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "reappeared" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "holding_tally_pkey" PRIMARY KEY ("merchant_id","system_id","channel","fields","basis_kind","basis_day","state","reappeared")
);

-- CreateTable
CREATE UNLOGGED TABLE "import_staging" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "holding_id" UUID NOT NULL,
    "record_key" TEXT NOT NULL,
    "channels" SMALLINT NOT NULL,
    "channel_else" SMALLINT NOT NULL,
    "fields" INTEGER NOT NULL,
    "prime_marks" SMALLINT NOT NULL,
    "order_basis" INTEGER NOT NULL,
    "cancelled_day" DATE,
    "cancelled_as_of" TIMESTAMPTZ(3),
    "active_as_of" TIMESTAMPTZ(3),
    "country" TEXT,
    "region" TEXT,
    "fingerprints" UUID[],

    CONSTRAINT "import_staging_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "import" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "channel" TEXT,
    "format" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "report" JSONB NOT NULL,
    "outcome" JSONB,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "committed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "retention_setting" (
    "merchant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "reason" TEXT,
    "owner_id" UUID,
    "ends_on" DATE,
    "version" INTEGER NOT NULL,

    CONSTRAINT "retention_setting_pkey" PRIMARY KEY ("merchant_id","key")
);

-- CreateTable
CREATE TABLE "system" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner_id" UUID,
    "purpose" TEXT NOT NULL,
    "third_party" TEXT NOT NULL,
    "channel" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "system_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "merchant_slug_key" ON "merchant"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "account_user_email_key" ON "account_user"("email");

-- CreateIndex
CREATE INDEX "one_time_link_user_id_idx" ON "one_time_link"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "holding_by_day" ON "holding"("merchant_id", "system_id", "channel", "basis_kind", "basis_day", "id") WHERE "state" = 'held';

-- CreateIndex
CREATE INDEX "import_merchant_id_created_at_id_idx" ON "import"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "import_merchant_id_system_id_created_at_idx" ON "import"("merchant_id", "system_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "system_merchant_id_name_key" ON "system"("merchant_id", "name");

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id");

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "holding_tally" ADD CONSTRAINT "holding_tally_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "retention_setting" ADD CONSTRAINT "retention_setting_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_merchant_id_owner_id_fkey" FOREIGN KEY ("merchant_id", "owner_id") REFERENCES "membership"("merchant_id", "user_id");

-- What a value may be. Text with a check, not an enum: an enum's operators are not leakproof, and under a policy it
-- would lose its index.
ALTER TABLE "merchant" ADD CONSTRAINT "merchant_slug_shape" CHECK ("slug" ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$');
ALTER TABLE "merchant" ADD CONSTRAINT "merchant_week_start" CHECK ("week_start" IN (0, 1, 6));
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_purpose" CHECK ("purpose" IN ('join', 'setUp'));
ALTER TABLE "membership" ADD CONSTRAINT "membership_role" CHECK ("role" IN ('staff', 'reviewer', 'admin', 'auditor'));
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor" CHECK ("actor_kind" IN ('member', 'operator', 'system', 'anonymous') AND ("actor_kind" = 'member') = ("actor_id" IS NOT NULL));
ALTER TABLE "system" ADD CONSTRAINT "system_kind" CHECK ("kind" IN ('shop', 'downloadedReports', 'spreadsheet', 'mailingTool', 'helpDesk', 'warehouseTool', 'database', 'other'));
ALTER TABLE "system" ADD CONSTRAINT "system_channel" CHECK ("channel" IN ('amazon_marketplace', 'buy_with_prime', 'direct'));
ALTER TABLE "retention_setting" ADD CONSTRAINT "retention_setting_key" CHECK ("key" IN ('period.amazon_marketplace', 'period.buy_with_prime', 'period.direct', 'allowance.shipped', 'allowance.ordered'));
ALTER TABLE "retention_setting" ADD CONSTRAINT "retention_setting_days" CHECK ("days" BETWEEN 0 AND 36500);
ALTER TABLE "holding" ADD CONSTRAINT "holding_state" CHECK ("state" IN ('held', 'erased', 'gone'));
ALTER TABLE "holding" ADD CONSTRAINT "holding_channel" CHECK ("channel" IN ('amazon_marketplace', 'buy_with_prime', 'direct', 'unknown'));
ALTER TABLE "holding" ADD CONSTRAINT "holding_channel_decided" CHECK ("channel_decided" IN ('amazon_marketplace', 'buy_with_prime', 'direct'));
ALTER TABLE "holding" ADD CONSTRAINT "holding_basis_kind" CHECK ("basis_kind" IN ('cancelled', 'delivered', 'estimatedDelivery', 'promisedDelivery', 'shipped', 'ordered', 'lastActivity', 'none'));
ALTER TABLE "holding_tally" ADD CONSTRAINT "holding_tally_count" CHECK ("count" >= 0);
ALTER TABLE "import" ADD CONSTRAINT "import_state" CHECK ("state" IN ('staged', 'committed'));
ALTER TABLE "import" ADD CONSTRAINT "import_channel" CHECK ("channel" IN ('amazon_marketplace', 'buy_with_prime', 'direct', 'unknown'));

-- Merchant tables: the application sees the rows of the merchant its transaction names, and no others. The owner
-- (migrations, backups) has a policy of its own, since a forced policy silently shows it nothing.
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "membership" FORCE ROW LEVEL SECURITY;
CREATE POLICY "membership_merchant" ON "membership" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "membership_owner" ON "membership" TO CURRENT_USER USING (true);
ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "audit_event_merchant" ON "audit_event" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "audit_event_owner" ON "audit_event" TO CURRENT_USER USING (true);
ALTER TABLE "audit_head" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_head" FORCE ROW LEVEL SECURITY;
CREATE POLICY "audit_head_merchant" ON "audit_head" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "audit_head_owner" ON "audit_head" TO CURRENT_USER USING (true);
ALTER TABLE "system" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "system" FORCE ROW LEVEL SECURITY;
CREATE POLICY "system_merchant" ON "system" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "system_owner" ON "system" TO CURRENT_USER USING (true);
ALTER TABLE "retention_setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "retention_setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "retention_setting_merchant" ON "retention_setting" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "retention_setting_owner" ON "retention_setting" TO CURRENT_USER USING (true);
ALTER TABLE "holding" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "holding" FORCE ROW LEVEL SECURITY;
CREATE POLICY "holding_merchant" ON "holding" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "holding_owner" ON "holding" TO CURRENT_USER USING (true);
ALTER TABLE "fingerprint" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "fingerprint" FORCE ROW LEVEL SECURITY;
CREATE POLICY "fingerprint_merchant" ON "fingerprint" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "fingerprint_owner" ON "fingerprint" TO CURRENT_USER USING (true);
ALTER TABLE "holding_tally" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "holding_tally" FORCE ROW LEVEL SECURITY;
CREATE POLICY "holding_tally_merchant" ON "holding_tally" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "holding_tally_owner" ON "holding_tally" TO CURRENT_USER USING (true);
ALTER TABLE "import" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import" FORCE ROW LEVEL SECURITY;
CREATE POLICY "import_merchant" ON "import" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "import_owner" ON "import" TO CURRENT_USER USING (true);
-- A person sees their own memberships at every merchant: that is how the merchant switcher knows them.
CREATE POLICY "membership_own" ON "membership" FOR SELECT TO steward_app USING ("user_id" = nullif(current_setting('steward.user', true), '')::uuid);

-- What the application may do. No DDL, and of the audit trail neither update nor delete.
GRANT USAGE ON SCHEMA public TO steward_app;
GRANT SELECT, INSERT, UPDATE ON "merchant" TO steward_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "account_user", "one_time_link", "session", "sign_in_attempt", "import_staging" TO steward_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "membership", "system", "retention_setting", "holding", "fingerprint", "holding_tally", "import" TO steward_app;
GRANT SELECT, INSERT ON "audit_event" TO steward_app;
GRANT SELECT, INSERT, UPDATE ON "audit_head" TO steward_app;

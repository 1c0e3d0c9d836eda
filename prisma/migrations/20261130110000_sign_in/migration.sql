-- AlterTable
ALTER TABLE "account_user" ADD COLUMN     "password_rules" TEXT,
ADD COLUMN     "password_set_at" TIMESTAMPTZ(3);

-- Sessions from before were begun by password; of their device nothing is known.
ALTER TABLE "session" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "device" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "merchant_id" UUID,
ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'password',
ADD COLUMN     "second_factor_at" TIMESTAMPTZ(3);
ALTER TABLE "session" ALTER COLUMN "device" DROP DEFAULT, ALTER COLUMN "method" DROP DEFAULT;

-- CreateTable
CREATE TABLE "past_password" (
    "user_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "past_password_pkey" PRIMARY KEY ("user_id","set_at")
);

-- CreateTable
CREATE TABLE "totp" (
    "user_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT NOT NULL,

    CONSTRAINT "totp_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spent_ticket" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_ticket_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sign_in_policy" (
    "merchant_id" UUID NOT NULL,
    "second_factor_roles" TEXT[],
    "session_hours" SMALLINT NOT NULL,
    "idle_minutes" SMALLINT NOT NULL,
    "amazon_rules" BOOLEAN NOT NULL,
    "open_id_only" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_policy_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "open_id_provider" (
    "merchant_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "domains" TEXT[],
    "role_claim" TEXT,
    "roles" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "open_id_provider_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "open_id_person" (
    "merchant_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "open_id_person_pkey" PRIMARY KEY ("merchant_id","subject")
);

-- CreateIndex
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");

-- CreateIndex
CREATE INDEX "spent_ticket_expires_at_idx" ON "spent_ticket"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "open_id_person_merchant_id_user_id_key" ON "open_id_person"("merchant_id", "user_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "past_password" ADD CONSTRAINT "past_password_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "totp" ADD CONSTRAINT "totp_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_policy" ADD CONSTRAINT "sign_in_policy_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "open_id_provider" ADD CONSTRAINT "open_id_provider_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "open_id_person" ADD CONSTRAINT "open_id_person_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "open_id_provider"("merchant_id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "open_id_person" ADD CONSTRAINT "open_id_person_merchant_id_user_id_fkey" FOREIGN KEY ("merchant_id", "user_id") REFERENCES "membership"("merchant_id", "user_id") ON DELETE CASCADE;

-- A link to set a password anew.
ALTER TABLE "one_time_link" DROP CONSTRAINT "one_time_link_purpose";
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_purpose" CHECK ("purpose" IN ('join', 'setUp', 'reset'));

ALTER TABLE "account_user" ADD CONSTRAINT "account_user_password_rules" CHECK ("password_rules" IN ('usual', 'amazon'));
ALTER TABLE "session" ADD CONSTRAINT "session_method" CHECK ("method" IN ('password', 'passkey', 'openId'));
ALTER TABLE "session" ADD CONSTRAINT "session_open_id" CHECK (("method" = 'openId') = ("merchant_id" IS NOT NULL));
ALTER TABLE "sign_in_policy" ADD CONSTRAINT "sign_in_policy_roles" CHECK ("second_factor_roles" <@ ARRAY['staff', 'reviewer', 'admin', 'auditor']);
ALTER TABLE "sign_in_policy" ADD CONSTRAINT "sign_in_policy_times" CHECK ("session_hours" BETWEEN 1 AND 12 AND "idle_minutes" BETWEEN 5 AND 120);

-- The demo is to be looked at by whoever has just started it: of its people no second factor is asked.
INSERT INTO "sign_in_policy" ("merchant_id", "second_factor_roles", "session_hours", "idle_minutes", "amazon_rules", "open_id_only", "version", "changed_at")
  SELECT "id", ARRAY[]::TEXT[], 12, 120, false, false, 1, "created_at" FROM "merchant" WHERE "is_demo";

ALTER TABLE "sign_in_policy" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sign_in_policy" FORCE ROW LEVEL SECURITY;
CREATE POLICY "sign_in_policy_merchant" ON "sign_in_policy" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "sign_in_policy_owner" ON "sign_in_policy" TO CURRENT_USER USING (true);
-- What their own merchants ask of them is read with the memberships, before any merchant is named.
CREATE POLICY "sign_in_policy_own" ON "sign_in_policy" FOR SELECT TO steward_app USING ("merchant_id" IN (SELECT m."merchant_id" FROM "membership" m WHERE m."user_id" = nullif(current_setting('steward.user', true), '')::uuid));
ALTER TABLE "open_id_provider" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "open_id_provider" FORCE ROW LEVEL SECURITY;
CREATE POLICY "open_id_provider_merchant" ON "open_id_provider" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "open_id_provider_owner" ON "open_id_provider" TO CURRENT_USER USING (true);
ALTER TABLE "open_id_person" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "open_id_person" FORCE ROW LEVEL SECURITY;
CREATE POLICY "open_id_person_merchant" ON "open_id_person" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "open_id_person_owner" ON "open_id_person" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "past_password", "totp", "recovery_code", "passkey", "spent_ticket" TO steward_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_policy", "open_id_provider", "open_id_person" TO steward_app;

-- CreateTable
CREATE TABLE "api_key" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by" UUID NOT NULL,
    "expires_on" DATE NOT NULL,
    "last_used_on" DATE,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,
    "busy_until" TIMESTAMPTZ(3),
    "refused_on" DATE,
    "refused_for" TEXT[],

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "trail_filter" (
    "merchant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trail_filter_pkey" PRIMARY KEY ("merchant_id","user_id","name")
);

-- Two keys that are not revoked never have the same name: the trail tells them apart by it.
CREATE UNIQUE INDEX "api_key_name" ON "api_key"("merchant_id", "name") WHERE "revoked_at" IS NULL;

-- CreateIndex
CREATE INDEX "audit_event_merchant_id_type_number_idx" ON "audit_event"("merchant_id", "type", "number" DESC);

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "trail_filter" ADD CONSTRAINT "trail_filter_merchant_id_user_id_fkey" FOREIGN KEY ("merchant_id", "user_id") REFERENCES "membership"("merchant_id", "user_id");

ALTER TABLE "api_key" ADD CONSTRAINT "api_key_secret_hash" CHECK (octet_length("secret_hash") = 32);
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_scopes" CHECK ("scopes" IS NOT NULL AND array_length("scopes", 1) >= 1);
-- A year at most, the day it is made included, whatever a program would write.
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_days" CHECK ("expires_on" - ("made_at" AT TIME ZONE 'UTC')::date BETWEEN 0 AND 364);
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_revoked" CHECK (("revoked_at" IS NULL) = ("revoked_by" IS NULL));

-- An event can be by another program too, which is named by its key.
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_actor";
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor" CHECK ("actor_kind" IN ('member', 'key', 'operator', 'system', 'anonymous') AND ("actor_kind" IN ('member', 'key')) = ("actor_id" IS NOT NULL));

ALTER TABLE "api_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY "api_key_merchant" ON "api_key" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "api_key_owner" ON "api_key" TO CURRENT_USER USING (true);
ALTER TABLE "trail_filter" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "trail_filter" FORCE ROW LEVEL SECURITY;
CREATE POLICY "trail_filter_merchant" ON "trail_filter" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "trail_filter_owner" ON "trail_filter" TO CURRENT_USER USING (true);

-- Of a key that was made, only its use and its end are ever written: nobody widens it, or makes it last longer.
GRANT SELECT, INSERT, DELETE ON "api_key" TO steward_app;
GRANT UPDATE ("last_used_on", "revoked_at", "revoked_by", "busy_until", "refused_on", "refused_for") ON "api_key" TO steward_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "trail_filter" TO steward_app;

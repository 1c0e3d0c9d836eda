-- AlterTable
ALTER TABLE "membership" ADD COLUMN "deactivated_at" TIMESTAMPTZ(3),
ADD COLUMN "is_owner" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "last_seen_at" TIMESTAMPTZ(3);

-- Whoever was an admin first answers for the merchant until they hand it over.
UPDATE "membership" m SET "is_owner" = true
  FROM (SELECT DISTINCT ON ("merchant_id") "merchant_id", "user_id" FROM "membership"
         WHERE "role" = 'admin' ORDER BY "merchant_id", "created_at", "user_id") first
 WHERE m."merchant_id" = first."merchant_id" AND m."user_id" = first."user_id";
ALTER TABLE "membership" ALTER COLUMN "is_owner" DROP DEFAULT;

-- CreateTable
CREATE TABLE "invitation" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sends" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "invitation_list" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by" UUID NOT NULL,
    "lines" INTEGER NOT NULL,
    "people" BYTEA NOT NULL,
    "problems" JSONB NOT NULL,
    "problem_count" INTEGER NOT NULL,

    CONSTRAINT "invitation_list_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "address_change" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "from_email" TEXT NOT NULL,
    "to_email" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3),
    "back_hash" BYTEA,
    "back_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_change_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "access_review" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "evidence" BYTEA,
    "sha256" TEXT,

    CONSTRAINT "access_review_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "access_review_person" (
    "merchant_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_review_person_pkey" PRIMARY KEY ("merchant_id","review_id","user_id")
);

-- CreateTable
CREATE TABLE "access_review_decision" (
    "merchant_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reason" BYTEA NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_review_decision_pkey" PRIMARY KEY ("merchant_id","review_id","user_id","number")
);

-- CreateTable
CREATE TABLE "console_user" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "console" TEXT NOT NULL,
    "user_id" UUID,
    "listed_as" BYTEA NOT NULL,
    "role" BYTEA NOT NULL,
    "is_shared" BOOLEAN NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "taken_off_on" DATE,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "console_user_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "console_user_step" (
    "merchant_id" UUID NOT NULL,
    "console_user_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "words" BYTEA,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "console_user_step_pkey" PRIMARY KEY ("merchant_id","console_user_id","number")
);

-- CreateIndex
CREATE INDEX "invitation_newest" ON "invitation"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token" ON "invitation"("merchant_id", "token_hash");

-- CreateIndex
CREATE INDEX "address_change_user_id_idx" ON "address_change"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "address_change_back" ON "address_change"("back_hash");

-- CreateIndex
CREATE INDEX "access_review_newest" ON "access_review"("merchant_id", "started_at" DESC, "id");

-- CreateIndex
CREATE INDEX "console_user_listed" ON "console_user"("merchant_id", "console", "id");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "invitation_list" ADD CONSTRAINT "invitation_list_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "address_change" ADD CONSTRAINT "address_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "account_user"("id") ON DELETE CASCADE;

-- AddForeignKey
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "access_review_person" ADD CONSTRAINT "access_review_person_merchant_id_review_id_fkey" FOREIGN KEY ("merchant_id", "review_id") REFERENCES "access_review"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "access_review_person" ADD CONSTRAINT "access_review_person_merchant_id_user_id_fkey" FOREIGN KEY ("merchant_id", "user_id") REFERENCES "membership"("merchant_id", "user_id");

-- AddForeignKey
ALTER TABLE "access_review_decision" ADD CONSTRAINT "access_review_decision_merchant_id_review_id_user_id_fkey" FOREIGN KEY ("merchant_id", "review_id", "user_id") REFERENCES "access_review_person"("merchant_id", "review_id", "user_id");

-- AddForeignKey
ALTER TABLE "console_user" ADD CONSTRAINT "console_user_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "console_user" ADD CONSTRAINT "console_user_merchant_id_user_id_fkey" FOREIGN KEY ("merchant_id", "user_id") REFERENCES "membership"("merchant_id", "user_id");

-- AddForeignKey
ALTER TABLE "console_user_step" ADD CONSTRAINT "console_user_step_merchant_id_console_user_id_fkey" FOREIGN KEY ("merchant_id", "console_user_id") REFERENCES "console_user"("merchant_id", "id");

-- One owner a merchant, who is an admin and there. So nobody can take the last admin away, whatever runs beside it.
CREATE UNIQUE INDEX "membership_one_owner" ON "membership"("merchant_id") WHERE "is_owner";
ALTER TABLE "membership" ADD CONSTRAINT "membership_owner_is_admin" CHECK (NOT "is_owner" OR ("role" = 'admin' AND "deactivated_at" IS NULL));

-- One invitation at a time waits for an address.
CREATE UNIQUE INDEX "invitation_waiting" ON "invitation"("merchant_id", "email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role" CHECK ("role" IN ('staff', 'reviewer', 'admin', 'auditor'));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_email" CHECK ("email" !~ '[[:cntrl:][:space:]]');
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_ended" CHECK (("accepted_at" IS NOT NULL) = ("accepted_by" IS NOT NULL) AND ("accepted_at" IS NULL OR "revoked_at" IS NULL));
ALTER TABLE "address_change" ADD CONSTRAINT "address_change_emails" CHECK ("from_email" !~ '[[:cntrl:][:space:]]' AND "to_email" !~ '[[:cntrl:][:space:]]');
ALTER TABLE "address_change" ADD CONSTRAINT "address_change_back_way" CHECK (("changed_at" IS NOT NULL) = ("back_hash" IS NOT NULL) AND ("back_hash" IS NOT NULL) = ("back_until" IS NOT NULL));

-- One review at a time is open.
CREATE UNIQUE INDEX "access_review_open" ON "access_review"("merchant_id") WHERE "closed_at" IS NULL;
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_closed" CHECK (("closed_at" IS NOT NULL) = ("closed_by" IS NOT NULL) AND ("closed_at" IS NOT NULL) = ("evidence" IS NOT NULL) AND ("closed_at" IS NOT NULL) = ("sha256" IS NOT NULL));
ALTER TABLE "access_review_person" ADD CONSTRAINT "access_review_person_role" CHECK ("role" IN ('staff', 'reviewer', 'admin', 'auditor'));
ALTER TABLE "access_review_decision" ADD CONSTRAINT "access_review_decision_decision" CHECK ("decision" IN ('confirmed', 'changed', 'removed'));
ALTER TABLE "access_review_decision" ADD CONSTRAINT "access_review_decision_role" CHECK ("role" IN ('staff', 'reviewer', 'admin', 'auditor'));

ALTER TABLE "console_user" ADD CONSTRAINT "console_user_console" CHECK ("console" IN ('buyWithPrime', 'sellerCentral'));
ALTER TABLE "console_user_step" ADD CONSTRAINT "console_user_step_kind" CHECK ("kind" IN ('registered', 'changed', 'confirmed', 'takenOff', 'takenBack'));

ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "invitation_merchant" ON "invitation" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "invitation_owner" ON "invitation" TO CURRENT_USER USING (true);
ALTER TABLE "invitation_list" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitation_list" FORCE ROW LEVEL SECURITY;
CREATE POLICY "invitation_list_merchant" ON "invitation_list" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "invitation_list_owner" ON "invitation_list" TO CURRENT_USER USING (true);
ALTER TABLE "access_review" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_review" FORCE ROW LEVEL SECURITY;
CREATE POLICY "access_review_merchant" ON "access_review" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "access_review_owner" ON "access_review" TO CURRENT_USER USING (true);
ALTER TABLE "access_review_person" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_review_person" FORCE ROW LEVEL SECURITY;
CREATE POLICY "access_review_person_merchant" ON "access_review_person" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "access_review_person_owner" ON "access_review_person" TO CURRENT_USER USING (true);
ALTER TABLE "access_review_decision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_review_decision" FORCE ROW LEVEL SECURITY;
CREATE POLICY "access_review_decision_merchant" ON "access_review_decision" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "access_review_decision_owner" ON "access_review_decision" TO CURRENT_USER USING (true);
ALTER TABLE "console_user" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "console_user" FORCE ROW LEVEL SECURITY;
CREATE POLICY "console_user_merchant" ON "console_user" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "console_user_owner" ON "console_user" TO CURRENT_USER USING (true);
ALTER TABLE "console_user_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "console_user_step" FORCE ROW LEVEL SECURITY;
CREATE POLICY "console_user_step_merchant" ON "console_user_step" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "console_user_step_owner" ON "console_user_step" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "invitation", "invitation_list", "address_change", "access_review", "console_user" TO steward_app;
-- Who was reviewed, what was decided and what was done with a log-in is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "access_review_person", "access_review_decision", "console_user_step" TO steward_app;

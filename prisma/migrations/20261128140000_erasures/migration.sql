-- When a record was proven to be erased, and what became of the file of an import.
ALTER TABLE "holding" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "import" ADD COLUMN "file_end" TEXT, ADD COLUMN "file_ended_at" TIMESTAMPTZ(3), ADD COLUMN "file_ended_by" UUID,
ADD COLUMN "file_end_words" BYTEA, ADD COLUMN "file_end_sha256" TEXT;

-- CreateTable
CREATE TABLE "erasure_record" (
    "merchant_id" UUID NOT NULL,
    "erasure_id" UUID NOT NULL,
    "holding_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "fields" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "basis_kind" TEXT NOT NULL,
    "basis_day" DATE NOT NULL,
    "due_day" DATE NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3),
    "why" TEXT,
    "proof" TEXT,
    "proven_at" TIMESTAMPTZ(3),
    "proven_import_id" UUID,
    "is_open" BOOLEAN NOT NULL,

    CONSTRAINT "erasure_record_pkey" PRIMARY KEY ("merchant_id","erasure_id","holding_id")
);

-- CreateTable
CREATE TABLE "erasure_count" (
    "merchant_id" UUID NOT NULL,
    "erasure_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "standing" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "said_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_count_pkey" PRIMARY KEY ("merchant_id","erasure_id","system_id","standing")
);

-- CreateTable
CREATE TABLE "erasure" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "system_ids" UUID[],
    "due_to" DATE,
    "is_picked" BOOLEAN NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_kind" TEXT NOT NULL,
    "asked_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "list_sha256" TEXT NOT NULL,
    "certificate" BYTEA,
    "certificate_sha256" TEXT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "erasure_task" (
    "merchant_id" UUID NOT NULL,
    "erasure_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "assignee_id" UUID,
    "due_on" DATE NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "erasure_task_pkey" PRIMARY KEY ("merchant_id","erasure_id","system_id")
);

-- CreateTable
CREATE TABLE "erasure_step" (
    "merchant_id" UUID NOT NULL,
    "erasure_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by" UUID,
    "system_id" UUID,
    "counts" JSONB NOT NULL,
    "import_id" UUID,
    "words" BYTEA,

    CONSTRAINT "erasure_step_pkey" PRIMARY KEY ("merchant_id","erasure_id","number")
);

-- CreateTable
CREATE TABLE "erasure_setting" (
    "merchant_id" UUID NOT NULL,
    "approve_above" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "erasure_setting_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateIndex
CREATE INDEX "erasure_record_by_outcome" ON "erasure_record"("merchant_id", "erasure_id", "system_id", "outcome", "holding_id");

-- CreateIndex
CREATE INDEX "erasure_merchant_id_asked_at_id_idx" ON "erasure"("merchant_id", "asked_at", "id");

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "erasure_task" ADD CONSTRAINT "erasure_task_merchant_id_erasure_id_fkey" FOREIGN KEY ("merchant_id", "erasure_id") REFERENCES "erasure"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "erasure_task" ADD CONSTRAINT "erasure_task_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "erasure_task" ADD CONSTRAINT "erasure_task_merchant_id_assignee_id_fkey" FOREIGN KEY ("merchant_id", "assignee_id") REFERENCES "membership"("merchant_id", "user_id");

-- AddForeignKey
ALTER TABLE "erasure_step" ADD CONSTRAINT "erasure_step_merchant_id_erasure_id_fkey" FOREIGN KEY ("merchant_id", "erasure_id") REFERENCES "erasure"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "erasure_setting" ADD CONSTRAINT "erasure_setting_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- A record is in one erasure at a time that is under way, and what of a system is open costs an import what it is.
CREATE UNIQUE INDEX "erasure_record_open" ON "erasure_record"("merchant_id", "holding_id") WHERE "is_open";
CREATE INDEX "erasure_record_of_system" ON "erasure_record"("merchant_id", "system_id", "erasure_id", "holding_id") WHERE "is_open";
CREATE INDEX "holding_erased" ON "holding"("merchant_id", "erased_at") WHERE "state" = 'erased';
CREATE INDEX "holding_returned" ON "holding"("merchant_id", "id") WHERE "state" = 'held' AND "reappeared";
CREATE INDEX "erasure_live" ON "erasure"("merchant_id", "id") WHERE "state" IN ('waiting', 'open');
-- As with holdings, how many rows of the table a merchant has is not for the planner to guess from a sample.
ALTER TABLE "erasure_record" ALTER COLUMN "merchant_id" SET STATISTICS 0;

ALTER TABLE "erasure_record" ADD CONSTRAINT "erasure_record_outcome" CHECK ("outcome" IN ('planned', 'done', 'notFound', 'cannot', 'released'));
ALTER TABLE "erasure_record" ADD CONSTRAINT "erasure_record_why" CHECK (("outcome" = 'released') = ("why" IS NOT NULL) AND "why" IN ('onHold', 'notOverdue', 'notHeld'));
ALTER TABLE "erasure_record" ADD CONSTRAINT "erasure_record_proof" CHECK ("proof" IN ('seen', 'attested') AND "outcome" IN ('done', 'notFound') AND NOT "is_open" AND "proven_at" IS NOT NULL OR "proof" IS NULL AND "proven_at" IS NULL);
ALTER TABLE "erasure_count" ADD CONSTRAINT "erasure_count_standing" CHECK ("standing" IN ('planned', 'done', 'notFound', 'cannot', 'released', 'seen', 'attested') AND "count" > 0);
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_state" CHECK ("state" IN ('waiting', 'open', 'closed', 'declined', 'cancelled') AND ("state" = 'closed') = ("certificate" IS NOT NULL));
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_asked_by" CHECK ("asked_by_kind" IN ('member', 'operator') AND ("asked_by_kind" = 'member') = ("asked_by" IS NOT NULL));
-- Nobody approves what they asked for themselves.
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_approved_by" CHECK (("approved_at" IS NULL) = ("approved_by" IS NULL) AND ("approved_by" IS NULL OR "asked_by" IS NULL OR "approved_by" <> "asked_by"));
ALTER TABLE "erasure_step" ADD CONSTRAINT "erasure_step_kind" CHECK ("kind" IN ('asked', 'approved', 'declined', 'cancelled', 'assigned', 'reported', 'released', 'proven', 'attested', 'closed'));
ALTER TABLE "erasure_step" ADD CONSTRAINT "erasure_step_by" CHECK ("by_kind" IN ('member', 'operator', 'system') AND ("by_kind" = 'member') = ("by" IS NOT NULL));
ALTER TABLE "erasure_setting" ADD CONSTRAINT "erasure_setting_above" CHECK ("approve_above" >= 0);
ALTER TABLE "holding" ADD CONSTRAINT "holding_erased_at" CHECK (("state" = 'erased') = ("erased_at" IS NOT NULL)) NOT VALID;
ALTER TABLE "import" ADD CONSTRAINT "import_file_end" CHECK ("file_end" IN ('destroyed', 'cleaned') AND "file_ended_at" IS NOT NULL OR "file_end" IS NULL AND "file_ended_at" IS NULL);

-- What was joined before told nothing of erasures.
UPDATE "import" SET "outcome" = "outcome" || '{"erased": 0}' WHERE "outcome" IS NOT NULL;

ALTER TABLE "erasure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure" FORCE ROW LEVEL SECURITY;
CREATE POLICY "erasure_merchant" ON "erasure" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "erasure_owner" ON "erasure" TO CURRENT_USER USING (true);
ALTER TABLE "erasure_task" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure_task" FORCE ROW LEVEL SECURITY;
CREATE POLICY "erasure_task_merchant" ON "erasure_task" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "erasure_task_owner" ON "erasure_task" TO CURRENT_USER USING (true);
ALTER TABLE "erasure_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure_step" FORCE ROW LEVEL SECURITY;
CREATE POLICY "erasure_step_merchant" ON "erasure_step" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "erasure_step_owner" ON "erasure_step" TO CURRENT_USER USING (true);
ALTER TABLE "erasure_setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure_setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "erasure_setting_merchant" ON "erasure_setting" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "erasure_setting_owner" ON "erasure_setting" TO CURRENT_USER USING (true);
ALTER TABLE "erasure_record" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure_record" FORCE ROW LEVEL SECURITY;
CREATE POLICY "erasure_record_merchant" ON "erasure_record" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "erasure_record_owner" ON "erasure_record" TO CURRENT_USER USING (true);
ALTER TABLE "erasure_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY "erasure_count_merchant" ON "erasure_count" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "erasure_count_owner" ON "erasure_count" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "erasure", "erasure_task", "erasure_setting", "erasure_record", "erasure_count" TO steward_app;
-- What was done in an erasure is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "erasure_step" TO steward_app;

-- CreateTable
CREATE TABLE "copy" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "what" BYTEA NOT NULL,
    "place" BYTEA NOT NULL,
    "owner_id" UUID,
    "owner_words" BYTEA,
    "system_id" UUID,
    "records" INTEGER,
    "since" DATE NOT NULL,
    "destroy_by" DATE NOT NULL,
    "destroyed_on" DATE,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by_kind" TEXT NOT NULL,
    "registered_by" UUID,
    "version" INTEGER NOT NULL,

    CONSTRAINT "copy_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "copy_step" (
    "merchant_id" UUID NOT NULL,
    "copy_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by" UUID,
    "destroy_by" DATE NOT NULL,
    "destroyed_on" DATE,
    "words" BYTEA,

    CONSTRAINT "copy_step_pkey" PRIMARY KEY ("merchant_id","copy_id","number")
);

-- Lists are of what is there, or of what was destroyed: each in the order of its days.
CREATE INDEX "copy_there" ON "copy"("merchant_id", "destroy_by", "id") WHERE "destroyed_on" IS NULL;
CREATE INDEX "copy_destroyed" ON "copy"("merchant_id", "destroy_by", "id") WHERE "destroyed_on" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "copy" ADD CONSTRAINT "copy_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "copy" ADD CONSTRAINT "copy_merchant_id_owner_id_fkey" FOREIGN KEY ("merchant_id", "owner_id") REFERENCES "membership"("merchant_id", "user_id");

-- AddForeignKey
ALTER TABLE "copy" ADD CONSTRAINT "copy_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "copy_step" ADD CONSTRAINT "copy_step_merchant_id_copy_id_fkey" FOREIGN KEY ("merchant_id", "copy_id") REFERENCES "copy"("merchant_id", "id");

ALTER TABLE "copy" ADD CONSTRAINT "copy_kind" CHECK ("kind" IN ('export', 'labels', 'tickets', 'backup', 'print', 'other'));
ALTER TABLE "copy" ADD CONSTRAINT "copy_one_owner" CHECK ("owner_id" IS NULL OR "owner_words" IS NULL);
ALTER TABLE "copy" ADD CONSTRAINT "copy_records" CHECK ("records" >= 0);
ALTER TABLE "copy" ADD CONSTRAINT "copy_days" CHECK ("destroy_by" >= "since" AND "destroyed_on" >= "since");
ALTER TABLE "copy" ADD CONSTRAINT "copy_registered_by" CHECK ("registered_by_kind" IN ('member', 'operator') AND ("registered_by_kind" = 'member') = ("registered_by" IS NOT NULL));
ALTER TABLE "copy_step" ADD CONSTRAINT "copy_step_kind" CHECK ("kind" IN ('registered', 'changed', 'destroyed', 'takenBack') AND ("kind" = 'destroyed') = ("destroyed_on" IS NOT NULL));
ALTER TABLE "copy_step" ADD CONSTRAINT "copy_step_by" CHECK ("by_kind" IN ('member', 'operator') AND ("by_kind" = 'member') = ("by" IS NOT NULL));

ALTER TABLE "copy" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "copy" FORCE ROW LEVEL SECURITY;
CREATE POLICY "copy_merchant" ON "copy" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "copy_owner" ON "copy" TO CURRENT_USER USING (true);
ALTER TABLE "copy_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "copy_step" FORCE ROW LEVEL SECURITY;
CREATE POLICY "copy_step_merchant" ON "copy_step" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "copy_step_owner" ON "copy_step" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "copy" TO steward_app;
-- What was done with a copy is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "copy_step" TO steward_app;

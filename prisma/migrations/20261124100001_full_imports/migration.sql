-- When a record was last seen, to the moment; whether another import than its first has seen it; and by which import it
-- was found to be gone, and as of when.
ALTER TABLE "holding" ADD COLUMN "last_seen_at" TIMESTAMPTZ(3), ADD COLUMN "seen_again" BOOLEAN,
  ADD COLUMN "gone_import_id" UUID, ADD COLUMN "gone_at" TIMESTAMPTZ(3);
-- What is held already may have been seen by more than one import; nobody knows, so none takes it away by itself.
UPDATE "holding" SET "last_seen_at" = ("last_seen_on" + 1)::timestamp AT TIME ZONE 'UTC', "seen_again" = true;
ALTER TABLE "holding" ALTER COLUMN "last_seen_at" SET NOT NULL, ALTER COLUMN "seen_again" SET NOT NULL,
  DROP COLUMN "last_seen_on";

ALTER TABLE "import" ADD COLUMN "as_of" TIMESTAMPTZ(3), ADD COLUMN "withdrawal" JSONB,
  ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3), ADD COLUMN "withdrawn_by_kind" TEXT, ADD COLUMN "withdrawn_by" UUID;

-- CreateTable
CREATE TABLE "import_widened" (
    "merchant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "holding_id" UUID NOT NULL,

    CONSTRAINT "import_widened_pkey" PRIMARY KEY ("merchant_id","import_id","holding_id")
);

-- What only one import brought, for taking it away again. Without the id, so that the entries of one import follow each
-- other and cost an import next to nothing.
CREATE INDEX "holding_brought" ON "holding"("merchant_id", "first_import_id") WHERE NOT "seen_again";
-- What an import found gone, page by page.
CREATE INDEX "holding_gone" ON "holding"("merchant_id", "gone_import_id", "id") WHERE "gone_import_id" IS NOT NULL;
-- The full imports of a system that count.
CREATE INDEX "import_full" ON "import"("merchant_id", "system_id", "as_of") WHERE "as_of" IS NOT NULL AND "state" = 'committed';

ALTER TABLE "import" DROP CONSTRAINT "import_state";
ALTER TABLE "import" ADD CONSTRAINT "import_state" CHECK ("state" IN ('staged', 'committed', 'withdrawn'));
ALTER TABLE "import" ADD CONSTRAINT "import_withdrawn" CHECK (
  ("state" = 'withdrawn') = ("withdrawn_at" IS NOT NULL)
  AND ("state" = 'withdrawn') = ("withdrawal" IS NOT NULL)
  AND ("state" = 'withdrawn') = ("withdrawn_by_kind" IS NOT NULL)
  AND (coalesce("withdrawn_by_kind", '') = 'member') = ("withdrawn_by" IS NOT NULL));
ALTER TABLE "holding" ADD CONSTRAINT "holding_gone_since" CHECK ("gone_import_id" IS NULL OR "gone_at" IS NOT NULL);

ALTER TABLE "import_widened" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_widened" FORCE ROW LEVEL SECURITY;
CREATE POLICY "import_widened_merchant" ON "import_widened" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "import_widened_owner" ON "import_widened" TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_widened" TO steward_app;

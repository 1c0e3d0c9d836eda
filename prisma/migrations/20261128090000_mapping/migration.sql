-- AlterTable
ALTER TABLE "import" ADD COLUMN "seems_unmapped" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "mapping" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "header" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "said" JSONB,
    "country" TEXT,
    "version" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "said_at" TIMESTAMPTZ(3),
    "said_by_kind" TEXT,
    "said_by" UUID,

    CONSTRAINT "mapping_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mapping_merchant_id_system_id_header_key" ON "mapping"("merchant_id", "system_id", "header");

-- AddForeignKey
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

ALTER TABLE "mapping" ADD CONSTRAINT "mapping_said" CHECK (("said" IS NULL) = ("said_at" IS NULL) AND ("said_at" IS NULL) = ("said_by_kind" IS NULL));
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_said_by" CHECK ("said_by_kind" IN ('member', 'operator', 'system') AND ("said_by_kind" = 'member') = ("said_by" IS NOT NULL));
ALTER TABLE "mapping" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mapping" FORCE ROW LEVEL SECURITY;
CREATE POLICY "mapping_merchant" ON "mapping" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "mapping_owner" ON "mapping" TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "mapping" TO steward_app;

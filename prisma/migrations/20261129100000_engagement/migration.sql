-- CreateTable
CREATE TABLE "engagement_setting" (
    "merchant_id" UUID NOT NULL,
    "page_property" TEXT NOT NULL,
    "review_values" TEXT[],
    "confirmation_values" TEXT[],
    "product_property" TEXT NOT NULL,
    "small_group" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "engagement_setting_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "engagement_import" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "outcome" JSONB,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "committed_at" TIMESTAMPTZ(3),

    CONSTRAINT "engagement_import_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "engagement_mapping" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "header" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "said" JSONB,
    "version" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "said_at" TIMESTAMPTZ(3),
    "said_by_kind" TEXT,
    "said_by" UUID,

    CONSTRAINT "engagement_mapping_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "engagement_product" (
    "merchant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "offers" BOOLEAN,
    "offers_since" DATE,
    "version" INTEGER NOT NULL,

    CONSTRAINT "engagement_product_pkey" PRIMARY KEY ("merchant_id","number")
);

-- CreateTable
CREATE TABLE "engagement_count" (
    "merchant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "product" INTEGER NOT NULL,
    "source" SMALLINT NOT NULL,
    "client" SMALLINT NOT NULL,
    "viewed" INTEGER,
    "estimate_shown" INTEGER,
    "clicked" INTEGER,
    "started" INTEGER,
    "completed" INTEGER,
    "other_loads" INTEGER,

    CONSTRAINT "engagement_count_pkey" PRIMARY KEY ("merchant_id","day","product","source","client")
);

-- CreateTable
CREATE TABLE "engagement_day" (
    "merchant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "events_since" DATE,
    "is_closed" BOOLEAN NOT NULL,
    "time_zone" TEXT,
    "viewed" BIGINT,
    "estimate_shown" BIGINT,
    "clicked" BIGINT,
    "started" BIGINT,
    "completed" BIGINT,

    CONSTRAINT "engagement_day_pkey" PRIMARY KEY ("merchant_id","day")
);

-- CreateTable
CREATE TABLE "engagement_finding" (
    "merchant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "engagement_finding_pkey" PRIMARY KEY ("merchant_id","day","kind")
);

-- CreateTable
CREATE TABLE "engagement_seen" (
    "merchant_id" UUID NOT NULL,
    "hash" BIGINT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "engagement_seen_pkey" PRIMARY KEY ("merchant_id","hash")
);

-- CreateTable
CREATE TABLE "engagement_rollup" (
    "merchant_id" UUID NOT NULL,
    "span" TEXT NOT NULL,
    "product" INTEGER NOT NULL,
    "viewed" BIGINT,
    "estimate_shown" BIGINT,
    "clicked" BIGINT,
    "started" BIGINT,
    "completed" BIGINT,
    "abandoned" BIGINT,
    "click_through" DOUBLE PRECISION,
    "conversion" DOUBLE PRECISION,
    "largest" BIGINT NOT NULL,

    CONSTRAINT "engagement_rollup_pkey" PRIMARY KEY ("merchant_id","span","product")
);

-- CreateTable
CREATE TABLE "engagement_annotation" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "product" INTEGER,
    "words" BYTEA NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "engagement_annotation_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "engagement_review" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "words" BYTEA NOT NULL,
    "counts" JSONB NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "engagement_review_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE UNLOGGED TABLE "engagement_staging" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "product" TEXT NOT NULL,
    "client" SMALLINT NOT NULL,
    "hash" BIGINT,
    "findings" SMALLINT NOT NULL,
    "viewed" INTEGER,
    "estimate_shown" INTEGER,
    "clicked" INTEGER,
    "started" INTEGER,
    "completed" INTEGER,
    "other_loads" INTEGER,

    CONSTRAINT "engagement_staging_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateIndex
CREATE INDEX "engagement_import_merchant_id_created_at_id_idx" ON "engagement_import"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "engagement_mapping_merchant_id_header_key" ON "engagement_mapping"("merchant_id", "header");

-- CreateIndex
CREATE UNIQUE INDEX "engagement_product_merchant_id_key_key" ON "engagement_product"("merchant_id", "key");

-- With what the small pictures beside products are made of, so that they need not look at a row for each day.
CREATE INDEX "engagement_count_merchant_id_product_day_idx" ON "engagement_count"("merchant_id", "product", "day") INCLUDE ("source", "viewed");

-- CreateIndex
CREATE INDEX "engagement_annotation_merchant_id_day_idx" ON "engagement_annotation"("merchant_id", "day");

-- CreateIndex
CREATE INDEX "engagement_review_merchant_id_at_idx" ON "engagement_review"("merchant_id", "at" DESC);

-- AddForeignKey
ALTER TABLE "engagement_setting" ADD CONSTRAINT "engagement_setting_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "engagement_import" ADD CONSTRAINT "engagement_import_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "engagement_mapping" ADD CONSTRAINT "engagement_mapping_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "engagement_product" ADD CONSTRAINT "engagement_product_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "engagement_annotation" ADD CONSTRAINT "engagement_annotation_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "engagement_annotation" ADD CONSTRAINT "engagement_annotation_merchant_id_product_fkey" FOREIGN KEY ("merchant_id", "product") REFERENCES "engagement_product"("merchant_id", "number");

-- AddForeignKey
ALTER TABLE "engagement_review" ADD CONSTRAINT "engagement_review_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- Products are ranked by each of these; what nothing tells comes last.
CREATE INDEX "engagement_rollup_viewed" ON "engagement_rollup"("merchant_id", "span", (coalesce("viewed", -1)) DESC, "product" DESC);
CREATE INDEX "engagement_rollup_clicked" ON "engagement_rollup"("merchant_id", "span", (coalesce("clicked", -1)) DESC, "product" DESC);
CREATE INDEX "engagement_rollup_started" ON "engagement_rollup"("merchant_id", "span", (coalesce("started", -1)) DESC, "product" DESC);
CREATE INDEX "engagement_rollup_completed" ON "engagement_rollup"("merchant_id", "span", (coalesce("completed", -1)) DESC, "product" DESC);
CREATE INDEX "engagement_rollup_abandoned" ON "engagement_rollup"("merchant_id", "span", (coalesce("abandoned", -1)) DESC, "product" DESC);
CREATE INDEX "engagement_rollup_click_through" ON "engagement_rollup"("merchant_id", "span", (coalesce("click_through", -1)) DESC, "product" DESC);
CREATE INDEX "engagement_rollup_largest" ON "engagement_rollup"("merchant_id", "span", "largest");
CREATE INDEX "engagement_rollup_conversion" ON "engagement_rollup"("merchant_id", "span", (coalesce("conversion", -1)) DESC, "product" DESC);

ALTER TABLE "engagement_setting" ADD CONSTRAINT "engagement_setting_small_group" CHECK ("small_group" BETWEEN 1 AND 1000);
ALTER TABLE "engagement_import" ADD CONSTRAINT "engagement_import_state" CHECK ("state" IN ('staged', 'committed') AND ("state" = 'committed') = ("committed_at" IS NOT NULL));
ALTER TABLE "engagement_import" ADD CONSTRAINT "engagement_import_actor" CHECK ("actor_kind" IN ('member', 'operator', 'system') AND ("actor_kind" = 'member') = ("actor_id" IS NOT NULL));
ALTER TABLE "engagement_mapping" ADD CONSTRAINT "engagement_mapping_said" CHECK (("said" IS NULL) = ("said_at" IS NULL) AND ("said_at" IS NULL) = ("said_by_kind" IS NULL));
ALTER TABLE "engagement_mapping" ADD CONSTRAINT "engagement_mapping_said_by" CHECK ("said_by_kind" IN ('member', 'operator', 'system') AND ("said_by_kind" = 'member') = ("said_by" IS NOT NULL));
ALTER TABLE "engagement_product" ADD CONSTRAINT "engagement_product_offers" CHECK ("offers" IS NOT NULL OR "offers_since" IS NULL);
ALTER TABLE "engagement_count" ADD CONSTRAINT "engagement_count_source" CHECK ("source" BETWEEN 0 AND 1);
ALTER TABLE "engagement_annotation" ADD CONSTRAINT "engagement_annotation_by" CHECK ("by_kind" IN ('member', 'operator') AND ("by_kind" = 'member') = ("by" IS NOT NULL));
ALTER TABLE "engagement_review" ADD CONSTRAINT "engagement_review_by" CHECK ("by_kind" IN ('member', 'operator') AND ("by_kind" = 'member') = ("by" IS NOT NULL));
ALTER TABLE "engagement_review" ADD CONSTRAINT "engagement_review_days" CHECK ("to_day" >= "from_day");

ALTER TABLE "engagement_setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_setting_merchant" ON "engagement_setting" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_setting_owner" ON "engagement_setting" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_import" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_import" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_import_merchant" ON "engagement_import" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_import_owner" ON "engagement_import" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_mapping" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_mapping" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_mapping_merchant" ON "engagement_mapping" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_mapping_owner" ON "engagement_mapping" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_product" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_product" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_product_merchant" ON "engagement_product" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_product_owner" ON "engagement_product" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_count_merchant" ON "engagement_count" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_count_owner" ON "engagement_count" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_day_merchant" ON "engagement_day" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_day_owner" ON "engagement_day" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_finding" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_finding" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_finding_merchant" ON "engagement_finding" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_finding_owner" ON "engagement_finding" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_seen" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_seen" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_seen_merchant" ON "engagement_seen" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_seen_owner" ON "engagement_seen" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_rollup" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_rollup" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_rollup_merchant" ON "engagement_rollup" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_rollup_owner" ON "engagement_rollup" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_annotation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_annotation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_annotation_merchant" ON "engagement_annotation" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_annotation_owner" ON "engagement_annotation" TO CURRENT_USER USING (true);
ALTER TABLE "engagement_review" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement_review" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_review_merchant" ON "engagement_review" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "engagement_review_owner" ON "engagement_review" TO CURRENT_USER USING (true);

-- How many rows of a table a merchant has is not for the planner to guess from a sample: of one that is new it would expect
-- one row, and read everything once for each row of a file.
ALTER TABLE "engagement_count" ALTER COLUMN "merchant_id" SET STATISTICS 0;
ALTER TABLE "engagement_seen" ALTER COLUMN "merchant_id" SET STATISTICS 0;
ALTER TABLE "engagement_rollup" ALTER COLUMN "merchant_id" SET STATISTICS 0;
ALTER TABLE "engagement_product" ALTER COLUMN "merchant_id" SET STATISTICS 0;

GRANT SELECT, INSERT, UPDATE, DELETE ON "engagement_setting", "engagement_import", "engagement_mapping", "engagement_product", "engagement_count", "engagement_day", "engagement_finding", "engagement_seen", "engagement_rollup", "engagement_annotation", "engagement_staging" TO steward_app;
-- What somebody said of a period is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "engagement_review" TO steward_app;
